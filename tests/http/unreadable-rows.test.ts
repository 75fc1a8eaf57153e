import { eq, sql } from 'drizzle-orm';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { recordEvent } from '../../db/events.ts';
import { requests } from '../../db/schema/requests.ts';
import type { StoredRequest } from '../../db/requests.ts';
import type { AccessPage } from '../../functions/access/access-page.ts';
import type { AffectedPage } from '../../functions/closures/affected-page.ts';
import type { DayPage } from '../../functions/day/day-page.ts';
import type { DaySheet } from '../../functions/day/routes.ts';
import type { UnreadRequest } from '../../functions/inbox/unread-request.ts';
import type { InboxPage } from '../../functions/inbox/inbox-page.ts';
import { fillSearchIndexes } from '../../functions/keys/fill-indexes.ts';
import type { OutboxPage } from '../../functions/outbox/outbox-page.ts';
import type { FollowUpPage } from '../../functions/requests/follow-up-page.ts';
import { receiptOf } from '../../functions/requests/sealing.ts';
import type { ErasePage } from '../../functions/retention/erase-routes.ts';
import { runRetention } from '../../functions/retention/run-retention.ts';
import { openBrowser } from '../support/app.ts';
import { openInbox, type Inbox } from '../support/inbox.ts';
import { LOST } from '../support/lost.ts';
import { destination } from '../support/journeys.ts';
import { storeAppointment, storeErrand, storeHomeVisit } from '../support/requests.ts';
import { openSession } from '../support/staff.ts';
import { lastPage, lastStaffPage } from '../support/views.ts';

const UNREAD = '（这里打不开）';

let inbox: Inbox;
let logged: string[];
beforeEach(async () => {
  inbox = await openInbox();
  logged = [];
  vi.spyOn(console, 'error').mockImplementation((line: string) => void logged.push(line));
});
afterEach(() => {
  vi.restoreAllMocks();
  inbox.site.close();
});

const damage = ({ id }: StoredRequest, what: Partial<StoredRequest> = { details: LOST }) =>
  inbox.site.deps.db.update(requests).set(what).where(eq(requests.id, id));
const get = async (path: string) => (await inbox.browser.get(path)).status;

/** A visit of Thursday 26 November 2026. */
async function planned(half: 'am' | 'pm'): Promise<StoredRequest> {
  const { id } = await storeHomeVisit(inbox.site);
  const fields = { 'half-day': `2026-11-26-${half}`, visitor: '王芳', 'visitor-account': inbox.staffId };
  expect((await inbox.act(id, 'schedule', fields)).status).toBe(303);
  return inbox.stored(id);
}

describe('a visit that can’t be opened', () => {
  test('stands on the day and its sheet as one that is there, and the others are shown', async () => {
    const [broken, whole] = [await planned('am'), await planned('pm')];
    await damage(broken);
    expect(await get('/staff/day/?on=2026-11-26')).toBe(200);
    const { visits, unread } = lastStaffPage<DayPage>(inbox.site);
    expect(visits.map(({ id }) => id)).toEqual([whole.id]);
    expect(unread).toMatchObject([{ id: broken.id, halfDay: 'am', visitor: '王芳', service: '高龄津贴' }]);
    const sheet = { on: '2026-11-26', who: 'all', words: 'yes', save: 'yes' };
    expect((await inbox.browser.post('/staff/day/sheet/', sheet)).status).toBe(200);
    expect(lastStaffPage<DaySheet>(inbox.site)).toMatchObject({
      visits: [{ id: whole.id }],
      unread: [{ id: broken.id }],
    });
    expect(logged.join()).toContain(broken.id);
    expect(logged.join()).not.toContain('示例');
  });

  test('keeps no other result from being recorded, nor does a visit word', async () => {
    const [broken, whole] = [await planned('am'), await planned('pm')];
    await damage(whole, { visitWord: LOST });
    await inbox.browser.post('/staff/day/sheet/', { on: '2026-11-26', who: 'all', words: 'yes' });
    expect(lastStaffPage<DaySheet>(inbox.site).visits.map(({ word }) => word)).toContain(UNREAD);
    await damage(broken);
    inbox.site.clock.now = new Date('2026-11-26T17:00:00+08:00');
    await openSession(inbox.site, inbox.browser, inbox.staffId);
    const row = ({ id, version }: StoredRequest) => ({
      [`version-${id}`]: String(version),
      [`outcome-${id}`]: 'done',
    });
    const answer = await inbox.browser.post('/staff/day/results/', {
      ...{ on: '2026-11-26', who: 'all', visit: [broken.id, whole.id] },
      ...row(broken),
      ...row(whole),
    });
    expect(answer.status).toBe(422);
    const { reports } = lastStaffPage<DayPage>(inbox.site);
    expect(reports.map(({ outcome }) => outcome)).toEqual(['unread', 'done']);
    expect((await inbox.stored(whole.id)).state).toBe('done');
  });
});

