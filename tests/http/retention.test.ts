import { sql } from 'drizzle-orm';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { erasures } from '../../db/schema/erasures.ts';
import type { StoredRequest } from '../../db/requests.ts';
import { runChain } from '../../functions/audit/run-chain.ts';
import { verifyChain } from '../../functions/audit/verify.ts';
import type { InboxPage } from '../../functions/inbox/inbox-page.ts';
import type { RequestPage } from '../../functions/inbox/request-page.ts';
import { runJobs } from '../../functions/jobs/run-jobs.ts';
import { allJobs } from '../../functions/jobs/jobs.ts';
import { previewRetention, runRetention } from '../../functions/retention/run-retention.ts';
import { openBrowser, testApp, type TestApp } from '../support/app.ts';
import { backends } from '../support/database.ts';
import { storeAppointment, storeErrand, storeHomeVisit } from '../support/requests.ts';
import { staffBrowser } from '../support/staff.ts';
import { storeRows } from '../support/store-dump.ts';
import { lastStaffPage } from '../support/views.ts';

const DAY = 86_400_000;

let site: TestApp;
afterEach(() => {
  site.close();
});

/** Ends a request as it stands, now. */
async function end({ id }: StoredRequest, state = 'done'): Promise<void> {
  await site.deps.db.run(
    sql`update requests set state = ${state}, updated_at = ${site.clock.now.getTime()} where id = ${id}`,
  );
  await site.deps.db.run(sql`update outbox set state = 'sent' where request_id = ${id}`);
}
const run = () => runRetention(site.deps);
const stored = async ({ id }: StoredRequest) =>
  (await site.deps.db.all<Record<string, unknown>>(sql`select * from requests where id = ${id}`))[0];

describe.each(backends)('retention (%s)', (backend) => {
  beforeEach(async () => {
    site = await testApp({}, backend);
  });

  test('erases where a resident lives after 7 days, and everything by which they can be known after 30', async () => {
    const { browser } = await staffBrowser(site);
    const visit = await storeHomeVisit(site);
    await browser.post(`/staff/requests/${visit.id}/note/`, { version: '1', note: '家在村东头（示例）' });
    await end(visit);

    site.clock.forward(6 * DAY);
    expect(await run()).toEqual({ places: 0, persons: 0, more: false });
    site.clock.forward(2 * DAY);
    expect(await run()).toEqual({ places: 1, persons: 0, more: false });
    const { browser: later } = await staffBrowser(site);
    await later.get(`/staff/requests/${visit.id}/`);
    const page = lastStaffPage<RequestPage>(site);
    expect(page.visit?.place).toEqual({ community: 'g01', finding: '' });
    expect([page.visit?.door.more, page.name]).toEqual(['', '示例奶奶']);

    site.clock.forward(22 * DAY);
    expect(await run()).toEqual({ places: 0, persons: 0, more: false });
    site.clock.forward(DAY);
    expect(await run()).toEqual({ places: 0, persons: 1, more: false });
    expect(await stored(visit)).toMatchObject({
      details: '',
      reference: '',
      code: '',
      phone_index: null,
      contact_index: null,
      household_index: null,
      state: 'done',
      grid: 'g01',
      service_slug: 'gaoling-jintie',
    });
    expect(await run()).toEqual({ places: 0, persons: 0, more: false });
    const rows = await storeRows(site);
    // What is left names the events whose notes went, and nothing else.
    const noted = rows['events']?.filter((event) => (event as { note: unknown }).note !== null);
    expect(noted).toMatchObject([{ kind: 'erased' }]);
    const salted = rows['event_chain']?.filter((link) => (link as { salt: unknown }).salt !== null);
    expect(salted?.map((link) => (link as { event_id: unknown }).event_id)).toEqual(
      noted?.map((event) => (event as { id: unknown }).id),
    );
    expect(await site.deps.db.select().from(erasures).orderBy(erasures.at)).toMatchObject([
      { part: 'place', why: 'retention', staffId: null, notes: 0 },
      { part: 'person', why: 'retention', staffId: null, notes: 1, authorisations: 0 },
    ]);
    await runChain(site.deps);
    expect(await verifyChain(site.deps)).toMatchObject({ faults: [], waiting: { number: 0 } });
  });

  test('is done once by several that run at the same time', async () => {
    const visits = [];
    for (let n = 0; n < 6; n += 1) visits.push(await storeHomeVisit(site));
    for (const visit of visits) await end(visit, 'cancelled');
    site.clock.forward(32 * DAY);
    await Promise.all([run(), run(), run(), run()]);
    await run();
    const told = await site.deps.db.select().from(erasures);
    expect(
      told
        .filter(({ part }) => part === 'person')
        .map(({ requestId }) => requestId)
        .sort(),
    ).toEqual(visits.map(({ id }) => id).sort());
  });
});

