import { sql } from 'drizzle-orm';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { lastLink } from '../../db/event-chain.ts';
import { recordEvent } from '../../db/events.ts';
import { listStaff } from '../../db/staff.ts';
import { runChain } from '../../functions/audit/run-chain.ts';
import { verifyChain } from '../../functions/audit/verify.ts';
import { jobsToken } from '../../functions/jobs/run-token.ts';
import { staffEvent } from '../../functions/staff/record.ts';
import { openBrowser, testApp, type TestApp } from '../support/app.ts';
import { backends } from '../support/database.ts';
import { storeHomeVisit } from '../support/requests.ts';
import { staffBrowser } from '../support/staff.ts';

const TRIGGERS = ['events_no_update', 'events_no_delete', 'event_chain_no_update', 'event_chain_no_delete'];

let site: TestApp;
afterEach(() => {
  site.close();
});

/** Five events: a request came in, was seen, and got two notes; each with a look at it in between. */
async function write(): Promise<void> {
  const { browser } = await staffBrowser(site);
  const { id } = await storeHomeVisit(site);
  for (const version of ['1', '2']) {
    await browser.get(`/staff/requests/${id}/`);
    await browser.post(`/staff/requests/${id}/note/`, { version, note: `第${version}条（示例）` });
  }
}

/** What somebody does who has the file, and no keys. */
async function tamper(statement: string): Promise<void> {
  for (const name of TRIGGERS) await site.deps.db.run(sql.raw(`drop trigger ${name}`));
  await site.deps.db.run(sql.raw('pragma foreign_keys = off'));
  await site.deps.db.run(sql.raw(statement));
}

const verify = () => verifyChain(site.deps);
const nth = (seq: number) => `(select event_id from event_chain where seq = ${seq})`;

describe.each(backends)('the chain of events (%s)', (backend) => {
  beforeEach(async () => {
    site = await testApp({}, backend);
    await write();
  });

  test('is whole when nobody touched it, and tells how many events wait for their link', async () => {
    expect(await verify()).toMatchObject({ links: 0, faults: [], waiting: { number: 5 } });
    expect(await runChain(site.deps)).toBe(5);
    const head = await lastLink(site.deps.db);
    expect(await verify()).toEqual({
      links: 5,
      head: `5:${head?.hash ?? ''}`,
      faults: [],
      waiting: { number: 0, oldestAt: null },
    });
  });

  test('is the same when it is filled bit by bit, and by several at once', async () => {
    await runChain(site.deps);
    await write();
    const { waiting } = await verify();
    expect(waiting.number).toBeGreaterThanOrEqual(5);
    const added = await Promise.all([1, 2, 3, 4].map(() => runChain(site.deps)));
    expect(added.reduce((sum, one) => sum + one)).toBe(waiting.number);
    expect(await verify()).toMatchObject({ links: 5 + waiting.number, faults: [] });
  });
});

