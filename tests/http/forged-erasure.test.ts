import { sql } from 'drizzle-orm';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { eraseRequest } from '../../db/erasures.ts';
import { runChain } from '../../functions/audit/run-chain.ts';
import { verifyChain } from '../../functions/audit/verify.ts';
import { erase } from '../../functions/retention/erase.ts';
import type { StoredRequest } from '../../db/requests.ts';
import { testApp, type TestApp } from '../support/app.ts';
import { storeHomeVisit } from '../support/requests.ts';
import { staffBrowser } from '../support/staff.ts';

let site: TestApp;
beforeEach(async () => {
  site = await testApp();
});
afterEach(() => {
  vi.restoreAllMocks();
  site.close();
});

const run = (statement: string) => site.deps.db.run(sql.raw(statement));

/** What somebody does who has the file, and no keys; the server chains afterwards what it finds. */
async function tamper(...statements: string[]): Promise<void> {
  for (const name of ['events_no_update', 'events_no_delete', 'event_chain_no_update'])
    await run(`drop trigger if exists ${name}`);
  await run('pragma foreign_keys = off');
  for (const statement of statements) await run(statement);
  await runChain(site.deps);
}

/** A closed request with two notes, chained. */
async function noted(): Promise<StoredRequest> {
  const { browser } = await staffBrowser(site);
  const request = await storeHomeVisit(site);
  for (const version of ['1', '2'])
    await browser.post(`/staff/requests/${request.id}/note/`, { version, note: `第${version}条（示例）` });
  await run(`update requests set state = 'done' where id = '${request.id}'`);
  await run(`update outbox set state = 'sent'`);
  await runChain(site.deps);
  return { ...request, version: 3, state: 'done' };
}

const faults = async () => (await verifyChain(site.deps)).faults.map(({ fault }) => fault);
const emptied = (id: string) => [
  `update event_chain set salt = null where event_id in (select id from events where request_id = '${id}' and kind = 'noted')`,
  `update events set note = null where request_id = '${id}' and kind = 'noted'`,
];
const forged = (id: string, note: string) =>
  `insert into events (id, request_id, at, actor, kind, note, version) values ('forged', '${id}', 1, 'system', 'erased', ${note}, 9)`;

test('an erasure of this house excuses the notes that it names', async () => {
  const request = await noted();
  expect(await erase(site.deps, request, 'person')).toBe(true);
  // Also before it has its link.
  expect(await faults()).toEqual([]);
  await runChain(site.deps);
  expect(await faults()).toEqual([]);
});

test('an erasure while the chain is walked is no alarm', async () => {
  const request = await noted();
  const list = site.deps.db.$client.execute.bind(site.deps.db.$client);
  let erased = false;
  vi.spyOn(site.deps.db.$client, 'execute').mockImplementation(async (...asked: Parameters<typeof list>) => {
    const statement: unknown = asked[0];
    const text =
      typeof statement === 'object' && statement && 'sql' in statement ? String(statement.sql) : '';
    // Between what it knows of erasures and the first page of the chain.
    if (!erased && text.includes('"event_chain" left join "events"')) {
      erased = true;
      expect(await erase(site.deps, request, 'person')).toBe(true);
    }
    return list(...asked);
  });
  expect(await faults()).toEqual([]);
  expect(erased).toBe(true);
});

test.each([
  // As erasures were written before they named notes: whoever kept a head from then knows which are so old.
  ['without a word', 'null', 'unnamed'],
  ['that says what it likes', `'["*"]'`, 'forged'],
  ['with the words of another erasure', `(select note from events where kind = 'erased')`, 'forged'],
  [
    'with the words of another event',
    `(select note from events where kind = 'noted' and note is not null limit 1)`,
    'forged',
  ],
])('a made-up erasure %s excuses nothing, and is found itself', async (_, note, fault) => {
  const other = await noted();
  const request = await noted();
  await erase(site.deps, other, 'person');
  await runChain(site.deps);
  expect(await faults()).toEqual([]);
  await tamper(forged(request.id, note), ...emptied(request.id));
  const found = await faults();
  expect(found).toEqual(['note-removed', 'note-removed', fault]);
});

test('an erasure excuses no note that it does not name, of its own request either', async () => {
  const other = await noted();
  const request = await noted();
  await erase(site.deps, other, 'person');
  await tamper(...emptied(request.id));
  expect(await faults()).toEqual(['note-removed', 'note-removed']);
});

test('what an erasure names is found out when its own words are taken away', async () => {
  const request = await noted();
  await erase(site.deps, request, 'person');
  await runChain(site.deps);
  await tamper(`update events set note = null where kind = 'erased'`);
  expect(await faults()).toEqual(['note-removed', 'note-removed', 'forged']);
});

test('a note that was put back after its erasure is found out', async () => {
  const request = await noted();
  const [kept] = await site.deps.db.all<{ id: string; note: string; salt: string }>(
    sql`select id, note, salt from events join event_chain on event_id = id where kind = 'noted'`,
  );
  await erase(site.deps, request, 'person');
  await tamper(
    `update events set note = '${kept?.note ?? ''}' where id = '${kept?.id ?? ''}'`,
    `update event_chain set salt = '${kept?.salt ?? ''}' where event_id = '${kept?.id ?? ''}'`,
  );
  expect(await faults()).toEqual(['note-changed']);
});

test('a note that no key of ours opens does not stop the chain, and is told each time', async () => {
  const request = await noted();
  await run(
    `insert into events (id, request_id, at, actor, kind, note) values ('odd', '${request.id}', 1, 'staff', 'noted', '1.k1.xx')`,
  );
  await storeHomeVisit(site);
  expect(await runChain(site.deps)).toBe(2);
  expect(await faults()).toEqual(['note-changed']);
});

test('a note that is written while a request is being erased keeps all of it', async () => {
  const request = await noted();
  const [id, eventId] = ['fresh', 'fresh-event'];
  const event = { id: eventId, actor: 'system' as const, staffId: null, kind: 'erased', note: null };
  const erasure = { id, request, why: 'retention' as const, reason: null, event, at: 9e12 };
  expect(await eraseRequest(site.deps.db, { ...erasure, part: 'person', notesOf: [] })).toBe(false);
  expect(await faults()).toEqual([]);
});
