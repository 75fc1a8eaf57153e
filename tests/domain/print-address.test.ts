import { create } from 'qrcode';
import { describe, expect, it } from 'vitest';
import { printedAddress, qrPath } from '../../src/print-address.ts';

describe('the address on paper', () => {
  it('leads into the tree that was printed', () => {
    const site = new URL('https://heqi.example.org');
    const path = '/guides/gaoling-jintie/';
    expect(printedAddress(site, 'standard', path)?.href).toBe(
      'https://heqi.example.org/guides/gaoling-jintie/',
    );
    expect(printedAddress(site, 'large', path)?.href).toBe(
      'https://heqi.example.org/large/guides/gaoling-jintie/',
    );
  });

  it('is left out where the site does not know its own', () => {
    expect(printedAddress(new URL('http://localhost:4321'), 'standard', '/')).toBeUndefined();
    expect(printedAddress(undefined, 'standard', '/')).toBeUndefined();
  });
});

/** The dark modules of a path that knows only absolute moves, relative moves and strokes to the right. */
function modulesOf(path: string): Set<string> {
  const dark = new Set<string>();
  let [x, y] = [0, 0];
  for (const [, command, first, second] of path.matchAll(/([Mmh])(\d+)(?: ([\d.]+))?/g)) {
    const length = Number(first);
    if (command === 'M') [x, y] = [length, Math.floor(Number(second))];
    else if (command === 'm') x += length;
    else for (const end = x + length; x < end; x += 1) dark.add(`${String(x)} ${String(y)}`);
  }
  return dark;
}

describe('a QR code', () => {
  it('draws every dark module of its text and no other', () => {
    const text = 'https://heqi.example.org/large/guides/gaoling-jintie/';
    const { size, path } = qrPath(text);
    const { modules } = create(text, { errorCorrectionLevel: 'M' });
    const all = Array.from({ length: size * size }, (_, at) => [at % size, Math.floor(at / size)] as const);
    const dark = all.filter(([x, y]) => modules.get(y, x)).map(([x, y]) => `${String(x)} ${String(y)}`);
    expect(size).toBe(modules.size);
    expect([...modulesOf(path)].sort()).toEqual(dark.sort());
  });
});
