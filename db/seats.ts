import {
  and,
  count,
  desc,
  eq,
  gte,
  isNotNull,
  isNull,
  lt,
  ne,
  or,
  sql,
  type Placeholder,
  type SQL,
} from 'drizzle-orm';
import type { Db } from './db.ts';
import { requests } from './schema/requests.ts';
import { seats } from './schema/seats.ts';

/** A seat wanted at a place (a desk's or a grid's id) at an instant in milliseconds. */
export interface SeatWish {
  readonly place: string;
  readonly startsAt: number;
  /** How many seats there are, numbered from 1. */
  readonly seats: number;
  /** The numbers that whoever asks may have, the first wished first; all of them when left out. */
  readonly numbers?: readonly number[];
  /**
   * The instant in milliseconds until which the seat is taken: one that an earlier or later start reaches into is not
   * free (D6, for slots are not always cut alike). When left out, only seats of the same start count.
   */
  readonly endsAt?: number;
}

/** A taken seat. Instants in milliseconds; `endsAt` is that of its request. */
export interface LiveSeat {
  readonly startsAt: number;
  readonly endsAt: number | null;
  readonly seat: number;
}

/** Longer than any slot: no seat that started earlier reaches into one that starts now. */
const REACH_MS = 4 * 3_600_000;

/** How many seats are taken at `place`, by the instant in milliseconds at which they start; none taken is no entry. */
export async function takenSeats(
  db: Db,
  place: string,
  fromMs: number,
  beforeMs: number,
): Promise<Map<number, number>> {
  const rows = await db
    .select({ startsAt: seats.startsAt, taken: count() })
    .from(seats)
    .where(liveBetween(place, fromMs, beforeMs))
    .groupBy(seats.startsAt);
  return new Map(rows.map((row) => [row.startsAt, row.taken]));
}

/** The seats taken at `place` that reach into the span, but for those of one request. */
export async function liveSeats(
  db: Db,
  place: string,
  fromMs: number,
  beforeMs: number,
  except = '',
): Promise<LiveSeat[]> {
  return db
    .select({ startsAt: seats.startsAt, endsAt: requests.endsAt, seat: seats.seat })
    .from(seats)
    .innerJoin(requests, eq(requests.id, seats.requestId))
    .where(and(liveBetween(place, fromMs - REACH_MS, beforeMs), ne(seats.requestId, except)));
}

/** How many appointments are to come from an instant in milliseconds on, by the place of their seats. */
export async function bookedAhead(
  db: Db,
  fromMs: number,
): Promise<{ readonly place: string; readonly booked: number }[]> {
  return (
    db
      .select({ place: seats.place, booked: count() })
      .from(seats)
      // A join that keeps its order, and seats by time: else every request or seat that ever was is read.
      .crossJoin(requests)
      .where(
        and(
          gte(seats.startsAt, fromMs),
          isNull(seats.releasedAt),
          eq(requests.id, seats.requestId),
          eq(requests.kind, 'appointment'),
        ),
      )
      .groupBy(sql`+${seats.place}`)
  );
}

function liveBetween(place: string, fromMs: number, beforeMs: number): SQL | undefined {
  const inSpan = and(gte(seats.startsAt, fromMs), lt(seats.startsAt, beforeMs));
  return and(eq(seats.place, place), inSpan, isNull(seats.releasedAt));
}

type Given<T> = T | Placeholder;

/** A wish as the statements below take it: values, or the placeholders of a hot query. */
export interface SeatParams {
  readonly place: Given<string>;
  readonly startsAt: Given<number>;
  /** Seats that start from here until before there may reach into the wished one. */
  readonly reachFrom: Given<number>;
  readonly reachTo: Given<number>;
  /** The numbers that are wanted, as a JSON array. */
  readonly numbers: Given<string>;
  readonly total: Given<number>;
}

/** The values of a wish. */
export function seatParams({ place, startsAt, seats: total, numbers, endsAt }: SeatWish): {
  readonly [Key in keyof SeatParams]: Exclude<SeatParams[Key], Placeholder>;
} {
  const all = Array.from({ length: total }, (_, at) => at + 1);
  return {
    place,
    startsAt,
    reachFrom: endsAt === undefined ? startsAt : startsAt - REACH_MS,
    reachTo: endsAt ?? startsAt + 1,
    numbers: JSON.stringify(numbers ?? all),
    total,
  };
}

