import { and, asc, eq, getTableColumns, gte, inArray, isNull, lt, sql } from 'drizzle-orm';
import type { FigureRow } from '../functions/reports/figures.ts';
import type { Span } from './access.ts';
import type { Db } from './db.ts';
import type { StoredRequest } from './requests.ts';
import { requests } from './schema/requests.ts';
import { events } from './schema/events.ts';
import { seats } from './schema/seats.ts';
import { firstPlan } from './visit-plans.ts';

/** The events that close a request; nothing opens it again, so that each has one of them at most. */
const CLOSING = ['completed', 'declined', 'cancelled', 'missed'] as const;

/** One that was merged into another is counted there, once. */
const cameIn = ({ from, until }: Span) =>
  and(gte(requests.createdAt, from), lt(requests.createdAt, until), isNull(requests.mergedInto));

/** What ends an errand that the person helped has stopped: that itself, or the giving back of the last thing. */
const STOPPING = ['authorisation-stopped', 'items-given-back'] as const;

const isOwn = eq(events.requestId, requests.id);

const isOver = inArray(requests.state, ['done', 'declined', 'cancelled']);

/** When it ended. `updated_at` would not do: a resident may still write, and a print-out be ready, after it was closed. */
const closedAt = (db: Db) =>
  db
    .select({ at: sql`max(${events.at})` })
    .from(events)
    .where(and(isOwn, isOver, inArray(events.kind, [...CLOSING, ...STOPPING])));

const wasMissed = sql<number>`exists (select 1 from ${events} where ${and(isOwn, eq(events.kind, 'missed'))})`;

/** The query behind `listFigureRows`, so that a test can see which indexes it walks. */
export function figureRowsQuery(db: Db, span: Span, limit: number) {
  // A cancelled appointment has given its seat back: the last one says where it was to be.
  const place = db
    .select({ place: seats.place })
    .from(seats)
    .where(and(eq(seats.requestId, requests.id), eq(requests.kind, 'appointment')))
    .orderBy(sql`${seats.id} desc`)
    .limit(1);
  const { id, kind, state, grid, channel, createdAt, rating } = getTableColumns(requests);
  const { dueOn, answerDueOn, pausedAt } = requests;
  return db
    .select({
      ...{
        id,
        kind,
        state,
        grid,
        channel,
        createdAt,
        dueOn,
        answerDueOn,
        pausedAt,
        rating,
        service: requests.serviceTitle,
      },
      place: sql<string | null>`(${place})`,
      closedAt: sql<number | null>`(${closedAt(db)})`,
      scheduledAt: sql<number | null>`(${firstPlan(db)})`,
      missed: wasMissed.mapWith(Boolean),
    })
    .from(requests)
    .where(cameIn(span))
    .orderBy(asc(requests.createdAt), asc(requests.id))
    .limit(limit);
}

/**
 * What figures count of the requests that came in within a span, the oldest first, so many at most. Erased ones count too:
 * what is left of them tells of nobody. Nothing sealed is read.
 */
export async function listFigureRows(db: Db, span: Span, limit: number): Promise<FigureRow[]> {
  return figureRowsQuery(db, span, limit);
}

/** The requests of a span that still tell of somebody, by id; so many at most. */
export async function listForExport(db: Db, span: Span, limit: number): Promise<Map<string, StoredRequest>> {
  const rows = await db
    .select()
    .from(requests)
    .where(and(cameIn(span), isNull(requests.erasedAt)))
    .orderBy(asc(requests.createdAt), asc(requests.id))
    .limit(limit);
  return new Map(rows.map((row) => [row.id, row]));
}
