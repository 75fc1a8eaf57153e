import { afterEach, beforeEach, expect, test } from 'vitest';
import { seats } from '../../db/schema/seats.ts';
import { HALL } from '../../functions/calendar/places.ts';
import type { BookableDay } from '../../functions/calendar/slots.ts';
import type { CalendarPage } from '../../functions/closures/calendar-page.ts';
import type { HoursPage } from '../../functions/hours/hours.ts';
import type { StepPage } from '../../functions/http/journey.ts';
import { openBrowser, testApp, type TestApp } from '../support/app.ts';
import { calendarWith } from '../support/calendar.ts';
import { catalogueFromDisk } from '../support/catalogue.ts';
import { bookAppointment, prepare, viewIn, walk, APPOINTMENT_ANSWERS } from '../support/journeys.ts';
import { staffBrowser } from '../support/staff.ts';
import { lastStaffPage } from '../support/views.ts';

const SATURDAY = {
  ...{ id: 'saturday', name: '星期六', weekdays: [6 as const], from: '09:00', to: '11:00', noticeHours: 24 },
  ...{ seats: 1, fields: ['社会保险'], services: [] },
};

const content = { ...catalogueFromDisk(), calendar: { ...calendarWith(), sessions: [SATURDAY] } };
/** A hall with one window only. */
const small = { ...content, booking: { ...content.booking, desks: content.booking.desks.slice(0, 1) } };

let site: TestApp;
beforeEach(async () => {
  site = await testApp({ catalogue: () => Promise.resolve(content) });
});
afterEach(() => {
  site.close();
});

const INSURANCE = { field: { field: '社会保险' }, service: { service: 'shebaoka-shenling' } };
const ON_SATURDAY = { day: { day: '2026-11-28' }, time: { slot: '2026-11-28T09:00' } };

async function daysFor(answers: Record<string, Record<string, string>>) {
  const browser = openBrowser(site);
  await walk(browser, '/appointments/', { ...APPOINTMENT_ANSWERS, ...answers }, 'day');
  const { data } = await viewIn<StepPage<BookableDay[]>>(await browser.get('/appointments/day/'));
  return data.choices.map(({ date }) => date);
}

test('a session is offered with the services that it serves, and with no others', async () => {
  expect(await daysFor(INSURANCE)).toContain('2026-11-28');
  expect(await daysFor({})).not.toContain('2026-11-28');
});

test('its seats are its own, and the last is sold once', async () => {
  await bookAppointment(openBrowser(site), { ...INSURANCE, ...ON_SATURDAY });
  const [seat] = await site.deps.db.select().from(seats);
  expect(seat).toMatchObject({ place: 'session:saturday', seat: 1 });
  await expect(
    prepare(openBrowser(site), 'appointments', { ...INSURANCE, ...ON_SATURDAY }),
  ).rejects.toThrow();
  expect(site.shown.at(-1)?.data).toMatchObject({ errors: { slot: 'slot-gone' } });
});

test('whoever changes to a service that it does not serve chooses another time', async () => {
  const browser = openBrowser(site);
  await prepare(browser, 'appointments', { ...INSURANCE, ...ON_SATURDAY });
  await browser.post('/appointments/field/?change', APPOINTMENT_ANSWERS.field);
  await browser.post('/appointments/service/?change', APPOINTMENT_ANSWERS.service);
  const answer = await browser.post('/appointments/check/');
  expect(answer.status).toBe(409);
  expect(await viewIn<StepPage>(answer)).toMatchObject({ page: '/appointments/time/', data: { gone: true } });
  expect(await site.deps.db.select().from(seats)).toEqual([]);
});

test('the hours page tells it in words', async () => {
  const { data } = await viewIn<HoursPage>(await openBrowser(site).get('/hours/'));
  expect(data.afterHours).toEqual([
    {
      name: '星期六：星期六，上午9点到11点。',
      sentences: ['能办：社会保险。', '请至少提前1天约，一个时段接1个人。'],
    },
  ]);
});

test.each([
  ['all windows are', HALL, content],
  ['the only window is', 'desk', small],
  ['the window that it is held at is', 'desk-insurance', content],
])('staff read it on a day without other hours, until %s shut on it (D5)', async (_, place, town) => {
  site.close();
  site = await testApp({ catalogue: () => Promise.resolve(town) });
  const { browser } = await staffBrowser(site);
  const saturday = async () => {
    await browser.get('/staff/calendar/');
    return lastStaffPage<CalendarPage>(site).days.find(({ date }) => date.startsWith('11月28日'));
  };
  const whole = { hours: '不开门', sessions: ['星期六，上午9点到11点'] };
  expect(await saturday()).toMatchObject(whole);
  const shut = { from: '11月28日', until: '', part: 'part', start: '9点', end: '10点', place, why: '停电' };
  expect((await browser.post('/staff/calendar/close/', { key: 'k', ...shut })).status).toBe(303);
  expect(await saturday()).toMatchObject({ sessions: ['星期六，上午10点到11点'] });
});

test('a window that does nothing of what a session serves may be shut meanwhile (D5)', async () => {
  const { browser } = await staffBrowser(site);
  const shut = { from: '11月28日', until: '', part: 'whole', place: 'desk', why: '停电' };
  expect((await browser.post('/staff/calendar/close/', { key: 'k', ...shut })).status).toBe(303);
  await browser.get('/staff/calendar/');
  const { days } = lastStaffPage<CalendarPage>(site);
  expect(days.find(({ date }) => date.startsWith('11月28日'))?.sessions).toEqual(['星期六，上午9点到11点']);
});
