import { and, asc, eq, sql, type InferSelectModel, type SQL } from 'drizzle-orm';
import type { Db } from './db.ts';
import { hotQuery, perStore } from './hot-query.ts';
import type { RequestState, StoredRequest } from './requests.ts';
import { selectPlaceholders, selectRow } from './row-select.ts';
import { assignments } from './schema/assignments.ts';
import { requests } from './schema/requests.ts';

/** A unit that has a request or helps with it. `note` and `answer` are sealed at 'assignments.<column>:<id>'. */
export type StoredAssignment = InferSelectModel<typeof assignments>;

/** The centre's own unit: the hall, and the queue of what no grid is known for (D16). */
export const CENTRE = 'desk';

/** An assignment that begins. `madeAt` is an instant in milliseconds. */
export type NewAssignment = Pick<StoredAssignment, 'id' | 'unit' | 'why' | 'note' | 'madeBy' | 'madeAt'>;

const isLive = (role: StoredAssignment['role']) =>
  and(eq(assignments.role, role), eq(assignments.state, 'open'));

const queries = perStore((db) => ({
  first: hotQuery(
    db.insert(assignments).select(
      sql`${selectPlaceholders(assignments)} where exists (select 1 from ${requests} where ${requests.id} =
        ${sql.placeholder('requestId')}) and not exists (select 1 from ${assignments} where
        ${assignments.requestId} = ${sql.placeholder('requestId')})`,
    ),
  ),
}));

/**
 * Routes a new request, in the batch that stores it: what is booked at the hall to the centre, all else to the grid of its
 * community, or to the centre where none is known (D16). Nothing routes it again by itself.
 *
 * @param id fresh; that of its first event will do
 */
export function routeNew(db: Db, { id: requestId, kind, grid, createdAt }: StoredRequest, id: string) {
  const atHall = kind === 'appointment';
  return queries(db).first({
    ...row(requestId, 'lead', {
      id,
      unit: atHall ? CENTRE : (grid ?? CENTRE),
      why: atHall ? 'hall' : grid === null ? 'unknown' : 'community',
      note: null,
      madeBy: null,
      madeAt: createdAt,
    }),
  });
}

function row(requestId: string, role: StoredAssignment['role'], made: NewAssignment): StoredAssignment {
  return { ...made, requestId, role, state: 'open', answer: null, closedAt: null };
}

/**
 * Gives a request to another unit, if `happened`: whoever had it lets it go in the same batch, so that there is always
 * exactly one. Whoever gets it and was helping with it helps no more: nobody owes an answer to themselves.
 *
 * @param left what became of it with whoever had it
 */
export function handTo(
  db: Db,
  requestId: string,
  made: NewAssignment,
  { left, happened }: { readonly left: 'ended' | 'returned'; readonly happened: SQL },
) {
  const lead = and(eq(assignments.requestId, requestId), isLive('lead'));
  const helps = and(eq(assignments.requestId, requestId), eq(assignments.unit, made.unit), isLive('assist'));
  return [
    db.update(assignments).set({ state: left, closedAt: made.madeAt }).where(and(lead, happened)),
    db.update(assignments).set({ state: 'ended', closedAt: made.madeAt }).where(and(helps, happened)),
    db
      .insert(assignments)
      .select(sql`${selectRow(assignments, row(requestId, 'lead', made))} where ${happened}`),
  ];
}

/** Asks a unit to help with a request, if `happened` (协办). */
export function askAssist(db: Db, requestId: string, made: NewAssignment, happened: SQL) {
  return [
    db
      .insert(assignments)
      .select(sql`${selectRow(assignments, row(requestId, 'assist', made))} where ${happened}`),
  ];
}

/** What a unit that was asked to help answers. */
export interface AssistAnswer extends Pick<StoredAssignment, 'id' | 'answer'> {
  readonly state: 'done' | 'returned';
  /** Instant in milliseconds. */
  readonly closedAt: number;
}

/** Closes a sub-task with its answer, if `happened`. */
export function answerAssist(db: Db, { id, ...answer }: AssistAnswer, happened: SQL) {
  return [
    db
      .update(assignments)
      .set(answer)
      .where(and(eq(assignments.id, id), isLive('assist'), happened)),
  ];
}

/** True while this sub-task of the request waits for its unit. */
export function assistIsOpen(requestId: string, id: string): SQL {
  const of = and(eq(assignments.requestId, requestId), eq(assignments.id, id), isLive('assist'));
  return sql`exists (select 1 from ${assignments} where ${of})`;
}

/** True where no unit that helps with the request has still to answer. */
export function noAssistOpen(requestId: string): SQL {
  const of = and(eq(assignments.requestId, requestId), isLive('assist'));
  return sql`not exists (select 1 from ${assignments} where ${of})`;
}

/** True while this unit has nothing of the request to do: it neither leads nor helps. */
export function isFreeToHelp(requestId: string, unit: string): SQL {
  const of = and(
    eq(assignments.requestId, requestId),
    eq(assignments.unit, unit),
    eq(assignments.state, 'open'),
  );
  return sql`not exists (select 1 from ${assignments} where ${of})`;
}

/** Once a request is closed nobody has it any more: its lead is done with it, and what nobody has answered ends. */
export function closeAssignments(
  db: Db,
  requestId: string,
  { to, at, happened }: { readonly to: RequestState; readonly at: number; readonly happened: SQL },
) {
  const state = sql`case when ${assignments.role} = 'lead' and ${to} = 'done' then 'done' else 'ended' end`;
  return db
    .update(assignments)
    .set({ state, closedAt: at })
    .where(and(eq(assignments.requestId, requestId), eq(assignments.state, 'open'), happened));
}

/** Everybody who has had a request or helped with it, oldest first. */
export async function listAssignments(db: Db, requestId: string): Promise<StoredAssignment[]> {
  return db
    .select()
    .from(assignments)
    .where(eq(assignments.requestId, requestId))
    .orderBy(asc(assignments.madeAt), asc(assignments.id));
}

/** The units that have still to answer what they were asked about a request. */
export async function openAssistUnits(db: Db, requestId: string): Promise<string[]> {
  const of = and(eq(assignments.requestId, requestId), isLive('assist'));
  return (await db.select({ unit: assignments.unit }).from(assignments).where(of)).map(({ unit }) => unit);
}
