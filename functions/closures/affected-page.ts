import { countAffected, listAffected, type AffectedBooking } from '../../db/affected-list.ts';
import { recordEvent } from '../../db/events.ts';
import { parseAppointmentDetails } from '../appointments/appointment.ts';
import type { Deps, SignedIn } from '../deps.ts';
import { parseHomeVisitDetails } from '../home-visits/home-visit.ts';
import { sealNote } from '../inbox/timeline.ts';
import { CONTACT_WAYS, type Contact, type ContactWay } from '../requests/contact.ts';
import { openDetails, openReference } from '../requests/sealing.ts';
import type { StoredRequest } from '../../db/requests.ts';
import type { FieldErrors, Fields } from '../shared/fields.ts';
import { groupReference, type Reference } from '../shared/reference.ts';
import { mayAtAll, scopeOf } from '../staff/may.ts';
import { sweepCalendar } from './sweep.ts';

/** A page of the list; the rest comes up as these are settled. */
const ROWS = 100;

export interface AffectedRow {
  readonly id: number;
  readonly requestId: string;
  readonly reference: string;
  readonly name: string;
  readonly kind: StoredRequest['kind'];
  readonly service: string;
  /** What was booked; instants in milliseconds. */
  readonly startsAt: number;
  readonly endsAt: number;
  readonly halfDay: StoredRequest['halfDay'];
  readonly cause: 'closure' | 'calendar';
  readonly reason: string | null;
  readonly way: ContactWay;
  readonly noCalls: boolean;
  /** How it may be said that the resident knows. */
  readonly ways: readonly ContactWay[];
}

export interface AffectedPage {
  readonly rows: readonly AffectedRow[];
  /** All that wait, also those that are not on this page. */
  readonly count: number;
  readonly mayWrite: boolean;
  readonly done: 'contacted' | 'gone' | undefined;
  readonly fields: Fields;
  readonly errors: FieldErrors;
}

export type AffectedForm = Partial<Pick<AffectedPage, 'done' | 'fields' | 'errors'>>;

function personOf(deps: Deps, request: StoredRequest): { name: string; contact: Contact } {
  const details = openDetails(deps, request);
  if (request.kind === 'appointment') return parseAppointmentDetails(details);
  const { people, contact } = parseHomeVisitDetails(details);
  return { name: people.name, contact };
}

/** The ways that tell a resident; a call tells nothing to one who wants none (D14). */
export function waysFor({ noCalls }: { readonly noCalls: boolean }): ContactWay[] {
  return CONTACT_WAYS.filter((way) => way !== 'phone' || !noCalls);
}

function rowOf(deps: Deps, { row, request, reason }: AffectedBooking): AffectedRow {
  const { name, contact } = personOf(deps, request);
  const { id, requestId, startsAt, endsAt, cause } = row;
  return {
    id,
    requestId,
    reference: groupReference(openReference(deps, request) as Reference),
    name,
    kind: request.kind,
    service: request.serviceTitle ?? '',
    startsAt,
    endsAt,
    halfDay: request.halfDay,
    cause,
    reason,
    way: contact.way,
    noCalls: request.noCalls,
    ways: waysFor(request),
  };
}

/** The affected list. Names are sealed, so that showing them goes on record as one 'listed' event (D21). */
export async function affectedPage(
  deps: Deps,
  staff: SignedIn,
  { done, fields = {}, errors = {} }: AffectedForm = {},
): Promise<AffectedPage> {
  await sweepCalendar(deps);
  const scope = scopeOf(staff, 'read');
  const [found, count] = await Promise.all([
    listAffected(deps.db, ROWS, scope),
    countAffected(deps.db, scope),
  ]);
  if (found.length > 0) await recordListed(deps, staff.id, found.length);
  const rows = found.map((booking) => rowOf(deps, booking));
  return { rows, count, mayWrite: mayAtAll(staff, 'work'), done, fields, errors };
}

function recordListed(deps: Deps, staffId: string, names: number): Promise<void> {
  const id = deps.newId();
  return recordEvent(deps.db, {
    id,
    requestId: null,
    at: deps.now().getTime(),
    actor: 'staff',
    staffId,
    kind: 'listed',
    note: sealNote(deps, id, String(names)),
    version: null,
  });
}
