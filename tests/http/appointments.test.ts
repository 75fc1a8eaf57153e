import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { listEvents } from '../../db/events.ts';
import { findRequest } from '../../db/requests.ts';
import { seats } from '../../db/schema/seats.ts';
import { parseAppointmentDetails } from '../../functions/appointments/appointment.ts';
import type { StepPage } from '../../functions/http/journey.ts';
import type { DonePage } from '../../functions/requests/done.ts';
import { openDetails } from '../../functions/requests/sealing.ts';
import { openBrowser, testApp, type Browser, type TestApp } from '../support/app.ts';
import { backends } from '../support/database.ts';
import {
  APPOINTMENT_ANSWERS,
  bookAppointment,
  destination,
  ERROR_SENTENCES,
  prepare,
  storedIn,
  viewIn,
  walk,
} from '../support/journeys.ts';

describe.each(backends)('an appointment (%s)', (backend) => {
  let site: TestApp;
  let browser: Browser;
  beforeEach(async () => {
    site = await testApp({}, backend);
    browser = openBrowser(site);
  });
  afterEach(() => {
    site.close();
  });

  test('asks one question after the other, and stores nothing before the last button', async () => {
    const seen = await prepare(browser, 'appointments');
    expect(seen).toEqual(
      ['field', 'service', 'needs', 'day', 'time', 'contact', 'reach', 'name', 'check'].map(
        (step) => `/appointments/${step}/`,
      ),
    );
    expect((await browser.get('/appointments/check/')).status).toBe(200);
    expect(await storedIn(site)).toEqual({});
    expect(destination(await browser.post('/appointments/check/'))).toBe('/appointments/done/');
    expect(await storedIn(site)).toEqual({
      requests: 1,
      assignments: 1,
      seats: 1,
      events: 1,
      outbox: 1,
      request_materials: 1,
    });
  });

  test('stores what was answered, sealed, with its seat and its first event', async () => {
    const { requestId, reference, code } = await bookAppointment(browser);
    expect(reference).toMatch(/^[1-9]\d{7}$/);
    expect(code).toMatch(/^\d{6}$/);
    const request = await findRequest(site.deps.db, requestId);
    if (!request) throw new Error('nothing stored');
    expect(request).toMatchObject({
      kind: 'appointment',
      state: 'new',
      version: 1,
      serviceSlug: 'gaoling-jintie',
      serviceTitle: '高龄津贴',
      serviceMinutes: 30,
      startsAt: Date.parse('2026-11-24T08:30:00+08:00'),
      endsAt: Date.parse('2026-11-24T09:00:00+08:00'),
      dueOn: '2026-11-24',
      grid: null,
      channel: 'web',
      filedBy: 'self',
      noCalls: true,
      hasNeeds: true,
      createdAt: site.clock.now.getTime(),
    });
    expect(parseAppointmentDetails(openDetails(site.deps, request))).toEqual({
      name: '示例大爷',
      needs: { chosen: ['sign', 'wheelchair'], more: '请面对着我说（示例）' },
      contact: { way: 'sms', noCalls: true, reach: '13800000000' },
    });
    const row = JSON.stringify(request);
    for (const secret of ['示例大爷', '13800000000', '请面对着我说', reference])
      expect(row).not.toContain(secret);
    expect(await site.deps.db.select().from(seats)).toMatchObject([
      { requestId, place: 'desk', seat: 1, startsAt: request.startsAt, releasedAt: null },
    ]);
    expect(await listEvents(site.deps.db, requestId)).toMatchObject([
      { kind: 'submitted', actor: 'resident', staffId: null, version: 1 },
    ]);
  });

  test('is confirmed with what is stored', async () => {
    const receipt = await bookAppointment(browser);
    const { page, data } = await viewIn<DonePage>(await browser.get('/appointments/done/'));
    expect(page).toBe('/appointments/done/');
    expect(data).toMatchObject({
      receipt,
      name: '示例大爷',
      service: '高龄津贴',
      serviceSlug: 'gaoling-jintie',
      startsAt: Date.parse('2026-11-24T08:30:00+08:00'),
    });
  });

  test('can be booked by somebody with nothing but a name to be called by (D7)', async () => {
    const seen = await prepare(browser, 'appointments', {
      field: { field: 'other' },
      needs: {},
      contact: { way: 'in-person' },
      name: { name: '老李' },
    });
    expect(seen.map((path) => path.split('/')[2])).toEqual([
      ...['field', 'needs', 'day', 'time', 'contact', 'name', 'check'],
    ]);
    expect(destination(await browser.post('/appointments/check/'))).toBe('/appointments/done/');
    const { data } = await viewIn<DonePage>(await browser.get('/appointments/done/'));
    expect(await findRequest(site.deps.db, data.receipt.requestId)).toMatchObject({
      serviceSlug: null,
      serviceTitle: '其他事，当面说',
      serviceMinutes: 30,
      noCalls: true,
      hasNeeds: false,
      phoneIndex: null,
    });
  });
});

