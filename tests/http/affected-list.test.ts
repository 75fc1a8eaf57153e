import { and, eq, isNull, sql } from 'drizzle-orm';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { affected } from '../../db/schema/closures.ts';
import { findRequest } from '../../db/requests.ts';
import { requests } from '../../db/schema/requests.ts';
import { seats } from '../../db/schema/seats.ts';
import { staff } from '../../db/schema/staff.ts';
import type { AffectedPage } from '../../functions/closures/affected-page.ts';
import type { RequestPage } from '../../functions/inbox/request-page.ts';
import type { SignedIn } from '../../functions/deps.ts';
import type { FollowUpPage } from '../../functions/requests/follow-up-page.ts';
import { receiptOf } from '../../functions/requests/sealing.ts';
import { localDate } from '../../functions/shared/local-date.ts';
import { openBrowser, testApp, type Browser, type TestApp } from '../support/app.ts';
import { VISIT } from '../support/inbox.ts';
import { bookAppointment, destination, viewIn } from '../support/journeys.ts';
import { storeAppointment, storeHomeVisit } from '../support/requests.ts';
import { openSession, staffBrowser, storeStaff } from '../support/staff.ts';
import { lastStaffPage } from '../support/views.ts';

const LIST = '/staff/affected/';
const ROWS = 25;
let keys = 0;
let site: TestApp;
let browser: Browser;
let me: SignedIn;
beforeEach(async () => {
  site = await testApp();
  ({ browser, person: me } = await staffBrowser(site));
});
afterEach(() => {
  site.close();
});

const close = () =>
  browser.post('/staff/calendar/close/', {
    ...{ key: `k${String((keys += 1))}`, from: '11月24日', until: '', part: 'whole', place: 'centre' },
    why: '停电',
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
    expect(settled).toMatch(`${next}&done=contacted&of=`);
    expect((await list(settled)).rows.map(({ id }) => id)).toEqual(rows.slice(1).map(({ id }) => id));
  });

  test.each(['x', '1', '1.x', '-1.1', '1.1.1'])('after %j begin at the first', async (after) => {
    await fill(1);
    expect(await list(`${LIST}?after=${after}`)).toMatchObject({ count: 1, after: '', first: undefined });
    expect(lastStaffPage<AffectedPage>(site).rows).toHaveLength(1);
  });
});

