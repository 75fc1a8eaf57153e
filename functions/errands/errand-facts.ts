import { listAuthorisations, type StoredAuthorisation } from '../../db/authorisations.ts';
import { listItems, listReceipts, type StoredItem, type StoredReceipt } from '../../db/items.ts';
import type { StoredRequest } from '../../db/requests.ts';
import { staffNames } from '../../db/staff.ts';
import type { Deps } from '../deps.ts';
import { openOr } from '../http/open-or.ts';
import { openDetails } from '../requests/sealing.ts';
import { OPEN_STATES } from '../requests/states.ts';
import { localDate, type LocalDate } from '../shared/local-date.ts';
import { openAuthorisation } from './authorising.ts';
import {
  parseErrandDetails,
  proposedAuthorisation,
  type AuthorisationDetails,
  type ErrandDetails,
} from './errand.ts';
import { openItem, openPerson } from './item-sealing.ts';

/**
 * Whether somebody may act now: nobody has said yes yet, it holds, its term is over (also one that nobody has said yes to), the
 * person has stopped it, or the request has ended and it with it.
 */
export type Standing = 'none' | 'live' | 'expired' | 'stopped' | 'over';

export interface ErrandItem {
  readonly id: string;
  readonly name: string;
  /** Number of the receipt of its handing over. */
  readonly handedOver: number;
  /** Number of the receipt of its giving back; absent while it is with the centre. */
  readonly givenBack?: number;
}

/** One receipt. `at` is an instant in milliseconds. */
export interface ErrandReceipt {
  readonly number: number;
  readonly kind: StoredReceipt['kind'];
  readonly at: number;
  /** Who at the centre took the things or gave them back. */
  readonly staff: string;
  /** Whom they came from or went to. */
  readonly person: string;
  readonly items: readonly string[];
}

/** What everybody concerned may know of an errand. Every `…At` is an instant in milliseconds. */
export interface ErrandFacts extends Pick<ErrandDetails, 'task' | 'signing'> {
  readonly helper: ErrandDetails['people']['helper'];
  /** The authorisation's words: as accepted, or as proposed while nobody has. */
  readonly words: AuthorisationDetails;
  readonly standing: Standing;
  /** The last day on which it holds, or would. */
  readonly until: LocalDate;
  readonly basis?: StoredAuthorisation['basis'];
  readonly madeAt?: number;
  readonly signedOn?: LocalDate | null;
  readonly stoppedAt?: number | null;
  readonly items: readonly ErrandItem[];
  readonly receipts: readonly ErrandReceipt[];
  /** How many things are still to be given back. */
  readonly outstanding: number;
}

function standingOf(
  { state }: Pick<StoredRequest, 'state'>,
  authorisation: StoredAuthorisation | undefined,
  isLate: boolean,
): Standing {
  if (authorisation && authorisation.stoppedAt !== null) return 'stopped';
  if (!OPEN_STATES.includes(state)) return 'over';
  if (isLate) return 'expired';
  return authorisation ? 'live' : 'none';
}

function receiptsOf(
  deps: Deps,
  receipts: readonly StoredReceipt[],
  things: readonly (StoredItem & { readonly called: string })[],
  names: ReadonlyMap<string, string>,
  unread: string | undefined,
): ErrandReceipt[] {
  return receipts.map((receipt) => ({
    number: receipt.number,
    kind: receipt.kind,
    at: receipt.at,
    staff: names.get(receipt.staffId) ?? '',
    person: openPerson(deps, receipt, unread),
    items: things
      .filter((item) => item.handedOverId === receipt.id || item.givenBackId === receipt.id)
      .map(({ called }) => called),
  }));
}

function itemsOf(
  things: readonly (StoredItem & { readonly called: string })[],
  receipts: readonly StoredReceipt[],
): ErrandItem[] {
  const numberOf = new Map(receipts.map(({ id, number }) => [id, number]));
  return things.map((item) => {
    const givenBack = item.givenBackId === null ? undefined : numberOf.get(item.givenBackId);
    return {
      id: item.id,
      name: item.called,
      handedOver: numberOf.get(item.handedOverId) ?? 0,
      ...(givenBack !== undefined && { givenBack }),
    };
  });
}

/** The words of an authorisation; `unread` in the place of each where it can't be opened, since things are given back all the same. */
function wordsOf(
  deps: Deps,
  authorisation: StoredAuthorisation,
  unread: string | undefined = '',
): AuthorisationDetails {
  const words = openOr(
    { authorisation: authorisation.id },
    () => openAuthorisation(deps, authorisation),
    undefined,
  );
  const agent = { kind: 'named', name: unread, relation: unread, phone: '' } as const;
  return words ?? { name: unread, service: unread, agent, scope: { may: [], more: unread } };
}

/** Opens an errand, its authorisation and its things. */
export async function errandFacts(deps: Deps, request: StoredRequest): Promise<ErrandFacts> {
  const { db, now } = deps;
  const details = parseErrandDetails(openDetails(deps, request));
  const [authorisations, items, receipts] = await Promise.all([
    listAuthorisations(db, request.id),
    listItems(db, request.id),
    listReceipts(db, request.id),
  ]);
  const names = await staffNames(db, [...new Set(receipts.map(({ staffId }) => staffId))]);
  const { unread } = (await deps.catalogue()).staffWords;
  const things = items.map((item) => ({ ...item, called: openItem(deps, item, unread) }));
  const last = authorisations.at(-1);
  const until = last ? last.expiresOn : (details.until as LocalDate);
  return {
    task: details.task,
    signing: details.signing,
    helper: details.people.helper,
    words: last ? wordsOf(deps, last, unread) : proposedAuthorisation(details, request.serviceTitle ?? ''),
    standing: standingOf(request, last, until < localDate(now())),
    until,
    ...(last && {
      basis: last.basis,
      madeAt: last.madeAt,
      signedOn: last.signedOn,
      stoppedAt: last.stoppedAt,
    }),
    items: itemsOf(things, receipts),
    receipts: receiptsOf(deps, receipts, things, names, unread),
    outstanding: items.filter(({ givenBackId }) => givenBackId === null).length,
  };
}
