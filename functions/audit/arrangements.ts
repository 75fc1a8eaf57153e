import { arrangements } from '../../db/audit-arrangements.ts';
import type { StoredClosure } from '../../db/closures.ts';
import type { StoredEvent } from '../../db/events.ts';
import type { StoredStandIn } from '../../db/stand-ins.ts';
import type { Deps } from '../deps.ts';
import type { Sealer } from '../http/seal.ts';
import { localDate } from '../shared/local-date.ts';
import { closureWord, standInWord } from './arrangement-words.ts';

/** A closure or a stand-in that is not what its events say, in words for whoever reads the audit. */
export interface ArrangementFinding {
  readonly what: 'closure' | 'stand-in';
  readonly id: string;
}

/** An event with its words; undefined where this house has not written it. */
interface ToldEvent extends Pick<StoredEvent, 'kind' | 'at' | 'staffId'> {
  readonly words: string;
  /** What it says to be compared; events from before have none. */
  readonly word: string | undefined;
}

function toldBy(sealer: Sealer, { id, kind, at, staffId, note }: StoredEvent): ToldEvent[] {
  if (note === null) return [];
  try {
    const [words = '', word] = sealer.open(note, `events.note:${id}`).split('\n');
    return [{ kind, at, staffId, words, word }];
  } catch {
    return [];
  }
}

/** Who did something, and when. */
interface Deed {
  readonly kind: string;
  readonly at: number;
  readonly staffId: string;
}

/** Whether an event tells of a deed: by its word, or one of before by words that hold all of these. */
const says = (told: readonly ToldEvent[], deed: Deed, word: string, words: readonly string[]) =>
  told.some(
    (one) =>
      one.kind === deed.kind &&
      one.at === deed.at &&
      one.staffId === deed.staffId &&
      (one.word === undefined || one.word === word) &&
      words.every((part) => one.words.includes(part)),
  );

/** All days of a closure stand and fall together. */
function closureFits(told: readonly ToldEvent[], groupId: string, days: readonly StoredClosure[]): boolean {
  const reopened = told.some(({ kind, words }) => kind === 'reopened' && words === groupId);
  const sorted = days.toSorted((one, other) => one.startsAt - other.startsAt);
  const on = (day: StoredClosure | undefined) => (day ? localDate(new Date(day.startsAt)) : '');
  return days.every((day) => {
    const { place, reason, madeAt, madeByStaffId, removedAt, removedByStaffId } = day;
    const closed = { kind: 'closed', at: madeAt, staffId: madeByStaffId };
    const words = [groupId, reason, place ?? '', on(sorted[0]), on(sorted.at(-1))];
    if (!says(told, closed, closureWord({ groupId, place, days: sorted }), words)) return false;
    if (removedAt === null || removedByStaffId === null) return !reopened;
    return says(told, { kind: 'reopened', at: removedAt, staffId: removedByStaffId }, '', [groupId]);
  });
}

function standInFits(
  told: readonly ToldEvent[],
  one: StoredStandIn,
  nameOf: (id: string) => string,
): boolean {
  const { id, absentStaffId, staffId, fromOn, untilOn, madeAt, madeByStaffId, endedAt, endedByStaffId } = one;
  const words = [nameOf(absentStaffId), nameOf(staffId), fromOn, untilOn];
  const deed = { kind: 'stand-in-made', at: madeAt, staffId: madeByStaffId };
  const made = says(told, deed, standInWord(one), words);
  const ended = told.some(({ kind, words: said }) => kind === 'stand-in-ended' && said === id);
  if (endedAt === null || endedByStaffId === null) return made && !ended;
  return made && says(told, { kind: 'stand-in-ended', at: endedAt, staffId: endedByStaffId }, '', [id]);
}

/** Compares closures, and who sits at whose desk, with the events of them. */
export async function auditArrangements({
  db,
  sealer,
}: Pick<Deps, 'db' | 'sealer'>): Promise<ArrangementFinding[]> {
  const { events, closures, standIns, people } = await arrangements(db);
  const told = events.flatMap((event) => toldBy(sealer, event));
  const names = new Map(people.map(({ id, username }) => [id, username]));
  const groups = Map.groupBy(closures, ({ groupId }) => groupId);
  const gone = told
    .filter(({ kind, words }) => kind === 'closed' && ![...groups.keys()].some((id) => words.includes(id)))
    .map(({ words }) => words.split('，')[0] ?? '');
  const odd = [...groups].filter(([id, days]) => !closureFits(told, id, days)).map(([id]) => id);
  const nameOf = (id: string) => names.get(id) ?? id;
  return [
    ...[...odd, ...gone].map((id) => ({ what: 'closure' as const, id })),
    ...standIns
      .filter((one) => !standInFits(told, one, nameOf))
      .map(({ id }) => ({ what: 'stand-in' as const, id })),
  ];
}
