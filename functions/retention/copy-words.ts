import { unitCalled, unitsOf } from '../dispatch/units.ts';
import { wishesInWords } from '../home-visits/half-day-words.ts';
import { UNKNOWN_COMMUNITY } from '../home-visits/home-visit.ts';
import type { Catalogue } from '../shared/catalogue.ts';
import { fillSlots } from '../shared/fill.ts';

/** Says the codes of the house in words, as a resident reads them who never sees a page of staff. */
export interface CopyWords {
  /** The word for a code of some kind, such as 'state'; one without a word, of an older release, stands as it is. */
  readonly word: (of: string, code: string) => string;
  /** What was in the details that a resident told. */
  readonly details: (value: unknown) => unknown;
  readonly unit: (code: string) => string;
}

/** Of which kind the codes are that stand somewhere in the details. */
const CODES: Readonly<Record<string, string>> = {
  'contact.way': 'way',
  'needs.chosen': 'need',
  'group.group': 'group',
  'door.signs': 'sign',
  'home.chosen': 'home',
  'present.who': 'present',
  'scope.may': 'scope',
  'agent.kind': 'agent',
  'consent.guardian': 'guardian',
  signing: 'signing',
};

/** Where a community may stand; also a number or an address does. */
const COMMUNITIES: readonly string[] = ['place.community', 'community', 'contact.reach'];

/** The words of a resident's copy (PIPL 45), as content has them today. */
export function copyWords(content: Catalogue): CopyWords {
  const { told, choices, staffWords } = content;
  const files: readonly Readonly<Record<string, string>>[] = [told.copied, choices, staffWords];
  const word = (of: string, code: string) =>
    files.map((words) => words[`${of}-${code}`]).find((one) => one !== undefined) ?? code;
  const units = unitsOf(content);
  const unit = (code: string) => {
    const { name, example } = unitCalled(code, units);
    return example ? fillSlots(told.hoursFile.example, { what: name }) : name;
  };
  const text = (value: string, at: string) => {
    const of = CODES[at];
    if (of !== undefined) return word(of, value);
    if (at === 'times.halfDays') return wishesInWords([value], undefined);
    if (!COMMUNITIES.includes(at)) return value;
    if (value === UNKNOWN_COMMUNITY) return told.copied.unknown;
    return units.some(({ id }) => id === value) ? unit(value) : value;
  };
  const details = (value: unknown, at = ''): unknown => {
    if (typeof value === 'boolean') return value ? told.copied.yes : told.copied.no;
    if (typeof value === 'string') return text(value, at);
    if (Array.isArray(value)) return value.map((one) => details(one, at));
    if (typeof value !== 'object' || value === null) return value;
    const parent = at.split('.').at(-1) ?? '';
    const within = (key: string) => (parent === '' ? key : `${parent}.${key}`);
    return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, details(one, within(key))]));
  };
  return { word, details: (value) => details(value), unit };
}
