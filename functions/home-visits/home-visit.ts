import { z } from 'zod';
import {
  commonDetailFields,
  commonDraftFields,
  type CommonDetails,
  type CommonDraft,
} from '../requests/common-details.ts';
import { contactComplete } from '../requests/contact.ts';
import {
  forWhomDetailFields,
  forWhomFields,
  guardianOf,
  mustAgree,
  peopleComplete,
  type ForWhom,
  type ForWhomDetails,
} from '../requests/for-whom.ts';
import { readDraft } from '../requests/older-draft.ts';
import { homeShape, presentShape, type Home, type Present } from './at-home.ts';

/**
 * The five groups to whom the centre comes home, as the article names them, and everybody else's need, which staff
 * decide on (facts/centre.md §1). Asked as a group, never as a diagnosis (A55).
 */
export const GROUPS = [
  'over-70',
  'severe-disability',
  'serious-illness',
  'orphan',
  'destitute',
  'other',
] as const;
export type Group = (typeof GROUPS)[number];

/** How the visitor makes themselves known at the door, for someone who may not hear a knock. */
export const DOOR_SIGNS = ['knock', 'window', 'torch', 'message', 'neighbour', 'shout'] as const;
export type DoorSign = (typeof DOOR_SIGNS)[number];

/** Chosen when the resident does not know which community they live in: the request goes to the centre (D16). */
export const UNKNOWN_COMMUNITY = 'unknown';

export interface GroupAnswer {
  readonly group: Group;
  /** In the resident's own words, for `other`. */
  readonly need: string;
}

export interface Place {
  /** A community's id, or UNKNOWN_COMMUNITY. */
  readonly community: string;
  /** How to find the house, in the resident's own words. */
  readonly finding: string;
}

export interface Times {
  /** Ids of half-days, `YYYY-MM-DD-am` or `-pm`. */
  readonly halfDays: readonly string[];
  /** None of them suits, or any will do: please arrange it with me. */
  readonly arrange: boolean;
}

export interface Door {
  readonly signs: readonly DoorSign[];
  /** A back door, a step, a bell that does not work: in the resident's own words; may be empty. */
  readonly more: string;
}

export interface Consent {
  readonly sensitive: true;
  /** For someone else: that person knows of it and agrees. For a child under 14 the guardian does. */
  readonly personAgrees?: true;
}

/** What a resident has answered so far on the way to a home visit. */
export interface HomeVisitDraft extends CommonDraft, ForWhom {
  readonly group?: GroupAnswer;
  readonly place?: Place;
  readonly times?: Times;
  readonly door?: Door;
  readonly home?: Home;
  readonly present?: Present;
  readonly consent?: Consent;
}

/** What is sealed with a home visit. */
export interface HomeVisitDetails extends Pick<CommonDetails, 'needs' | 'contact'>, ForWhomDetails {
  readonly group: GroupAnswer;
  readonly place: Place;
  readonly times: Times;
  readonly door: Door;
  readonly home: Home;
  readonly present: Present;
  readonly consent: Consent;
}

export const groupShape = z.strictObject({ group: z.enum(GROUPS), need: z.string() });
const placeShape = z.strictObject({ community: z.string(), finding: z.string() });
const timesShape = z.strictObject({ halfDays: z.array(z.string()), arrange: z.boolean() });
export const doorShape = z.strictObject({ signs: z.array(z.enum(DOOR_SIGNS)), more: z.string() });
const consentShape = z.strictObject({
  sensitive: z.literal(true),
  personAgrees: z.literal(true).exactOptional(),
});

const draftShape = z.strictObject({
  ...commonDraftFields,
  ...forWhomFields,
  group: groupShape.exactOptional(),
  place: placeShape.exactOptional(),
  times: timesShape.exactOptional(),
  door: doorShape.exactOptional(),
  home: homeShape.exactOptional(),
  present: presentShape.exactOptional(),
  consent: consentShape.exactOptional(),
});

const detailsShape = z.strictObject({
  group: groupShape,
  place: placeShape,
  times: timesShape,
  door: doorShape,
  // Visits from before these questions were asked have no answer to them.
  home: homeShape.default({ chosen: [] }),
  present: presentShape.default({ who: 'unsaid', name: '' }),
  ...commonDetailFields,
  ...forWhomDetailFields,
  // Visits from before the guardian was named say here that they agree.
  consent: consentShape.extend({ guardian: z.enum(['over-14', 'guardian-agrees']).exactOptional() }),
});

/** Reads a draft that this server sealed, also as an older release; undefined where it is none. */
export function parseHomeVisitDraft(value: unknown): HomeVisitDraft | undefined {
  return readDraft(draftShape, value);
}

/** Reads the details stored with a home visit. Throws if they lack their shape: the store is then wrong. */
export function parseHomeVisitDetails(value: unknown): HomeVisitDetails {
  return detailsShape.parse(value);
}

/** Whether consent covers this case: for someone else, that they agree. */
export function consentComplete(draft: HomeVisitDraft): boolean {
  return draft.consent !== undefined && (!mustAgree(draft) || draft.consent.personAgrees === true);
}

/** The details to seal; undefined while a question is open. */
export function homeVisitDetails(draft: HomeVisitDraft): HomeVisitDetails | undefined {
  const { group, place, times, door, home, present, needs, contact, people, consent } = draft;
  if (!group || !place || !times || !door || !home || !present || !needs) return undefined;
  if (!contact || !people || !consent) return undefined;
  if (!contactComplete(contact) || !peopleComplete(draft) || !consentComplete(draft)) return undefined;
  const details = { group, place, times, door, home, present, needs, contact, people, consent };
  const agreed = guardianOf(draft);
  return agreed === 'open' ? undefined : { ...details, ...agreed };
}
