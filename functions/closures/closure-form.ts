import type { Desk } from '../calendar/calendar-source.ts';
import { HALL } from '../calendar/places.ts';
import type { Community } from '../shared/catalogue.ts';
import type { FieldErrors, FormBody } from '../shared/fields.ts';
import {
  addDays,
  daysBetween,
  instantOf,
  localDate,
  type LocalDate,
  type LocalTime,
} from '../shared/local-date.ts';
import { readOwnWords } from '../shared/own-words.ts';
import { fail, ok, type Result } from '../shared/result.ts';
import { readSpan } from '../shared/typed-span.ts';
import { parseTypedTime } from '../shared/typed-time.ts';

/** What can be closed by itself: a desk, or the visits of a grid. */
export interface Closable {
  readonly desks: readonly Pick<Desk, 'id'>[];
  readonly communities: readonly Pick<Community, 'id'>[];
}

/** Chosen to close everything: the hall, and visits of every grid. */
export const WHOLE_CENTRE = 'centre';
const MOST_DAYS = 92;
const REASON_MAX = 60;

/** What staff close: days in a row, each of them whole or from one time to another. */
export interface ClosureWish {
  readonly date: LocalDate;
  readonly until: LocalDate;
  readonly from: LocalTime;
  readonly to: LocalTime;
  /** Null is the whole centre. */
  readonly place: string | null;
  readonly reason: string;
}

type Read<T> = Result<T, FieldErrors>;

function readHours(form: FormBody): Read<Pick<ClosureWish, 'from' | 'to'>> {
  switch (form.one('part')) {
    case 'whole':
      return ok({ from: '00:00', to: '24:00' });
    case 'part':
      break;
    default:
      return fail({ part: 'part-missing' });
  }
  const [from, to] = [parseTypedTime(form.one('start')), parseTypedTime(form.one('end'))];
  if (!from.ok || !to.ok) {
    return fail({
      ...(!from.ok && { start: `start-${from.error}` }),
      ...(!to.ok && { end: `end-${to.error}` }),
    });
  }
  return from.value < to.value ? ok({ from: from.value, to: to.value }) : fail({ end: 'end-before' });
}

function readPlace(form: FormBody, { desks, communities }: Closable): Read<string | null> {
  const place = form.one('place');
  if (place === WHOLE_CENTRE) return ok(null);
  if (place === HALL) return ok(HALL);
  const known = [...desks, ...communities].some(({ id }) => id === place);
  return known ? ok(place) : fail({ place: 'place-missing' });
}

function readReason(form: FormBody): Read<string> {
  const text = readOwnWords(form, 'why', { max: REASON_MAX });
  if (!text.ok) return text;
  // The sentence that it stands in has its own full stop.
  return ok(text.value.replaceAll('\n', '，').replace(/[。.；;，,]+$/u, ''));
}

/** Reads the form that closes. `now` is asked only whether the time is already over. */
export function readClosure(form: FormBody, now: Date, closable: Closable): Read<ClosureWish> {
  const days = readSpan(form, localDate(now), { most: MOST_DAYS, tooLong: 'until-too-far' });
  const hours = readHours(form);
  const place = readPlace(form, closable);
  const reason = readReason(form);
  if (days.ok && hours.ok && place.ok && reason.ok) {
    if (instantOf(days.value.until, hours.value.to) <= now) return fail({ end: 'end-past' });
    const { from: date, until } = days.value;
    return ok({ date, until, ...hours.value, place: place.value, reason: reason.value });
  }
  const failed = [days, hours, place, reason].flatMap((part) => (part.ok ? [] : [part.error]));
  return fail(Object.assign({}, ...failed) as FieldErrors);
}

/** One stretch of time for each closed day, in milliseconds. */
export function closedTimes({ date, until, from, to }: ClosureWish): { startsAt: number; endsAt: number }[] {
  return Array.from({ length: daysBetween(date, until) + 1 }, (_, ahead) => {
    const day = addDays(date, ahead);
    return { startsAt: instantOf(day, from).getTime(), endsAt: instantOf(day, to).getTime() };
  });
}
