import type { UnreadVisit } from '../../functions/day/day-visits.ts';
import { inboxPath, MOST_COUNTED, type InboxQuery } from '../../functions/inbox/inbox-query.ts';
import type { InboxRow } from '../../functions/inbox/inbox-row.ts';
import type { MergedNeeds } from '../../functions/inbox/merged-needs.ts';
import type { StaffContact } from '../../functions/inbox/staff-contact.ts';
import {
  formatHalf,
  formatMonthDay,
  formatSpan,
  formatTime,
  localDate,
  localTime,
  type LocalDate,
} from '../../functions/shared/local-date.ts';
import type { StandInRow } from '../../functions/staff/covering.ts';
import type { EntryOf } from '../content/collections.ts';
import { careWords } from './answers.ts';
import { unitName } from './places.ts';
import { fill } from './fill.ts';

/** The path of a request. */
export const requestPath = (id: string) => `/staff/requests/${id}/`;

/** A figure of the inbox, which is counted no further than it need be: '500多'. */
export const howMany = (count: number, words: EntryOf<'inbox'>['counts']) =>
  count < MOST_COUNTED ? String(count) : fill(words.over, { count: MOST_COUNTED });

/** The inbox with the same filter, and nothing looked for. */
export const inboxWithout = (query: InboxQuery) => inboxPath({ ...query, find: '' });

/** The code of the word for where one request stands: whoever did not come has cancelled nothing, and what was stopped is not under way. */
export const stateOf = ({
  merged = false,
  missed,
  stopped,
  state,
}: Pick<InboxRow, 'missed' | 'stopped' | 'state'> & { readonly merged?: boolean }): string => {
  if (merged) return 'merged';
  return missed ? 'event-missed' : stopped ? 'stopped' : `state-${state}`;
};

/** The same for many of one state: some of them were cancelled, to others nobody came. */
export const stateOfMany = (state: InboxQuery['state']): string =>
  state === 'cancelled' ? 'states-cancelled' : `state-${state}`;

/** '11月24日（星期二）上午' */
export function halfDayShort(date: LocalDate, half: 'am' | 'pm'): string {
  return `${formatMonthDay(date)}${formatHalf(half)}`;
}

/** When somebody comes or is visited: '11月24日（星期二）上午8点30分到9点', '11月26日（星期四）上午'; undefined until planned. */
export function whenShort({
  startsAt,
  endsAt,
  halfDay,
}: Pick<InboxRow, 'startsAt' | 'endsAt' | 'halfDay'>): string | undefined {
  if (startsAt === null || endsAt === null) return undefined;
  const [from, to] = [new Date(startsAt), new Date(endsAt)];
  if (halfDay !== null) return halfDayShort(localDate(from), halfDay);
  return formatMonthDay(localDate(from)) + formatSpan(localTime(from), localTime(to));
}

/** That nobody goes to a visit at its time any more, and why; undefined while somebody does. */
export function noVisit(
  lost: UnreadVisit['lost'],
  { lost: said }: EntryOf<'days'>['visit'],
  { hoursChanged }: EntryOf<'request'>['facts'],
): string | undefined {
  return lost && fill(said, { reason: lost.reason ?? hoursChanged });
}

/** '11月23日（星期一）上午9点5分', for an instant in milliseconds. */
export function momentShort(at: number): string {
  const date = new Date(at);
  return formatMonthDay(localDate(date)) + formatTime(localTime(date));
}

/** Where a resident is reached, in words; a community's name is marked while it is not the centre's own. */
export function reachWords({
  reach,
  community,
}: Pick<StaffContact, 'reach' | 'community'>): string | undefined {
  return community ? unitName(community) : reach;
}

/** What has just been done, with the reference of what it was done to, where that may be read. */
export const doneTo = (reference: string | undefined, done: string): string =>
  reference === undefined ? done : `${reference}：${done}`;

/** Who stands in for whom, from when to when, and whether they can. */
export function standInWords(
  { absent, standIn, fromOn, untilOn, able, awayToo }: StandInRow,
  words: EntryOf<'days'>['standIns'],
): string {
  const [from, until] = [formatMonthDay(fromOn), formatMonthDay(untilOn)];
  const trouble = able ? (awayToo ? fill(words.awayToo, { standIn }) : '') : fill(words.unable, { standIn });
  return fill(words.row, { absent, standIn, from, until }) + trouble;
}

/**
 * What is to be prepared for under each merged number, a line each, as `line` says it ('{reference}：{needs}'): only what does not
 * stand in `helps` already.
 */
export function mergedCare(
  choices: Record<string, string>,
  line: EntryOf<'workbench'>['shared']['mergedLine'],
  { helps, merged }: { readonly helps: readonly string[]; readonly merged: readonly MergedNeeds[] },
): string[] {
  return merged.flatMap(({ reference, needs, visit }) => {
    const also = careWords(choices, { needs, home: visit?.home }).filter((help) => !helps.includes(help));
    return also.length > 0 ? [fill(line, { reference, needs: also.join('。') })] : [];
  });
}
