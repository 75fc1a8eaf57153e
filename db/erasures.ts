import { and, asc, eq, isNotNull, isNull, sql, type SQL } from 'drizzle-orm';
import type { SQLiteColumn } from 'drizzle-orm/sqlite-core';
import type { Sealed } from '../functions/shared/sealed.ts';
import type { Db } from './db.ts';
import { survivorRests } from './duplicates.ts';
import { eventStands, type StoredEvent } from './events.ts';
import { atRest, none } from './at-rest.ts';
import type { RequestKind, RequestState, StoredRequest } from './requests.ts';
import { selectRow } from './row-select.ts';
import { assignments } from './schema/assignments.ts';
import { authorisations } from './schema/authorisations.ts';
import { erasures } from './schema/erasures.ts';
import { eventChain } from './schema/event-chain.ts';
import { events } from './schema/events.ts';
import { itemReceipts, items } from './schema/items.ts';
import { requests } from './schema/requests.ts';

/** What stands where something sealed was erased; nothing opens it. */
const NOTHING = '' as Sealed;

/** The same, and each note in the chain of events: only then may it go. */
function settled(now: number): SQL | undefined {
  return and(
    atRest(now),
    none(
      sql`select 1 from ${events} where ${events.requestId} = ${requests.id} and ${events.note} is not null
        and not exists (select 1 from ${eventChain} where ${eventChain.eventId} = ${events.id})`,
    ),
  );
}

/** Which requests a rule of retention speaks of. `before` is an instant in milliseconds. */
export interface ErasableFilter {
  readonly kind: RequestKind;
  readonly state: RequestState;
  readonly part: 'place' | 'person';
  readonly before: number;
}

function erasable({ kind, state, part, before }: ErasableFilter, rests: SQL | undefined): SQL | undefined {
  const still = part === 'place' ? isNull(requests.placeErasedAt) : survivorRests(before);
  const old = sql`${requests.updatedAt} < ${before}`;
  return and(eq(requests.state, state), eq(requests.kind, kind), old, still, rests);
}

/** The request behind which a piece of the list begins. */
export type ErasableCursor = Pick<StoredRequest, 'id' | 'updatedAt'>;

/** The requests whose time has come, the oldest first. */
export async function listErasable(
  db: Db,
  filter: ErasableFilter,
  now: number,
  { limit, after }: { readonly limit: number; readonly after?: ErasableCursor | undefined },
): Promise<StoredRequest[]> {
  const { updatedAt, id } = requests;
  const beyond = after && sql`(${updatedAt}, ${id}) > (${after.updatedAt}, ${after.id})`;
  return db
    .select()
    .from(requests)
    .where(and(erasable(filter, settled(now)), beyond))
    .orderBy(asc(updatedAt), asc(id))
    .limit(limit);
}

/** How many those are, also where a note waits for its link: a run makes all links first. */
export async function countErasable(db: Db, filter: ErasableFilter, now: number): Promise<number> {
  return db.$count(requests, erasable(filter, atRest(now)));
}

const noted = (requestId: string) => and(eq(events.requestId, requestId), isNotNull(events.note));

const isOneOf = (ids: readonly string[]) =>
  sql`${events.id} in (select value from json_each(${JSON.stringify(ids)}))`;

export interface Erasure {
  /** Fresh. */
  readonly id: string;
  readonly request: Pick<StoredRequest, 'id' | 'version'>;
  readonly part: 'place' | 'person';
  readonly why: 'retention' | 'resident';
  /** Sealed at 'erasures.reason:<id>'. */
  readonly reason: Sealed | null;
  /** For 'place': the details without it, sealed. */
  readonly details?: Sealed;
  /** For 'person': the events whose notes go. Where another has got one meanwhile, nothing is erased. */
  readonly notesOf?: readonly string[];
  /** Says that it was done; its id must be fresh. For 'person' its note names `notesOf`. */
  readonly event: Pick<StoredEvent, 'id' | 'actor' | 'staffId' | 'kind' | 'note'>;
  /** Instant in milliseconds. */
  readonly at: number;
}

/** Erases a part of a request, and leaves a row that tells how much went; false where it may not be erased (any more). */
export async function eraseRequest(db: Db, erasure: Erasure): Promise<boolean> {
  const { request, event, at, notesOf } = erasure;
  const row = { ...event, requestId: request.id, at, version: request.version + 1 };
  const unnamed = sql`select 1 from ${events} where ${noted(request.id)} and not ${isOneOf(notesOf ?? [])}`;
  const mine = and(eq(requests.id, request.id), eq(requests.version, request.version));
  const happened = eventStands(event.id);
  const [claimed] = await db.batch([
    db
      .insert(events)
      .select(
        sql`${selectRow(events, row)} where exists (select 1 from ${requests} where
          ${and(mine, settled(at), notesOf && none(unnamed), notesOf && survivorRests())})`,
      )
      .returning({ id: events.id }),
    leaveTombstone(db, erasure, happened),
    ...(notesOf ? eraseAround(db, request.id, notesOf, happened) : []),
    db
      .update(requests)
      .set({ version: request.version + 1, ...erasedColumns(erasure) })
      .where(and(mine, happened)),
  ]);
  return claimed.length > 0;
}

// `updatedAt` stays: the time of the other rules still counts from when something last happened.
function erasedColumns({ request: { id }, part, details = NOTHING, at }: Erasure): Partial<StoredRequest> {
  const place = { details, householdIndex: null, placeErasedAt: at };
  if (part === 'place') return place;
  const found = {
    ...{ reference: NOTHING, referenceIndex: `erased:${id}`, referenceStartIndex: null },
    ...{ code: NOTHING, helpedCode: null },
  };
  const reached = {
    ...{ phoneIndex: null, phoneTailIndex: null, contactIndex: null },
    ...{ visitor: null, visitWord: null },
  };
  return { ...place, ...found, ...reached, erasedAt: at };
}

function leaveTombstone(
  db: Db,
  { id, request, at, part, why, event, reason, notesOf }: Erasure,
  happened: SQL,
) {
  const all = part === 'person';
  const rows = (table: SQL) => (all ? sql`(select count(*) from ${table})` : sql`0`);
  const of = sql`request_id = ${request.id}`;
  return db.insert(erasures).select(
    sql`select ${id}, ${request.id}, ${at}, ${part}, ${why}, ${event.staffId}, ${reason},
      ${notesOf?.length ?? 0} +
      ${rows(sql`${assignments} where ${of} and coalesce(note, answer) is not null`)}, ${rows(sql`${authorisations} where ${of}`)},
      ${rows(sql`${itemReceipts} where ${of}`)}, ${rows(sql`${items} where ${of}`)} where ${happened}`,
  );
}

function eraseAround(db: Db, requestId: string, notesOf: readonly string[], happened: SQL) {
  const named = and(noted(requestId), isOneOf(notesOf));
  const of = (column: SQLiteColumn) => and(eq(column, requestId), happened);
  const chained = sql`${eventChain.eventId} in (select ${events.id} from ${events} where ${named})`;
  return [
    db.update(eventChain).set({ salt: null }).where(and(chained, happened)),
    db.update(events).set({ note: null }).where(and(named, happened)),
    db.update(authorisations).set({ details: NOTHING }).where(of(authorisations.requestId)),
    db.update(assignments).set({ note: null, answer: null }).where(of(assignments.requestId)),
    db.update(itemReceipts).set({ person: NOTHING }).where(of(itemReceipts.requestId)),
    db.update(items).set({ name: NOTHING }).where(of(items.requestId)),
  ];
}
