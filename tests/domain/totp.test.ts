import { expect, test } from 'vitest';
import { codeAt, newTotpSecret, stepOf } from '../../functions/staff/totp.ts';

// RFC 6238, appendix B: the ASCII secret '12345678901234567890'; its eight digits end in ours.
const RFC = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ';

test.each([
  [59, '287082'],
  [1_111_111_109, '081804'],
  [1_234_567_890, '005924'],
  [20_000_000_000, '353130'],
])('at %d seconds the code is that of RFC 6238', (seconds, code) => {
  const now = new Date(seconds * 1000);
  expect(codeAt(RFC, now)).toBe(code);
  expect(stepOf(RFC, code, now)).toBe(Math.floor(seconds / 30));
});

test('a clock may be half a minute off, and no more', () => {
  const now = new Date(1_234_567_890_000);
  const off = (steps: number) => stepOf(RFC, codeAt(RFC, new Date(now.getTime() + steps * 30_000)), now);
  const step = Math.floor(now.getTime() / 30_000);
  expect([-2, -1, 0, 1, 2].map(off)).toEqual([undefined, step - 1, step, step + 1, undefined]);
  for (const code of ['', '28708', '2870822', 'abcdef']) expect(stepOf(RFC, code, now)).toBeUndefined();
});

test('a secret has 160 bits', () => {
  expect(newTotpSecret(() => 255)).toBe('7'.repeat(32));
});
