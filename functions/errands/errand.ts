import { z } from 'zod';
import {
  commonDetailFields,
  commonDraftFields,
  type CommonDetails,
  type CommonDraft,
} from '../requests/common-details.ts';
import { contactComplete } from '../requests/contact.ts';
import { NO_NEEDS } from '../requests/needs.ts';
import {
  forWhomDetailFields,
  forWhomFields,
  guardianOf,
  mustAgree,
  peopleComplete,
  type ForWhom,
  type ForWhomDetails,
} from '../requests/for-whom.ts';
import { guardianShape, type Guardian } from '../requests/guardian.ts';
import { readDraft } from '../requests/older-draft.ts';

/** What somebody may do in the resident's name, in plain words; nothing else is allowed (D12). */
export const SCOPES = ['hand-in', 'supplement', 'ask', 'collect', 'bring-back'] as const;
export type Scope = (typeof SCOPES)[number];

/** How the person in whose name somebody acts says yes: reading it on the web, or signing on paper. */
export const SIGNINGS = ['online', 'paper'] as const;
export type Signing = (typeof SIGNINGS)[number];

/** Who acts: the clerk of the resident's grid, or somebody they name. */
export type Agent =
  | { readonly kind: 'grid-clerk' }
  | {
      readonly kind: 'named';
      readonly name: string;
      readonly relation: string;
      /** May be empty: a helper without a phone is none the less a helper. */
      readonly phone: string;
    };

export const AGENT_KINDS = ['grid-clerk', 'named'] as const;

export interface ErrandTask {
  /** What is to be done, in the resident's own words. */
  readonly want: string;
  /** Which papers or things go along; may be empty. */
  readonly carry: string;
}

export interface ErrandScope {
  readonly may: readonly Scope[];
  /** What else, in own words; may be empty. */
  readonly more: string;
}

export interface ErrandConsent {
  readonly sensitive: true;
  /** For someone else: that person knows of it. Their own yes is the authorisation, which comes later. */
  readonly personKnows?: true;
}

/** What a resident has answered so far on the way to an errand. */
export interface ErrandDraft extends CommonDraft, ForWhom {
  readonly task?: ErrandTask;
  /** A community's id, or UNKNOWN_COMMUNITY. */
  readonly community?: string;
  readonly agent?: Agent;
  readonly scope?: ErrandScope;
  /** Local date, the last day included. */
  readonly until?: string;
  readonly consent?: ErrandConsent;
  readonly signing?: Signing;
}

/** What is sealed with an errand. */
export interface ErrandDetails extends Pick<CommonDetails, 'needs' | 'contact'>, ForWhomDetails {
  readonly task: ErrandTask;
  readonly community: string;
  readonly agent: Agent;
  readonly scope: ErrandScope;
  readonly until: string;
  readonly consent: ErrandConsent;
  readonly signing: Signing;
}

/** What is sealed with an authorisation: the words that the resident said yes to. */
export interface AuthorisationDetails {
  /** In whose name. */
  readonly name: string;
  readonly service: string;
  readonly agent: Agent;
  readonly scope: ErrandScope;
  /** Says yes for a child under 14. */
  readonly guardian?: Guardian;
}

const agentShape = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('grid-clerk') }),
  z.strictObject({ kind: z.literal('named'), name: z.string(), relation: z.string(), phone: z.string() }),
]);
const taskShape = z.strictObject({ want: z.string(), carry: z.string() });
const scopeShape = z.strictObject({ may: z.array(z.enum(SCOPES)), more: z.string() });
const consentShape = z.strictObject({
  sensitive: z.literal(true),
  personKnows: z.literal(true).exactOptional(),
});

const detailsFields = {
  task: taskShape,
  community: z.string(),
  agent: agentShape,
  scope: scopeShape,
  until: z.string(),
  ...commonDetailFields,
  ...forWhomDetailFields,
  consent: consentShape,
  signing: z.enum(SIGNINGS),
};

const detailsShape = z.strictObject(detailsFields);

const draftShape = z.strictObject({
  ...commonDraftFields,
  ...forWhomFields,
  task: taskShape.exactOptional(),
  community: z.string().exactOptional(),
  agent: agentShape.exactOptional(),
  scope: scopeShape.exactOptional(),
  until: z.string().exactOptional(),
  consent: consentShape.exactOptional(),
  signing: z.enum(SIGNINGS).exactOptional(),
});

const authorisationShape = z.strictObject({
  name: z.string(),
  service: z.string(),
  agent: agentShape,
  scope: scopeShape,
  guardian: guardianShape.exactOptional(),
  term: z.string().exactOptional(),
});

/** Reads a draft that this server sealed, also as an older release; undefined where it is none. */
export function parseErrandDraft(value: unknown): ErrandDraft | undefined {
  return readDraft(draftShape, value);
}

/** Reads the details stored with an errand. Throws if they lack their shape: the store is then wrong. */
export function parseErrandDetails(value: unknown): ErrandDetails {
  return detailsShape.parse(value);
}

/** Reads the details of an authorisation, and the term that was sealed with them. Throws if they lack their shape: the store is then wrong. */
export function parseAuthorisationDetails(value: unknown): AuthorisationDetails & { readonly term?: string } {
  return authorisationShape.parse(value);
}

/** Whether it is asked what helps: a child neither comes nor is come to. Its guardian may say so afterwards. */
export function asksNeeds({ child }: ErrandDraft): boolean {
  return child !== true;
}

/** Whether consent covers this case: for someone else, that they know. */
export function errandConsentComplete(draft: ErrandDraft): boolean {
  return draft.consent !== undefined && (!mustAgree(draft) || draft.consent.personKnows === true);
}

/** The details to seal; undefined while a question is open. */
export function errandDetails(draft: ErrandDraft): ErrandDetails | undefined {
  const { task, community, agent, scope, until, contact, people, consent, signing } = draft;
  const needs = draft.needs ?? (asksNeeds(draft) ? undefined : NO_NEEDS);
  if (!task || community === undefined || !agent || !scope || until === undefined || !needs) return undefined;
  if (!contact || !people || !consent || !signing || !contactComplete(contact)) return undefined;
  if (!peopleComplete(draft) || !errandConsentComplete(draft)) return undefined;
  const details = { task, community, agent, scope, until, needs, contact, people, consent, signing };
  const agreed = guardianOf(draft);
  return agreed === 'open' ? undefined : { ...details, ...agreed };
}

/** The words of the authorisation that an errand proposes. */
export function proposedAuthorisation(
  { people, agent, scope, guardian }: Pick<ErrandDetails, 'people' | 'agent' | 'scope' | 'guardian'>,
  service: string,
): AuthorisationDetails {
  return { name: people.name, service, agent, scope, ...(guardian && { guardian }) };
}
