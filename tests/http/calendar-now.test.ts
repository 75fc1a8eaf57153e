import { afterEach, beforeEach, expect, test } from 'vitest';
import { close, reopen } from '../../db/closures.ts';
import { slotsOn } from '../../functions/calendar/slots.ts';
import { catalogueNow } from '../../functions/closures/calendar-now.ts';
import { testApp, type TestApp } from '../support/app.ts';
import { day } from '../support/calendar.ts';
import { storeStaff } from '../support/staff.ts';

const TUESDAY = day('2026-11-24');
const DAY_MS = 86_400_000;
let site: TestApp;
let staffId: string;
let events = 0;

beforeEach(async () => {
  site = await testApp();
  staffId = (await storeStaff(site)).id;
});
afterEach(() => {
  site.close();
});

async function firstSlot(): Promise<string | undefined> {
  const { calendar, booking } = await catalogueNow(site.deps);
  return slotsOn(calendar, TUESDAY, booking, site.deps.now())[0]?.from;
}

const event = () => ({ id: `event-${String((events += 1))}`, note: null });

/** As another instance of the site would, on the same store: nothing but the store knows. */
async function closeElsewhere(groupId: string, from: string, to: string): Promise<void> {
  const [startsAt, endsAt] = [from, to].map((time) => Date.parse(`2026-11-24T${time}:00+08:00`));
  const days = [{ id: `${groupId}-1`, startsAt: startsAt ?? 0, endsAt: endsAt ?? 0 }];
  const at = site.deps.now().getTime();
  await close(site.deps.db, { groupId, place: null, reason: '停电', days, at, staffId, event: event() });
}

test('what another instance closes or opens again holds for the very next question (D5)', async () => {
  expect(await firstSlot()).toBe('08:30');
  await closeElsewhere('early', '08:00', '09:30');
  expect(await firstSlot()).toBe('09:30');
  await closeElsewhere('late', '09:00', '10:30');
  expect(await firstSlot()).toBe('10:30');
  const at = site.deps.now().getTime();
  await reopen(site.deps.db, { groupId: 'late', at, staffId, event: event() });
  expect(await firstSlot()).toBe('09:30');
});

test('while nobody closes anything, the same calendar answers; each day it is another', async () => {
  const { calendar } = await catalogueNow(site.deps);
  expect((await catalogueNow(site.deps)).calendar).toBe(calendar);
  site.clock.forward(DAY_MS);
  expect((await catalogueNow(site.deps)).calendar).not.toBe(calendar);
});

test('other content is another calendar, also under the same closures', async () => {
  await catalogueNow(site.deps);
  const content = await site.deps.catalogue();
  const shut = { ...content, calendar: { ...content.calendar, template: { seasons: [] } } };
  const { calendar } = await catalogueNow({ ...site.deps, catalogue: () => Promise.resolve(shut) });
  expect(calendar.template.seasons).toEqual([]);
});
