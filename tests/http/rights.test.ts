import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { requests } from '../../db/schema/requests.ts';
import type { AffectedPage } from '../../functions/closures/affected-page.ts';
import type { DayPage } from '../../functions/day/day-page.ts';
import { sealPerson } from '../../functions/errands/item-sealing.ts';
import type { InboxPage } from '../../functions/inbox/inbox-page.ts';
import { TASKS } from '../../functions/inbox/tasks.ts';
import type { OutboxPage } from '../../functions/outbox/outbox-page.ts';
import { sealVisitWord } from '../../functions/requests/sealing.ts';
import { ROLES, type Role } from '../../functions/staff/may.ts';
import { PEOPLE_TASKS } from '../../functions/staff/people-tasks.ts';
import { openBrowser, testApp, type Browser, type TestApp } from '../support/app.ts';
import { storeErrand, storeHomeVisit } from '../support/requests.ts';
import { openSession, storeStaff } from '../support/staff.ts';
import { lastStaffPage } from '../support/views.ts';

/** What a role gets where the request is of its own grid (g01), of another (g02), and of none. */
type Cells = readonly [own: number, foreign: number, none: number];
type Expectation = Readonly<Record<Role, Cells>>;

const each = (status: number): Cells => [status, status, status];
const everybody = (status: number): Expectation => ({
  ...{ lead: each(status), window: each(status), secretary: each(status), grid: each(status) },
  reader: each(status),
});

/** A page about a request. */
const READ: Expectation = {
  lead: [200, 200, 200],
  window: [404, 404, 200],
  secretary: [200, 404, 404],
  grid: [200, 404, 404],
  reader: [200, 200, 200],
};

/** A form about a request; sent empty, so that whoever may send it is told what is missing: `passed`. */
const work = (passed: number, foreign = 404): Expectation => ({
  lead: [passed, passed, passed],
  window: [foreign, foreign, passed],
  secretary: [passed, foreign, foreign],
  grid: [passed, foreign, foreign],
  reader: [403, 403, 403],
});
const ROUTE: Expectation = { ...work(400), grid: [403, 404, 404] };
const RETURN: Expectation = { ...work(400), window: [404, 404, 403] };
/** For the lead; others who see it may not, where they are not asked either. */
const LEAD: Expectation = { ...work(403), lead: each(400) };
const TASK_RIGHTS: Readonly<Record<string, Expectation>> = {
  ...{ grid: ROUTE, return: RETURN, 'assist-answer': LEAD, 'decline-seen': LEAD },
};

/** Nobody may route an appointment or close the centre but those who are named. */
const only = (passed: number, ...roles: Role[]): Expectation =>
  Object.fromEntries(
    ROLES.map((role) => [role, each(roles.includes(role) ? passed : 403)]),
  ) as unknown as Expectation;

const WRITERS: readonly Role[] = ['lead', 'window', 'secretary', 'grid'];
const PERSON = '/staff/people/:id{[\\w-]+}';
const REQUEST = '/staff/requests/:id{[\\w-]+}';

