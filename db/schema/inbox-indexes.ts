import { sql } from 'drizzle-orm';
import { index, type SQLiteColumn } from 'drizzle-orm/sqlite-core';

type Columns<Name extends string> = Readonly<Record<Name, SQLiteColumn>>;

/** An index of what was not erased. */
const notErased = (name: string, ...columns: [SQLiteColumn, ...SQLiteColumn[]]) =>
  index(name)
    .on(...columns)
    .where(sql`erased_at is null`);

/** What the inbox walks through; db/inbox-walks.ts asks in their words. */
export function inboxIndexes(
  t: Columns<
    'id' | 'state' | 'kind' | 'grid' | 'desk' | 'createdAt' | 'dueOn' | 'pausedAt' | 'erasedAt' | 'startsAt'
  >,
) {
  return [
    // The inbox: everything, by state, by kind and by grid, each in the order of its pages. What was erased is in none.
    index('requests_created').on(t.createdAt, t.id),
    notErased('requests_by_state', t.state, t.createdAt, t.id),
    notErased('requests_by_kind', t.state, t.kind, t.createdAt, t.id),
    // What is booked at the hall, most of it without a grid, has its kind to be found by.
    index('requests_by_grid')
      .on(t.grid, t.kind, t.state, t.createdAt, t.id)
      .where(sql`${t.erasedAt} is null and (${t.grid} is not null or ${t.kind} <> 'appointment')`),
    // What lies at a desk of the hall: a grid's is in none.
    index('requests_by_desk')
      .on(t.desk, t.state, t.createdAt, t.id, t.kind, t.grid)
      .where(sql`${t.erasedAt} is null and (${t.kind} = 'appointment' or ${t.grid} is null)`),
    // Then what has a deadline that runs, and the visits of a day.
    index('requests_due')
      .on(t.dueOn, t.state, t.kind, t.grid, t.createdAt, t.id)
      .where(
        sql`${t.dueOn} is not null and ${t.pausedAt} is null and ${t.erasedAt} is null
          and ${t.state} in ('new', 'accepted', 'scheduled', 'started')`,
      ),
    index('requests_visits')
      .on(t.startsAt, t.grid, t.createdAt, t.id)
      .where(sql`${t.state} = 'scheduled' and ${t.kind} = 'home-visit'`),
  ];
}

/** What a search looks up. */
export function searchIndexes(
  t: Columns<'id' | 'createdAt' | 'phoneTailIndex' | 'referenceStartIndex' | 'erasedAt'>,
) {
  return [
    index('requests_phone_tail')
      .on(t.phoneTailIndex, t.createdAt, t.id)
      .where(sql`${t.phoneTailIndex} is not null`),
    index('requests_reference_start')
      .on(t.referenceStartIndex, t.createdAt, t.id)
      .where(sql`${t.referenceStartIndex} is not null`),
    // Filed before there were such indexes: a job fills them.
    index('requests_unindexed')
      .on(t.id)
      .where(sql`${t.referenceStartIndex} is null and ${t.erasedAt} is null`),
  ];
}
