import type { RunOptions } from 'axe-core';
import type { Watch } from '../focus.ts';
import type { Audited } from './axe.ts';
import type { Sniffed, SNIFFED } from './code-sniffer.ts';
import type { Found } from './found.ts';

/** What a tree asks of its pages: sizes in CSS pixels, lines in characters. */
export interface Asks {
  readonly axe: RunOptions;
  readonly sniffed: typeof SNIFFED;
  readonly isLarge: boolean;
  readonly isStaff: boolean;
  /** Heard rather than seen: there are no lines. */
  readonly isHeard: boolean;
  readonly contrast: number;
  readonly target: number;
  readonly outline: number;
  readonly line: number;
  readonly print: number;
  readonly stops: number;
  readonly twice: string;
  readonly spacing: string;
}

// These run in the page; each stands alone and knows nothing of this file.

/** Asks everything of a page that is as wide as a desk. */
export async function onDesk({ isLarge, isStaff, ...asked }: Asks): Promise<{
  audited: Audited;
  sniffed: Sniffed[];
  desk: Found;
}> {
  const { looks } = globalThis;
  // The offline page lists what is kept once its script has looked: before that its links still grow in number.
  for (let tries = 0; document.querySelector('[data-kept=""]'); tries += 1) {
    if (tries > 400) throw new Error('the offline page never told what is kept');
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  const { audited, sniffed } = await looks.rememberStyles(async () => ({
    audited: await looks.askAxe(asked.axe),
    sniffed: await looks.askSniffer(asked.sniffed),
  }));
  const found = {
    contrast: looks.faint(asked.contrast),
    colour: looks.byColourAlone(),
    stillness: looks.intrusions(),
    // Staff pages may link their stylesheet.
    blocking: isStaff ? [] : looks.blocking(),
    // Staff read tables and notes in their own, denser setting.
    setting: isStaff
      ? []
      : [...looks.longLines(asked.line), ...looks.badlySet(), ...(isLarge ? looks.smallButtons() : [])],
    'targets on a desk': looks.tooSmall(asked.target),
  };
  looks.watchFocus();
  const { skip, stops, controls } = await looks.reachEach(asked.outline);
  const often = `${String(stops)} stops before the content, not ${String(asked.stops)}`;
  const desk: Found = {
    ...found,
    'skip link': skip,
    stops: stops <= asked.stops ? [] : [often],
    keyboard: controls,
  };
  return { audited, sniffed, desk };
}

/** Asks a page in colours that the user forces, with the keyboard on its last control. */
export function inForcedColours({ outline }: Asks): Found {
  const { looks, watch } = globalThis as typeof globalThis & { watch: Watch };
  watch.controls().at(-1)?.focus();
  return { 'forced colours': looks.lostInForcedColours(outline) };
}

/** Asks a page in the dark. */
export function inTheDark({ contrast }: Asks): Found {
  return { 'contrast in the dark': globalThis.looks.faint(contrast) };
}

/** Asks a page of whoever wants more contrast. */
export function withMoreContrast({ contrast }: Asks): Found {
  return { 'more contrast': globalThis.looks.faint(contrast) };
}

/** Asks what would be printed of a page. Staff print nothing but what residents get. */
export function onPaper({ isStaff, print }: Asks): Found {
  return isStaff ? {} : { paper: globalThis.looks.wrongOnPaper(print) };
}

/** Asks whether text twice as large still has its place on a desk. */
export function twiceAsLarge({ twice }: Asks): Found {
  const { looks } = globalThis;
  return { 'twice as large': looks.withRule(twice, looks.spilling) };
}

/** Asks everything of a page that is as narrow as a phone, and leaves it without styles. */
export function onPhone({ target, spacing, isHeard }: Asks): Found {
  const { looks } = globalThis;
  const found = {
    'targets on a phone': looks.tooSmall(target),
    narrow: looks.spilling(),
    torn: isHeard ? [] : looks.torn(),
    order: looks.outOfOrder(),
    'out of sight': looks.saidOutOfSight(),
    spaced: looks.withRule(spacing, looks.spilling),
  };
  for (const sheet of document.styleSheets) sheet.disabled = true;
  return { ...found, unstyled: [...looks.outOfOrder(), ...looks.lostControls(), ...looks.hugeOrnaments()] };
}

/** Asks of a page that a browser has just opened what one that was laid into a frame cannot tell; keys may then be pressed. */
export function onOpening({ isStaff }: Asks): Found {
  const { looks } = globalThis;
  const found = { stillness: looks.intrusions(), blocking: isStaff ? [] : looks.blocking() };
  looks.watchFocus();
  looks.followFromTop();
  return found;
}
