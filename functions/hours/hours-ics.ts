import ical, { escape, ICalCalendarMethod, ICalEventTransparency } from 'ical-generator';
import { closedSpans, dayOn, type Day } from '../calendar/calendar.ts';
import type { CalendarSource, Place, Span } from '../calendar/calendar-source.ts';
import type { RuleWords } from '../shared/catalogue.ts';
import { fillSlots } from '../shared/fill.ts';
import { addDays, instantOf, localDate } from '../shared/local-date.ts';

/** How far ahead a subscribed calendar shows, in days: over the longest holiday and into the next season. */
const DAYS_AHEAD = 120;

// That the hall is open does not mean that the resident is busy.
const FREE = ICalEventTransparency.TRANSPARENT;

const SECONDS_A_DAY = 24 * 60 * 60;
const MILLISECONDS_A_MINUTE = 60_000;

export interface IcsOf {
  /** The centre's name. */
  readonly centre: string;
  /** Makes the events' ids unique to this site. */
  readonly host: string;
  /** Where the hall's hours are asked (`hallOf`). */
  readonly hall?: Place | undefined;
  readonly words: RuleWords['hoursFile'];
}

/** What a stretch of opening is called: on a make-up workday people would not expect it. */
function openingName({ kind, provisional }: Day, example: boolean, { centre, words }: IcsOf): string {
  const what = fillSlots(kind === 'make-up' ? words.makeUp : words.open, { centre });
  const told = example ? fillSlots(words.example, { what }) : what;
  return provisional ? fillSlots(words.provisional, { what: told }) : told;
}

function closedName(reason: string, { provisional }: Day, { centre, words }: IcsOf): string {
  const what = fillSlots(words.closedFor, { centre, reason });
  return provisional ? fillSlots(words.provisional, { what }) : what;
}

/**
 * What a day tells, each with its name: its openings, and on a day that opens at all what staff shut of its hours, so that
 * a gap is no riddle.
 */
function stretchesOf(
  calendar: CalendarSource,
  day: Day,
  of: IcsOf,
): { id: string; span: Span; summary: string }[] {
  const idOf = ({ from }: Span, kind = '') => `${day.date}${kind}-${from.replace(':', '')}`;
  const opening = openingName(day, calendar.template.example === true, of);
  const open = day.spans.map((span) => ({ id: idOf(span), span, summary: opening }));
  const { reason } = day;
  if (open.length === 0 || reason === undefined) return open;
  const summary = closedName(reason, day, of);
  const shut = closedSpans(calendar, day.date, of.hall);
  return [...open, ...shut.map((span) => ({ id: idOf(span, '-closed'), span, summary }))];
}

/**
 * When the file was made, as all that tells its events from those of an older one: a closure has no version. A calendar that
 * keeps a copy takes an event with a known id only where its number has grown (RFC 5546, 2.1.4).
 */
const newerThanBefore = (now: Date) => ({
  stamp: now,
  lastModified: now,
  sequence: Math.floor(now.getTime() / MILLISECONDS_A_MINUTE),
});

/**
 * The open hours of the coming months as an iCalendar file (RFC 5545): one event for each stretch of opening, one for
 * each that staff shut on such a day, and one for each whole day that is closed for a holiday or by staff. Times are UTC
 * instants, so that no time zone definition is needed; ordinary weekends are not told. Hours that are only an example
 * say so in each event, since the note of the page stays behind.
 */
export function hoursIcs(calendar: CalendarSource, of: IcsOf, now: Date): string {
  const { centre, host, hall, words } = of;
  const name = fillSlots(words.title, { centre });
  // The library writes a calendar's name as it gets it.
  const file = ical({ name: escape(name, false), method: ICalCalendarMethod.PUBLISH, ttl: SECONDS_A_DAY });
  const known = { ...newerThanBefore(now), transparency: FREE };
  const today = localDate(now);
  for (let ahead = 0; ahead < DAYS_AHEAD; ahead += 1) {
    const day = dayOn(calendar, addDays(today, ahead), hall);
    for (const { id, span, summary } of stretchesOf(calendar, day, of))
      file.createEvent({
        ...known,
        id: `${id}@${host}`,
        start: instantOf(day.date, span.from),
        end: instantOf(day.date, span.to),
        summary,
      });
    if (day.status === 'closed' && day.reason !== undefined) {
      file.createEvent({
        ...known,
        id: `${day.date}-closed@${host}`,
        // A date is written from the UTC parts of the instant.
        start: new Date(`${day.date}T00:00:00Z`),
        allDay: true,
        summary: closedName(day.reason, day, of),
      });
    }
  }
  // Every line ends with CRLF, the last one too (RFC 5545, 3.1): some readers refuse a file without.
  return `${file.toString()}\r\n`;
}
