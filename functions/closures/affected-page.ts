import {
  countAffected,
  listAffected,
  type AffectedBooking,
  type AffectedCursor,
} from '../../db/affected-list.ts';
import type { Deps, SignedIn } from '../deps.ts';
import { openOr } from '../http/open-or.ts';
import { recordListed } from '../inbox/listed.ts';
import { openKind } from '../inbox/open-kind.ts';
import { CONTACT_WAYS, type ContactWay } from '../requests/contact.ts';
import { openReference } from '../requests/sealing.ts';
import type { StoredRequest } from '../../db/requests.ts';
import type { FieldErrors, Fields } from '../shared/fields.ts';
import { groupReference } from '../shared/reference.ts';
import { mayAtAll, scopeOf } from '../staff/may.ts';
import { movableTimes, nearestTo, type Movable } from './movable-times.ts';
import { sweepCalendar } from './sweep.ts';

const HERE = '/staff/affected/';
/** On a page: as many as are settled in one sitting, each with the times that it may be moved to. */
const ROWS = 25;

export interface AffectedRow {
  readonly id: number;
  readonly requestId: string;
  /** The request's, posted with a move. */
  readonly version: number;
  /** Both are undefined of a request that can't be opened, as is the way. */
  readonly reference: string | undefined;
  readonly name: string | undefined;
  readonly kind: StoredRequest['kind'];
  readonly service: string;
  /** What was booked; instants in milliseconds. */
  readonly startsAt: number;
  readonly endsAt: number;
  readonly halfDay: StoredRequest['halfDay'];
  readonly cause: 'closure' | 'calendar';
  readonly reason: string | null;
  readonly way: ContactWay | undefined;
  readonly noCalls: boolean;
  /** How it may be said that the resident knows. */
  readonly ways: readonly ContactWay[];
  /** The free times around the booked one, by time; none for what can't be moved from here. */
  readonly times: readonly Movable[];
  /** The one of them that is nearest, by its id. */
  readonly nearest: string | undefined;
}

export interface AffectedPage {
  readonly rows: readonly AffectedRow[];
  /** All that wait, also those that are not on this page. */
  readonly count: number;
  /** Where this page begins, for its forms to come back to; '' on the first. */
  readonly after: string;
  /** Path of the next page, and of the first when this is not it. */
  readonly next: string | undefined;
  readonly first: string | undefined;
  readonly mayWrite: boolean;
  readonly done: 'contacted' | 'moved' | 'gone' | undefined;
  /** The reference of what that was done to, where it may be read. */
  readonly about: string | undefined;
  readonly fields: Fields;
  readonly errors: FieldErrors;
}

export type AffectedForm = Partial<Pick<AffectedPage, 'done' | 'about' | 'fields' | 'errors'>>;

const cursorText = ({ startsAt, id }: AffectedCursor) => `${String(startsAt)}.${String(id)}`;

/** Reads where a page begins; undefined is the first page. */
export function parseAffectedAfter(text: string | undefined): AffectedCursor | undefined {
  const [, startsAt, id] = /^(\d{1,15})\.([1-9]\d{0,14})$/.exec(text ?? '') ?? [];
  return startsAt === undefined ? undefined : { startsAt: Number(startsAt), id: Number(id) };
}

/** The URL of a page of the list, and of what has just been done on it to which request. */
export function affectedPath(
  after: AffectedCursor | undefined,
  done?: AffectedPage['done'],
  of?: string,
): string {
  const search = new URLSearchParams({
    ...(after && { after: cursorText(after) }),
    ...(done && { done }),
    ...(of !== undefined && { of }),
  }).toString();
  return search === '' ? HERE : `${HERE}?${search}`;
}

/** The ways that tell a resident; a call tells nothing to one who wants none (D14). */
export function waysFor({ noCalls }: { readonly noCalls: boolean }): ContactWay[] {
  return CONTACT_WAYS.filter((way) => way !== 'phone' || !noCalls);
}

function openPerson(deps: Deps, request: StoredRequest) {
  const { name, contact } = openKind(deps, request);
  return { reference: groupReference(openReference(deps, request)), name, way: contact.way };
}

function rowOf(
  deps: Deps,
  { row, request, reason }: AffectedBooking,
  times: readonly Movable[],
): AffectedRow {
  const opened = openOr({ request: request.id }, () => openPerson(deps, request), undefined);
  const { id, requestId, startsAt, endsAt, cause } = row;
  return {
    id,
    requestId,
    version: request.version,
    reference: opened?.reference,
    name: opened?.name,
    kind: request.kind,
    service: request.serviceTitle ?? '',
    startsAt,
    endsAt,
    halfDay: request.halfDay,
    cause,
    reason,
    way: opened?.way,
    noCalls: request.noCalls,
    ways: waysFor(request),
    // What nobody can read is told to nobody, so that it is not moved either.
    ...(opened ? { times, nearest: nearestTo(startsAt, times)?.id } : { times: [], nearest: undefined }),
  };
}

/** The affected list. Names are sealed, so that showing them goes on record as one 'listed' event (D21). */
export async function affectedPage(
  deps: Deps,
  staff: SignedIn,
  after: AffectedCursor | undefined,
  { done, about, fields = {}, errors = {} }: AffectedForm = {},
): Promise<AffectedPage> {
  await sweepCalendar(deps);
  const scope = scopeOf(staff, 'read');
  const [found, count] = await Promise.all([
    listAffected(deps.db, { after, limit: ROWS, scope }),
    countAffected(deps.db, scope),
  ]);
  const { bookings, next } = found;
  // So is the reference of what has just left the list.
  await recordListed(deps, staff.id, bookings.length + Number(about !== undefined));
  const timesOf = await movableTimes(deps, bookings);
  return {
    rows: bookings.map((booking) => rowOf(deps, booking, timesOf(booking))),
    count,
    after: after ? cursorText(after) : '',
    next: next && affectedPath(next),
    first: after && HERE,
    mayWrite: mayAtAll(staff, 'work'),
    done,
    about,
    fields,
    errors,
  };
}
