/** What is worth a question, never a proof: a lead asks, a machine does not judge. */
export type Anomaly = 'many' | 'family-name' | 'out-of-hours';

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

export interface FoundAnomaly {
  readonly kind: Anomaly;
  readonly staffId: string;
  readonly who: string;
  /** How many requests it is about. */
  readonly number: number;
}

/** More requests in a day than anybody works on. */
export const MANY = 60;

// The double family names of which there are many; every other one is a single character.
const DOUBLE = /^(?:欧阳|上官|司马|诸葛|司徒|夏侯|东方|皇甫|尉迟|公孙|令狐|慕容|长孙|宇文|端木)/u;

/** The family name that a name or a way of calling somebody begins with; undefined where it is not written in Han. */
export function familyName(name: string): string | undefined {
  return DOUBLE.exec(name)?.[0] ?? /^\p{Script=Han}/u.exec(name)?.[0];
}

/** What stands out in the looks of one day, by person: each request counts once. */
export function anomaliesIn(looks: readonly LookFact[]): FoundAnomaly[] {
  const people = Map.groupBy(looks, ({ staffId }) => staffId);
  return [...people.values()].flatMap((own) => {
    const [first] = own;
    if (!first) return [];
    const { staffId, who } = first;
    const count = (wanted: (look: LookFact) => boolean) =>
      new Set(own.filter(wanted).map(({ requestId }) => requestId)).size;
    const name = familyName(who);
    const all = count(() => true);
    const found: [Anomaly, number][] = [
      ['many', all > MANY ? all : 0],
      ['family-name', count(({ resident }) => name !== undefined && familyName(resident ?? '') === name)],
      ['out-of-hours', count(({ outOfHours }) => outOfHours)],
    ];
    return found.flatMap(([kind, number]) => (number > 0 ? [{ kind, staffId, who, number }] : []));
  });
}
