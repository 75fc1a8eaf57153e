import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { affected, closures } from '../../db/schema/closures.ts';
import { deskFor } from '../../functions/appointments/desks.ts';
import { HALL } from '../../functions/calendar/places.ts';
import { freeDays } from '../../functions/appointments/free-slots.ts';
import type { CalendarPage } from '../../functions/closures/calendar-page.ts';
import type { Service } from '../../functions/shared/catalogue.ts';
import type { HoursPage } from '../../functions/hours/hours.ts';
import type { InboxPage } from '../../functions/inbox/inbox-page.ts';
import { readCollection } from '../../src/content/read.ts';
import { openBrowser, testApp, type Browser, type TestApp } from '../support/app.ts';
import { catalogueFromDisk, ROOT } from '../support/catalogue.ts';
import { backends } from '../support/database.ts';
import { eventsOf } from '../support/events.ts';
import { bookAppointment, destination, prepare, viewIn } from '../support/journeys.ts';
import { storeAppointment } from '../support/requests.ts';
import { staffBrowser } from '../support/staff.ts';
import { lastStaffPage } from '../support/views.ts';

const CALENDAR = '/staff/calendar/';
const CLOSE = '/staff/calendar/close/';
const FORM = {
  from: '11月24日',
  until: '',
  part: 'whole',
  start: '',
  end: '',
  place: 'centre',
  why: '停电检修。',
};

let site: TestApp;
let browser: Browser;
beforeEach(async () => {
  site = await testApp();
  ({ browser } = await staffBrowser(site));
});
afterEach(() => {
  site.close();
});

let keys = 0;
const key = () => `key-${String((keys += 1))}`;
const closeWith = (more: Record<string, string> = {}, by = browser) =>
  by.post(CLOSE, { key: key(), ...FORM, ...more });
const page = () => lastStaffPage<CalendarPage>(site);
const rows = () => site.deps.db.select().from(closures);
const local = (ms: number) => new Date(ms + 8 * 3_600_000).toISOString().slice(0, 16);
function servedAt(deskId: string): Service {
  const { booking, services } = catalogueFromDisk();
  const served = services.find(({ field }) => deskFor(booking, field).id === deskId);
  if (!served) throw new Error(`nothing is served at ${deskId}`);
  return served;
}
/** What stands at the head of the page where a booking begins. */
const told = async (query: string) =>
  (await viewIn<{ notices: string[] }>(await openBrowser(site).get(`/appointments/${query}`))).data.notices;
/** The days with a free time at a desk; sessions after hours are apart. */
async function daysAt(deskId: string): Promise<string[]> {
  const served = servedAt(deskId);
  const days = await freeDays(site.deps, { slug: served.slug, field: served.field, taker: 'resident' });
  const mine = days.filter(({ slots }) => slots.some(({ place }) => place === deskId));
  return mine.map(({ date }) => date);
}
const hours = async () => (await viewIn<HoursPage>(await openBrowser(site).get('/hours/'))).data;

