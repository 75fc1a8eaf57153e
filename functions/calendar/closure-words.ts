import { daysBetween, formatDate, formatMonthDay, formatSpan, formatTime } from '../shared/local-date.ts';
import { NEAR_DAYS } from '../shared/typed-date.ts';
import { HALL } from './places.ts';
import type { Closure } from './calendar-source.ts';

function hoursOf(from: string | undefined, to: string | undefined): string {
  if (from !== undefined && to !== undefined) return formatSpan(from, to);
  if (from !== undefined) return `${formatTime(from)}以后`;
  return to === undefined ? '' : `${formatTime(to)}以前`;
}

/**
 * '11月24日（星期二）', '11月24日（星期二）到11月26日（星期四），每天下午4点以后'.
 *
 * @param seenOn the day on which it is read, where it may be far ahead: beyond half a year the year is named
 */
export function closedWhen({ date, until = date, from, to }: Closure, seenOn = date): string {
  const several = until !== date;
  const first = daysBetween(seenOn, date) > NEAR_DAYS ? formatDate(date) : formatMonthDay(date);
  const days = several ? `${first}到${formatMonthDay(until)}` : first;
  const hours = hoursOf(from, to);
  return hours === '' ? days : `${days}，${several ? '每天' : ''}${hours}`;
}

/**
 * The notice that residents read (A42): '11月24日（星期二）不开门。原因：停电检修。', '11月24日（星期二），社保窗口不开门。…'
 *
 * @param desk the desk's name, where the hall has others that stay open
 */
export function closureWords(closure: Closure, desk?: string): string {
  const hall = closure.place === HALL;
  const place = hall ? '，大厅' : desk === undefined ? '' : `，${desk}`;
  return `${closedWhen(closure)}${place}不开门${hall ? '，上门照常' : ''}。原因：${closure.reason}。`;
}
