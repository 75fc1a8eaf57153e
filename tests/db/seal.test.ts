import { describe, expect, test } from 'vitest';
import { createSealer, KeyBehind, Unreadable } from '../../functions/http/seal.ts';
import type { Sealed } from '../../functions/shared/sealed.ts';

const key = (byte: number) => Buffer.alloc(32, byte).toString('base64');
const indexKey = key(9);
const first = createSealer({ dataKeys: `k1:${key(1)}`, indexKey });
const place = 'requests.details:r1';

describe('the sealer', () => {
  test('opens what it sealed, in any script, and shows nothing of it', () => {
    for (const text of ['', '示例·居民 \u{20BB7}', '{"door":"敲三下"}', 'x'.repeat(10_000)]) {
      const sealed = first.seal(text, place);
      expect(sealed).toMatch(/^1\.k1\.[\w-]+$/);
      expect(first.open(sealed, place)).toBe(text);
    }
    expect(first.seal('same', place)).not.toBe(first.seal('same', place));
  });

  test('deflates what is long and must stay short, and nothing else', () => {
    for (const [text, begin] of [
      ['', /^1\./],
      ['{"code":"123456"}', /^1\./],
      ['敲三下门。'.repeat(200), /^2\./],
    ] as const) {
      const sealed = first.sealShort(text, place);
      expect(sealed).toMatch(begin);
      expect(first.open(sealed, place)).toBe(text);
      expect(sealed.length).toBeLessThan(500);
    }
  });

  test.each([
    ['another row', 'requests.details:r2'],
    ['another column', 'requests.code:r1'],
  ])('does not open text that was moved to %s', (_, elsewhere) => {
    const sealed = first.seal('text', place);
    expect(() => first.open(sealed, elsewhere)).toThrow();
  });

  test('does not open text of which any one character was changed', () => {
    const sealed = first.seal('text', place);
    for (let i = 0; i < sealed.length; i += 1) {
      // Not the next letter, which may differ only in bits that base64 drops at the end.
      const other = sealed[i] === 'A' ? 'z' : 'A';
      const forged = (sealed.slice(0, i) + other + sealed.slice(i + 1)) as Sealed;
      expect(() => first.open(forged, place)).toThrow();
    }
    // The version is not sealed: whoever writes another there must not look like a fault of ours, which stops work for everybody.
    const deflated = sealed.replace(/^1/, '2') as Sealed;
    expect(() => first.open(deflated, place)).toThrow(Unreadable);
  });

  test.each(['', 'plain', '1.k1', '1.k1.', '1.k1.AAAA', '2.k1.AAAA'])('does not open %j', (text) => {
    expect(() => first.open(text as Sealed, place)).toThrow(place);
  });

  test('does not open with a wrong key of the same name, nor without the key', () => {
    const sealed = first.seal('text', place);
    expect(() => createSealer({ dataKeys: `k1:${key(2)}`, indexKey }).open(sealed, place)).toThrow();
    expect(() => createSealer({ dataKeys: `k2:${key(1)}`, indexKey }).open(sealed, place)).toThrow(
      'sealed with the key k1, which is not known here',
    );
  });

  test('says whether the key that is missing is newer than all that are known, and no name that is none', () => {
    const made = (name: string) =>
      createSealer({ dataKeys: `${name}:${key(3)}`, indexKey }).seal('text', place);
    const known = createSealer({ dataKeys: `k3:${key(2)},k2:${key(1)}`, indexKey });
    const open = (sealed: string) => () => known.open(sealed as never, place);
    expect(open(made('k4'))).toThrow(KeyBehind);
    expect(open(made('k10'))).toThrow(KeyBehind);
    for (const older of ['k1', 'k0', 'old'])
      expect(open(made(older))).toThrow(expect.not.objectContaining({ name: 'KeyBehind' }) as Error);
    expect(open(made('k4').replace('.k4.', '.示例9.'))).toThrow('an unknown key');
  });

  test('after a rotation the new key seals, the old one still opens, and old text is stale', () => {
    const old = first.seal('text', place);
    const rotated = createSealer({ dataKeys: `k2:${key(2)}, k1:${key(1)}`, indexKey });
    const fresh = rotated.seal('text', place);
    expect(fresh).toMatch(/^1\.k2\./);
    expect(rotated.open(old, place)).toBe('text');
    expect(rotated.open(fresh, place)).toBe('text');
    expect([rotated.stale(old), rotated.stale(fresh)]).toEqual([true, false]);
    expect(rotated.index('phone', '1')).toBe(first.index('phone', '1'));
  });

  test('a blind index is the same for the same value, and other for another purpose, value or key', () => {
    const index = first.index('phone', '13800138000');
    expect(index).toMatch(/^[\w-]{22}$/);
    expect(first.index('phone', '13800138000')).toBe(index);
    const others = [
      first.index('reference', '13800138000'),
      first.index('phone', '13800138001'),
      createSealer({ dataKeys: `k1:${key(1)}`, indexKey: key(8) }).index('phone', '13800138000'),
    ];
    expect(others).not.toContain(index);
  });

  test.each(['', 'k1', 'k1:short', `K1:${key(1)}`, `k1:${key(1)},k1:${key(2)}`])(
    'refuses the data keys %j without showing them',
    (dataKeys) => {
      expect(() => createSealer({ dataKeys, indexKey })).toThrow('DATA_KEYS must');
    },
  );

  test('refuses a short index key', () => {
    expect(() => createSealer({ dataKeys: `k1:${key(1)}`, indexKey: 'short' })).toThrow('INDEX_KEY must');
  });
});
