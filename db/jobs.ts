import { and, eq, gt, isNotNull, isNull, lt, lte, or, sql, type InferSelectModel } from 'drizzle-orm';
import type { Db } from './db.ts';
import { jobs } from './schema/jobs.ts';

/** How the last run of a kind of work went. Every `…At` is an instant in milliseconds. */
export type StoredJob = InferSelectModel<typeof jobs>;

/** A claim on one run. Instants in milliseconds. */
export interface JobClaim {
  readonly name: string;
  /** Fresh for each claim. */
  readonly lease: string;
  readonly now: number;
  readonly until: number;
  /** A run that began before this instant is no longer enough. */
  readonly since: number;
  /** Somebody asks for it: the pause after a failure is not theirs to wait for, only whoever is at it. */
  readonly asked?: boolean;
}

/** How far the clocks of instances lie apart at most. One that was further ahead was wrong, and keeps no work from being done. */
export const CLOCKS_APART_MS = 5 * 60_000;

/**
 * Takes a run that is due; false where it is not, or where somebody else has it. One batch, so that of any number of
 * instances one gets it; the run of one that ends with its holder is free again after its lease.
 */
export async function claimJob(db: Db, claim: JobClaim): Promise<boolean> {
  const { name, lease, now, until, since, asked = false } = claim;
  const leftBehind = gt(jobs.leasedUntil, until + CLOCKS_APART_MS);
  const rests = asked ? isNull(jobs.lease) : undefined;
  const free = or(isNull(jobs.leasedUntil), lte(jobs.leasedUntil, now), leftBehind, rests);
  const due = or(
    isNull(jobs.lastDoneAt),
    lt(jobs.lastDoneAt, jobs.lastStartedAt),
    lt(jobs.lastStartedAt, since),
    gt(jobs.lastStartedAt, now + CLOCKS_APART_MS),
  );
  const [, claimed] = await db.batch([
    db
      .insert(jobs)
      .select(sql`select ${name}, null, null, null, null, null where true`)
      .onConflictDoNothing(),
    db
      .update(jobs)
      .set({ lease, leasedUntil: until, lastStartedAt: now })
      .where(and(eq(jobs.name, name), free, due))
      .returning({ name: jobs.name }),
  ]);
  return claimed.length > 0;
}

const held = ({ name, lease }: Pick<JobClaim, 'name' | 'lease'>) =>
  and(eq(jobs.name, name), eq(jobs.lease, lease));

/** Writes that a run ended well, unless its lease has passed to somebody else. `result` holds figures only. */
export async function finishJob(
  db: Db,
  claim: Pick<JobClaim, 'name' | 'lease'>,
  { now, result }: { readonly now: number; readonly result: string },
): Promise<void> {
  await db
    .update(jobs)
    .set({ lease: null, leasedUntil: null, lastDoneAt: sql`max(${now}, ${jobs.lastStartedAt})`, result })
    .where(held(claim));
}

/** Writes that a run did not end well; nobody goes on before `until`. */
export async function failJob(
  db: Db,
  claim: Pick<JobClaim, 'name' | 'lease'>,
  { until, result }: { readonly until: number; readonly result: string },
): Promise<void> {
  await db.update(jobs).set({ lease: null, leasedUntil: until, result }).where(held(claim));
}

/** Lets go of every claim, for whoever knows that nobody is left who holds one; a pause after a failure stays. */
export async function releaseJobs(db: Db): Promise<void> {
  await db.update(jobs).set({ lease: null, leasedUntil: null }).where(isNotNull(jobs.lease));
}

/** Every kind of work that has ever begun. */
export async function listJobs(db: Db): Promise<StoredJob[]> {
  return db.select().from(jobs);
}

/** When a kind of work ended well for the last time, an instant in milliseconds, and what came of its last run. */
export async function lastEnd(
  db: Db,
  name: string,
): Promise<{ readonly doneAt: number | null; readonly result: string | null }> {
  const [found] = await db
    .select({ doneAt: jobs.lastDoneAt, result: jobs.result })
    .from(jobs)
    .where(eq(jobs.name, name));
  return found ?? { doneAt: null, result: null };
}

/** Whether a store has a record of work at all; the first versions had none. */
export async function keepsJobs(db: Db): Promise<boolean> {
  return (await db.all(sql`select 1 from sqlite_schema where type = 'table' and name = 'jobs'`)).length > 0;
}
