import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { requests } from '../../db/schema/requests.ts';
import type { AffectedPage } from '../../functions/closures/affected-page.ts';
import type { DayPage } from '../../functions/day/day-page.ts';
import { sealPerson } from '../../functions/errands/item-sealing.ts';
import type { DaySheet } from '../../functions/day/routes.ts';
import type { SignInPage } from '../../functions/http/staff-guard.ts';
import type { InboxPage } from '../../functions/inbox/inbox-page.ts';
import type { OutboxPage } from '../../functions/outbox/outbox-page.ts';
import { sealVisitWord } from '../../functions/requests/sealing.ts';
import { ROLES, type Role } from '../../functions/staff/may.ts';
import { openBrowser, testApp, type Browser, type TestApp } from '../support/app.ts';
import { EXPECTED } from '../support/rights-table.ts';
import { storeErrand, storeHomeVisit } from '../support/requests.ts';
import { openSession, storeStaff } from '../support/staff.ts';
import { lastStaffPage } from '../support/views.ts';

const GRIDS = ['g01', 'g02', null] as const;

/** What the addresses of one column are filled with. */
interface Column {
  readonly visit: string;
  readonly errand: string;
  readonly message: string;
  readonly affected: number;
}

let site: TestApp;
/** Somebody to whom the lead does things. */
let other = '';
const people = new Map<Role, string>();
const browsers = new Map<Role, Browser>();
const columns: Column[] = [];

async function storeColumn(grid: string | null, number: number, leadId: string): Promise<Column> {
  const { db } = site.deps;
  const [visit, errand] = [await storeHomeVisit(site, {}, { grid }), await storeErrand(site, {}, { grid })];
  const word = sealVisitWord(site.deps, visit.id, '苹果 火车');
  const startsAt = Date.parse('2026-11-26T09:00:00+08:00');
  await db
    .update(requests)
    .set({ state: 'scheduled', visitWord: word, startsAt, endsAt: startsAt + 3_600_000, halfDay: 'am' })
    .where(sql`id = ${visit.id}`);
  const message = `message-${String(number)}`;
  await db.run(sql`insert into outbox (id, request_id, kind, state, due_at, attempts, created_at, updated_at)
    values (${message}, ${visit.id}, 'scheduled', 'task', 1, 0, 1, 1)`);
  const affected = number + 1;
  await db.run(sql`insert into affected (id, request_id, cause, place, starts_at, ends_at, created_at)
    values (${affected}, ${visit.id}, 'calendar', ${grid ?? 'desk'}, ${startsAt}, ${startsAt + 3_600_000}, 1)`);
  const receipt = `receipt-${String(number)}`;
  const person = sealPerson(site.deps, receipt, '示例奶奶');
  await db.run(sql`insert into item_receipts (id, request_id, number, kind, at, staff_id, person)
    values (${receipt}, ${errand.id}, 1, 'handed-over', 1, ${leadId}, ${person})`);
  return { visit: visit.id, errand: errand.id, message, affected };
}

beforeAll(async () => {
  site = await testApp();
  for (const role of ROLES) people.set(role, (await storeStaff(site, { role })).id);
  other = (await storeStaff(site, { role: 'window' })).id;
  const lead = people.get('lead') ?? '';
  await site.deps.db
    .run(sql`insert into stand_ins (id, absent_staff_id, staff_id, from_on, until_on, made_at, made_by_staff_id)
    values ('stand-in', ${other}, ${lead}, '2027-01-01', '2027-01-02', 1, ${lead})`);
  for (const [number, grid] of GRIDS.entries()) columns.push(await storeColumn(grid, number, lead));
});
afterAll(() => {
  site.close();
});

const staffRoutes = () =>
  site.app.routes
    .filter(({ path, method }) => path.startsWith('/staff') && method !== 'ALL')
    .map(({ path, method }) => `${method} ${path}`);

function addressOf(path: string, { visit, errand, message, affected }: Column): string {
  if (path.includes('people')) return path.replace(/:id\{.*?\}(?=\/)/, other);
  if (path.includes('stand-ins')) return path.replace(/:id\{.*?\}(?=\/)/, 'stand-in');
  const id = path.includes('outbox') ? message : path.includes('affected') ? String(affected) : visit;
  const request = /receipts|authorisation/.test(path) ? errand : id;
  return path
    .replace(':token', 'token')
    .replace(/:number\{[^/]*\}(?=\/)/, '1')
    .replace(/:id\{.*?\}(?=\/)/, request);
}

async function as(role: Role) {
  const browser = openBrowser(site);
  await openSession(site, browser, people.get(role) ?? '');
  return browser;
}

test('the table names every staff route of the app, and no other', () => {
  expect(Object.keys(EXPECTED).sort()).toEqual([...new Set(staffRoutes())].sort());
});

const countEvents = async () =>
  (await site.deps.db.get<{ number: number }>(sql`select count(*) as number from events`)).number;

