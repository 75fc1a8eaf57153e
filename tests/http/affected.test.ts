import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { affected } from '../../db/schema/closures.ts';
import { requests } from '../../db/schema/requests.ts';
import { seats } from '../../db/schema/seats.ts';
import type { AffectedPage } from '../../functions/closures/affected-page.ts';
import type { CalendarSource, CalendarYear } from '../../functions/calendar/calendar-source.ts';
import type { RequestPage } from '../../functions/inbox/request-page.ts';
import type { OutboxPage } from '../../functions/outbox/outbox-page.ts';
import { runOutbox } from '../../functions/outbox/run.ts';
import type { Catalogue } from '../../functions/shared/catalogue.ts';
import type { MovePage } from '../../functions/requests/move-routes.ts';
import { openBrowser, testApp, type Browser, type TestApp } from '../support/app.ts';
import { calendarWith, day, YEAR_2026 } from '../support/calendar.ts';
import { catalogueFromDisk } from '../support/catalogue.ts';
import { eventsOf } from '../support/events.ts';
import { VISIT } from '../support/inbox.ts';
import { bookAppointment, destination, viewIn } from '../support/journeys.ts';
import { storeAppointment, storeHomeVisit } from '../support/requests.ts';
import { staffBrowser } from '../support/staff.ts';
import { lastStaffPage } from '../support/views.ts';

const LIST = '/staff/affected/';
let keys = 0;
let site: TestApp;
let browser: Browser;
let content: Catalogue;
/** The release that runs now; a test deploys another by setting `content`. */
beforeEach(async () => {
  content = { ...catalogueFromDisk(), calendar: calendarWith() };
  site = await testApp({ catalogue: () => Promise.resolve(content) });
  ({ browser } = await staffBrowser(site));
});
afterEach(() => {
  site.close();
});

const deploy = (calendar: CalendarSource) => (content = { ...content, calendar });
const close = (more: Record<string, string> = {}) =>
  browser.post('/staff/calendar/close/', {
    ...{
      key: `k${String((keys += 1))}`,
      from: '11月24日',
      until: '',
      part: 'whole',
      place: 'centre',
      why: '停电',
    },
    ...more,
  });
async function list(by = browser): Promise<AffectedPage> {
  expect((await by.get(LIST)).status).toBe(200);
  return lastStaffPage<AffectedPage>(site);
}
const rows = () => site.deps.db.select().from(affected);
const contacted = (id: number, way: string, by = browser) =>
  by.post(`${LIST}${String(id)}/contacted/`, { way });
async function onlyRow() {
  const [row] = (await list()).rows;
  if (!row) throw new Error('the list is empty');
  return row;
}

describe('the affected list (D5)', () => {
  test('shows who booked what, why it is closed, and how to tell them; the look is on record (D21)', async () => {
    await storeAppointment(site);
    const visit = await storeHomeVisit(site);
    await browser.post(`/staff/requests/${visit.id}/schedule/`, { version: '1', ...VISIT });
    await close({ until: '11月26日' });
    const { rows: shown, count } = await list();
    expect(count).toBe(2);
    expect(shown.map(({ name, kind, reason, way, noCalls }) => [name, kind, reason, way, noCalls])).toEqual([
      ['示例大爷', 'appointment', '停电', 'phone', false],
      ['示例奶奶', 'home-visit', '停电', 'sms', true],
    ]);
    expect((await eventsOf(site)).at(-1)).toMatchObject({ kind: 'listed', requestId: null });
  });

  test('is left once its resident knows, which the request then tells', async () => {
    const { id } = await storeAppointment(site);
    await close();
    const row = await onlyRow();
    expect(destination(await contacted(row.id, 'phone'))).toBe(`${LIST}?done=contacted&of=${id}`);
    expect((await list()).rows).toEqual([]);
    await browser.get(`/staff/requests/${id}/`);
    const told = lastStaffPage<RequestPage>(site).timeline.find(({ kind }) => kind === 'contacted');
    expect(told).toMatchObject({ who: '王芳', note: 'phone' });
    expect(destination(await contacted(row.id, 'sms'))).toBe(`${LIST}?done=gone`);
  });

  test.each(['phone', '', 'telepathy'])(
    '%j does not settle it for one who wants no calls (D14)',
    async (way) => {
      await storeAppointment(site, { contact: { way: 'sms', noCalls: true, reach: '13800000000' } });
      await close();
      const row = await onlyRow();
      expect(row.ways).not.toContain('phone');
      expect((await contacted(row.id, way)).status).toBe(422);
      const code = way === 'phone' ? 'told-no-calls' : 'told-missing';
      expect(lastStaffPage<AffectedPage>(site).errors).toEqual({ [`way-${String(row.id)}`]: code });
      expect((await list()).count).toBe(1);
      expect((await contacted(row.id, 'sms')).status).toBe(303);
    },
  );

  test('is left when the resident cancels, without a word of staff', async () => {
    const { reference, code } = await bookAppointment(openBrowser(site));
    await close();
    const resident = openBrowser(site);
    await resident.post('/requests/', { reference, code });
    await resident.post('/requests/cancel/', { version: '1' });
    expect((await list()).count).toBe(0);
    expect(await rows()).toMatchObject([{ settledHow: 'cancelled', settledByStaffId: null }]);
  });

  test('is left when staff plan a visit anew, and a closed half-day is offered to nobody', async () => {
    const visit = await storeHomeVisit(site);
    const act = (version: string, halfDay: string) =>
      browser.post(`/staff/requests/${visit.id}/schedule/`, { version, ...VISIT, 'half-day': halfDay });
    await act('1', '2026-11-26-am');
    await close({ from: '11月26日', part: 'part', start: '8点', end: '12点', place: 'g01' });
    expect((await list()).rows.map(({ requestId }) => requestId)).toEqual([visit.id]);
    expect((await act('2', '2026-11-26-am')).status).toBe(422);
    expect((await act('2', '2026-11-26-pm')).status).toBe(303);
    expect((await list()).count).toBe(0);
  });

  test('may not be worked by those who only read', async () => {
    await storeAppointment(site);
    await close();
    const { id } = await onlyRow();
    const { browser: reader } = await staffBrowser(site, { role: 'reader' });
    expect((await contacted(id, 'sms', reader)).status).toBe(403);
    expect((await list(reader)).mayWrite).toBe(false);
  });

  test.each(['0', '01', 'x', '99999'])('%s is no row of it', async (id) => {
    const answer = await browser.post(`${LIST}${id}/contacted/`, { way: 'sms' });
    expect([303, 404]).toContain(answer.status);
    expect(await rows()).toEqual([]);
  });
});