describe('closing without a deploy (D5)', () => {
  test('answers 303, and residents read it at once (A42)', async () => {
    expect(destination(await closeWith())).toBe(`${CALENDAR}?done=closed`);
    expect((await hours()).notices).toEqual(['11月24日（星期二）不开门。原因：停电检修。']);
    expect((await hours()).tomorrow).toBe('明天不开门。11月24日（星期二），停电检修。');
    const ics = await (await openBrowser(site).get('/hours.ics')).text();
    expect(ics).toContain('不开门：停电检修');
    await browser.get(`${CALENDAR}?done=closed`);
    expect(page()).toMatchObject({ done: 'closed', affected: 0, mayWrite: true });
    expect(page().closures).toMatchObject([{ when: '11月24日（星期二）', place: null, madeBy: '王芳' }]);
    expect(page().days[1]).toMatchObject({ date: '11月24日（星期二）', hours: '不开门（停电检修）' });
  });

  test('of several days and a part of each is a group of rows, one sentence', async () => {
    await closeWith({
      from: '2026年11月26日',
      until: '１１月２８号',
      part: 'part',
      start: '下午两点',
      end: '16：00',
      place: 'desk',
    });
    const stored = await rows();
    expect(stored.map(({ startsAt, endsAt }) => `${local(startsAt)} ${local(endsAt)}`)).toEqual([
      '2026-11-26T14:00 2026-11-26T16:00',
      '2026-11-27T14:00 2026-11-27T16:00',
      '2026-11-28T14:00 2026-11-28T16:00',
    ]);
    expect(new Set(stored.map(({ groupId }) => groupId)).size).toBe(1);
    expect((await hours()).notices).toEqual([
      '11月26日（星期四）到11月28日（星期六），每天下午2点到4点，综合窗口不开门。原因：停电检修。',
    ]);
  });

  test('of one desk takes its times away, not those of another (D5)', async () => {
    await closeWith({ from: '11月24日', place: 'desk-insurance' });
    const now = await hours();
    expect(now.notices).toEqual(['11月24日（星期二），社保医保窗口不开门。原因：停电检修。']);
    expect(now.tomorrow).toContain('明天开门');
    expect(await daysAt('desk-insurance')).not.toContain('2026-11-24');
    expect(await daysAt('desk')).toContain('2026-11-24');
    await browser.get(CALENDAR);
    expect(page().desks.map(({ id }) => id)).toEqual(['desk', 'desk-insurance']);
    expect(page().closures).toMatchObject([{ place: 'desk-insurance' }]);
    // Whoever books reads it first (A42), unless their service is of another desk.
    expect(await told('')).toEqual(now.notices);
    expect(await told(`?service=${servedAt('desk-insurance').slug}`)).toEqual(now.notices);
    expect(await told(`?service=${servedAt('desk').slug}`)).toEqual([]);
  });

  test('of all windows is one choice, which leaves the visits (D5)', async () => {
    await closeWith({ from: '11月25日', place: HALL });
    const now = await hours();
    expect(now.notices).toEqual(['11月25日（星期三），大厅不开门，上门照常。原因：停电检修。']);
    for (const desk of ['desk', 'desk-insurance']) expect(await daysAt(desk)).not.toContain('2026-11-25');
    expect(await told('')).toEqual(now.notices);
    await prepare(openBrowser(site), 'home-visits');
    const visits = await openBrowser(site).get('/home-visits/');
    expect((await viewIn<{ notices: string[] }>(visits)).data.notices).toEqual([]);
    const ics = await (await openBrowser(site).get('/hours.ics')).text();
    expect(ics).toContain('DTSTART;VALUE=DATE:20261125');
    await browser.get(CALENDAR);
    expect(page().closures).toMatchObject([{ place: HALL }]);
  });

  test('of a grid is no news of the hall, and takes its half-days away', async () => {
    await closeWith({ from: '11月25日', place: 'g03' });
    expect((await hours()).notices).toEqual([]);
    const resident = openBrowser(site);
    await expect(prepare(resident, 'home-visits')).rejects.toThrow();
    expect(site.shown.at(-1)).toMatchObject({ page: '/home-visits/times/', status: 422 });
  });

  test('twice with one key is one closure and one event (D3)', async () => {
    await browser.get(CALENDAR);
    const { key: same } = page();
    await Promise.all([closeWith({ key: same }), closeWith({ key: same })]);
    expect(await rows()).toHaveLength(1);
    const events = (await eventsOf(site)).filter(({ kind }) => kind === 'closed');
    expect(events).toMatchObject([{ requestId: null, actor: 'staff', version: null }]);
    // Another day after Back is no second press.
    await closeWith({ key: same, from: '11月25日' });
    expect(await rows()).toHaveLength(2);
  });

  test('is taken back, and everything is as before', async () => {
    await closeWith();
    const group = (await rows())[0]?.groupId ?? '';
    expect(destination(await browser.post('/staff/calendar/reopen/', { group }))).toBe(
      `${CALENDAR}?done=reopened`,
    );
    expect(destination(await browser.post('/staff/calendar/reopen/', { group }))).toBe(
      `${CALENDAR}?done=gone`,
    );
    expect((await hours()).notices).toEqual([]);
    expect((await bookAppointment(openBrowser(site))).reference).toMatch(/^\d{8}$/);
    expect((await eventsOf(site)).filter(({ kind }) => kind === 'reopened')).toHaveLength(1);
  });

  test('counts on the inbox what it touches, and offers the days no more', async () => {
    await storeAppointment(site);
    await closeWith({ place: 'desk' });
    await browser.get('/staff/');
    expect(lastStaffPage<InboxPage>(site).affected).toBe(1);
    await expect(prepare(openBrowser(site), 'appointments')).rejects.toThrow();
    expect(site.shown.at(-1)).toMatchObject({ page: '/appointments/day/', status: 422 });
  });
});

