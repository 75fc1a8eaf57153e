import { sql, type SQL } from 'drizzle-orm';
import type { BatchItem } from 'drizzle-orm/batch';
import type { OpenLimits } from '../functions/calendar/calendar-source.ts';
import type { Sealed } from '../functions/shared/sealed.ts';
import { writeAlongside, type Alongside } from './alongside.ts';
import { routeNew } from './assignments.ts';
import { notClosed } from './closed-time.ts';
import type { Db } from './db.ts';
import { eventStands, firstEvent, type StoredEvent } from './events.ts';
import { hotQuery, perStore } from './hot-query.ts';
import { limitValues, withinLimits } from './open-limits.ts';
import { countHits, hitValues, withinRates, type CountedHits } from './rate-hits.ts';
import type { StoredRequest } from './requests.ts';
import { selectPlaceholders } from './row-select.ts';
import { events } from './schema/events.ts';
import { requests } from './schema/requests.ts';
import { seatIsFree, seatParams, takeSeat, type SeatParams, type SeatWish } from './seats.ts';

export interface Submission {
  /** A fresh reference for this request's id, sealed and indexed. Asked again if another request has it already. */
  readonly nextReference: () => {
    readonly reference: Sealed;
    readonly referenceIndex: string;
    readonly referenceStartIndex: string;
  };
  /** Id of the 'submitted' event. */
  readonly eventId: string;
  /** Written in the same batch as the request. */
  readonly also?: Alongside;
  /** Further steps of the same batch, each to be taken only where the submission `happened`. */
  readonly steps?: (happened: SQL) => readonly BatchItem<'sqlite'>[];
  /** How many open requests may stand under one contact or household, this one included; not counted when left out. */
  readonly limits?: OpenLimits;
  /** How often an address may send: counted with it, and again when it is not stored. Not counted when left out. */
  readonly counted?: CountedHits;
  /** In the place of limits: who let it through although they are reached, and why. The event's id must be fresh. */
  readonly override?: Pick<StoredEvent, 'id' | 'staffId' | 'note'>;
}

/** What became of it: all its rows were stored, or none, perhaps because the address had sent too many. */
export interface Inserted {
  readonly stored: boolean;
  readonly tooMany: boolean;
}

/** All rows of a submission, or none. Whether its address may send is part of the same batch: one commit, not two. */
export async function insertSubmission(
  db: Db,
  row: StoredRequest,
  options: Submission,
  wish: SeatWish | undefined,
): Promise<Inserted> {
  const { eventId, limits, override, also, steps, counted = [] } = options;
  const { request, seatedRequest, event, overridden, seat } = queries(db);
  const told = { requestId: row.id, at: row.createdAt, version: 1 };
  const letThrough = override && { ...told, ...override, actor: 'staff', kind: 'limit-overridden', eventId };
  const seatOf = wish && wishValues(wish);
  const values = { ...row, ...limitValues(limits), ...seatOf, ...hitValues(counted, row.createdAt) };
  const [, hits, inserted] = await db.batch([
    ...countHits(db, counted, row.createdAt),
    seatOf ? seatedRequest(values) : request(values),
    event({ ...firstEvent(row, eventId) }),
    routeNew(db, row, eventId),
    ...(letThrough ? [overridden(letThrough)] : []),
    ...(seatOf ? [seat({ requestId: row.id, eventId, ...seatOf })] : []),
    ...writeAlongside(db, { eventId, requestId: row.id, version: row.version, at: row.createdAt }, also),
    ...(steps?.(eventStands(eventId, row.id)) ?? []),
  ]);
  const tooMany = hits.some(({ key, count }) => counted.some((one) => one.key === key && count > one.most));
  return { stored: inserted.length > 0, tooMany };
}

/** Placeholders are named as the row's keys; these stand for the seat. */
const WISH: SeatParams = {
  place: sql.placeholder('wishedPlace'),
  startsAt: sql.placeholder('wishedTime'),
  reachFrom: sql.placeholder('wishedFrom'),
  reachTo: sql.placeholder('wishedTo'),
  numbers: sql.placeholder('wishedNumbers'),
  total: sql.placeholder('wishedTotal'),
};

/** The time of the row itself, which a closure may have shut meanwhile. */
const WISHED_TIME = {
  place: sql.placeholder('wishedPlace'),
  desk: sql.placeholder('desk'),
  startsAt: sql.placeholder('startsAt'),
  endsAt: sql.placeholder('endsAt'),
  // Nothing but an appointment takes a seat as it is submitted.
  atHall: sql`true`,
};

function wishValues(wish: SeatWish) {
  const { place, startsAt, reachFrom, reachTo, numbers, total } = seatParams(wish);
  return {
    wishedPlace: place,
    wishedTime: startsAt,
    wishedFrom: reachFrom,
    wishedTo: reachTo,
    wishedNumbers: numbers,
    wishedTotal: total,
  };
}

const FIRST_EVENT = [sql.placeholder('eventId'), sql.placeholder('requestId')] as const;

const queries = perStore((db) => ({
  request: hotQuery(insertRequest(db, sql`true`)),
  seatedRequest: hotQuery(
    insertRequest(db, sql`${seatIsFree(WISH, sql.placeholder('id'))} and ${notClosed(WISHED_TIME)}`),
  ),
  event: hotQuery(insertEvent(db)),
  overridden: hotQuery(insertOverride(db)),
  seat: hotQuery(takeSeat(db, sql.placeholder('requestId'), WISH, eventStands(...FIRST_EVENT))),
}));

/** First of its batch: the steps behind it happen only where it stands. */
function insertRequest(db: Db, free: SQL) {
  return db
    .insert(requests)
    .select(
      sql`${selectPlaceholders(requests)} where ${withinRates()} and ${free} and ${withinLimits()} and not exists (select 1 from ${requests}
        where ${requests.submitKey} = ${sql.placeholder('submitKey')}
          or ${requests.referenceIndex} = ${sql.placeholder('referenceIndex')})`,
    )
    .returning({ id: requests.id });
}

function insertEvent(db: Db) {
  const requestId = sql.placeholder('requestId');
  return db.insert(events).select(sql`${selectPlaceholders(events)}
    where exists (select 1 from ${requests} where ${requests.id} = ${requestId})
      and not exists (select 1 from ${events} where ${events.requestId} = ${requestId})`);
}

/** Behind the first event of the same batch, once. */
function insertOverride(db: Db) {
  const id = sql.placeholder('id');
  return db.insert(events).select(sql`${selectPlaceholders(events)}
    where ${eventStands(...FIRST_EVENT)} and not exists (select 1 from ${events} where ${events.id} = ${id})`);
}
