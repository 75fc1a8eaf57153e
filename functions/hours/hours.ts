import { dayOn, seasonOn } from '../calendar/calendar.ts';
import type { CalendarSource, Place, Season } from '../calendar/calendar-source.ts';
import { lunarWords } from '../shared/lunar.ts';
import { sessionWords, type SessionInWords } from '../calendar/sessions.ts';
import { hallOf } from '../calendar/places.ts';
import {
  daysInWords,
  hoursSentence,
  mayChange,
  nowSentence,
  seasonInWords,
  weekRows,
  type WeekRow,
} from '../calendar/words.ts';
import type { Service } from '../shared/catalogue.ts';
import { addDays, formatDate, formatMonthDay, localDate, type LocalDate } from '../shared/local-date.ts';
import { deskNotices, DAYS_AHEAD, type NamedDesk } from './closure-notices.ts';

const YEAR_DAYS = 365;

export type { SessionInWords };

export interface SeasonInWords {
  readonly name: string;
  /** '10月1日到第二年4月30日' */
  readonly period: string;
  readonly rows: readonly Omit<WeekRow, 'spans'>[];
  /** The whole week in one sentence (A40). */
  readonly sentence: string;
}

export interface NearDay {
  readonly date: string;
  /** '农历十月十五'; none where the lunar calendar is not known. */
  readonly lunar: string | undefined;
  readonly hours: string;
  /** The year's notice on holidays is not out: the day may change. */
  readonly provisional: boolean;
}

/** Days off in a row, under one name. */
export interface Holiday {
  readonly name: string;
  readonly period: string;
  readonly provisional: boolean;
}

/** What `/hours/` shows: all in words, for three trees alike. */
export interface HoursPage {
  readonly now: string;
  readonly today: string;
  /** '明天开门。11月24日（星期二），上午8点30分到12点。' or '明天不开门。10月1日（星期四），国庆节。' */
  readonly tomorrow: string;
  /** Closures made by staff for the next 14 days, a sentence each (A42). */
  readonly notices: readonly string[];
  /** The season of today first. */
  readonly seasons: readonly SeasonInWords[];
  readonly days: readonly NearDay[];
  /** From today, a year ahead. */
  readonly holidays: readonly Holiday[];
  /** Weekend days worked in exchange, a year ahead. */
  readonly makeUps: readonly string[];
  /** 延时服务. */
  readonly afterHours: readonly SessionInWords[];
}

/** What of the catalogue the hours page names: sessions after hours by what they serve, and desks that are shut. */
export interface NamedAtHall {
  readonly services?: readonly Pick<Service, 'slug' | 'title'>[];
  readonly desks?: readonly NamedDesk[];
}

/** The opening hours as they stand at an instant. */
export function hoursPage(
  calendar: CalendarSource,
  now: Date,
  { services = [], desks = [] }: NamedAtHall = {},
): HoursPage {
  const today = localDate(now);
  const hall = hallOf(desks);
  return {
    now: nowSentence(calendar, now, hall),
    today: `今天是${formatDate(today)}，${hoursSentence(calendar, today, hall)}${mayChange(dayOn(calendar, today, hall))}。`,
    tomorrow: tomorrowSentence(calendar, today, hall),
    notices: deskNotices(calendar, now, desks),
    seasons: seasonsFrom(calendar, today).map(seasonWords),
    days: daysInWords(calendar, today, DAYS_AHEAD, hall).map(({ day, date, hours }) => ({
      date,
      lunar: lunarWords(day.date),
      hours,
      provisional: day.provisional,
    })),
    ...yearAhead(calendar, today),
    afterHours: (calendar.sessions ?? []).map((session) => sessionWords(session, services)),
  };
}

function tomorrowSentence(calendar: CalendarSource, today: LocalDate, hall: Place | undefined): string {
  const tomorrow = dayOn(calendar, addDays(today, 1), hall);
  const { date, status, reason } = tomorrow;
  const [day, note] = [formatMonthDay(date), mayChange(tomorrow)];
  if (status === 'open') return `明天开门${note}。${day}，${hoursSentence(calendar, date, hall)}。`;
  return `明天不开门${note}。${day}${reason === undefined ? '' : `，${reason}`}。`;
}

function seasonsFrom(calendar: CalendarSource, today: LocalDate): readonly Season[] {
  const current = seasonOn(calendar, today);
  return [current, ...calendar.template.seasons.filter((season) => season !== current)];
}

function seasonWords(season: Season): SeasonInWords {
  const rows = weekRows(season).map(({ days, hours }) => ({ days, hours }));
  const sentence = `${rows.map(({ days, hours }) => `${days}，${hours}`).join('；')}。`;
  return { name: season.name, period: seasonInWords(season), rows, sentence };
}

function yearAhead(calendar: CalendarSource, today: LocalDate): Pick<HoursPage, 'holidays' | 'makeUps'> {
  const days = Array.from({ length: YEAR_DAYS }, (_, ahead) => dayOn(calendar, addDays(today, ahead)));
  const runs: { name: string; first: LocalDate; last: LocalDate; provisional: boolean }[] = [];
  for (const { kind, date, reason: name = '', provisional } of days) {
    if (kind !== 'holiday') continue;
    const run = runs.at(-1);
    if (run?.name === name && addDays(run.last, 1) === date) run.last = date;
    else runs.push({ name, first: date, last: date, provisional });
  }
  return {
    holidays: runs.map(({ name, first, last, provisional }) => ({
      name,
      period: first === last ? formatDate(first) : `${formatDate(first)}到${formatMonthDay(last)}`,
      provisional,
    })),
    makeUps: days.filter(({ kind }) => kind === 'make-up').map(({ date }) => formatDate(date)),
  };
}
