import { sql, type SQL } from 'drizzle-orm';
import type { Db } from './db.ts';
import { liesAtHall } from './inbox-filter.ts';

/** Where requests lie, open or closed, whether or not content still has it. What was erased lies nowhere. */
export interface PlacesInUse {
  readonly grids: readonly string[];
  readonly desks: readonly string[];
}

/** Each value of a column once: one step of an index from each to the next, however many requests there are. */
function steps(column: 'grid' | 'desk', index: string, which: SQL): SQL {
  const [name, by] = [sql.raw(`"requests"."${column}"`), sql.raw(index)];
  const next = (after: SQL) => sql`select min(${name}) from requests indexed by ${by}
    where "requests"."erased_at" is null and ${which} and ${after}`;
  return sql`with recursive found(id) as (${next(sql`${name} is not null`)}
    union all select (${next(sql`${name} > found.id`)}) from found where found.id is not null)
    select id from found where id is not null`;
}

/** The grids and the desks of the hall at which there are requests. */
export async function placesInUse(db: Db): Promise<PlacesInUse> {
  const [grids, desks] = await Promise.all([
    db.all<{ id: string }>(steps('grid', 'requests_by_grid', sql`true`)),
    db.all<{ id: string }>(steps('desk', 'requests_by_desk', liesAtHall)),
  ]);
  return { grids: grids.map(({ id }) => id), desks: desks.map(({ id }) => id) };
}
