import { expect, test } from 'vitest';
import { inTurn } from '../../functions/http/turns.node.ts';

test('costly work is done two at a time, in order, also after one that fails', async () => {
  const begun: number[] = [];
  const ends: PromiseWithResolvers<number>[] = [];
  const all = [0, 1, 2, 3, 4].map((n) =>
    inTurn(() => {
      begun.push(n);
      return (ends[n] = Promise.withResolvers<number>()).promise;
    }),
  );
  const settled = Promise.allSettled(all);
  expect(begun).toEqual([0, 1]);
  ends[1]?.reject(new Error('a failure'));
  await expect.poll(() => begun).toEqual([0, 1, 2]);
  for (const n of [0, 2]) ends[n]?.resolve(n);
  await expect.poll(() => begun).toEqual([0, 1, 2, 3, 4]);
  for (const n of [3, 4]) ends[n]?.resolve(n);
  expect((await settled).map(({ status }) => status)).toEqual([
    'fulfilled',
    'rejected',
    'fulfilled',
    'fulfilled',
    'fulfilled',
  ]);
});