test('a day or a list that is longer than its page says so', async () => {
  const { db } = inbox.site.deps;
  const first = await planned('am');
  for (let made = 0; made < 60; made += 1) await storeHomeVisit(inbox.site);
  await db.run(sql`update requests set state = 'scheduled', half_day = 'pm',
    starts_at = ${first.startsAt}, ends_at = ${first.endsAt}`);
  expect(await get('/staff/day/?on=2026-11-26&who=all')).toBe(200);
  const day = lastStaffPage<DayPage>(inbox.site);
  expect([day.visits.length, day.more]).toEqual([60, true]);
  expect(await get('/staff/outbox/')).toBe(200);
  expect(lastStaffPage<OutboxPage>(inbox.site).more).toBe(false);
  await db.run(sql`insert into outbox (id, request_id, kind, state, due_at, attempts, created_at, updated_at)
    select id, id, 'answered', 'task', 1, 0, 1, 1 from requests`);
  await get('/staff/outbox/');
  const outbox = lastStaffPage<OutboxPage>(inbox.site);
  expect([outbox.tasks.length, outbox.more]).toEqual([50, true]);
});

test('the affected list, the access log and the table of a month have the others, and say which they could not read', async () => {
  const [whole, broken] = [await storeAppointment(inbox.site), await storeAppointment(inbox.site)];
  await inbox.browser.get(`/staff/requests/${broken.id}/`);
  await inbox.browser.post('/staff/calendar/close/', {
    ...{ key: 'k1', from: '11月24日', until: '', part: 'whole', place: 'centre', why: '停电' },
  });
  await damage(broken);
  expect(await get('/staff/affected/')).toBe(200);
  const { rows } = lastStaffPage<AffectedPage>(inbox.site);
  expect(rows.find((row) => row.requestId === whole.id)).toMatchObject({ name: '示例大爷', way: 'phone' });
  const gone = rows.find((row) => row.requestId === broken.id);
  expect(gone).toMatchObject({ reference: undefined, name: undefined, way: undefined, times: [] });
  const told = { way: 'in-person' };
  const settled = await inbox.browser.post(`/staff/affected/${String(gone?.id)}/contacted/`, told);
  expect(destination(settled)).toContain('done=contacted');

  expect(await get('/staff/access/')).toBe(200);
  const look = lastStaffPage<AccessPage>(inbox.site).rows.find(({ request }) => request !== undefined);
  expect(look?.request).toEqual({ id: broken.id, reference: undefined });

  const asked = { month: '2026-11', reason: '回访（示例）' };
  const { headers } = await inbox.browser.post('/staff/reports/export/', asked);
  const file = new URLSearchParams(headers.get('location')?.split('?')[1]).get('file') ?? '';
  const csv = await inbox.browser.get(`/staff/reports/names.csv?file=${file}`);
  expect(csv.status).toBe(200);
  const lines = (await csv.text()).trim().split('\r\n');
  expect(lines.filter((line) => line.includes('示例大爷'))).toHaveLength(1);
  expect(lines.filter((line) => line.includes(UNREAD))).toHaveLength(1);
});

