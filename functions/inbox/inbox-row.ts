import type { StoredRequest } from '../../db/requests.ts';
import type { Urgency } from '../calendar/working-days.ts';
import type { Deps } from '../deps.ts';
import type { State } from '../requests/states.ts';
import type { Catalogue, Community } from '../shared/catalogue.ts';
import { communityOf } from '../shared/community-of.ts';
import { localDate, type LocalDate } from '../shared/local-date.ts';
import { urgencyOf } from './inbox-query.ts';
import { nameOf } from './open-kind.ts';

/** One request in the list. Every `…At` is an instant in milliseconds. */
export interface InboxRow {
  readonly id: string;
  /** Both are undefined of a request that can't be opened. */
  readonly reference: string | undefined;
  readonly name: string | undefined;
  readonly kind: StoredRequest['kind'];
  readonly state: State;
  readonly service: string;
  readonly grid: Community | undefined;
  readonly startsAt: number | null;
  readonly endsAt: number | null;
  readonly halfDay: StoredRequest['halfDay'];
  readonly dueOn: LocalDate | null;
  readonly urgency: Urgency | undefined;
  readonly noCalls: boolean;
  readonly hasNeeds: boolean;
  /** The resident has written, or wants a print-out, and nobody has answered. */
  readonly hasMessage: boolean;
  readonly wantsPrint: boolean;
  /** A unit that helps has answered, and nobody has looked at it (D17). */
  readonly assistAnswered: boolean;
  /** It was closed since it is the same as another (D20). */
  readonly merged: boolean;
  /** It ended since nobody came to it: its resident has cancelled nothing. */
  readonly missed: boolean;
  /** An errand that its person has stopped; it only waits for its things to be given back. */
  readonly stopped: boolean;
  /** It may be the same as another (D20), which its own page names. */
  readonly repeated: boolean;
  /** The centre waits for the resident, and the clock stands. */
  readonly paused: boolean;
}

/** Of the requests of a list those of which their own rows in the store don't tell it, by their ids. */
export interface Marked {
  readonly repeated: ReadonlySet<string>;
  readonly missed: ReadonlySet<string>;
  readonly stopped: ReadonlySet<string>;
}

/** Opens what a list shows of a request. */
export function rowOf(
  deps: Deps,
  request: StoredRequest,
  { calendar, communities }: Pick<Catalogue, 'calendar' | 'communities'>,
  { repeated, missed, stopped }: Marked,
): InboxRow {
  const { id, kind, state, serviceTitle, startsAt, endsAt, halfDay, dueOn, noCalls, hasNeeds } = request;
  const named = nameOf(deps, request);
  return {
    id,
    reference: named?.reference,
    name: named?.name,
    kind,
    state,
    service: serviceTitle ?? '',
    grid: communityOf(communities, request.grid),
    startsAt,
    endsAt,
    halfDay,
    dueOn,
    urgency: urgencyOf(request, calendar, localDate(deps.now())),
    noCalls,
    hasNeeds,
    hasMessage: request.messageAt !== null,
    wantsPrint: request.printAskedAt !== null,
    assistAnswered: request.assistAnsweredAt !== null,
    merged: request.mergedInto !== null,
    missed: missed.has(id),
    stopped: stopped.has(id),
    repeated: repeated.has(id),
    paused: request.pausedAt !== null,
  };
}