describe('retention leaves alone', () => {
  beforeEach(async () => {
    site = await testApp();
  });

  const visit = () => storeHomeVisit(site);
  const after = (statement: (id: string) => string) => async (request: StoredRequest) => {
    await end(request);
    await site.deps.db.run(sql.raw(statement(request.id)));
  };
  const item = (id: string) =>
    `insert into items (id, request_id, name, handed_over_id) values ('i', '${id}', 'x', 'r')`;
  test.each<[string, () => Promise<StoredRequest>, (request: StoredRequest) => Promise<unknown>]>([
    ['what is open', visit, () => Promise.resolve()],
    [
      'what lies ahead',
      () => storeAppointment(site),
      after((id) => `update requests set ends_at = 4e12 where id = '${id}'`),
    ],
    [
      'what its resident waits for an answer to',
      visit,
      after((id) => `update requests set message_at = 1 where id = '${id}'`),
    ],
    [
      'what is to be printed',
      visit,
      after((id) => `update requests set print_asked_at = 1 where id = '${id}'`),
    ],
    [
      'what its resident has not been told',
      () => storeAppointment(site),
      after(
        (id) =>
          `insert into outbox (id, request_id, kind, state, due_at, attempts, created_at, updated_at) values ('m', '${id}', 'answered', 'task', 1, 0, 1, 1)`,
      ),
    ],
    [
      'what stands on the affected list',
      visit,
      after(
        (id) =>
          `insert into affected (request_id, cause, place, starts_at, ends_at, created_at) values ('${id}', 'calendar', 'desk', 1, 2, 1)`,
      ),
    ],
    ['errands that were done, until the centre says how long', () => storeErrand(site), end],
  ])('%s', async (_, store, prepare) => {
    const request = await store();
    await prepare(request);
    site.clock.forward(400 * DAY);
    const before = await stored(request);
    expect(await run()).toEqual({ places: 0, persons: 0, more: false });
    expect(await stored(request)).toEqual(before);
  });

  test('an errand with a thing that its resident has not got back', async () => {
    const errand = await storeErrand(site);
    const { person } = await staffBrowser(site);
    await end(errand, 'declined');
    await site.deps.db.run(
      sql`insert into item_receipts values ('r', ${errand.id}, 1, 'handed-over', 1, ${person.id}, 'x')`,
    );
    await site.deps.db.run(sql.raw(item(errand.id)));
    site.clock.forward(400 * DAY);
    expect(await run()).toMatchObject({ persons: 0 });
    await site.deps.db.run(sql`update items set given_back_id = 'r'`);
    expect(await run()).toMatchObject({ persons: 1 });
    expect(
      await site.deps.db.all(sql`select name from items union all select person from item_receipts`),
    ).toEqual([{ name: '' }, { name: '' }]);
  });
});

test('a dry run tells how many by each rule, and changes nothing', async () => {
  site = await testApp();
  const { browser } = await staffBrowser(site);
  const visit = await storeHomeVisit(site);
  await browser.post(`/staff/requests/${visit.id}/note/`, { version: '1', note: '示例' });
  await end(visit, 'declined');
  site.clock.forward(32 * DAY);
  // The note has no link yet: a run gives it one first, so that the visit counts.
  const before = await storeRows(site);
  const lines = await previewRetention(site.deps);
  expect(lines).toContain('home-visit, declined, person, after 30 days: 1');
  expect(lines).toContain('appointment, done, person, after 30 days: 0');
  expect(await storeRows(site)).toEqual(before);
  expect(await run()).toMatchObject({ places: 1, persons: 1 });
});

test('staff are warned in the inbox when it has not run for 48 hours (D24), and are not once it has', async () => {
  site = await testApp();
  await storeHomeVisit(site);
  const late = async () => {
    await (await staffBrowser(site)).browser.get('/staff/');
    return lastStaffPage<InboxPage>(site).retentionLate;
  };
  expect(await late()).toBe(false);
  site.clock.forward(2 * DAY + 1);
  expect(await late()).toBe(true);
  const quiet = vi.spyOn(console, 'log').mockImplementation(() => undefined);
  await runJobs(site.deps, allJobs({}, site.deps.settings));
  quiet.mockRestore();
  expect(await late()).toBe(false);
  site.clock.forward(2 * DAY + 1);
  expect(await late()).toBe(true);
});

test('whoever asks for an erased request finds nothing, with its address or with its number', async () => {
  site = await testApp();
  const visit = await storeHomeVisit(site);
  const reference = site.deps.sealer.open(visit.reference, `requests.reference:${visit.id}`);
  const code = site.deps.sealer.open(visit.code, `requests.code:${visit.id}`);
  await end(visit);
  site.clock.forward(31 * DAY);
  await run();
  const { browser } = await staffBrowser(site);
  expect((await browser.get(`/staff/requests/${visit.id}/`)).status).toBe(404);
  expect((await browser.get('/staff/?state=all')).status).toBe(200);
  expect(lastStaffPage<InboxPage>(site).rows).toEqual([]);
  expect((await openBrowser(site).post('/requests/', { reference, code })).status).toBe(422);
});

test('a clock that leaps a year ahead for some hours, and back, erases nothing; one that stays there does the night after', async () => {
  site = await testApp();
  const quiet = vi.spyOn(console, 'log').mockImplementation(() => undefined);
  const hours = async (count: number) => {
    for (let hour = 0; hour < count; hour += 1) {
      await runJobs(site.deps, allJobs({}, { ...site.deps.settings, databaseUrl: 'http://no.backups' }));
      site.clock.forward(DAY / 24);
    }
  };
  await hours(24);
  const visit = await storeHomeVisit(site);
  await end(visit);
  const home = await stored(visit);
  site.clock.forward(365 * DAY);
  await hours(23);
  site.clock.forward(-365 * DAY);
  await hours(24);
  expect(await stored(visit)).toEqual(home);

  site.clock.forward(365 * DAY);
  await hours(48);
  quiet.mockRestore();
  expect(await stored(visit)).toMatchObject({ details: '', erased_at: expect.any(Number) as number });
});
