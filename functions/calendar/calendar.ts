import {
  addDays,
  instantOf,
  localDate,
  localTime,
  weekday,
  type LocalDate,
  type LocalTime,
} from '../shared/local-date.ts';
import type { CalendarSource, Closure, Place, Season, Span } from './calendar-source.ts';
import { dayKind, type DayKind } from './day-kind.ts';
import { shuts } from './places.ts';

/** One day of opening, closures applied. */
export interface Day {
  readonly date: LocalDate;
  readonly status: 'open' | 'closed';
  /** True while the year's notice on holidays is not out. */
  readonly provisional: boolean;
  readonly kind: DayKind['kind'];
  /** The holiday, or the closure that shuts or shortens the day; none on an ordinary day or weekend. */
  readonly reason: string | undefined;
  readonly spans: readonly Span[];
}

// Longer than any run of closed days that a centre could mean; a calendar without hours must not loop for ever.
const SEARCH_DAYS = 400;

/** The season that a day falls in; throws when content leaves a gap, which the build is to refuse. */
export function seasonOn(calendar: CalendarSource, date: LocalDate): Season {
  const monthDay = date.slice(5);
  const found = calendar.template.seasons.find(({ from, to }) =>
    from <= to ? from <= monthDay && monthDay <= to : from <= monthDay || monthDay <= to,
  );
  if (!found) throw new Error(`No season of the weekly template covers ${date}`);
  return found;
}

/** The hours of a day before closures. */
export function regularSpans(calendar: CalendarSource, date: LocalDate): readonly Span[] {
  const { kind } = dayKind(calendar, date);
  if (kind === 'holiday') return [];
  const season = seasonOn(calendar, date);
  return kind === 'make-up' ? season.workday : (season.week[weekday(date)] ?? []);
}

function closuresOn(calendar: CalendarSource, date: LocalDate, place: Place | undefined): readonly Closure[] {
  return (calendar.closures ?? []).filter(
    (closure) =>
      closure.date <= date && date <= (closure.until ?? closure.date) && shuts(closure.place, place),
  );
}

function without(span: Span, from: LocalTime, to: LocalTime): Span[] {
  if (to <= span.from || span.to <= from) return [span];
  const before = { from: span.from, to: from };
  const after = { from: to, to: span.to };
  return [before, after].filter((part) => part.from < part.to);
}

/** What closures leave of some hours at a place, and the reasons of those that took from them, each told once. */
export function afterClosures(
  calendar: CalendarSource,
  date: LocalDate,
  hours: readonly Span[],
  place?: Place,
): { readonly spans: readonly Span[]; readonly reasons: readonly string[] } {
  const reasons = new Set<string>();
  let spans = hours;
  for (const { from = '00:00', to = '24:00', reason } of closuresOn(calendar, date, place)) {
    if (hours.some((span) => from < span.to && span.from < to)) reasons.add(reason);
    spans = spans.flatMap((span) => without(span, from, to));
  }
  return { spans, reasons: [...reasons] };
}

/**
 * A day at a place ('desk' or a grid's id); without a place only closures of the whole centre count. The yearly table
 * beats the weekly template, closures beat both (D5).
 */
export function dayOn(calendar: CalendarSource, date: LocalDate, place?: Place): Day {
  const { kind, name, provisional } = dayKind(calendar, date);
  const { spans, reasons } = afterClosures(calendar, date, regularSpans(calendar, date), place);
  const told = kind === 'holiday' && name !== undefined ? [...reasons, name] : reasons;
  return {
    date,
    status: spans.length > 0 ? 'open' : 'closed',
    provisional,
    kind,
    reason: told.length > 0 ? told.join('；') : undefined,
    spans,
  };
}

/** What closures take from the hours of a day at a place, in its order. */
export function closedSpans(calendar: CalendarSource, date: LocalDate, place?: Place): Span[] {
  const { spans: open } = dayOn(calendar, date, place);
  return regularSpans(calendar, date).flatMap((span) =>
    open.reduce<Span[]>((rest, { from, to }) => rest.flatMap((part) => without(part, from, to)), [span]),
  );
}

/** The first `count` open days from a day on, that day included; fewer when the search of 400 days ends. */
export function openDays(calendar: CalendarSource, from: LocalDate, count: number, place?: Place): Day[] {
  const found: Day[] = [];
  for (let ahead = 0; ahead < SEARCH_DAYS && found.length < count; ahead += 1) {
    const day = dayOn(calendar, addDays(from, ahead), place);
    if (day.status === 'open') found.push(day);
  }
  return found;
}

/** The stretch of opening that an instant falls in, if the centre is open then. */
export function openSpanAt(calendar: CalendarSource, at: Date, place?: Place): Span | undefined {
  const time = localTime(at);
  return dayOn(calendar, localDate(at), place).spans.find((span) => span.from <= time && time < span.to);
}

/** Whether a place is open at an instant; closing time itself is closed. */
export function isOpenAt(calendar: CalendarSource, at: Date, place?: Place): boolean {
  return openSpanAt(calendar, at, place) !== undefined;
}

/** The next instant after `at` at which a place opens, lunch breaks included; none within 400 days is undefined. */
export function nextOpening(calendar: CalendarSource, at: Date, place?: Place): Date | undefined {
  for (const day of openDays(calendar, localDate(at), 2, place)) {
    for (const span of day.spans) {
      const opens = instantOf(day.date, span.from);
      if (opens > at) return opens;
    }
  }
  return undefined;
}