describe('the resident of a booking whose time is closed', () => {
  test('reads it first, as long as it is so, also once they were told (A42)', async () => {
    const { reference, code } = await bookAppointment(openBrowser(site));
    const resident = openBrowser(site);
    const seen = async () => {
      await resident.post('/requests/', { reference, code });
      return (await viewIn<{ notices: string[] }>(await resident.get('/requests/view/'))).data.notices;
    };
    expect(await seen()).toEqual([]);
    expect((await viewIn<MovePage>(await resident.get('/requests/move/'))).data.lost).toBe(false);
    expect((await resident.get('/requests/appointment.ics')).status).toBe(200);
    await close();
    const told = [
      '您约的这个时间不开门了。原因：停电。',
      '请不要按这个时间来。',
      '您可以换一个时间，也可以取消。',
    ];
    expect(await seen()).toEqual(told);
    expect(destination(await resident.get('/requests/appointment.ics'))).toBe('/requests/view/');
    // Nor is the time kept for them that nobody can come at.
    expect((await viewIn<MovePage>(await resident.get('/requests/move/'))).data.lost).toBe(true);
    await contacted((await onlyRow()).id, 'sms');
    expect(await seen()).toEqual(told);
    await browser.get('/staff/calendar/');
    const { closures } = lastStaffPage<{ closures: { groupId: string }[] }>(site);
    await browser.post('/staff/calendar/reopen/', { group: closures[0]?.groupId ?? '' });
    expect(await seen()).toEqual([]);
  });

  test('reads it until the last closure of that time is taken back, whatever they were told before (D5)', async () => {
    const { reference, code } = await bookAppointment(openBrowser(site));
    const resident = openBrowser(site);
    const seen = async () => {
      await resident.post('/requests/', { reference, code });
      return (await viewIn<{ notices: string[] }>(await resident.get('/requests/view/'))).data.notices[0];
    };
    await close();
    await close({ place: 'desk', why: '停水' });
    await contacted((await onlyRow()).id, 'sms');
    await browser.get('/staff/calendar/');
    const { closures } = lastStaffPage<{ closures: { groupId: string; reason: string }[] }>(site);
    const reopen = (why: string) =>
      browser.post('/staff/calendar/reopen/', {
        group: closures.find(({ reason }) => reason === why)?.groupId ?? '',
      });
    await reopen('停电');
    expect(await seen()).toBe('您约的这个时间不开门了。原因：停水。');
    await reopen('停水');
    expect(await seen()).toBeUndefined();
  });
});

