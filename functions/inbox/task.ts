import type { RequestChange } from '../../db/request-changes.ts';
import type { StoredRequest } from '../../db/requests.ts';
import type { Deps, SignedIn } from '../deps.ts';
import type { Kind, State } from '../requests/states.ts';
import type { FieldErrors, FormBody } from '../shared/fields.ts';
import type { Result } from '../shared/result.ts';
import type { RequestDeed } from '../staff/may.ts';

/** What a task changes, beside the state. */
export interface Intent extends Pick<
  RequestChange,
  'set' | 'takeSeat' | 'freeSeat' | 'beforeDeparture' | 'overAssists' | 'onlyIf' | 'steps'
> {
  /** When it happens, where the audit looks for the same instant in what its steps write: in milliseconds. */
  readonly at?: number;
  /** What its event says. */
  readonly note?: string;
  /** What the same note says to the audit alone, beside where its request lies and who goes there. */
  readonly word?: string;
  /** One of the task's `mayLeadTo`. */
  readonly to?: State;
  /** How the resident was told, for an event of its own. */
  readonly told?: string;
}

export type Read = Result<Intent, FieldErrors>;

/**
 * What keeps an errand from a task (D12): nobody may act in the resident's name, somebody may already, or things that were handed
 * over are still with the centre.
 */
export const HINDRANCES = ['unauthorised', 'authorised', 'outstanding'] as const;

/** One thing that staff can do to a request, with one form. */
export interface Task {
  /** Last part of its URL. */
  readonly name: string;
  /** What its event is called, and `?done=` after it. */
  readonly event: string;
  /** The right that it wants, where that is not 'work'. */
  readonly deed?: RequestDeed | 'help';
  /** The states in which it may be done. */
  readonly from: (kind: Kind) => readonly State[];
  /** The state that it leads to; stays when left out. */
  readonly to?: State;
  /** States that it may lead to instead, as its intent says or one of its steps; the table of moves must allow it. */
  readonly mayLeadTo?: readonly State[];
  /** Whether it may be done to this request, beside its state; always, when left out. */
  readonly allows?: (deps: Deps, request: StoredRequest) => boolean;
  /** Why the store refuses it to an errand that nobody has changed meanwhile. */
  readonly hindrance?: (typeof HINDRANCES)[number];
  /** Whether it is done also to a request that can't be opened, whose page offers little else. */
  readonly unread?: true;
  /** The fields without which it is not done; `/staff/help/` says so. */
  readonly needs?: readonly string[];
  /** The fields that it wants at times only. */
  readonly mayNeed?: readonly string[];
  readonly read: (deps: Deps, form: FormBody, request: StoredRequest, me: SignedIn) => Promise<Read> | Read;
}
