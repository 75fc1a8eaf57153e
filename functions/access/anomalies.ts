/** What is worth a question, never a proof: a lead asks, a machine does not judge. */
export type Anomaly =
  | 'many'
  | 'family-name'
  | 'out-of-hours'
  | 'many-listed'
  | 'listed-out-of-hours'
  | 'exported';

/** One look at a request. */
export interface LookFact {
  readonly staffId: string;
  readonly who: string;
  readonly requestId: string;
  /** What to call the resident, where it can still be opened. */
  readonly resident: string | undefined;
  /** Whether it was outside the hours in which anybody works. */
  readonly outOfHours: boolean;
}

/** One look at names that stand in a list, or one list that was taken away. */
export interface ListFact extends Pick<LookFact, 'staffId' | 'who' | 'outOfHours'> {
  readonly kind: 'listed' | 'exported';
  /** How many names it showed, one at least; 0 of what was taken away. */
  readonly names: number;
}

export interface FoundAnomaly {
  readonly kind: Anomaly;
  readonly staffId: string;
  readonly who: string;
  /** How many requests it is about; of lists, their names each time that they were shown, and how often one was taken away. */
  readonly number: number;
}

/** More requests in a day than anybody works on. */
export const MANY = 60;

/** More names than anybody comes by who reloads the inbox all day: its whole list, paged through, comes to more. */
export const MANY_LISTED = 2000;

// The double family names of which there are many; every other one is a single character.
const DOUBLE = /^(?:欧阳|上官|司马|诸葛|司徒|夏侯|东方|皇甫|尉迟|公孙|令狐|慕容|长孙|宇文|端木)/u;

/** The family name that a name or a way of calling somebody begins with; undefined where it is not written in Han. */
export function familyName(name: string): string | undefined {
  return DOUBLE.exec(name)?.[0] ?? /^\p{Script=Han}/u.exec(name)?.[0];
}

type Found = readonly (readonly [Anomaly, number])[];

/** Each request counts once. */
function inLooks(own: readonly LookFact[]): Found {
  const count = (wanted: (look: LookFact) => boolean) =>
    new Set(own.filter(wanted).map(({ requestId }) => requestId)).size;
  const name = familyName(own[0]?.who ?? '');
  const all = count(() => true);
  return [
    ['many', all > MANY ? all : 0],
    ['family-name', count(({ resident }) => name !== undefined && familyName(resident ?? '') === name)],
    ['out-of-hours', count(({ outOfHours }) => outOfHours)],
  ];
}

function inLists(own: readonly ListFact[]): Found {
  const names = (some: readonly ListFact[]) => some.reduce((sum, list) => sum + list.names, 0);
  const all = names(own);
  return [
    ['many-listed', all > MANY_LISTED ? all : 0],
    ['listed-out-of-hours', names(own.filter(({ outOfHours }) => outOfHours))],
    ['exported', own.filter(({ kind }) => kind === 'exported').length],
  ];
}

/** What stands out in the looks of one day, at requests and at lists of names, by person. */
export function anomaliesIn(
  looks: readonly LookFact[],
  lists: readonly ListFact[] = [],
): readonly FoundAnomaly[] {
  const people = new Map([...looks, ...lists].map(({ staffId, who }) => [staffId, who]));
  return [...people].flatMap(([staffId, who]) => {
    const own = <Fact extends { readonly staffId: string }>(some: readonly Fact[]) =>
      some.filter((one) => one.staffId === staffId);
    const found = [...inLooks(own(looks)), ...inLists(own(lists))];
    return found.flatMap(([kind, number]) => (number > 0 ? [{ kind, staffId, who, number }] : []));
  });
}
