import { expect } from 'vitest';
import {
  addDays,
  instantOf,
  localDate,
  parseLocalDate,
  type LocalDate,
} from '../../../functions/shared/local-date.ts';
import type { CalendarYear } from '../../../functions/calendar/calendar-source.ts';
import { TEST_KEYS } from '../app.ts';
import { eraseOne, workAnHour } from './desk.ts';
import { checkTown } from './invariants.ts';
import { isWorked, workedAfter } from './recount.ts';
import { ask, comeBack, sayHowItWent } from './residents.ts';
import { openTown, signIn, sql, type Town } from './town.ts';

const day = (text: string) => parseLocalDate(text) ?? expect.unreachable(text);
const off = (...dates: string[]) => dates.map((date) => ({ date: day(date), name: '放假（示例）' }));

/** A table for 2027 as it might be; nobody knows it yet. */
const TABLE_2027: CalendarYear = {
  published: true,
  source: '示例',
  closed: off(
    ...['2027-01-01', '2027-01-02', '2027-01-03', '2027-01-04', '2027-02-04', '2027-02-05', '2027-02-06'],
    ...['2027-02-07', '2027-02-08', '2027-02-09', '2027-02-10', '2027-02-11', '2027-04-05', '2027-05-01'],
    ...['2027-05-03', '2027-05-04', '2027-06-09', '2027-09-15', '2027-10-01', '2027-10-04', '2027-10-05'],
  ),
  workdays: ['2027-01-09', '2027-01-31', '2027-02-13', '2027-10-09'].map((date) => ({ date: day(date) })),
};

/** How a centre is lived through. */
export interface Life {
  readonly seed: number;
  readonly from: string;
  readonly weeks: number;
  /** The day on which the table of 2027 comes with a deploy. */
  readonly tableOn: string;
  /** The days on which another key seals, and on which the first one is put aside. */
  readonly newKeyOn: string;
  readonly oldKeyGoneOn: string;
  /** Work that comes round is asked for each so many minutes. */
  readonly everyMinutes: number;
}

const NEW_KEY = `k2:${Buffer.alloc(32, 9).toString('base64')}`;
const MINUTE_MS = 60_000;
const DESK_HOURS = [9, 10, 11, 14, 15, 16];
const JOURNEYS = ['appointments', 'appointments', 'home-visits', 'errands'] as const;

/** Lives it, and looks after everything at the end of each week; answers what was done how often. */
export async function liveThrough(life: Life): Promise<Town['deeds']> {
  const town = await openTown(life.seed);
  try {
    let today = day(life.from);
    for (let week = 0; week < life.weeks; week += 1) {
      for (let at = 0; at < 7; at += 1, today = addDays(today, 1)) {
        if (today === life.tableOn) town.setYear('2027', TABLE_2027);
        if (today === life.newKeyOn) town.useKeys(`${NEW_KEY},${TEST_KEYS.dataKeys}`);
        if (today === life.oldKeyGoneOn) town.useKeys(NEW_KEY);
        await liveADay(town, today, life.everyMinutes);
      }
      town.site.clock.forward(MINUTE_MS);
      await town.runJobs();
      await signIn(town);
      await checkTown(town);
    }
    return town.deeds;
  } catch (error) {
    console.error(`seed ${life.seed}, ${localDate(town.site.clock.now)}`, [...town.deeds].sort().join(' '));
    throw error;
  } finally {
    town.site.close();
  }
}

async function liveADay(town: Town, today: LocalDate, everyMinutes: number): Promise<void> {
  const midnight = instantOf(today, '00:00').getTime();
  for (let minute = 0; minute < 24 * 60; minute += 15) {
    town.site.clock.now = new Date(midnight + minute * MINUTE_MS);
    if (minute % everyMinutes === 0) await town.runJobs();
    if (minute % 60 === 45) await liveAnHour(town, today, Math.floor(minute / 60));
  }
}

/** Residents come when they like, staff when the hall is open. */
async function liveAnHour(town: Town, today: LocalDate, hour: number): Promise<void> {
  const { chance } = town;
  const works = isWorked(await town.site.deps.catalogue(), today);
  if (hour === 8 && works) await signIn(town);
  if (hour >= 7 && hour <= 21 && chance.happens(0.2)) {
    const journey = chance.pick(JOURNEYS);
    const told = await ask(town, journey);
    if (told && journey !== 'appointments') await checkDue(town, told.id, today);
  }
  if (hour >= 7 && chance.happens(0.2)) await comeBack(town);
  if (hour >= 17 && chance.happens(0.1)) await sayHowItWent(town);
  if (works && DESK_HOURS.includes(hour)) await workAnHour(town, 4);
  if (works && hour === 15 && chance.happens(0.1)) await eraseOne(town);
}

/** The day that was promised, by counting. */
async function checkDue(town: Town, id: string, today: LocalDate): Promise<void> {
  const content = await town.site.deps.catalogue();
  const [row] = await town.rows<{ due_on: string; service_slug: string | null }>(
    sql`select due_on, service_slug from requests where id = ${id}`,
  );
  const promised = content.services.find(({ slug }) => slug === row?.service_slug)?.answerDays;
  const days = promised ?? content.booking.homeVisit.responseWorkingDays;
  expect([id, row?.due_on]).toEqual([id, workedAfter(content, today, days)]);
}
