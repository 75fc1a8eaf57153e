import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { auditArrangements } from '../../functions/audit/arrangements.ts';
import { auditRequests } from '../../functions/audit/requests.ts';
import { auditSealed } from '../../functions/audit/sealed.ts';
import { verifyChain } from '../../functions/audit/verify.ts';
import { jobsToken } from '../../functions/jobs/run-token.ts';
import { openBrowser, type TestApp } from '../support/app.ts';
import { copyTables } from '../support/copy-tables.ts';
import { openInbox, type Inbox } from '../support/inbox.ts';
import { liveStore } from '../support/lived-store.ts';
import { FOUND, UNSAID } from '../support/store-edits.ts';

const TABLES = [
  ...['requests', 'seats', 'items', 'item_receipts', 'authorisations', 'erasures', 'assignments'],
  ...['closures', 'affected', 'stand_ins', 'outbox', 'events', 'event_chain'],
];

let inbox: Inbox;
let site: TestApp;
/** What the house has done; ids by name. */
let ids: Readonly<Record<string, string>>;

const run = (statement: string) => site.deps.db.run(sql.raw(statement));

/** What the audit says, of requests by their name here. */
async function audited(): Promise<string[]> {
  const names = new Map(Object.entries(ids).map(([name, id]) => [id, name]));
  const { faults } = await verifyChain(site.deps);
  return [
    ...faults.map(({ fault }) => fault),
    ...(await auditRequests(site.deps)).map(
      ({ id, odd }) => `${names.get(id) ?? 'another'}: ${odd.join(', ')}`,
    ),
    ...(await auditArrangements(site.deps)).map(({ what }) => what),
    ...(await auditSealed(site.deps)).map((place) => place.replace(/:.*/, '')),
  ];
}

beforeAll(async () => {
  inbox = await openInbox();
  site = inbox.site;
  ids = await liveStore(inbox);
  for (const name of ['events_no_update', 'events_no_delete', 'events_no_replace'])
    await run(`drop trigger if exists ${name}`);
  for (const name of ['event_chain_no_update', 'event_chain_no_delete', 'event_chain_no_replace'])
    await run(`drop trigger if exists ${name}`);
  await run('pragma foreign_keys = off');
});
afterAll(() => {
  site.close();
});

test('a store that nobody touched is what its events say', async () => {
  expect(await audited()).toEqual([]);
});

/** Replaces names by ids, does it, reads what the audit says, and puts all back. */
async function edited(statement: string): Promise<string[]> {
  const putBack = await copyTables(site, TABLES);
  for (const one of statement.split('; '))
    await run(one.replaceAll(/ID:(\w+)/g, (_, name: string) => ids[name] ?? ''));
  const [{ changed } = { changed: 0 }] = await site.deps.db.all<{ changed: number }>(
    sql`select changes() as changed`,
  );
  const found = await audited();
  await putBack();
  expect([statement, changed > 0]).toEqual([statement, true]);
  return found;
}

describe('somebody with the file, and no keys, who', () => {
  test.each(FOUND)('%s is found', async (_, statement, found) => {
    const said = (await edited(statement)).join('|');
    expect([statement, said]).toEqual([statement, found]);
  });

  // Events don't say it: docs/decisions/014 names each of these.
  test.each(UNSAID)('%s is not', async (_, statement) => {
    expect([statement, await edited(statement)]).toEqual([statement, []]);
  });
});

test('audit:verify tells of each by its id, and fails', async () => {
  await run(`update requests set state = 'done', code = reference where id = '${ids['fresh'] ?? ''}'`);
  await run(`delete from closures where removed_at is null`);
  const authorization = `Bearer ${jobsToken(site.deps.sealer)}`;
  const answer = await openBrowser(site).post('/jobs/audit/', {}, { authorization });
  const said = await answer.text();
  expect(said).toContain(`request ${ids['fresh'] ?? ''} is not what its events say: state\n`);
  expect(said).toContain(`\nrequests.code:${ids['fresh'] ?? ''} is not opened there by any key\n`);
  expect(said).toMatch(/\nclosure [\w-]{22} is not what its events say\n/);
  expect(said).toMatch(
    / 2 requests, closures or stand-ins or more were .+ 1 sealed texts or more open nowhere\.\n$/,
  );
});
