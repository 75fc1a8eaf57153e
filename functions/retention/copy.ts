import { listMaterials } from '../../db/alongside.ts';
import { listAssignments, type StoredAssignment } from '../../db/assignments.ts';
import { listAuthorisations, type StoredAuthorisation } from '../../db/authorisations.ts';
import { listEvents } from '../../db/events.ts';
import { listItems, listReceipts, type StoredItem, type StoredReceipt } from '../../db/items.ts';
import { listMessages } from '../../db/outbox.ts';
import type { StoredRequest } from '../../db/requests.ts';
import type { Deps } from '../deps.ts';
import { openAssignment } from '../dispatch/sealing.ts';
import { openAuthorisation } from '../errands/authorising.ts';
import { openItem, openPerson } from '../errands/item-sealing.ts';
import { openNoteOr } from '../inbox/timeline.ts';
import { openOr } from '../http/open-or.ts';
import { wholly } from '../http/whole.ts';
import { openDetails, openReference } from '../requests/sealing.ts';
import { localDate, localTime } from '../shared/local-date.ts';

/** As the clock showed it here, where whoever reads their copy lives. */
function iso(at: number | null): string | null {
  if (at === null) return null;
  const instant = new Date(at);
  const seconds = instant.toISOString().slice('YYYY-MM-DDTHH:MM'.length, -1);
  return `${localDate(instant)}T${localTime(instant)}${seconds}+08:00`;
}

/**
 * Everything that is kept about a resident in one request, opened, for themselves (PIPL 45); but not the codes and the visit word,
 * with which whoever finds the copy could act or pretend. Instants are ISO, in the time of Asia/Shanghai. What can't
 * be opened says so in its place; throws `KeyBehind` where only this instance can't: half a copy would be taken for all of it.
 */
export function copyOf(deps: Deps, request: StoredRequest): Promise<Record<string, unknown>> {
  return wholly(deps, (watching) => openedCopy(watching, request));
}

async function openedCopy(deps: Deps, request: StoredRequest): Promise<Record<string, unknown>> {
  const { db } = deps;
  const { id, kind, state, serviceTitle, grid, visitor, channel, filedBy, dueOn, rating } = request;
  const { createdAt, startsAt, endsAt, halfDay } = request;
  const [events, assignments, authorisations, receipts, items, materials, messages] = await Promise.all([
    listEvents(db, id),
    listAssignments(db, id),
    listAuthorisations(db, id),
    listReceipts(db, id),
    listItems(db, id),
    listMaterials(db, id),
    listMessages(db, id),
  ]);
  const { unread } = (await deps.catalogue()).staffWords;
  const whole = <T>(open: () => T) => openOr({ request: id }, open, unread);
  return {
    reference: whole(() => openReference(deps, request)),
    ...{ kind, state, service: serviceTitle, grid, visitor, channel, filedBy, dueOn, rating, materials },
    ...{ createdAt: iso(createdAt), startsAt: iso(startsAt), endsAt: iso(endsAt), halfDay },
    details: whole(() => openDetails(deps, request)),
    events: events.map((event) => ({
      at: iso(event.at),
      actor: event.actor,
      kind: event.kind,
      note: openNoteOr(deps, event, unread) ?? null,
    })),
    assignments: assignments.map((one) => assignmentOf(deps, one, unread)),
    authorisations: authorisations.map((one) => authorisationOf(deps, one, unread)),
    receipts: receipts.map((one) => ({
      number: one.number,
      kind: one.kind,
      at: iso(one.at),
      person: openPerson(deps, one, unread),
    })),
    items: itemsOf(deps, items, receipts, unread),
    // What the centre sent them or had somebody tell them: a message keeps no text.
    messages: messages.map((one) => ({ kind: one.kind, state: one.state, dueAt: iso(one.dueAt) })),
  };
}

/** Each thing, with the numbers of the receipts that it is on. */
function itemsOf(
  deps: Deps,
  items: readonly StoredItem[],
  receipts: readonly StoredReceipt[],
  unread: string | undefined,
): readonly Record<string, unknown>[] {
  const numberOf = (id: string | null) => receipts.find((one) => one.id === id)?.number ?? null;
  return items.map((one) => ({
    name: openItem(deps, one, unread),
    handedOver: numberOf(one.handedOverId),
    givenBack: numberOf(one.givenBackId),
  }));
}

function authorisationOf(
  deps: Deps,
  one: StoredAuthorisation,
  unread: string | undefined,
): Record<string, unknown> {
  const { id, basis, signedOn, madeAt, expiresOn, stoppedAt } = one;
  const words = openOr({ authorisation: id }, () => openAuthorisation(deps, one), { service: unread });
  return { ...words, basis, signedOn, madeAt: iso(madeAt), expiresOn, stoppedAt: iso(stoppedAt) };
}

function assignmentOf(
  deps: Deps,
  assignment: StoredAssignment,
  unread: string | undefined,
): Record<string, unknown> {
  const { unit, role, state, madeAt } = assignment;
  return {
    ...{ unit, role, state, madeAt: iso(madeAt) },
    asked: openAssignment(deps, assignment, 'note', unread) ?? null,
    answer: openAssignment(deps, assignment, 'answer', unread) ?? null,
  };
}
