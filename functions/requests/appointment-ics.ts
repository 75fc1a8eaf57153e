import ical, { escape, ICalAlarmType, ICalCalendarMethod, ICalEventStatus } from 'ical-generator';
import type { RuleWords } from '../shared/catalogue.ts';
import { fillSlots } from '../shared/fill.ts';
import type { Kind, State } from './states.ts';

const SECONDS_A_DAY = 24 * 60 * 60;

/** A request that has a time, as a calendar on a phone may know it. */
export interface Entry {
  /** Stays the same over all changes, and tells neither reference nor code. */
  readonly uid: string;
  readonly kind: Kind;
  readonly state: State;
  /** Grows with each change: calendars take the entry with the higher number. */
  readonly version: number;
  readonly startsAt: Date;
  readonly endsAt: Date;
  /** When it was changed last. */
  readonly changedAt: Date;
}

export interface Place {
  readonly centre: string;
  /** Where to follow up: the same for everybody. */
  readonly address: string;
  readonly words: RuleWords['appointmentFile'];
}

/**
 * The time of a request as an iCalendar file (RFC 5545, UTC). It says when and where, never what for: calendars are shared
 * and copied to servers of others. Reminds the day before; one that was taken back or declined says so.
 */
export function appointmentIcs(entry: Entry, { centre, address, words }: Place, now: Date): string {
  const { uid, kind, state, version, startsAt, endsAt, changedAt } = entry;
  const cancelled = state === 'cancelled' || state === 'declined';
  const summary = fillSlots(kind === 'appointment' ? words.hall : words.home, { centre });
  // The library writes a calendar's name as it gets it.
  const file = ical({ name: escape(summary, false), method: ICalCalendarMethod.PUBLISH });
  const event = file.createEvent({
    id: uid,
    sequence: version - 1,
    stamp: now,
    lastModified: changedAt,
    start: startsAt,
    end: endsAt,
    summary: cancelled ? fillSlots(words.cancelled, { what: summary }) : summary,
    description: fillSlots(words.follow, { address }),
    status: cancelled ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
    ...(kind === 'appointment' && { location: centre }),
  });
  if (!cancelled) {
    event.createAlarm({ type: ICalAlarmType.display, trigger: SECONDS_A_DAY, description: summary });
  }
  // Every line ends with CRLF, the last one too (RFC 5545, 3.1): some readers refuse a file without.
  return `${file.toString()}\r\n`;
}
