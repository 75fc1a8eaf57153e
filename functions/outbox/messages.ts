import type { CalendarSource } from '../calendar/calendar-source.ts';
import { addWorkingDays } from '../calendar/working-days.ts';
import { instantOf, localDate } from '../shared/local-date.ts';
import type { MessageKind } from './message-kinds.ts';

/** When the working day before begins to remind: late enough to read, early enough to move. */
const REMINDS_AT = '09:00';

/** A change of a request, as far as somebody may want to know of it. */
export interface ChangeToTell {
  /** The kind of its event, such as 'scheduled'. */
  readonly event: string;
  readonly actor: 'resident' | 'staff';
  /** The time of the request after the change: an instant in milliseconds, null while there is none. */
  readonly startsAt: number | null;
  /** Its time before the change, where the change may take it away. */
  readonly before?: number | null;
}

export interface PlannedMessage {
  readonly kind: MessageKind;
  readonly startsAt: number | null;
  /** Instant in milliseconds before which it is not sent. */
  readonly dueAt: number;
}

/** What staff do that a resident can't have seen on their own screen, by the kind of its event. */
const BY_STAFF: Readonly<Record<string, MessageKind>> = {
  submitted: 'booked',
  moved: 'moved',
  scheduled: 'scheduled',
  declined: 'declined',
  cancelled: 'cancelled',
  missed: 'cancelled',
  'authorisation-stopped': 'cancelled',
  closed: 'closed',
  answered: 'answered',
  printed: 'printed',
  extended: 'extended',
  paused: 'waiting',
  merged: 'merged',
  corrected: 'corrected',
  redressed: 'answered',
};

/** Whoever moves or takes back their own booking has seen it done; a helper has not, whose errand the person helped stopped. */
const BY_RESIDENT: Readonly<Record<string, MessageKind>> = {
  submitted: 'booked',
  'authorisation-stopped': 'cancelled',
};

/** Events that give a request its time. */
const SETTLES_TIME: ReadonlySet<string> = new Set(['submitted', 'moved', 'rescheduled', 'scheduled']);

/** The instant, in milliseconds, at which to remind of what starts at another: nine o'clock of the working day before. */
export function reminderAt(calendar: CalendarSource, startsAt: number): number {
  const before = addWorkingDays(calendar, localDate(new Date(startsAt)), -1);
  return instantOf(before, REMINDS_AT).getTime();
}

/** The messages that a change brings about, and when each is due; one that would already be late to remind is left out. */
export function messagesFor(
  { event, actor, startsAt, before = null }: ChangeToTell,
  calendar: CalendarSource,
  now: Date,
): PlannedMessage[] {
  const kind = (actor === 'staff' ? BY_STAFF : BY_RESIDENT)[event];
  const at = now.getTime();
  const told: PlannedMessage[] = kind ? [{ kind, startsAt, dueAt: at }] : [];
  // Nobody may wait at home for a visit that does not come. That message also says what the centre waits for, if it does.
  if (startsAt === null && before !== null) {
    const beside = told.filter((one) => one.kind !== 'waiting');
    return [{ kind: 'moved', startsAt, dueAt: at }, ...beside];
  }
  if (startsAt === null || !SETTLES_TIME.has(event)) return told;
  const dueAt = reminderAt(calendar, startsAt);
  return dueAt > at ? [...told, { kind: 'reminder', startsAt, dueAt }] : told;
}
