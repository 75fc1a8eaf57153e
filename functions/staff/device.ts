/** What kind of device somebody is signed in on, coarse enough to tell nobody apart. */
export const DEVICES = ['iphone', 'ipad', 'harmony', 'android', 'windows', 'mac', 'linux', 'other'] as const;
export type Device = (typeof DEVICES)[number];

// In this order: iPads call themselves Macs only where they hide, and Android says Linux too.
const SIGNS: readonly (readonly [RegExp, Device])[] = [
  [/iPhone/, 'iphone'],
  [/iPad/, 'ipad'],
  [/HarmonyOS|OpenHarmony/, 'harmony'],
  [/Android/, 'android'],
  [/Windows/, 'windows'],
  [/Mac OS X|Macintosh/, 'mac'],
  [/Linux|CrOS|X11/, 'linux'],
];

/** Reads the kind from what a browser says of itself. */
export function deviceOf(userAgent: string | undefined): Device {
  return SIGNS.find(([sign]) => sign.test(userAgent ?? ''))?.[1] ?? 'other';
}