/** Others' live seats that the wished one would reach into, or that reach into it. */
function inTheWay(wish: SeatParams, requestId: Given<string>): SQL {
  const { place, startsAt, reachFrom, reachTo } = wish;
  return sql`${seats.place} = ${place} and ${seats.releasedAt} is null and ${seats.requestId} <> ${requestId}
    and ${seats.startsAt} >= ${reachFrom} and ${seats.startsAt} < ${reachTo} and (${seats.startsAt} = ${startsAt}
      or exists (select 1 from ${requests}
        where ${requests.id} = ${seats.requestId} and ${requests.endsAt} > ${startsAt}))`;
}

/**
 * True while a wanted number is free, or while `requestId` already holds a seat there for as long. Where seats have become
 * fewer, those beyond the present ones still count: nobody new gets one before enough are given back.
 */
export function seatIsFree(wish: SeatParams, requestId: Given<string>): SQL {
  const { place, startsAt, reachTo, numbers, total } = wish;
  const own = sql`from ${seats} where ${seats.requestId} = ${requestId} and ${seats.place} = ${place}
    and ${seats.startsAt} = ${startsAt} and ${seats.releasedAt} is null`;
  return sql`case when exists (select 1 ${own})
    then exists (select 1 from ${requests} where ${requests.id} = ${requestId} and ${requests.endsAt} >= ${reachTo})
    else (select count(distinct ${seats.seat}) from ${seats} where ${inTheWay(wish, requestId)}
      and (${seats.seat} > ${total} or ${seats.seat} in (select value from json_each(${numbers}))))
        < json_array_length(${numbers}) end`;
}

/** Gives the request the first free one of the wanted numbers, if `condition` holds and it holds no seat yet. */
export function takeSeat(db: Db, requestId: Given<string>, wish: SeatParams, condition: SQL) {
  return db.insert(seats)
    .select(sql`select null, ${requestId}, ${wish.place}, ${wish.startsAt}, wanted.value, null
    from json_each(${wish.numbers}) wanted where wanted.value not in (select ${seats.seat} from ${seats}
      where ${inTheWay(wish, requestId)})
    and ${condition}
    and not exists (select 1 from ${seats} where ${seats.requestId} = ${requestId} and ${seats.releasedAt} is null)
    order by wanted.key limit 1`);
}

/** Frees what the request holds, except a seat that fits `keep`, if `condition` holds. */
export function releaseSeats(db: Db, requestId: string, at: number, condition: SQL, keep?: SeatWish) {
  const other = keep && or(ne(seats.place, keep.place), ne(seats.startsAt, keep.startsAt));
  return db
    .update(seats)
    .set({ releasedAt: at })
    .where(and(eq(seats.requestId, requestId), isNull(seats.releasedAt), other, condition));
}

/** The seats that a request gave up, the last one first: from when each was, and when it was given up. */
export function listLeft(
  db: Db,
  requestId: string,
): Promise<{ readonly startsAt: number; readonly releasedAt: number | null }[]> {
  return db
    .select({ startsAt: seats.startsAt, releasedAt: seats.releasedAt })
    .from(seats)
    .where(and(eq(seats.requestId, requestId), isNotNull(seats.releasedAt)))
    .orderBy(desc(seats.releasedAt), desc(seats.id));
}

/** Whether a slot still has one of the wanted numbers: the same rule as `seatIsFree`, over seats read before. */
export function hasRoom(
  { startsAt, endsAt, seats: total, numbers }: Required<Omit<SeatWish, 'place'>>,
  live: readonly LiveSeat[],
): boolean {
  const reaching = live.filter(
    (one) => one.startsAt < endsAt && (one.startsAt === startsAt || (one.endsAt ?? 0) > startsAt),
  );
  const blocked = reaching.filter(({ seat }) => seat > total || numbers.includes(seat));
  return new Set(blocked.map(({ seat }) => seat)).size < numbers.length;
}
