import { sql } from 'drizzle-orm';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { MOST_COUNTED } from '../../functions/inbox/inbox-query.ts';
import type { InboxPage } from '../../functions/inbox/inbox-page.ts';
import type { PrintedList } from '../../functions/inbox/view-routes.ts';
import type { Browser, TestApp } from '../support/app.ts';
import { eventsOf } from '../support/events.ts';
import { openInbox } from '../support/inbox.ts';
import { destination } from '../support/journeys.ts';
import { storeAppointment, storeHomeVisit } from '../support/requests.ts';
import { staffBrowser } from '../support/staff.ts';
import { lastStaffPage } from '../support/views.ts';

let site: TestApp;
let browser: Browser;
let staffId: string;
beforeEach(async () => {
  ({ site, browser, staffId } = await openInbox());
});
afterEach(() => {
  site.close();
});

async function list(path = '/staff/', by = browser): Promise<InboxPage> {
  expect((await by.get(path)).status).toBe(200);
  return lastStaffPage<InboxPage>(site);
}
const ids = ({ rows }: Pick<InboxPage, 'rows'>) => rows.map(({ id }) => id);

test("today's visits, shut bookings, residents to be told and those that are waited for are views with counts", async () => {
  const { db } = site.deps;
  const [today, tomorrow, paused] = [
    await storeHomeVisit(site),
    await storeHomeVisit(site),
    await storeHomeVisit(site),
  ];
  const shut = await storeAppointment(site);
  const at = (day: number) => Date.parse(`2026-11-${day}T00:00:00+08:00`);
  for (const [{ id }, startsAt] of [
    [today, at(24) - 1],
    [tomorrow, at(24)],
  ] as const)
    await db.run(sql`update requests set state = 'scheduled', starts_at = ${startsAt}, ends_at = ${startsAt + 1}
      where id = ${id}`);
  await db.run(sql`update requests set paused_at = 1 where id = ${paused.id}`);
  await db.run(sql`insert into closures (id, group_id, starts_at, ends_at, reason, made_at, made_by_staff_id)
    values ('c', 'c', ${shut.startsAt}, ${shut.endsAt}, '示例', 1, ${staffId})`);
  await db.run(sql`insert into affected (request_id, cause, closure_id, place, starts_at, ends_at, created_at)
    values (${shut.id}, 'closure', 'c', 'desk', ${shut.startsAt}, ${shut.endsAt}, 1)`);
  await db.run(sql`insert into outbox (id, request_id, kind, state, due_at, attempts, created_at, updated_at)
    values ('m1', ${tomorrow.id}, 'scheduled', 'task', 1, 0, 1, 1), ('m2', ${tomorrow.id}, 'reminder', 'slip', 1, 0, 1, 1)`);
  expect(ids(await list('/staff/?todo=today&state=all'))).toEqual([today.id]);
  expect(ids(await list('/staff/?todo=affected&state=all'))).toEqual([shut.id]);
  expect(ids(await list('/staff/?todo=contact&state=all'))).toEqual([tomorrow.id]);
  const page = await list('/staff/?asked=waiting&state=all');
  expect(ids(page)).toEqual([paused.id]);
  expect(page).toMatchObject({ today: 1, affected: 1, contact: 1, asked: { waiting: 1 } });
});

test('what one goes to or answers for in a foreign grid is counted and listed where it is late, or its resident waits', async () => {
  const { browser: clerk, person } = await staffBrowser(site, { role: 'grid' });
  const foreign = { grid: 'g02', dueOn: '2026-11-20' };
  const [goes, owns] = [await storeHomeVisit(site, {}, foreign), await storeHomeVisit(site, {}, foreign)];
  await storeHomeVisit(site, {}, foreign);
  await site.deps.db.run(sql`update requests set message_at = 1, print_asked_at = 1, assist_answered_at = 1
    where grid = 'g02'`);
  await site.deps.db.run(sql`update requests set visitor_staff_id = ${person.id} where id = ${goes.id}`);
  await site.deps.db.run(sql`update requests set owner_staff_id = ${person.id} where id = ${owns.id}`);
  for (const view of ['due=overdue', 'asked=message', 'asked=print', 'asked=assist']) {
    const page = await list(`/staff/?${view}`, clerk);
    expect([view, ids(page).sort()]).toEqual([view, [goes.id, owns.id].sort()]);
    expect(page).toMatchObject({ mine: 2, overdue: 2, soon: 0, asked: { message: 2, print: 2, assist: 2 } });
  }
});

