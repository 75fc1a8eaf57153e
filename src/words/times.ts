import type { HalfDay } from '../../functions/calendar/slots.ts';
import {
  formatDate,
  formatHalf,
  formatSpan,
  formatTime,
  localDate,
  localTime,
} from '../../functions/shared/local-date.ts';

/** '2026年11月24日（星期二）上午8点30分到9点', from two instants in milliseconds. */
export function spanInWords(startsAt: number, endsAt: number): string {
  const [from, to] = [new Date(startsAt), new Date(endsAt)];
  return `${formatDate(localDate(from))}${formatSpan(localTime(from), localTime(to))}`;
}

/** '2026年11月23日（星期一）上午9点5分', from an instant in milliseconds. */
export function momentInWords(at: number): string {
  const date = new Date(at);
  return formatDate(localDate(date)) + formatTime(localTime(date));
}

/** '2026年11月24日（星期二）上午' */
export function halfDayInWords({ date, half }: Pick<HalfDay, 'date' | 'half'>): string {
  return `${formatDate(date)}${formatHalf(half)}`;
}

/** When a request takes place, if that is settled: a slot of the hall, or a half-day at home. */
export function whenInWords(request: {
  startsAt: number | null;
  endsAt: number | null;
  halfDay: 'am' | 'pm' | null;
}): string | undefined {
  const { startsAt, endsAt, halfDay } = request;
  if (startsAt === null || endsAt === null) return undefined;
  if (halfDay === null) return spanInWords(startsAt, endsAt);
  return halfDayInWords({ date: localDate(new Date(startsAt)), half: halfDay });
}
