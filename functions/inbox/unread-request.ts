import { listAuthorisations } from '../../db/authorisations.ts';
import { listItems, listReceipts } from '../../db/items.ts';
import type { StoredRequest } from '../../db/requests.ts';
import type { Deps, SignedIn } from '../deps.ts';
import { forLead, type ForLead } from '../dispatch/redress.ts';
import { openItem } from '../errands/item-sealing.ts';
import { openErrand } from '../errands/stop-task.ts';
import { statesBefore } from '../requests/states.ts';
import type { Community } from '../shared/catalogue.ts';
import { communityOf } from '../shared/community-of.ts';
import { ok } from '../shared/result.ts';
import { may } from '../staff/may.ts';
import { isUnread } from './open-kind.ts';
import { readText } from './read-text.ts';
import type { FormState } from './request-page.ts';
import type { Task } from './task.ts';

/**
 * The lead closes what can't be opened, or it would lie there and be overdue for ever. Whether its resident was told is not asked:
 * nobody knows whom. The reason is on record, and the resident reads it where the key comes back.
 */
export const CLOSE_UNREAD_TASK: Task = {
  name: 'close-unread',
  needs: ['reason'],
  event: 'declined',
  deed: 'oversee',
  to: 'declined',
  from: (kind) => statesBefore(kind, 'decline'),
  allows: isUnread,
  unread: true,
  read({ now }, form) {
    const reason = readText(form, 'reason', true);
    if (!reason.ok) return reason;
    // Other leads see it like any decline.
    return ok({ note: reason.value, freeSeat: true, set: { declineUnseenAt: now().getTime() } });
  },
};

type Plain = Pick<
  StoredRequest,
  'id' | 'version' | 'kind' | 'state' | 'createdAt' | 'dueOn' | 'startsAt' | 'endsAt' | 'halfDay' | 'visitor'
>;

/** A thing whose name may not open: which one it is says the paper that was made when it was handed over. */
interface Outstanding {
  readonly id: string;
  readonly name: string;
  /** Number of that paper, and the place on it. */
  readonly receipt: number;
  readonly place: number;
}

async function outstandingOf(deps: Deps, id: string, unread: string | undefined): Promise<Outstanding[]> {
  const [items, receipts] = await Promise.all([listItems(deps.db, id), listReceipts(deps.db, id)]);
  return receipts.flatMap((receipt) =>
    items
      .filter(({ handedOverId }) => handedOverId === receipt.id)
      .map((item, at) => ({ item, receipt: receipt.number, place: at + 1 }))
      .filter(({ item }) => item.givenBackId === null)
      .map(({ item, ...on }) => ({ id: item.id, name: openItem(deps, item, unread), ...on })),
  );
}

/** What is known without a key of a request that can't be opened. Every `…At` is an instant in milliseconds. */
export interface UnreadRequest
  extends Plain, ForLead, Pick<FormState, 'done' | 'fields' | 'errors' | 'conflict'> {
  readonly unread: true;
  readonly service: string;
  readonly grid: Community | undefined;
  /** Somebody who may close it reads this, and it is open. */
  readonly mayClose: boolean;
  /** What the centre still has of its resident's: no errand ends with that (D12). */
  readonly outstanding: readonly Outstanding[];
  readonly mayGiveBack: boolean;
  /** Somebody may act in a resident's name, who may say no to that face to face. */
  readonly mayStop: boolean;
}

async function hasStoppable({ db }: Deps, { id, kind, state }: StoredRequest): Promise<boolean> {
  if (!openErrand(kind).includes(state)) return false;
  const last = (await listAuthorisations(db, id)).at(-1);
  return last !== undefined && last.stoppedAt === null;
}

/** A request that can't be opened, as staff see it. Nothing sealed is shown, so that no look goes on record. */
export async function unreadRequest(
  deps: Deps,
  me: SignedIn,
  request: StoredRequest,
  { done, fields, errors, conflict }: FormState,
): Promise<UnreadRequest> {
  const { id, version, kind, state, createdAt, dueOn, startsAt, endsAt, halfDay, visitor } = request;
  const { communities, staffWords } = await deps.catalogue();
  return {
    ...{ id, version, kind, state, createdAt, dueOn, startsAt, endsAt, halfDay, visitor },
    unread: true,
    // The paper of what was given back names it, and can't be printed.
    done: done === 'items-given-back' ? 'items-given-back-unread' : done,
    ...(fields && { fields }),
    ...(errors && { errors }),
    ...(conflict && { conflict }),
    service: request.serviceTitle ?? '',
    grid: communityOf(communities, request.grid),
    // What is before the lead would else stay there, and keep it from being erased.
    ...forLead(me, request, fields),
    mayClose: may(me, 'oversee', request) && statesBefore(kind, 'decline').includes(state),
    outstanding: kind === 'errand' ? await outstandingOf(deps, id, staffWords['unread']) : [],
    mayGiveBack: may(me, 'work', request),
    mayStop: may(me, 'work', request) && (await hasStoppable(deps, request)),
  };
}
