import { listMaterials } from '../../db/alongside.ts';
import { listAssignments, type StoredAssignment } from '../../db/assignments.ts';
import { listAuthorisations, type StoredAuthorisation } from '../../db/authorisations.ts';
import { listEvents, type StoredEvent } from '../../db/events.ts';
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
import type { Catalogue } from '../shared/catalogue.ts';
import { localDate, localTime } from '../shared/local-date.ts';
import { copyWords, type CopyWords } from './copy-words.ts';

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
  return wholly(deps, async (watching) => openedCopy(watching, request, await deps.catalogue()));
}

async function openedCopy(
  deps: Deps,
  request: StoredRequest,
  content: Catalogue,
): Promise<Record<string, unknown>> {
  const { db } = deps;
  const { id } = request;
  const [events, assignments, authorisations, receipts, items, materials, messages] = await Promise.all([
    listEvents(db, id),
    listAssignments(db, id),
    listAuthorisations(db, id),
    listReceipts(db, id),
    listItems(db, id),
    listMaterials(db, id),
    listMessages(db, id),
  ]);
  const words = copyWords(content);
  const copying = { deps, words, unread: content.staffWords['unread'] };
  const whole = <T>(open: () => T) => openOr({ request: id }, open, copying.unread);
  return {
    reference: whole(() => openReference(deps, request)),
    ...plainOf(request, content, words),
    materials,
    details: whole(() => words.details(openDetails(deps, request))),
    events: events.map((one) => eventOf(copying, one)),
    assignments: assignments.map((one) => assignmentOf(copying, one)),
    authorisations: authorisations.map((one) => authorisationOf(copying, one)),
    receipts: receipts.map((one) => receiptOf(copying, one)),
    items: itemsOf(copying, items, receipts),
    // What the centre sent them or had somebody tell them: a message keeps no text.
    messages: messages.map((one) => ({
      kind: words.word('about', one.kind),
      state: words.word('message', one.state),
      dueAt: iso(one.dueAt),
    })),
  };
}

/** What a part of the copy is made with: `unread` stands where it can't be opened. */
interface Copying {
  readonly deps: Deps;
  readonly words: CopyWords;
  readonly unread: string | undefined;
}

/** What is not sealed. */
function plainOf(request: StoredRequest, content: Catalogue, { word, unit }: CopyWords) {
  const { kind, state, serviceTitle, grid, visitor, channel, filedBy, dueOn, rating } = request;
  const { createdAt, startsAt, endsAt, halfDay } = request;
  return {
    kind: word('kind', kind),
    state: word('state', state),
    service: serviceTitle,
    grid: grid && unit(grid),
    visitor,
    channel: word('channel', channel),
    filedBy: word('filed', filedBy),
    dueOn,
    rating: rating && content.told.ratings[rating],
    ...{ createdAt: iso(createdAt), startsAt: iso(startsAt), endsAt: iso(endsAt) },
    halfDay: halfDay && word('half', halfDay),
  };
}

/** What happened; how a resident was told stands in the note as codes. */
function eventOf({ deps, words, unread }: Copying, event: StoredEvent): Record<string, unknown> {
  const { at, actor, kind } = event;
  const note = openNoteOr(deps, event, unread);
  const told = kind === 'told' || kind === 'contacted';
  return {
    at: iso(at),
    actor: words.word('actor', actor),
    kind: words.word('event', kind),
    note:
      (told
        ? note
            ?.split(' ')
            .map((way) => words.word('told', way))
            .join('，')
        : note) ?? null,
  };
}

function receiptOf({ deps, words, unread }: Copying, one: StoredReceipt): Record<string, unknown> {
  const { number, kind, at } = one;
  return { number, kind: words.word('receipt', kind), at: iso(at), person: openPerson(deps, one, unread) };
}

/** Each thing, with the numbers of the receipts that it is on. */
function itemsOf(
  { deps, unread }: Copying,
  items: readonly StoredItem[],
  receipts: readonly StoredReceipt[],
): readonly Record<string, unknown>[] {
  const numberOf = (id: string | null) => receipts.find((one) => one.id === id)?.number ?? null;
  return items.map((one) => ({
    item: openItem(deps, one, unread),
    handedOver: numberOf(one.handedOverId),
    givenBack: numberOf(one.givenBackId),
  }));
}

function authorisationOf(
  { deps, words, unread }: Copying,
  one: StoredAuthorisation,
): Record<string, unknown> {
  const { id, basis, signedOn, madeAt, expiresOn, stoppedAt } = one;
  const said = openOr({ authorisation: id }, () => openAuthorisation(deps, one), { service: unread });
  return {
    ...(words.details(said) as object),
    basis: words.word('basis', basis),
    ...{ signedOn, madeAt: iso(madeAt), expiresOn, stoppedAt: iso(stoppedAt) },
  };
}

/** What a unit that helps was asked; a note on whoever leads says why they got it. */
function assignmentOf(
  { deps, words, unread }: Copying,
  assignment: StoredAssignment,
): Record<string, unknown> {
  const { unit, role, state, madeAt } = assignment;
  const note = openAssignment(deps, assignment, 'note', unread) ?? null;
  return {
    unit: words.unit(unit),
    role: words.word('role', role),
    state: words.word('assist', state),
    madeAt: iso(madeAt),
    ...(role === 'lead' ? { note } : { asked: note }),
    answer: openAssignment(deps, assignment, 'answer', unread) ?? null,
  };
}
