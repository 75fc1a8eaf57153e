import { sql } from 'drizzle-orm';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { affected } from '../../db/schema/closures.ts';
import { requests } from '../../db/schema/requests.ts';
import type { AffectedPage } from '../../functions/closures/affected-page.ts';
import type { RequestPage } from '../../functions/requests/request-page.ts';
import { openBrowser, testApp, type Browser, type TestApp } from '../support/app.ts';
import { VISIT } from '../support/inbox.ts';
import { bookAppointment, destination, viewIn } from '../support/journeys.ts';
import { storeAppointment, storeHomeVisit } from '../support/requests.ts';
import { staffBrowser } from '../support/staff.ts';
import { lastStaffPage } from '../support/views.ts';

const LIST = '/staff/affected/';
const ROWS = 25;
let keys = 0;
let site: TestApp;
let browser: Browser;
beforeEach(async () => {
  site = await testApp();
  ({ browser } = await staffBrowser(site));
});
afterEach(() => {
  site.close();
});

const close = (more: Record<string, string> = {}) =>
  browser.post('/staff/calendar/close/', {
    ...{ key: `k${String((keys += 1))}`, from: '11月24日', until: '', part: 'whole', place: 'centre' },
    why: '停电',
    ...more,
  });
async function list(path = LIST): Promise<AffectedPage> {
  expect((await browser.get(path)).status).toBe(200);
  return lastStaffPage<AffectedPage>(site);
}
const post = (id: number, task: 'move' | 'contacted', fields: Record<string, string>, by = browser) =>
  by.post(`${LIST}${String(id)}/${task}/`, fields);
async function onlyRow() {
  const [row] = (await list()).rows;
  if (!row) throw new Error('the list is empty');
  return row;
}

/** As many bookings on the list as are asked for, several of each time, so that the id has to tell where a page ends. */
async function fill(count: number): Promise<void> {
  for (let made = 0; made < count; made += 1) await storeAppointment(site, {}, { seats: count });
  await close();
  await site.deps.db
    .update(affected)
    .set({ startsAt: sql`${affected.startsAt} + (${affected.id} % 4) * 60000` });
}

describe('the pages of the affected list', () => {
  test('hold each booking once, in the order of their times, and say how many there are in all', async () => {
    await fill(2 * ROWS + 3);
    const seen: number[] = [];
    const sizes: number[] = [];
    for (let path: string | undefined = LIST; path !== undefined;) {
      const page: AffectedPage = await list(path);
      expect(page.count).toBe(2 * ROWS + 3);
      expect(page.first).toBe(path === LIST ? undefined : LIST);
      sizes.push(page.rows.length);
      seen.push(...page.rows.map(({ id }) => id));
      path = page.next;
    }
    expect(sizes).toEqual([ROWS, ROWS, 3]);
    expect(new Set(seen).size).toBe(2 * ROWS + 3);
  });

  test('are come back to after a row is settled, and after a mistake', async () => {
    await fill(ROWS + 2);
    const { next = '' } = await list();
    const { rows, after } = await list(next);
    const [row] = rows;
    if (!row) throw new Error('the second page is empty');
    const wrong = await post(row.id, 'contacted', { way: '', after });
    expect(wrong.status).toBe(422);
    expect(lastStaffPage<AffectedPage>(site).rows.map(({ id }) => id)).toEqual(rows.map(({ id }) => id));
    const settled = destination(await post(row.id, 'contacted', { way: 'in-person', after }));
    expect(settled).toBe(`${next}&done=contacted`);
    expect((await list(settled)).rows.map(({ id }) => id)).toEqual(rows.slice(1).map(({ id }) => id));
  });

  test.each(['x', '1', '1.x', '-1.1', '1.1.1'])('after %j begin at the first', async (after) => {
    await fill(1);
    expect(await list(`${LIST}?after=${after}`)).toMatchObject({ count: 1, after: '', first: undefined });
    expect(lastStaffPage<AffectedPage>(site).rows).toHaveLength(1);
  });
});