test('every route answers every role as the table says, about a request of its own grid, a foreign one and none', async () => {
  const wrong: unknown[] = [];
  for (const [route, expected] of Object.entries(EXPECTED)) {
    const [method = '', path = ''] = route.split(' ');
    for (const role of ROLES) {
      // Signing out ends the session; where no request is meant, one column says it all.
      if (path.includes('logout')) browsers.set(role, await as(role));
      const browser = browsers.get(role) ?? (await as(role));
      browsers.set(role, browser);
      for (const [where, column] of (path.includes(':id') ? columns : columns.slice(0, 1)).entries()) {
        const before = await countEvents();
        const address = addressOf(path, column);
        const { status } = await (method === 'POST' ? browser.post(address) : browser.get(address));
        const wanted = expected[role][where];
        // What is refused leaves no trace: nothing was read, and nothing done.
        const traced = [403, 404].includes(status) && (await countEvents()) !== before;
        if (status !== wanted || traced) wrong.push([route, role, GRIDS[where], { status, wanted, traced }]);
      }
      if (path.includes('logout')) browsers.delete(role);
    }
  }
  expect(wrong).toEqual([]);
});

test('who sends a form after their session has ended is led back to the page that it stands on', async () => {
  const wrong: unknown[] = [];
  const lead = await as('lead');
  for (const route of Object.keys(EXPECTED).filter((one) =>
    /^POST (?!.*(?:set-up|login|logout))/.test(one),
  )) {
    const address = addressOf(route.slice('POST '.length), columns[0] as Column);
    expect((await openBrowser(site).post(address)).status).toBe(401);
    const { next } = lastStaffPage<SignInPage>(site);
    const { status } = await lead.get(next);
    // Reloaded by hand, its address leads there too, or is the page.
    const reloaded = (await lead.get(address)).headers.get('location') ?? address;
    if (status !== 200 || reloaded !== next) wrong.push([address, { next, status, reloaded }]);
  }
  expect(wrong).toEqual([]);
});

test.each([
  ['lead', ['g01', 'g02', null]],
  ['window', [null]],
  ['secretary', ['g01']],
  ['grid', ['g01']],
  ['reader', ['g01', 'g02', null]],
] as const)('the lists and counts of a %s hold only what they may read', async (role, grids) => {
  await site.deps.db.run(sql`update outbox set state = 'task'`);
  const browser = await as(role);
  const mine = grids.map((grid) => columns[GRIDS.indexOf(grid)] as Column);
  await browser.get('/staff/');
  const inbox = lastStaffPage<InboxPage>(site);
  expect(inbox.rows.map(({ id }) => id).sort()).toEqual(
    mine.flatMap(({ visit, errand }) => [visit, errand]).sort(),
  );
  expect(inbox.counts).toMatchObject({ scheduled: grids.length, new: grids.length });
  expect(inbox).toMatchObject({ affected: grids.length, soon: 0 });
  await browser.get('/staff/?grid=g02');
  expect(
    lastStaffPage<InboxPage>(site).rows.every(({ id }) =>
      mine.some(({ visit, errand }) => [visit, errand].includes(id)),
    ),
  ).toBe(true);
  await browser.get('/staff/print/?state=all');
  expect(
    lastStaffPage<InboxPage>(site)
      .rows.map(({ id }) => id)
      .sort(),
  ).toEqual(mine.flatMap(({ visit, errand }) => [visit, errand]).sort());
  for (const todo of ['affected', 'contact']) {
    await browser.get(`/staff/?todo=${todo}&state=all`);
    const list = lastStaffPage<InboxPage>(site);
    expect(list.rows.map(({ id }) => id).sort()).toEqual(mine.map(({ visit }) => visit).sort());
    expect(list).toMatchObject({ affected: grids.length, contact: grids.length, today: 0 });
  }
  expect(await (await browser.get('/staff/new/?since=1')).json()).toEqual({ count: 2 * grids.length });
  await browser.get('/staff/day/?on=2026-11-26&who=all');
  const day = lastStaffPage<DayPage>(site);
  const works = role !== 'reader';
  expect(day).toMatchObject({
    count: grids.length,
    mayWork: works,
    visits: { length: works ? grids.length : 0 },
  });
  await browser.post('/staff/day/sheet/', { on: '2026-11-26', who: 'all' });
  const { visits } = lastStaffPage<DaySheet>(site);
  expect(visits.map(({ id }) => id).sort()).toEqual(mine.map(({ visit }) => visit).sort());
  await browser.get('/staff/affected/');
  const affected = lastStaffPage<AffectedPage>(site);
  expect(affected.rows.map(({ requestId }) => requestId)).toEqual(mine.map(({ visit }) => visit));
  expect(affected).toMatchObject({ count: grids.length, mayWrite: role !== 'reader' });
  await browser.get('/staff/outbox/');
  const outbox = lastStaffPage<OutboxPage>(site);
  expect(outbox.tasks.map(({ requestId }) => requestId).sort()).toEqual(
    mine.map(({ visit }) => visit).sort(),
  );
  expect(outbox.mayWrite).toBe(role !== 'reader');
});