describe('a mistake in the form', () => {
  test.each([
    [{ from: '' }, { from: 'from-empty' }],
    [{ from: '下个月' }, { from: 'from-not-a-date' }],
    [{ from: '12月1日（星期三）' }, { from: 'from-other-weekday' }],
    [{ from: '2026年11月22日' }, { from: 'from-past' }],
    [{ until: '看不懂' }, { until: 'until-not-a-date' }],
    [{ until: '2026年11月23日' }, { until: 'until-before' }],
    [{ until: '2027年5月1日' }, { until: 'until-too-far' }],
    [{ part: '' }, { part: 'part-missing' }],
    [{ part: 'part' }, { start: 'start-empty', end: 'end-empty' }],
    [
      { part: 'part', start: '25点', end: '早' },
      { start: 'start-not-a-time', end: 'end-not-a-time' },
    ],
    [
      { part: 'part', start: '两点', end: '五点半' },
      { start: 'start-unclear', end: 'end-unclear' },
    ],
    [{ part: 'part', start: '16:00', end: '14:00' }, { end: 'end-before' }],
    [{ from: '今天', part: 'part', start: '7点', end: '8点半' }, { end: 'end-past' }],
    [{ place: '' }, { place: 'place-missing' }],
    [{ place: 'g99' }, { place: 'place-missing' }],
    [{ why: ' ' }, { why: 'why-empty' }],
    [{ why: '长'.repeat(61) }, { why: 'why-too-long' }],
  ])('%j is told, with how to mend it, and nothing is lost', async (wrong, errors) => {
    const answer = await closeWith(wrong);
    expect(answer.status).toBe(422);
    expect(page().errors).toEqual(errors);
    expect(page().fields).toMatchObject(
      Object.fromEntries(Object.entries({ ...FORM, ...wrong }).map(([name, value]) => [name, [value]])),
    );
    expect(await rows()).toEqual([]);
    const [words] = readCollection(ROOT, 'messages').filter(({ id }) => id === 'staff');
    expect(Object.values(errors).filter((code) => !words?.data[code])).toEqual([]);
  });

  test('keeps its key, so that the mended form is the same closure', async () => {
    await closeWith({ key: 'one', why: '' });
    expect(page().key).toBe('one');
  });

  test('a form without its key is none of ours', async () => {
    expect((await closeWith({ key: '' })).status).toBe(400);
    expect((await closeWith({ key: 'x'.repeat(65) })).status).toBe(400);
  });

  test('what was written when the session ended comes back (A70)', async () => {
    const stranger = openBrowser(site);
    const answer = await closeWith({ why: '写了很久的原因' }, stranger);
    expect(answer.status).toBe(401);
    expect(await rows()).toEqual([]);
  });
});

describe('who may close', () => {
  test.each([
    ['lead', 303],
    ['window', 303],
    ['grid', 403],
    ['secretary', 403],
    ['reader', 403],
  ] as const)('%s gets %i, and may look', async (role, status) => {
    const { browser: theirs } = await staffBrowser(site, { role });
    expect((await closeWith({}, theirs)).status).toBe(status);
    expect(await rows()).toHaveLength(status === 303 ? 1 : 0);
    const reopened = await theirs.post('/staff/calendar/reopen/', { group: 'none' });
    expect(reopened.status).toBe(status);
    expect((await theirs.get(CALENDAR)).status).toBe(200);
    expect(page().mayWrite).toBe(status === 303);
  });

  test.each([CALENDAR, '/staff/affected/', CLOSE])('nobody sees %s without signing in', async (path) => {
    const answer = await openBrowser(site).get(path);
    expect(answer.status).toBe(303);
    expect(answer.headers.get('location')).toContain('/staff/login/');
  });
});

describe('next year’s table (D4)', () => {
  test.each([
    ['2026-11-30', undefined],
    ['2026-12-01', '2027'],
    ['2026-12-31', '2027'],
    ['2027-01-04', '2027'],
  ])('is asked for on %s: %s', async (date, year) => {
    site.clock.now = new Date(`${date}T09:00:00+08:00`);
    const { browser: theirs } = await staffBrowser(site);
    await theirs.get(CALENDAR);
    expect(page().missingYear).toBe(year);
    await theirs.get('/staff/');
    expect(lastStaffPage<InboxPage>(site).missingYear).toBe(year);
  });
});

describe.each([
  [backends[0], 'desk'],
  [backends.at(-1), HALL],
] as const)('a closure against bookings of the same moment (%s, %s)', (backend, place) => {
  test('leaves every booking refused or on the list (D5)', async () => {
    site.close();
    let visitors = 0;
    site = await testApp({ peerAddress: () => `198.51.100.${String((visitors += 1) % 250)}` }, backend);
    ({ browser } = await staffBrowser(site));
    const residents: Browser[] = [];
    const times = ['08:30', '09:00', '14:00', '16:30'];
    for (let made = 0; made < 12; made += 1) {
      const resident = openBrowser(site);
      await prepare(resident, 'appointments', { time: { slot: `2026-11-24T${times[made % 4] ?? ''}` } });
      residents.push(resident);
    }
    const press = (resident: Browser) => resident.post('/appointments/check/');
    const answers = await Promise.all([
      ...residents.slice(0, 6).map(press),
      closeWith({ place }),
      ...residents.slice(6).map(press),
    ]);
    expect(answers[6]?.status).toBe(303);
    const booked = answers.filter((answer, index) => index !== 6 && answer.status === 303).length;
    const refused = answers.filter(({ status }) => status === 409).length;
    expect(booked + refused).toBe(12);
    expect(await site.deps.db.select().from(affected)).toHaveLength(booked);
    expect((await press(residents[0] ?? browser)).status).not.toBe(500);
  });
});