test('figures stop at what anybody needs to know', async () => {
  const { id } = await storeHomeVisit(site);
  await site.deps.db
    .run(sql`with recursive n(i) as (select 1 union all select i + 1 from n where i < ${MOST_COUNTED + 9})
    insert into requests (id, kind, state, version, reference, reference_index, code, submit_key, channel, filed_by, no_calls,
      has_needs, details, created_at, updated_at)
    select 'no-' || i, kind, 'done', 1, reference, 'r' || i, code, 's' || i, channel, filed_by, 0, 0, details, i, i
    from n join requests where requests.id = ${id}`);
  expect((await list()).counts).toMatchObject({ new: 1, done: MOST_COUNTED });
});

test('a filter is kept by a name, for its owner only, printed and removed', async () => {
  const visit = await storeHomeVisit(site, {}, { grid: 'g02' });
  await storeHomeVisit(site);
  const filter = { grid: 'g02', state: 'open', owner: '', find: 'x' };
  const saved = await browser.post('/staff/views/save/', { 'view-name': ' 二网格  的事 ', ...filter });
  expect(destination(saved)).toBe('/staff/?grid=g02&done=view-saved');
  const { views } = await list();
  expect(views).toMatchObject([{ name: '二网格 的事', query: 'grid=g02' }]);

  await browser.get(`/staff/print/?${views[0]?.query ?? ''}`);
  const printed = lastStaffPage<PrintedList>(site);
  expect(printed).toMatchObject({
    name: '二网格 的事',
    next: undefined,
    printedAt: site.clock.now.getTime(),
  });
  expect(ids(printed)).toEqual([visit.id]);
  expect((await eventsOf(site)).filter(({ kind }) => kind === 'listed')).toHaveLength(2);

  const { browser: colleague } = await staffBrowser(site);
  expect((await list('/staff/', colleague)).views).toEqual([]);
  const remove = `/staff/views/${views[0]?.id ?? ''}/remove/`;
  await colleague.post(remove);
  expect((await list()).views).toHaveLength(1);
  expect(destination(await browser.post(remove))).toBe('/staff/?done=view-removed');
  expect(await list(destination(saved))).toMatchObject({
    ...{ views: [], done: 'view-saved', query: { grid: 'g02' } },
  });
});

test('a view without a name, with too long a one, or one too many is told and not kept', async () => {
  for (const [name, error] of [
    ['', 'view-name-empty'],
    ['长'.repeat(21), 'view-name-too-long'],
  ] as const) {
    const answer = await browser.post('/staff/views/save/', { 'view-name': name, kind: 'errand' });
    expect(answer.status).toBe(422);
    expect(lastStaffPage<InboxPage>(site)).toMatchObject({
      ...{ errors: { 'view-name': error }, viewName: name, query: { kind: 'errand' } },
    });
  }
  const save = (name: string, kind = '') => browser.post('/staff/views/save/', { 'view-name': name, kind });
  for (const kind of ['errand', 'errand', 'home-visit']) await save('同名', kind);
  expect((await list()).views).toMatchObject([{ name: '同名', query: 'kind=home-visit' }]);
  await Promise.all(Array.from({ length: 25 }, (_, i) => save(`第${i}个`)));
  expect((await list()).views).toHaveLength(20);
  expect((await save('再来')).status).toBe(422);
  expect(lastStaffPage<InboxPage>(site)).toMatchObject({ errors: { 'view-name': 'view-too-many' } });
});

test('new work is counted since the page was made, of what one may read, and nothing is put on record', async () => {
  await storeHomeVisit(site);
  const { shownAt } = await list();
  const { browser: clerk } = await staffBrowser(site, { role: 'grid' });
  site.clock.forward(1);
  await storeHomeVisit(site);
  await storeHomeVisit(site, {}, { grid: 'g02' });
  const before = (await eventsOf(site)).length;
  const count = async (by: Browser, since: string) => {
    const answer = await by.get(`/staff/new/?since=${since}`);
    expect(answer.headers.get('cache-control')).toBe('no-store');
    return ((await answer.json()) as { count: number }).count;
  };
  expect(await count(browser, String(shownAt))).toBe(2);
  expect(await count(clerk, String(shownAt))).toBe(1);
  for (const nonsense of ['', 'x', '-1', '1e99', '9'.repeat(16)])
    expect(await count(browser, nonsense)).toBe(0);
  expect((await eventsOf(site)).length).toBe(before);
});