describe('an affected appointment is moved from its row (D5, D8)', () => {
  test('to the time that was chosen, such as the nearest that is free; the resident reads why', async () => {
    const resident = openBrowser(site);
    const { reference, code } = await bookAppointment(resident);
    await close();
    const row = await onlyRow();
    expect(row.times.length).toBeGreaterThan(1);
    expect(row.times.map(({ date }) => date)).not.toContain('2026-11-24');
    // Half past eight on Tuesday: the last time of Monday is nearer than any of Wednesday.
    expect(row.nearest).toBe('2026-11-23T17:00');
    const fields = { version: String(row.version), slot: row.nearest ?? '', after: '' };
    const moved = destination(await post(row.id, 'move', fields));
    expect(moved).toBe(`${LIST}?done=moved&of=${row.requestId}`);
    // What was done is said of its reference, though it has left the list.
    expect((await list(moved)).about).toBe(row.reference);
    expect((await list()).count).toBe(0);
    await resident.post('/requests/', { reference, code });
    const { data } = await viewIn<FollowUpPage>(await resident.get('/requests/view/'));
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

  test('by nobody who only reads', async () => {
    await storeAppointment(site);
    await close();
    const row = await onlyRow();
    const { browser: reader } = await staffBrowser(site, { role: 'reader' });
    const fields = { version: String(row.version), slot: '2026-11-27T09:00' };
    expect((await post(row.id, 'move', fields, reader)).status).toBe(403);
  });
});

describe('an affected visit is moved from its row (D5, D8, D11)', () => {
  const plan = async (
    halfDay = '2026-11-24-am',
    who: Record<string, string> = { visitor: '张三（示例）' },
  ) => {
    const { id } = await storeHomeVisit(site);
    const fields = { version: '1', ...VISIT, ...who, 'half-day': halfDay };
    expect((await browser.post(`/staff/requests/${id}/schedule/`, fields)).status).toBe(303);
    return id;
  };
  const seenBy = async (id: string) => {
    const request = await findRequest(site.deps.db, id);
    if (!request) throw new Error('the visit is gone');
    const resident = openBrowser(site);
    const { reference, code } = receiptOf(site.deps, request);
    await resident.post('/requests/', { reference, code });
    return (await viewIn<FollowUpPage>(await resident.get('/requests/view/'))).data;
  };
  const seatsOf = async (halfDay: string) => {
    const all = await site.deps.db
      .select({ startsAt: requests.startsAt, halfDay: requests.halfDay })
      .from(requests)
      .innerJoin(seats, and(eq(seats.requestId, requests.id), isNull(seats.releasedAt)));
    const ids = all.map((one) => `${localDate(new Date(one.startsAt ?? 0))}-${one.halfDay ?? ''}`);
    return ids.filter((id) => id === halfDay).length;
  };

  test('to the nearest free half-day, with the same visitor, and for the reason', async () => {
    const id = await plan();
    await close();
    const row = await onlyRow();
    expect(row).toMatchObject({ kind: 'home-visit', nearest: '2026-11-23-pm' });
    expect(row.times.map(({ id: halfDay }) => halfDay)).not.toContain('2026-11-24-am');
    const answer = await post(row.id, 'move', { version: String(row.version), slot: row.nearest ?? '' });
    expect(destination(answer)).toBe(`${LIST}?done=moved&of=${row.requestId}`);
    expect((await list()).count).toBe(0);
    expect(await findRequest(site.deps.db, id)).toMatchObject({
      ...{ state: 'scheduled', halfDay: 'pm', visitor: '张三（示例）', version: row.version + 1 },
    });
    await browser.get(`/staff/requests/${id}/`);
    const { timeline } = lastStaffPage<RequestPage>(site);
    expect(timeline.findLast(({ kind }) => kind === 'scheduled')?.note).toMatch(
      /11月23日.*下午.*理由：停电$/,
    );
    expect((await seenBy(id)).moved).toBe('原来定的2026年11月24日（星期二）上午去不了。原因：停电。');
  });

  test('after its resident has read that nobody comes, and what to do (A42)', async () => {
    const id = await plan();
    await close();
    expect((await seenBy(id)).notices).toEqual([
      '您约的这个时间不开门了。原因：停电。',
      '这个时间没有人上门，请不要等。',
      '您可以换一个时间，也可以取消。',
    ]);
    site.clock.now = new Date('2026-11-24T09:00:00+08:00');
    await openSession(site, browser, me.id);
    await browser.post(`/staff/requests/${id}/not-met/`, { version: '2', 'met-note': '示例' });
    expect((await seenBy(id)).notMet).toBe(true);
    // Once it has ended nobody reads that somebody came in vain.
    await site.deps.db.update(requests).set({ state: 'done' });
    expect((await seenBy(id)).notMet).toBe(false);
    await site.deps.db.update(requests).set({ state: 'scheduled' });
    await browser.post(`/staff/requests/${id}/schedule/`, { version: '3', ...VISIT });
    expect(await seenBy(id)).toMatchObject({ notMet: false, notices: [] });
  });

  test('never past the seats of a half-day, however many rows are pressed at once', async () => {
    const { seatsPerHalfDay } = (await site.deps.catalogue()).booking.homeVisit;
    for (let made = 0; made < seatsPerHalfDay; made += 1) await plan();
    await plan('2026-11-24-pm');
    await close();
    const { rows } = await list();
    expect(rows).toHaveLength(seatsPerHalfDay + 1);
    const slot = '2026-11-25-am';
    const answers = await Promise.all(
      rows.map(({ id, version }) => post(id, 'move', { version: String(version), slot })),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([
      ...Array.from({ length: seatsPerHalfDay }, () => 303),
      409,
    ]);
    expect(await seatsOf(slot)).toBe(seatsPerHalfDay);
    const left = await onlyRow();
    // A full half-day is offered no more, and who lost has kept the seat that they had.
    expect(left.times.map(({ id }) => id)).not.toContain(slot);
    expect((await post(left.id, 'move', { version: String(left.version), slot })).status).toBe(409);
  });

  test.each([
    ['', 'half-day-missing'],
    ['2026-11-24-am', 'half-day-gone'],
    ['2026-11-25T09:00', 'half-day-gone'],
  ])('not to %j, and says so beside the row', async (slot, error) => {
    await plan();
    await close();
    const row = await onlyRow();
    expect((await post(row.id, 'move', { version: String(row.version), slot })).status).toBe(422);
    expect(lastStaffPage<AffectedPage>(site).errors).toEqual({ [`slot-${String(row.id)}`]: error });
  });

  test('not before it is settled who goes, if they have left', async () => {
    const visitor = await storeStaff(site, { name: '李四（示例）', role: 'grid' });
    await plan('2026-11-24-am', { visitor: '', 'visitor-account': visitor.id });
    await close();
    await site.deps.db.update(staff).set({ disabledAt: 1 }).where(eq(staff.id, visitor.id));
    const row = await onlyRow();
    const fields = { version: String(row.version), slot: row.nearest ?? '' };
    expect((await post(row.id, 'move', fields)).status).toBe(422);
    expect(Object.values(lastStaffPage<AffectedPage>(site).errors)).toEqual(['affected-visitor']);
  });
});
