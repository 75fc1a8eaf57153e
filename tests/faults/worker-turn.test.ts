import { drizzle } from 'drizzle-orm/libsql/http';
import { sql } from 'drizzle-orm';
import { expect, test } from 'vitest';
import type { Db } from '../../db/db.ts';
import { openRemote } from '../../db/remote-client.ts';
import { createSealer } from '../../functions/http/seal.ts';
import { allJobs } from '../../functions/jobs/jobs.ts';
import { runJobs } from '../../functions/jobs/run-jobs.ts';
import { sealerOfOneRow } from '../../scripts/bench/inbox-store.ts';
import { createHrana } from '../../scripts/hrana/server.ts';
import { TEST_KEYS, testApp } from '../support/app.ts';
import { emptyDatabaseFile } from '../support/database.ts';
import { storeAppointment } from '../support/requests.ts';

/** So many calls a worker of the paid plan may make from one turn of its clock, as it was until 2026: to its store and to gateways. */
const CALLS_ALLOWED = 1000;

/** Makes `number` more of the one request that is there. */
async function multiply(db: Db, number: number): Promise<void> {
  const columns = await db.all<{ name: string }>(sql`select name from pragma_table_info('requests')`);
  const unique = ['id', 'reference_index', 'submit_key'];
  const copied = columns.map(({ name }) => (unique.includes(name) ? `${name} || n` : name));
  await db.run(
    sql.raw(`with recursive c(n) as (select 1 union all select n + 1 from c where n < ${number})
      insert into requests (${columns.map(({ name }) => name).join()}) select ${copied.join()} from requests, c`),
  );
}

test('a turn that finds hundreds of requests to erase and messages to send stays within what a worker may ask of others, and says that there is more', async () => {
  const hrana = createHrana({ path: await emptyDatabaseFile() });
  let calls = 0;
  const fetch = (request: Request) => {
    calls += 1;
    return hrana.fetch(request);
  };
  const db = drizzle({ client: openRemote({ url: 'http://hrana.test', fetch }) });
  // Of one sealed text all are made.
  const site = await testApp({ db, sealer: sealerOfOneRow(createSealer(TEST_KEYS)) });
  await storeAppointment(site);
  await multiply(db, 600);
  const long = site.clock.now.getTime() - 40 * 86_400_000;
  await db.run(
    sql`update requests set state = 'done', starts_at = ${long - 1}, ends_at = ${long}, updated_at = ${long}`,
  );
  await db.run(sql`update outbox set state = 'sent'`);
  await db.run(sql`insert into outbox (id, request_id, kind, state, due_at, attempts, created_at, updated_at)
    select 'm' || id, id, 'answered', 'waiting', 1, 0, 1, 1 from requests order by id limit 60`);

  const send = () => {
    calls += 1;
    return Promise.resolve({ kind: 'sent' } as const);
  };
  const jobs = allJobs(
    { sms: send, webhook: send },
    { ...site.deps.settings, databaseUrl: 'http://hrana.test' },
  );
  calls = 0;
  const first = await runJobs(site.deps, jobs);
  expect(first).toMatchObject({ outbox: 'handled 40', retention: 'erased 0 places, 200 persons' });
  expect(calls).toBeGreaterThan(200);
  expect(calls).toBeLessThan(CALLS_ALLOWED * 0.75);

  site.clock.forward(60_000);
  const second = await runJobs(site.deps, jobs);
  expect(second).toMatchObject({ retention: 'erased 0 places, 200 persons' });
  site.close();
  hrana.close();
});
