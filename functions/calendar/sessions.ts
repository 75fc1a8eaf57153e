import {
  addDays,
  daysBetween,
  formatSpan,
  localDate,
  weekday,
  type LocalDate,
} from '../shared/local-date.ts';
import { afterClosures, regularSpans } from './calendar.ts';
import type { BookingRules, CalendarSource, Place, Session } from './calendar-source.ts';
import { dayKind } from './day-kind.ts';
import { keptOf } from './kept.ts';
import { DESK, SESSION_PREFIX } from './places.ts';
import { bookableDays, cutSlots, type BookableDay, type Slot } from './slots.ts';
import { joinDays } from './words.ts';

/** What a session is asked about: a service with its field, or one that no guide has. */
export interface SoughtService {
  readonly slug: string | null;
  readonly field: string | undefined;
}

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

/** Whether a session serves a service. */
function serves({ fields, services }: Session, { slug, field }: SoughtService): boolean {
  return (slug !== null && services.includes(slug)) || (field !== undefined && fields.includes(field));
}

/** The sessions of a day, closures aside. None on a holiday, nor on a weekend day that is worked like any other. */
export function sessionsOn(calendar: CalendarSource, date: LocalDate): readonly Session[] {
  const { kind } = dayKind(calendar, date);
  if (kind === 'holiday' || kind === 'make-up') return [];
  return (calendar.sessions ?? []).filter(({ weekdays }) => weekdays.includes(weekday(date)));
}

/** The place of a session's seats. */
export function sessionPlace({ id }: Session): string {
  return SESSION_PREFIX + id;
}

/** What closures leave of a day's sessions, each at any of the desks that hold it: '午间，中午12点到下午2点'. */
export function sessionsInWords(
  calendar: CalendarSource,
  date: LocalDate,
  desksOf: (session: Session) => readonly Place[],
): string[] {
  return sessionsOn(calendar, date).flatMap((session) => {
    const spans = desksOf(session).flatMap((desk) => afterClosures(calendar, date, [session], desk).spans);
    return [...new Set(spans.map(({ from, to }) => `${session.name}，${formatSpan(from, to)}`))];
  });
}

/** Slots in their order, one for each time: what two sessions offer at once is the first's. */
function inOrder(slots: readonly Slot[]): Slot[] {
  const byId = new Map<string, Slot>();
  for (const slot of slots) if (!byId.has(slot.id)) byId.set(slot.id, slot);
  return [...byId.values()].sort((a, b) => a.startsAt.getTime() - b.startsAt.getTime());
}

/** What the days offered are reckoned from, besides the calendar. `place` is the desk that does what is asked. */
interface Offered {
  readonly rules: BookingRules;
  readonly now: Date;
  readonly sessions: readonly Session[];
  readonly place: Place;
}

/** The slots of a session on a day that can still be asked for at `now`; regular hours are never offered twice. */
function sessionSlots(
  calendar: CalendarSource,
  date: LocalDate,
  session: Session,
  { rules: { slotMinutes }, now, place }: Offered,
): Slot[] {
  const regular = regularSpans(calendar, date);
  return cutSlots(calendar, date, {
    place: sessionPlace(session),
    servedAt: place,
    hours: [{ from: session.from, to: session.to }],
    seats: session.seats,
    slotMinutes,
    earliest: now.getTime() + session.noticeHours * HOUR_MS,
  }).filter(({ from, to }) => !regular.some((span) => from < span.to && span.from < to));
}

function reckonDays(calendar: CalendarSource, offered: Offered): BookableDay[] {
  const { rules, now, sessions, place } = offered;
  const days = new Map(bookableDays(calendar, rules, now, place).map((day) => [day.date, day]));
  const last = [...days.keys()].at(-1);
  const today = localDate(now);
  for (let ahead = 0; last !== undefined && ahead <= daysBetween(today, last); ahead += 1) {
    const date = addDays(today, ahead);
    const after = sessionsOn(calendar, date)
      .filter((session) => sessions.includes(session))
      .flatMap((session) => sessionSlots(calendar, date, session, offered));
    if (after.length === 0) continue;
    const slots = inOrder([...(days.get(date)?.slots ?? []), ...after]);
    days.set(date, { date, slots, provisional: dayKind(calendar, date).provisional });
  }
  return [...days.values()].sort((a, b) => (a.date < b.date ? -1 : 1));
}

const kept = keptOf<CalendarSource, readonly BookableDay[]>();

/**
 * Whatever is offered at one instant is offered for the rest of its minute, as slots begin, and notice is told, in whole
 * minutes: a slot that may be asked for until 8:30 is offered at 8:30:00.000, and no longer a millisecond later.
 */
function minuteOf(now: Date): string {
  const minutes = now.getTime() / MINUTE_MS;
  return `${Math.floor(minutes)} ${Math.ceil(minutes)}`;
}

/**
 * The days that a resident may choose from for a service at `now`: the bookable days of its desk and, up to the last of
 * them, the sessions after hours that serve it.
 */
export function offeredDays(
  calendar: CalendarSource,
  rules: BookingRules,
  now: Date,
  asked: SoughtService,
  place: Place = DESK,
): readonly BookableDay[] {
  const { seatsPerSlot, slotMinutes, minimumNoticeMinutes, horizonOpenDays } = rules;
  const sessions = (calendar.sessions ?? []).filter((session) => serves(session, asked));
  const serving = sessions.map(({ id }) => id);
  const numbers = [seatsPerSlot, slotMinutes, minimumNoticeMinutes, horizonOpenDays];
  const key = [minuteOf(now), place, ...numbers, ...serving].join(' ');
  return kept(calendar, key, () => reckonDays(calendar, { rules, now, sessions, place }));
}

/** The slot of a posted id, when it may be booked for a service at `now`; anything else is undefined. */
export function findOffered(
  calendar: CalendarSource,
  rules: BookingRules,
  now: Date,
  id: string,
  asked: SoughtService,
  place: Place = DESK,
): Slot | undefined {
  const day = offeredDays(calendar, rules, now, asked, place).find(({ date }) => id.startsWith(`${date}T`));
  return day?.slots.find((slot) => slot.id === id);
}

function earlyWords(hours: number): string {
  return hours % 24 === 0 ? `${hours / 24}天` : `${hours}小时`;
}

/** A session as residents read it. */
export interface SessionInWords {
  /** '午间：星期一到星期五，中午12点到下午2点。' */
  readonly name: string;
  /** What for, how early, how many. */
  readonly sentences: readonly string[];
}

/** A session in words (A31). */
export function sessionWords(
  session: Session,
  services: readonly { readonly slug: string; readonly title: string }[],
): SessionInWords {
  const { name, weekdays, from, to, noticeHours, seats, fields } = session;
  const titles = services.filter(({ slug }) => session.services.includes(slug)).map(({ title }) => title);
  const early = noticeHours === 0 ? '当时约也行' : `请至少提前${earlyWords(noticeHours)}约`;
  return {
    name: `${name}：${joinDays(weekdays)}，${formatSpan(from, to)}。`,
    sentences: [`能办：${[...fields, ...titles].join('、')}。`, `${early}，一个时段接${seats}个人。`],
  };
}
