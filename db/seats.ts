import { and, count, eq, gte, isNull, lt, ne, or, sql, type Placeholder, type SQL } from 'drizzle-orm';
import type { Db } from './db.ts';
import { seats } from './schema/seats.ts';

/** A seat wanted: any of `seats` seats at a place ('desk' or a grid's id) at an instant in milliseconds. */
export interface SeatWish {
  readonly place: string;
  readonly startsAt: number;
  readonly seats: number;
}

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
    .where(
      and(
        eq(seats.place, place),
        gte(seats.startsAt, fromMs),
        lt(seats.startsAt, beforeMs),
        isNull(seats.releasedAt),
      ),
    )
    .groupBy(seats.startsAt);
  return new Map(rows.map((row) => [row.startsAt, row.taken]));
}

/** A wish as the statements below take it: values, or the placeholders of a hot query. */
export interface SeatParams {
  readonly place: string | Placeholder;
  readonly startsAt: number | Placeholder;
  /** The numbers of all its seats, as a JSON array. */
  readonly numbers: string | Placeholder;
}

export function seatParams({ place, startsAt, seats: total }: SeatWish): SeatParams {
  return { place, startsAt, numbers: JSON.stringify(Array.from({ length: total }, (_, i) => i + 1)) };
}

/** The free seat numbers of a wish, as a FROM and WHERE with the number in `wanted.value`. */
function freeNumbers({ place, startsAt, numbers }: SeatParams): SQL {
  return sql`from json_each(${numbers}) wanted where not exists (select 1 from ${seats}
    where ${seats.place} = ${place} and ${seats.startsAt} = ${startsAt}
      and ${seats.seat} = wanted.value and ${seats.releasedAt} is null)`;
}

/** True while a seat is free, or while `requestId` already holds one there. */
export function seatIsFree(wish: SeatParams, requestId: string | Placeholder): SQL {
  return sql`(exists (select 1 ${freeNumbers(wish)}) or exists (select 1 from ${seats}
    where ${seats.requestId} = ${requestId} and ${seats.place} = ${wish.place}
      and ${seats.startsAt} = ${wish.startsAt} and ${seats.releasedAt} is null))`;
}

/** Gives the request the lowest free seat, if `condition` holds and it holds none yet. */
export function takeSeat(db: Db, requestId: string | Placeholder, wish: SeatParams, condition: SQL) {
  return db.insert(seats)
    .select(sql`select null, ${requestId}, ${wish.place}, ${wish.startsAt}, wanted.value, null
    ${freeNumbers(wish)} and ${condition}
    and not exists (select 1 from ${seats} where ${seats.requestId} = ${requestId} and ${seats.releasedAt} is null)
    order by wanted.value limit 1`);
}

/** Frees what the request holds, except a seat that fits `keep`, if `condition` holds. */
export function releaseSeats(db: Db, requestId: string, at: number, condition: SQL, keep?: SeatWish) {
  const other = keep && or(ne(seats.place, keep.place), ne(seats.startsAt, keep.startsAt));
  return db
    .update(seats)
    .set({ releasedAt: at })
    .where(and(eq(seats.requestId, requestId), isNull(seats.releasedAt), other, condition));
}