describe('an appointment', () => {
  let site: TestApp;
  let browser: Browser;
  beforeEach(async () => {
    site = await testApp();
    browser = openBrowser(site);
  });
  afterEach(() => {
    site.close();
  });

  test.each([
    ['field', 'an unknown field', { field: '没有这一类' }, { field: 'field-missing' }],
    ['service', 'a service of another field', { service: 'bingyi-dengji' }, { service: 'service-missing' }],
    ['day', 'nothing', {}, { day: 'day-missing' }],
    ['day', 'a past day', { day: '2026-11-22' }, { day: 'day-gone' }],
    ['day', 'a day too far', { day: '2026-12-31' }, { day: 'day-gone' }],
    ['time', 'nothing', { slot: '' }, { slot: 'slot-missing' }],
    ['time', 'a time that is no slot', { slot: '2026-11-24T08:31' }, { slot: 'slot-gone' }],
    ['time', 'a slot too soon', { slot: '2026-11-23T09:30' }, { slot: 'slot-gone' }],
    ['needs', 'an unknown need', { needs: ['sign', 'diagnosis'], more: '大字' }, { needs: 'needs-unknown' }],
    ['needs', 'too long a need', { needs: 'sign', more: '说'.repeat(101) }, { more: 'more-too-long' }],
    ['contact', 'an unknown way', { way: 'fax' }, { way: 'way-missing' }],
    ['reach', 'half a number', { reach: '123' }, { reach: 'sms-not-a-phone' }],
    ['name', 'a blank', { name: '　' }, { name: 'name-empty' }],
    ['name', 'too long a name', { name: '王'.repeat(61) }, { name: 'name-too-long' }],
  ] as const)(
    'shows %s again with what was typed when it is answered with %s, and then goes on',
    async (step, _what, fields, errors) => {
      await walk(browser, '/appointments/', APPOINTMENT_ANSWERS, step);
      const before = browser.cookies.get('draft-appointments');
      const answer = await browser.post(`/appointments/${step}/`, fields);
      expect(answer.status).toBe(422);
      const { page, data } = await viewIn<StepPage>(answer);
      expect(page).toBe(`/appointments/${step}/`);
      expect(data.errors).toEqual(errors);
      expect(Object.keys(ERROR_SENTENCES)).toEqual(expect.arrayContaining(Object.values(errors)));
      const typed = Object.entries<string | readonly string[]>(fields).map(([name, value]) => [
        name,
        [value].flat(),
      ]);
      expect(data.fields).toEqual(Object.fromEntries(typed));
      expect(browser.cookies.get('draft-appointments')).toBe(before);
      expect(await storedIn(site)).toEqual({});
      const mended = await browser.post(`/appointments/${step}/`, APPOINTMENT_ANSWERS[step]);
      expect(mended.status).toBe(303);
    },
  );

  test('offers the next fourteen open days, in order and without those that are full', async () => {
    for (const { slot } of await slotsOf(site, '2026-11-24')) {
      for (let seat = 0; seat < 3; seat += 1) {
        const needs = { needs: 'priority' };
        await bookAppointment(openBrowser(site), { needs, time: { slot } });
      }
    }
    await walk(browser, '/appointments/', APPOINTMENT_ANSWERS, 'day');
    const { data } = await viewIn<StepPage<{ date: string; slots: unknown[] }[]>>(
      await browser.get('/appointments/day/'),
    );
    const dates = data.choices.map(({ date }) => date);
    expect(dates).toHaveLength(14);
    expect(dates.slice(0, 6)).toEqual([
      ...['2026-11-23', '2026-11-24', '2026-11-25', '2026-11-26', '2026-11-27', '2026-11-30'],
    ]);
    expect(data.choices.filter(({ slots }) => slots.length === 0).map(({ date }) => date)).toEqual([
      '2026-11-24',
    ]);
    const refused = await browser.post('/appointments/day/', { day: '2026-11-24' });
    expect((await viewIn<StepPage>(refused)).data.errors).toEqual({ day: 'day-gone' });
  });

  test('begun on a guide has its service filled in', async () => {
    const start = await viewIn<{ service: { slug: string } }>(
      await browser.get('/appointments/?service=gaoling-jintie'),
    );
    expect(start.data.service.slug).toBe('gaoling-jintie');
    const seen = await walk(browser, '/appointments/', APPOINTMENT_ANSWERS, 'check', {
      service: 'gaoling-jintie',
    });
    expect(seen.slice(0, 2)).toEqual(['/appointments/needs/', '/appointments/day/']);
    const { data } = await viewIn<{ service: { title: string } }>(await browser.get('/appointments/check/'));
    expect(data.service.title).toBe('高龄津贴');
  });

  test('begun with a service that no guide has asks for one', async () => {
    expect(
      (await viewIn<{ service?: unknown }>(await browser.get('/appointments/?service=nope'))).data.service,
    ).toBe(undefined);
    expect(destination(await browser.post('/appointments/', { service: '__proto__' }))).toBe(
      '/appointments/field/',
    );
  });

  test('a village that carries the message is the grid it is filed under', async () => {
    const { requestId } = await bookAppointment(browser, {
      contact: { way: 'village' },
      reach: { reach: 'g07' },
    });
    expect(await findRequest(site.deps.db, requestId)).toMatchObject({ grid: 'g07', noCalls: true });
  });
});

/** The slots of a day as the page offers them. */
async function slotsOf(site: TestApp, day: string): Promise<{ slot: string }[]> {
  const browser = openBrowser(site);
  await walk(browser, '/appointments/', { ...APPOINTMENT_ANSWERS, day: { day } }, 'time');
  const { data } = await viewIn<StepPage<{ date: string; slots: { id: string }[] }[]>>(
    await browser.get('/appointments/time/'),
  );
  return (data.choices.find(({ date }) => date === day)?.slots ?? []).map(({ id }) => ({ slot: id }));
}
