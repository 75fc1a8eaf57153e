import { eq, lt, not, sql } from 'drizzle-orm';
import type { Db } from './db.ts';
import { signInLocks } from './schema/staff.ts';

/** So many failures in a row cost nothing; from then on each makes the next wait longer, up to the longest. */
const FREE = 5;
const FIRST_WAIT_MS = 60_000;
const LONGEST_WAIT_MS = 15 * 60_000;
/** Failures that are older are forgotten. */
const MEMORY_MS = 24 * 3_600_000;

export interface Attempt {
  /** A keyed hash of the name or the device. */
  readonly key: string;
  /** Whose it is, if anybody's. */
  readonly staffId: string | null;
  /** Instant in milliseconds. */
  readonly now: number;
}

/** Longer than the longest nobody waits: that was a clock that has been put back since. */
const waits = (now: number) =>
  sql`(${signInLocks.until} > ${now} and ${signInLocks.until} <= ${now + LONGEST_WAIT_MS})`;

/**
 * Counts an attempt as failed before anybody looks at it, in one statement: of any number at once no more pass than are
 * allowed. One that comes while others wait is not looked at and lengthens nothing, so that nobody is kept out for ever.
 * 'locked': this attempt was the last one before a wait; `until` tells how long. 'wait': come back later.
 */
export async function takeAttempt(
  db: Db,
  { key, staffId, now }: Attempt,
): Promise<{ kind: 'free' | 'locked' | 'wait'; until: number }> {
  const forgotten = sql`${signInLocks.at} < ${now - MEMORY_MS}`;
  const failures = sql`case when ${forgotten} then 1 else ${signInLocks.failures} + 1 end`;
  const wait = sql`min(${LONGEST_WAIT_MS}, ${FIRST_WAIT_MS} << min(${signInLocks.failures} + 1 - ${FREE}, 10))`;
  const [taken] = await db
    .insert(signInLocks)
    .values({ key, failures: 1, until: 0, at: now, staffId })
    .onConflictDoUpdate({
      target: signInLocks.key,
      set: {
        failures,
        until: sql`case when ${forgotten} or ${signInLocks.failures} + 1 < ${FREE} then 0 else ${now} + ${wait} end`,
        at: now,
        staffId,
      },
      setWhere: not(waits(now)),
    })
    .returning({ until: signInLocks.until });
  if (taken) return { kind: taken.until > now ? 'locked' : 'free', until: taken.until };
  const [lock] = await db
    .select({ until: signInLocks.until })
    .from(signInLocks)
    .where(eq(signInLocks.key, key));
  return { kind: 'wait', until: lock?.until ?? now };
}

/**
 * Costs what it costs to put on record that somebody has to wait, where there is nobody: one commit. Another value, as what stays the
 * same SQLite does not write.
 */
export async function passAsTold(db: Db, key: string): Promise<void> {
  await db
    .update(signInLocks)
    .set({ at: sql`${signInLocks.at} + 1` })
    .where(eq(signInLocks.key, key));
}

/** Forgets the failures of a name or device that has signed in, and whatever is a day old. */
export async function forgetFailures(db: Db, key: string, now: number): Promise<void> {
  await db.batch([
    db.delete(signInLocks).where(eq(signInLocks.key, key)),
    db.delete(signInLocks).where(lt(signInLocks.at, now - MEMORY_MS)),
  ]);
}

/** Until when people have to wait, by their id; only those who do. */
export async function listLocked(db: Db, now: number): Promise<Map<string, number>> {
  const rows = await db
    .select({ staffId: signInLocks.staffId, until: signInLocks.until })
    .from(signInLocks)
    .where(waits(now));
  return new Map(rows.flatMap(({ staffId, until }) => (staffId === null ? [] : [[staffId, until] as const])));
}