describe('of a request', () => {
  test('a possible duplicate that can’t be opened is named as such, and nothing is merged into it', async () => {
    const [whole, broken] = [await storeHomeVisit(inbox.site), await storeHomeVisit(inbox.site)];
    await damage(broken);
    expect(await get(`/staff/requests/${whole.id}/`)).toBe(200);
    const { duplicates } = inbox.page();
    expect(duplicates).toMatchObject([{ id: broken.id, name: undefined, survives: false }]);
  });

  test('a note, a thing or a sub-task that can’t be opened says so in its place', async () => {
    const { id } = await storeErrand(inbox.site, {}, { until: '2026-12-31' });
    const fields = { 'assist-unit': 'g02', 'assist-what': '请帮忙看看（示例）' };
    const asked = await inbox.act(id, 'assist', fields);
    expect(asked.status).toBe(303);
    const { db } = inbox.site.deps;
    const noted = { id: 'n1', requestId: id, at: 1, kind: 'noted', note: LOST, version: 2 };
    await recordEvent(db, { ...noted, actor: 'staff', staffId: inbox.staffId });
    await db.run(sql`update assignments set note = ${LOST} where role = 'assist'`);
    expect(await get(`/staff/requests/${id}/`)).toBe(200);
    const { timeline, dispatch } = inbox.page();
    expect(timeline.find(({ kind }) => kind === 'noted')?.note).toBe(UNREAD);
    expect(dispatch.assists.map(({ asked: words }) => words)).toEqual([UNREAD]);
    expect(await get('/staff/dispatch/')).toBe(200);
    expect(await get(`/staff/requests/${id}/print/`)).toBe(200);
  });

  test('an answer that can’t be opened tells its resident where to ask for it', async () => {
    const request = await storeHomeVisit(inbox.site);
    const { reference, code } = receiptOf(inbox.site.deps, request);
    const said = { id: 'n1', requestId: request.id, at: 1, kind: 'answered', note: LOST, version: 2 };
    await recordEvent(inbox.site.deps.db, { ...said, actor: 'staff', staffId: inbox.staffId });
    const resident = openBrowser(inbox.site);
    await resident.post('/requests/', { reference, code });
    expect((await resident.get('/requests/view/')).status).toBe(200);
    const { talk } = lastPage<FollowUpPage>(inbox.site);
    expect(talk.map(({ text }) => text)).toEqual(['（这里打不开，请到大厅问）']);
  });

  test('that can’t be opened itself its page says so, and it can be copied and erased all the same', async () => {
    const broken = await storeAppointment(inbox.site);
    const { reference } = receiptOf(inbox.site.deps, broken);
    await damage(broken, { details: LOST, reference: LOST });
    expect(await get(`/staff/requests/${broken.id}/`)).toBe(200);
    expect(lastStaffPage<UnreadRequest>(inbox.site)).toMatchObject({ unread: true, service: '高龄津贴' });
    const copy = await inbox.browser.get(`/staff/requests/${broken.id}/copy.json`);
    expect(await copy.json()).toMatchObject({ reference: UNREAD, details: UNREAD, service: '高龄津贴' });
    expect(await get(`/staff/requests/${broken.id}/erase/`)).toBe(200);
    expect(lastStaffPage<ErasePage>(inbox.site)).toMatchObject({ reference: undefined, erased: undefined });
    const found = await inbox.browser.post('/staff/find/', { q: reference.slice(0, 5) });
    expect(await get(destination(found))).toBe(200);
    expect(lastStaffPage<InboxPage>(inbox.site).rows).toEqual([]);
  });
});

test('many that can’t be opened keep no other from being erased or indexed, and are counted', async () => {
  const { db } = inbox.site.deps;
  const whole = await storeHomeVisit(inbox.site);
  const visits = 52;
  for (let made = 0; made < visits - 1; made += 1) await storeHomeVisit(inbox.site);
  await db.run(
    sql`update requests set details = ${LOST}, updated_at = updated_at - 1 where id <> ${whole.id}`,
  );
  await db.run(sql`update requests set reference_start_index = null`);
  expect(await fillSearchIndexes(inbox.site.deps)).toEqual({ filled: 1, unread: visits - 1, more: false });
  await db.run(sql`update requests set state = 'done'`);
  await db.run(sql`update outbox set state = 'sent'`);
  inbox.site.clock.forward(8 * 86_400_000);
  const run = () => runRetention(inbox.site.deps);
  expect(await run()).toEqual({ places: 1, persons: 0, unread: visits - 1, more: false });
  // Nothing has to be opened to erase all of it.
  inbox.site.clock.forward(23 * 86_400_000);
  expect(await run()).toMatchObject({ persons: visits });
});