describe('an affected appointment is moved from its row (D5, D8)', () => {
  test('to the nearest free time, which is chosen already; the resident reads why', async () => {
    const resident = openBrowser(site);
    const { reference, code } = await bookAppointment(resident);
    await close();
    const row = await onlyRow();
    expect(row.times.length).toBeGreaterThan(1);
    expect(row.times.map(({ date }) => date)).not.toContain('2026-11-24');
    // Half past eight on Tuesday: the last time of Monday is nearer than any of Wednesday.
    expect(row.nearest).toBe('2026-11-23T17:00');
    const fields = { version: String(row.version), slot: row.nearest ?? '', after: '' };
    expect(destination(await post(row.id, 'move', fields))).toBe(`${LIST}?done=moved`);
    expect((await list()).count).toBe(0);
    await resident.post('/requests/', { reference, code });
    const { data } = await viewIn<RequestPage>(await resident.get('/requests/view/'));
    expect(data.moved).toContain('改到2026年11月23日（星期一）下午5点');
    expect(data.moved).toContain('理由：停电');
    expect(await site.deps.db.select().from(affected)).toMatchObject([{ settledHow: 'moved' }]);
  });

  test.each([
    ['', 'slot-missing', 422],
    ['2026-11-24T08:30', 'slot-gone', 422],
  ])('not to %j, and says so beside the row', async (slot, error, status) => {
    await storeAppointment(site);
    await close();
    const row = await onlyRow();
    const answer = await post(row.id, 'move', { version: String(row.version), slot });
    expect(answer.status).toBe(status);
    expect(lastStaffPage<AffectedPage>(site)).toMatchObject({
      errors: { [`slot-${String(row.id)}`]: error },
      fields: { [`slot-${String(row.id)}`]: [slot] },
      count: 1,
    });
  });

  test('not when somebody has changed it meanwhile', async () => {
    const { id } = await storeAppointment(site);
    await close();
    const row = await onlyRow();
    await browser.post(`/staff/requests/${id}/note/`, { version: '1', note: '示例' });
    const fields = { version: String(row.version), slot: row.nearest ?? '' };
    expect((await post(row.id, 'move', fields)).status).toBe(409);
    expect(lastStaffPage<AffectedPage>(site).errors).toEqual({
      [`slot-${String(row.id)}`]: 'affected-stale',
    });
    const now = await onlyRow();
    expect((await post(now.id, 'move', { ...fields, version: String(now.version) })).status).toBe(303);
    expect(destination(await post(now.id, 'move', fields))).toBe(`${LIST}?done=gone`);
  });

  test('twice at once once, and two rows never into one seat', async () => {
    await bookAppointment(openBrowser(site));
    await bookAppointment(openBrowser(site), { reach: { reach: '13800000001' } });
    await close();
    const { rows } = await list();
    const slot = '2026-11-25T09:00';
    const move = (row: AffectedPage['rows'][number]) =>
      post(row.id, 'move', { version: String(row.version), slot });
    const answers = await Promise.all([...rows, ...rows].map(move));
    expect(answers.filter(({ status }) => status === 303).length).toBeGreaterThanOrEqual(2);
    const moved = await site.deps.db.select().from(requests);
    expect(moved.map(({ version }) => version)).toEqual([2, 2]);
    const { rows: seats } = await site.deps.db.$client.execute(
      'select seat from seats where released_at is null order by seat',
    );
    expect(seats.map(({ seat }) => seat)).toHaveLength(2);
    expect(new Set(seats.map(({ seat }) => seat)).size).toBe(2);
  });

  test('offers no time for a visit, and lets nobody who only reads move anything', async () => {
    const visit = await storeHomeVisit(site);
    await browser.post(`/staff/requests/${visit.id}/schedule/`, { version: '1', ...VISIT });
    await close({ until: '11月26日' });
    const row = await onlyRow();
    expect(row).toMatchObject({ kind: 'home-visit', times: [], nearest: undefined });
    const fields = { version: String(row.version), slot: '2026-11-27T09:00' };
    expect((await post(row.id, 'move', fields)).status).toBe(422);
    const { browser: reader } = await staffBrowser(site, { role: 'reader' });
    expect((await post(row.id, 'move', fields, reader)).status).toBe(403);
  });
});
