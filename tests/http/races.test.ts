import { isNull } from 'drizzle-orm';
import { afterEach, describe, expect, test } from 'vitest';
import { seats } from '../../db/schema/seats.ts';
import type { BookableDay } from '../../functions/calendar/slots.ts';
import type { StepPage } from '../../functions/http/journey.ts';
import { openBrowser, testApp, type Browser, type TestApp } from '../support/app.ts';
import { backends, type Backend } from '../support/database.ts';
import {
  APPOINTMENT_ANSWERS,
  bookAppointment,
  destination,
  prepare,
  storedIn,
  submit,
  viewIn,
} from '../support/journeys.ts';

const SLOT = APPOINTMENT_ANSWERS.time.slot;
/** Three bookings, with what belongs to each. */
const THREE = { requests: 3, assignments: 3, seats: 3, events: 3, outbox: 3, request_materials: 3 };
const STARTS_AT = Date.parse(`${SLOT}:00+08:00`);

let site: TestApp;
afterEach(() => {
  site.close();
});

/** A site whose visitors all come from different addresses. */
async function open(backend: Backend): Promise<void> {
  let visitors = 0;
  const peerAddress = () => `198.51.${String(Math.floor((visitors += 1) / 250))}.${String(visitors % 250)}`;
  site = await testApp({ peerAddress }, backend);
}

async function residents(count: number): Promise<Browser[]> {
  const all: Browser[] = [];
  for (let made = 0; made < count; made += 1) {
    const browser = openBrowser(site);
    await prepare(browser, 'appointments', { name: { name: `示例居民${made + 1}` } });
    all.push(browser);
  }
  return all;
}

const liveSeats = () => site.deps.db.select().from(seats).where(isNull(seats.releasedAt));

/** All press the last button at once; the answers that got a seat, and those that did not. */
async function pressAtOnce(browsers: readonly Browser[]) {
  const answers = await Promise.all(browsers.map((browser) => browser.post('/appointments/check/')));
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([303, 409]));
  return {
    booked: answers.filter(({ status }) => status === 303),
    gone: answers.filter(({ status }) => status === 409),
  };
}

describe.each(backends)('the last seats of a slot (%s)', (backend) => {
  test('go to 3 of 50 who press at once; 47 are offered the next free ones (D1)', async () => {
    await open(backend);
    const { booked, gone } = await pressAtOnce(await residents(50));
    expect([booked.length, gone.length]).toEqual([3, 47]);
    expect(booked.map(destination)).toEqual(Array.from({ length: 3 }, () => '/appointments/done/'));
    for (const answer of gone) {
      expect(answer.headers.getSetCookie()).toEqual([]);
      const { page, data } = await viewIn<StepPage<BookableDay[]>>(answer);
      expect(page).toBe('/appointments/time/');
      expect(data).toMatchObject({ gone: true, action: '/appointments/time/?change', errors: {} });
      const free = data.choices.flatMap((day) => day.slots.map(({ id }) => id));
      expect(free).not.toContain(SLOT);
      expect(free).toContain('2026-11-24T09:00');
    }
    const live = await liveSeats();
    expect(live.map(({ seat }) => seat).sort()).toEqual([1, 2, 3]);
    expect(live.every(({ startsAt, place }) => startsAt === STARTS_AT && place === 'desk')).toBe(true);
    expect(await storedIn(site)).toEqual(THREE);
  });

  test('when one is freed, the next who presses gets it', async () => {
    await open(backend);
    const browsers = await residents(4);
    const { gone } = await pressAtOnce(browsers);
    expect(gone).toHaveLength(1);
    const happy = browsers.find(({ cookies }) => cookies.has('receipt-appointments'));
    const late = browsers.find(({ cookies }) => cookies.has('draft-appointments'));
    if (!happy || !late) throw new Error('somebody has a seat, and somebody has none');
    const { data } = await viewIn<{ receipt: { reference: string; code: string } }>(
      await happy.get('/appointments/done/'),
    );
    await happy.post('/requests/', { reference: data.receipt.reference, code: data.receipt.code });
    await happy.post('/requests/cancel/', { version: '1' });
    expect((await submit(late, 'appointments')).reference).toMatch(/^\d{8}$/);
    expect(await liveSeats()).toHaveLength(3);
  });
});

test('the last seats go to 3 of 200 who press at once (D1)', async () => {
  await open('file');
  const { booked, gone } = await pressAtOnce(await residents(200));
  expect([booked.length, gone.length]).toEqual([3, 197]);
  expect(await storedIn(site)).toEqual(THREE);
});

test('whoever lost a seat takes another with two presses, and nothing is asked anew', async () => {
  await open('file');
  for (let seat = 0; seat < 3; seat += 1)
    await bookAppointment(openBrowser(site), { time: { slot: '2026-11-24T09:00' } });
  const [late] = await residents(1);
  if (!late) throw new Error('nobody came');
  for (let seat = 0; seat < 3; seat += 1) await bookAppointment(openBrowser(site));
  const gone = await viewIn<StepPage<BookableDay[]>>(await late.post('/appointments/check/'));
  expect(gone.data.choices.flatMap((day) => day.slots.map(({ id }) => id))).not.toContain('2026-11-24T09:00');
  const full = await late.post(gone.data.action, { slot: '2026-11-24T09:00' });
  expect((await viewIn<StepPage>(full)).data.errors).toEqual({ slot: 'slot-gone' });
  expect(destination(await late.post(gone.data.action, { slot: '2026-11-25T08:30' }))).toBe(
    '/appointments/check/',
  );
  expect((await submit(late, 'appointments')).reference).toMatch(/^\d{8}$/);
});

test('whoever lost a seat and chooses the same day is asked for another time of it', async () => {
  await open('file');
  const [late] = await residents(1);
  for (let seat = 0; seat < 3; seat += 1) await bookAppointment(openBrowser(site));
  const gone = await late?.post('/appointments/check/');
  expect(gone?.status).toBe(409);
  const next = await late?.post('/appointments/day/?change', { day: '2026-11-24' });
  expect(next && destination(next)).toBe('/appointments/time/?change');
});

test.each([
  ['begins within the hour', 23 * 3_600_000],
  ['lies in the past', 23.75 * 3_600_000],
])('a slot that %s by the last press is gone, and nothing is stored', async (_what, later) => {
  await open('file');
  const [slow] = await residents(1);
  site.clock.forward(later);
  const answer = await slow?.post('/appointments/check/');
  expect(answer?.status).toBe(409);
  expect(await storedIn(site)).toEqual({});
});