describe('somebody with the file, who', () => {
  beforeEach(async () => {
    site = await testApp();
    await write();
    await runChain(site.deps);
  });

  test.each([
    ['changes when something happened', `update events set at = at + 1 where id = ${nth(3)}`, 3, 'changed'],
    ['changes who did it', `update events set staff_id = null where id = ${nth(2)}`, 2, 'changed'],
    ['changes what was done', `update events set kind = 'declined' where id = ${nth(3)}`, 3, 'changed'],
    [
      'puts one note in place of another',
      `update events set note = (select note from events where id = ${nth(5)}) where id = ${nth(3)}`,
      3,
      'note-changed',
    ],
    ['writes a note of their own', `update events set note = 'x' where id = ${nth(3)}`, 3, 'note-changed'],
    ['takes a note away', `update events set note = null where id = ${nth(3)}`, 3, 'note-removed'],
    ['removes an event', `delete from events where id = ${nth(4)}`, 4, 'removed'],
    ['removes a link', 'delete from event_chain where seq = 4', 5, 'gap'],
    [
      'swaps two links',
      `update event_chain set seq = case seq when 3 then -4 when 4 then -3 else seq end`,
      5,
      'gap',
    ],
    ['makes a hash of their own', `update event_chain set hash = 'x' where seq = 5`, 5, 'changed'],
  ])('%s is found out', async (_, statement, seq, fault) => {
    await tamper(statement);
    expect((await verify()).faults).toContainEqual(expect.objectContaining({ seq, fault }));
  });

  test('swaps two events is found out by their order of writing', async () => {
    await tamper(`update events set rowid = case rowid when 3 then -4 when 4 then -3 else rowid end`);
    await site.deps.db.run(sql`update events set rowid = -rowid where rowid < 0`);
    expect((await verify()).faults.map(({ fault }) => fault)).toContain('reordered');
  });

  test('puts an event in between is found out', async () => {
    await tamper(`insert into events (rowid, id, at, actor, kind) values (0, 'smuggled', 1, 'system', 'x')`);
    expect((await verify()).faults).toEqual([{ seq: undefined, eventId: 'smuggled', fault: 'smuggled' }]);
  });

  test('cuts off the end is found out by whoever has kept the head', async () => {
    const { head } = await verify();
    await tamper('delete from event_chain where seq = 5');
    await site.deps.db.run(sql`delete from events where rowid = 5`);
    expect((await verify()).faults).toEqual([]);
    const kept = await verifyChain(site.deps, { seq: 5, hash: head?.split(':')[1] ?? '' });
    expect(kept.faults).toEqual([{ seq: 5, eventId: undefined, fault: 'head' }]);
  });
});

test('an operator of a house in which nothing has happened yet is told of no head', async () => {
  const authorization = `Bearer ${jobsToken(site.deps.sealer)}`;
  const fresh = await testApp();
  const answer = await openBrowser(fresh).post('/jobs/audit/', {}, { authorization });
  expect((await answer.text()).trimEnd().split('\n').at(-1)).toBe('OK: The chain is whole: 0 links.');
  fresh.close();
});

test('an operator who has it read gets a head that covers what was written a moment ago too', async () => {
  site = await testApp();
  await write();
  // Whose account it is has to be on record too, and so does a session.
  await site.deps.db.run(sql`delete from staff_sessions`);
  const [me] = await listStaff(site.deps.db);
  const made = staffEvent(site.deps, me?.id ?? '', 'account-made', `${me?.username ?? ''}：lead`);
  await recordEvent(site.deps.db, { ...made, actor: 'staff', requestId: null, version: null });
  const authorization = `Bearer ${jobsToken(site.deps.sealer)}`;
  const read = async (query = '') => {
    const answer = await openBrowser(site).post(`/jobs/audit/${query}`, {}, { authorization });
    return (await answer.text()).trim().split('\n');
  };
  const lines = await read();
  const head = await lastLink(site.deps.db);
  expect(lines).toEqual([
    `Events without a link until now: 6, the oldest since ${site.clock.now.toISOString()}.`,
    'Walking the chain of events.',
    'Events without a link yet: 0.',
    'Comparing accounts, requests, closures and stand-ins with their events.',
    `account ${me?.username ?? ''}, from before events told of them, not compared: password`,
    `OK: The chain is whole: 6 links. Keep its head elsewhere: 6:${head?.hash ?? ''}`,
  ]);
  expect(await read('?head=7:x')).toContain(
    'the head of link 7 that was written down is not in the chain: its end was cut off, or the store is another or an older one',
  );
  await tamper(`update events set kind = 'x' where id = ${nth(5)}`);
  expect((await read()).at(-1)).toMatch(/^FAILED: The chain is broken/);
});

test('the store itself refuses to change a link, or an event beyond its note', async () => {
  site = await testApp();
  await write();
  const refused = async (statement: string) => {
    const answer = await site.deps.db.run(sql.raw(statement)).then(
      () => 'done',
      () => 'refused',
    );
    expect([statement, answer]).toEqual([statement, 'refused']);
  };
  await refused('update events set note = null where note is not null');
  await runChain(site.deps);
  await refused(`update events set kind = 'x'`);
  await refused(`update events set note = 'x' where note is null`);
  await refused('update events set rowid = rowid + 100');
  await refused(`update event_chain set hash = 'x'`);
  await refused(`update event_chain set salt = 'x'`);
  await refused('delete from event_chain');
  await refused(`insert or replace into event_chain select seq, event_id, null, null, 'x' from event_chain`);
});
