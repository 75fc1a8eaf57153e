import { sql } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { hit } from '../../db/rate-hits.ts';
import { describeDatabase } from '../support/database.ts';
import { NOW } from './fixtures.ts';

describeDatabase('rate hits', (open) => {
  test('200 hits at once are counted exactly', async () => {
    const db = await open();
    const hits = await Promise.all(Array.from({ length: 200 }, () => hit(db, 'key', 60_000, NOW)));
    const counts = hits.map(({ count }) => count).sort((a, b) => a - b);
    expect(counts).toEqual(Array.from({ length: 200 }, (_, i) => i + 1));
  });

  test('a window begins with its first hit and tells how long it lasts', async () => {
    const db = await open();
    expect(await hit(db, 'key', 60_000, NOW)).toEqual({ count: 1, retryAfter: 60 });
    expect(await hit(db, 'key', 60_000, NOW + 59_001)).toEqual({ count: 2, retryAfter: 1 });
    expect(await hit(db, 'key', 60_000, NOW + 60_000)).toEqual({ count: 1, retryAfter: 60 });
  });

  test('keys are counted apart, and past windows are cleared', async () => {
    const db = await open();
    await hit(db, 'a', 1000, NOW);
    expect(await hit(db, 'b', 60_000, NOW + 500)).toMatchObject({ count: 1 });
    expect(await hit(db, 'b', 60_000, NOW + 1000)).toMatchObject({ count: 2 });
    expect(await db.all(sql`select key from rate_hits`)).toEqual([{ key: 'b' }]);
  });

  test('a clock that was put back locks nobody out for longer than two windows', async () => {
    const db = await open();
    const DAY = 86_400_000;
    for (let time = 0; time < 11; time += 1) await hit(db, 'key', 60_000, NOW + DAY);
    expect(await hit(db, 'key', 60_000, NOW)).toEqual({ count: 1, retryAfter: 60 });
    expect(await hit(db, 'key', 60_000, NOW + 1)).toEqual({ count: 2, retryAfter: 60 });
    // By less than a window it goes on counting, so that requests that overtake each other lose no hit.
    expect(await hit(db, 'key', 60_000, NOW - 30_000)).toEqual({ count: 3, retryAfter: 90 });
  });
});
