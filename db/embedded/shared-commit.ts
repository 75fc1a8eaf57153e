import type { Connection } from './connection.ts';
import { baseCode } from './errors.ts';

/** Something asked of the connection. */
export interface Job {
  readonly kind: 'read' | 'write';
  /** Does it, at once, and answers how to tell whoever asked. Throws when it can't be done. */
  run(connection: Connection): () => void;
  /** Tells whoever asked that it was not done, and left no trace. */
  fail(error: unknown): void;
}

/** A job that fails leaves nothing of its own behind, and what others did untouched. */
function runApart(connection: Connection, job: Job): () => void {
  if (job.kind === 'write') connection.exec('SAVEPOINT job');
  let tell: () => void;
  try {
    tell = job.run(connection);
  } catch (error) {
    tell = () => {
      job.fail(error);
    };
    if (job.kind === 'write' && connection.inTransaction()) connection.exec('ROLLBACK TO job');
  }
  if (job.kind === 'write' && connection.inTransaction()) connection.exec('RELEASE job');
  return tell;
}

/**
 * Runs jobs in one transaction and tells nobody before it is committed, so that they share what a commit to the disk
 * costs. Reads among them see what stands before them, and are told as late.
 *
 * False, and nobody told, when one job broke the transaction for all (ON CONFLICT ROLLBACK; a deferred constraint at
 * COMMIT): each should then run by itself. Throws while another process holds the file.
 */
export function runTogether(connection: Connection, jobs: readonly Job[]): boolean {
  connection.exec('BEGIN IMMEDIATE');
  const told: (() => void)[] = [];
  try {
    for (const job of jobs) {
      told.push(runApart(connection, job));
      if (!connection.inTransaction()) return false;
    }
    connection.exec('COMMIT');
  } catch (error) {
    connection.rollback();
    if (baseCode(error) === 'SQLITE_CONSTRAINT') return false;
    for (const job of jobs) job.fail(error);
    return true;
  }
  for (const tell of told) tell();
  return true;
}
