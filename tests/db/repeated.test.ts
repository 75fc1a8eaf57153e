import type { InStatement } from '@libsql/client/http';
import { eq } from 'drizzle-orm';
import { expect, test, vi } from 'vitest';
import { listDuplicates, listRepeated } from '../../db/duplicates.ts';
import { findRequest, type StoredRequest } from '../../db/requests.ts';
import { insertHomeVisit } from '../../db/request-submissions.ts';
import { requests } from '../../db/schema/requests.ts';
import { describeDatabase } from '../support/database.ts';
import { homeVisit, submission } from './fixtures.ts';

const DAY_MS = 86_400_000;

describeDatabase('a page of requests', (open) => {
  test('knows which of them may be the same as another, exactly as each of them does by itself', async () => {
    const db = await open();
    const store = async (change: Partial<StoredRequest> = {}) => {
      const same = { phoneIndex: 'phone', serviceSlug: 'service' };
      const { request } = await insertHomeVisit(db, homeVisit(), submission());
      await db
        .update(requests)
        .set({ ...same, createdAt: 100 * DAY_MS, ...change })
        .where(eq(requests.id, request.id));
      return request.id;
    };
    const one = await store();
    const ids = [
      one,
      await store({ createdAt: 114 * DAY_MS }),
      await store({ createdAt: 129 * DAY_MS }),
      await store({ phoneIndex: 'another' }),
      await store({ phoneIndex: null }),
      await store({ serviceSlug: null }),
      await store({ state: 'cancelled' }),
      await store({ mergedInto: one }),
    ];
    const alone = await Promise.all(
      ids.map(async (id) => {
        const request = (await findRequest(db, id)) as StoredRequest;
        return (await listDuplicates(db, request)).length > 0 ? [id] : [];
      }),
    );
    expect(alone.flat()).toEqual(ids.slice(0, 2));
    expect([...(await listRepeated(db, ids))].sort()).toEqual(ids.slice(0, 2).sort());
    // Also where the other one stands on another page.
    expect(await listRepeated(db, [one])).toEqual(new Set([one]));
    expect(await listRepeated(db, [])).toEqual(new Set());
  });

  test('asks once, and reads the requests of its phones only', async () => {
    const db = await open();
    const execute = vi.spyOn(db.$client, 'execute');
    await listRepeated(db, ['a', 'b', 'c']);
    expect(execute).toHaveBeenCalledTimes(1);
    const [[{ sql, args }]] = execute.mock.calls as unknown as [[Exclude<InStatement, string>]];
    const plan = await db.$client.execute({ sql: `explain query plan ${sql}`, args: args ?? [] });
    const steps = JSON.stringify(plan.rows);
    expect(steps).not.toContain('SCAN');
    expect(steps).toContain('requests_phone');
  });
});