describe('another calendar', () => {
  const notice = (more: Partial<CalendarYear> = {}): CalendarYear => ({ ...YEAR_2026, ...more });
  const tuesdayOff = () => {
    const closed = [...YEAR_2026.closed, { date: day('2026-11-24'), name: '临时放假（示例）' }];
    return { ...calendarWith(), years: { '2026': notice({ closed }) } };
  };

  test('that takes a day lists its bookings once, however often staff look (D4)', async () => {
    await storeAppointment(site);
    const visit = await storeHomeVisit(site);
    await browser.post(`/staff/requests/${visit.id}/schedule/`, { version: '1', ...VISIT });
    expect((await list()).count).toBe(0);
    deploy(tuesdayOff());
    await Promise.all([browser.get('/staff/'), browser.get(LIST), browser.get('/staff/calendar/')]);
    const { rows: shown } = await list();
    expect(shown.map(({ cause, reason, kind }) => [cause, reason, kind])).toEqual([
      ['calendar', null, 'appointment'],
    ]);
    expect(await rows()).toHaveLength(1);
  });

  test('that gives the day back takes them off; one who was told is not listed anew', async () => {
    await storeAppointment(site);
    deploy(tuesdayOff());
    await contacted((await onlyRow()).id, 'phone');
    expect((await list()).count).toBe(0);
    expect(await rows()).toHaveLength(1);
    await storeAppointment(site);
    expect((await list()).count).toBe(1);
    deploy(calendarWith());
    expect((await list()).count).toBe(0);
    expect((await rows()).map(({ settledHow }) => settledHow)).toEqual(['reopened', 'reopened']);
    // Whoever knows that they must not come has to know that they may.
    await runOutbox(site.deps, {});
    await browser.get('/staff/outbox/');
    expect(lastStaffPage<OutboxPage>(site).tasks.map(({ text }) => text)).toEqual([
      expect.stringContaining('您约的2026年11月24日（星期二）上午8点30分又开门了'),
    ]);
    expect((await list()).count).toBe(0);
    deploy(tuesdayOff());
    expect((await list()).count).toBe(2);
  });

  test('and a closure of the same time list it once; whichever goes first, the other keeps it', async () => {
    await storeAppointment(site);
    await close();
    deploy(tuesdayOff());
    expect((await list()).count).toBe(1);
    await browser.get('/staff/calendar/');
    const { closures } = lastStaffPage<{ closures: { groupId: string }[] }>(site);
    await browser.post('/staff/calendar/reopen/', { group: closures[0]?.groupId ?? '' });
    expect((await list()).rows).toMatchObject([{ cause: 'calendar' }]);
    await close({ why: '再停电' });
    deploy(calendarWith());
    expect((await list()).rows).toMatchObject([{ cause: 'closure', reason: '再停电' }]);
  });

  test('with the table of a provisional year lists what fell on a holiday (D4)', async () => {
    site.clock.now = new Date('2026-12-28T09:00:00+08:00');
    ({ browser } = await staffBrowser(site));
    await bookAppointment(openBrowser(site), {
      day: { day: '2027-01-04' },
      time: { slot: '2027-01-04T08:30' },
    });
    const closed = [{ date: day('2027-01-04'), name: '元旦' }];
    const table = { published: true, source: '示例', closed, workdays: [] };
    deploy({ ...calendarWith(), years: { '2026': YEAR_2026, '2027': table } });
    expect((await list()).rows).toMatchObject([{ cause: 'calendar' }]);
  });
});

describe('editing content (D6)', () => {
  test('never changes the time, duration or words of a booking, whatever becomes of its slot', async () => {
    const { reference, code } = await bookAppointment(openBrowser(site));
    const { db } = site.deps;
    const stored = async () => [await db.select().from(requests), await db.select().from(seats)];
    const resident = openBrowser(site);
    const seen = async () => {
      await resident.post('/requests/', { reference, code });
      return (await viewIn<object>(await resident.get('/requests/view/'))).data;
    };
    const [storedBefore, seenBefore] = [await stored(), await seen()];
    const [season] = calendarWith().template.seasons;
    if (!season) throw new Error('no season');
    const afternoons = { 2: [{ from: '15:00', to: '17:00' }] };
    const all = { ...season, from: '01-01', to: '12-31', week: afternoons };
    content = {
      ...content,
      calendar: { ...calendarWith(), template: { seasons: [all] } },
      booking: { ...content.booking, slotMinutes: 45, seatsPerSlot: 1, minimumNoticeMinutes: 2880 },
      services: content.services.map((one) => ({ ...one, title: `改过的${one.title}`, minutes: 99 })),
    };
    expect((await list()).count).toBe(1);
    expect(await stored()).toEqual(storedBefore);
    expect({ ...(await seen()), notices: [] }).toEqual(seenBefore);
    expect(seenBefore).toMatchObject({ startsAt: Date.parse('2026-11-24T08:30:00+08:00') });
  });

  test('that only cuts slots anew touches no booking', async () => {
    await storeAppointment(site);
    content = { ...content, booking: { ...content.booking, slotMinutes: 45 } };
    expect((await list()).count).toBe(0);
  });
});