/** The whole table: every staff route of the app, and what it answers to whom. */
const EXPECTED: Readonly<Record<string, Expectation>> = {
  'GET /staff/set-up/:token/': everybody(404),
  'POST /staff/set-up/:token/': everybody(404),
  'GET /staff/login/': everybody(303),
  'POST /staff/login/': everybody(422),
  'GET /staff/login/code/': everybody(303),
  'POST /staff/login/code/': everybody(303),
  'GET /staff/account/second-step/': everybody(200),
  'GET /staff/account/second-step/begin/': everybody(303),
  'POST /staff/account/second-step/begin/': everybody(422),
  'GET /staff/account/second-step/confirm/': everybody(303),
  'POST /staff/account/second-step/confirm/': everybody(303),
  'GET /staff/account/second-step/renew/': everybody(303),
  'POST /staff/account/second-step/renew/': everybody(303),
  'GET /staff/help/': everybody(200),
  'GET /staff/account/': everybody(200),
  'GET /staff/account/password/': everybody(200),
  'POST /staff/account/password/': everybody(422),
  'GET /staff/account/sessions/end/': everybody(303),
  'POST /staff/account/sessions/end/': everybody(303),
  'GET /staff/people/': only(200, 'lead'),
  'GET /staff/people/new/': only(303, 'lead'),
  'POST /staff/people/new/': only(422, 'lead'),
  [`GET ${PERSON}/`]: only(200, 'lead'),
  ...Object.fromEntries(
    PEOPLE_TASKS.flatMap(({ name }) => [
      [`GET ${PERSON}/${name}/`, only(303, 'lead')],
      [`POST ${PERSON}/${name}/`, only({ role: 422, password: 200 }[name] ?? 303, 'lead')],
    ]),
  ),
  'POST /staff/logout/': everybody(303),
  'POST /staff/logout/everywhere/': everybody(303),
  'GET /staff/': everybody(200),
  [`GET ${REQUEST}/`]: READ,
  [`GET ${REQUEST}/print/`]: READ,
  [`GET ${REQUEST}/receipts/:number{[1-9]\\d{0,3}}/`]: READ,
  [`GET ${REQUEST}/authorisation/`]: READ,
  [`GET ${REQUEST}/visit-word/`]: everybody(303),
  // For the lead and whoever goes; to others who see the visit it is forbidden.
  [`POST ${REQUEST}/visit-word/`]: { ...work(403), lead: each(200) },
  ...Object.fromEntries(
    TASKS.flatMap(({ name }) => [
      [`POST ${REQUEST}/${name}/`, TASK_RIGHTS[name] ?? work(400)],
      // To the request, which is not there for those who may not read it.
      [`GET ${REQUEST}/${name}/`, everybody(303)],
    ]),
  ),
  'GET /staff/stand-ins/': only(200, 'lead', 'secretary'),
  'GET /staff/stand-ins/new/': only(303, 'lead', 'secretary'),
  'POST /staff/stand-ins/new/': only(400, 'lead', 'secretary'),
  'GET /staff/stand-ins/:id{[\\w-]+}/end/': only(303, 'lead', 'secretary'),
  // A colleague's own, of the hall: to a secretary it is not there.
  'POST /staff/stand-ins/:id{[\\w-]+}/end/': {
    ...only(403),
    lead: [303, 404, 404],
    secretary: each(404),
  },
  'GET /staff/calendar/': everybody(200),
  'GET /staff/calendar/close/': everybody(303),
  'GET /staff/calendar/reopen/': everybody(303),
  'POST /staff/calendar/close/': only(400, 'lead', 'window'),
  'POST /staff/calendar/reopen/': only(303, 'lead', 'window'),
  'GET /staff/affected/': everybody(200),
  'GET /staff/affected/:id{[1-9]\\d{0,14}}/contacted/': everybody(303),
  // What has left the list answers 303 as well: a foreign booking is as if it had.
  'POST /staff/affected/:id{[1-9]\\d{0,14}}/contacted/': work(422, 303),
  'GET /staff/dispatch/': everybody(200),
  'GET /staff/day/': everybody(200),
  'GET /staff/day/sheet/': everybody(303),
  'GET /staff/day/results/': everybody(303),
  'POST /staff/day/sheet/': everybody(200),
  'POST /staff/day/results/': only(303, ...WRITERS),
  'GET /staff/access/': only(200, 'lead', 'reader'),
  'GET /staff/reports/': only(200, 'lead', 'reader'),
  'GET /staff/reports/requests.csv': only(200, 'lead', 'reader'),
  'GET /staff/reports/export/': only(303, 'lead', 'reader'),
  'POST /staff/reports/export/': only(422, 'lead'),
  [`GET ${REQUEST}/copy.json`]: only(200, 'lead'),
  [`GET ${REQUEST}/erase/`]: only(200, 'lead'),
  [`POST ${REQUEST}/erase/`]: only(422, 'lead'),
  'GET /staff/affected/:id{[1-9]\\d{0,14}}/move/': everybody(303),
  'POST /staff/affected/:id{[1-9]\\d{0,14}}/move/': work(409, 303),
  'GET /staff/outbox/': everybody(200),
  'GET /staff/outbox/:id{[\\w-]+}/told/': everybody(303),
  'POST /staff/outbox/:id{[\\w-]+}/told/': work(303),
  'GET /staff/register/': only(200, ...WRITERS),
  'POST /staff/register/': only(422, ...WRITERS),
  'GET /staff/register/errands/': only(303, ...WRITERS),
  'GET /staff/register/home-visits/': only(303, ...WRITERS),
  'GET /staff/register/appointments/': only(303, ...WRITERS),
};

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
  await browser.get('/staff/day/?on=2026-11-26&who=all');
  const day = lastStaffPage<DayPage>(site);
  expect(day.visits.map(({ id }) => id).sort()).toEqual(mine.map(({ visit }) => visit).sort());
  expect(day.mayWork).toBe(role !== 'reader');
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
