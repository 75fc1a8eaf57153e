import { listAssignments, type StoredAssignment } from '../../db/assignments.ts';
import { listAuthorisations } from '../../db/authorisations.ts';
import { listEvents } from '../../db/events.ts';
import { listItems, listReceipts } from '../../db/items.ts';
import type { StoredRequest } from '../../db/requests.ts';
import type { Deps } from '../deps.ts';
import { openAssignment } from '../dispatch/sealing.ts';
import { openAuthorisation } from '../errands/authorising.ts';
import { openItem, openPerson } from '../errands/item-sealing.ts';
import { openNote } from '../inbox/timeline.ts';
import { openDetails, openReference } from '../requests/sealing.ts';

const iso = (at: number | null) => (at === null ? null : new Date(at).toISOString());

/** Everything that is kept about a resident in one request, opened, for themselves (PIPL 45). Instants are ISO, in UTC. */
export async function copyOf(deps: Deps, request: StoredRequest): Promise<Record<string, unknown>> {
  const { db } = deps;
  const { id, kind, state, serviceTitle, grid, startsAt, endsAt, visitor, channel, filedBy, createdAt } =
    request;
  const [events, assignments, authorisations, receipts, items] = await Promise.all([
    listEvents(db, id),
    listAssignments(db, id),
    listAuthorisations(db, id),
    listReceipts(db, id),
    listItems(db, id),
  ]);
  return {
    reference: openReference(deps, request),
    ...{ kind, state, service: serviceTitle, grid, visitor, channel, filedBy },
    createdAt: iso(createdAt),
    startsAt: iso(startsAt),
    endsAt: iso(endsAt),
    details: openDetails(deps, request),
    events: events.map((event) => ({
      at: iso(event.at),
      actor: event.actor,
      kind: event.kind,
      note: openNote(deps, event) ?? null,
    })),
    assignments: assignments.map((one) => assignmentOf(deps, one)),
    authorisations: authorisations.map((one) => ({
      ...openAuthorisation(deps, one),
      basis: one.basis,
      expiresOn: one.expiresOn,
      stoppedAt: iso(one.stoppedAt),
    })),
    receipts: receipts.map((one) => ({
      number: one.number,
      kind: one.kind,
      at: iso(one.at),
      person: openPerson(deps, one),
    })),
    items: items.map((one) => ({ name: openItem(deps, one), givenBack: one.givenBackId !== null })),
  };
}

function assignmentOf(deps: Deps, assignment: StoredAssignment): Record<string, unknown> {
  const { unit, role, state, madeAt } = assignment;
  return {
    ...{ unit, role, state, madeAt: iso(madeAt) },
    asked: openAssignment(deps, assignment, 'note') ?? null,
    answer: openAssignment(deps, assignment, 'answer') ?? null,
  };
}
