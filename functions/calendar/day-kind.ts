import { weekday, type LocalDate } from '../shared/local-date.ts';
import type { CalendarSource, CalendarYear } from './calendar-source.ts';
import { keptOf } from './kept.ts';
import { statutoryName } from './statutory.ts';

/** What a date is by law and notice, before any hours: 'make-up' is a weekend day worked in exchange (调休上班). */
export interface DayKind {
  readonly kind: 'weekday' | 'weekend' | 'make-up' | 'holiday';
  /** The holiday's name, or what the day is made up for. */
  readonly name: string | undefined;
  /** True while the notice of the date's year is not out: the day may still change. */
  readonly provisional: boolean;
}

type Years = CalendarSource['years'];

const kept = keptOf<Years, DayKind>();

/** What a date is. Asked of some dozens of days for each page that offers times, and the same until the years change. */
export function dayKind({ years }: Pick<CalendarSource, 'years'>, date: LocalDate): DayKind {
  return kept(years, date, () => kindIn(years, date));
}

/**
 * The notice decides; where it says nothing, the weekday; where there is no notice, also the statutory days.
 * The notice of a year may reach back into the December before it, so the next year's table is asked as well.
 */
function kindIn(years: Years, date: LocalDate): DayKind {
  const year = Number(date.slice(0, 4));
  const own = years[String(year)];
  const tables = [own, years[String(year + 1)]].filter((table): table is CalendarYear => !!table);
  const provisional = own?.published !== true;

  const closed = tables.flatMap((table) => table.closed).find((day) => day.date === date);
  if (closed) return { kind: 'holiday', name: closed.name, provisional };
  const workday = tables.flatMap((table) => table.workdays).find((day) => day.date === date);
  if (workday) return { kind: 'make-up', name: workday.name, provisional };
  const statutory = provisional ? statutoryName(date) : undefined;
  if (statutory !== undefined) return { kind: 'holiday', name: statutory, provisional };
  return { kind: weekday(date) <= 5 ? 'weekday' : 'weekend', name: undefined, provisional };
}

/** Whether the law counts a date as a working day. Closures do not matter: a power cut must not put off a deadline. */
export function isWorkingDay(calendar: CalendarSource, date: LocalDate): boolean {
  const { kind } = dayKind(calendar, date);
  return kind === 'weekday' || kind === 'make-up';
}
