import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Connection } from './connection.ts';
import { asLibsqlError, isBusy } from './errors.ts';
import type { LazyFile } from './lazy-file.ts';
import { runTogether, type Job } from './shared-commit.ts';
import { transact, transactUnlinked, whenFree } from './transact.ts';

/**
 * 'write': all or nothing, acknowledged once it is on the disk; shares its commit with others that are waiting.
 * 'write-alone': in a transaction of its own. 'migration': the same, while foreign keys rest.
 * 'read': writes nothing. 'read-alone': can't stand in a transaction.
 */
export type JobSort = 'write' | 'write-alone' | 'migration' | 'read' | 'read-alone';

/** Does `work` on the connection, in its turn. It is synchronous, and may be asked to do it again. */
export type JobQueue = <T>(sort: JobSort, work: (connection: Connection) => T) => Promise<T>;

interface Waiting extends Job {
  readonly sort: JobSort;
  /** Until when to wait for another process, by performance.now(). */
  readonly deadline: number;
  /** Shares with nobody: as its sort asks, or because what it shared was undone. */
  alone: boolean;
}

// So many that the disk costs each of them next to nothing, so few that the first is not kept waiting.
const MOST_TOGETHER = 64;

/** How many jobs at the head can share a commit: writes, and the reads between them. */
function company(waiting: readonly Waiting[]): Waiting[] {
  const first = waiting.slice(0, MOST_TOGETHER);
  const end = first.findIndex((job) => job.alone);
  const willing = end < 0 ? first : first.slice(0, end);
  return willing.slice(0, willing.findLastIndex((job) => job.kind === 'write') + 1);
}

/** A prepared statement that met a busy file can't be trusted again, and it is the driver's: the connection goes. */
function runRead(file: LazyFile, job: Job): void {
  try {
    job.run(file.connection())();
  } catch (error) {
    if (isBusy(error)) file.drop();
    throw error;
  }
}

/** Does what stands at the head and takes it off, with its company. Throws, with all left waiting, when the head failed. */
function runHead(file: LazyFile, waiting: Waiting[], head: Waiting): void {
  const jobs = head.kind === 'write' ? company(waiting) : [];
  if (jobs.length > 1) {
    // Taken off only now: whoever came while the file was held is in it too.
    if (runTogether(file.connection(), jobs)) waiting.splice(0, jobs.length);
    else for (const job of jobs) job.alone = true;
    return;
  }
  if (head.kind === 'read') runRead(file, head);
  else {
    const connection = file.connection();
    const within = head.sort === 'migration' ? transactUnlinked : transact;
    within(connection, () => head.run(connection))();
  }
  waiting.shift();
}

/**
 * Requests that have arrived by now are handled before the next turn begins: their writes join this one, and so do those of the
 * turns after, while each brings more. A commit that twice as many share costs each of them half.
 */
async function gather(waiting: readonly Waiting[]): Promise<void> {
  for (let before = 0; before < waiting.length && waiting.length < MOST_TOGETHER;) {
    before = waiting.length;
    await nextTurn();
  }
}

/** One attempt at what stands at the head, with its company. */
async function serve(file: LazyFile, waiting: Waiting[], head: Waiting): Promise<void> {
  if (head.sort === 'write' && !head.alone) await gather(waiting);
  try {
    await whenFree(head.deadline, () => {
      runHead(file, waiting, head);
    });
  } catch (error) {
    waiting.shift();
    head.fail(error);
  }
}

/** Runs jobs on one file in the order in which they were asked for; each waits for other processes `waitMs` at most. */
export function jobQueue(file: LazyFile, waitMs: number): JobQueue {
  const waiting: Waiting[] = [];
  let draining = false;
  const drain = async () => {
    if (draining) return;
    draining = true;
    for (let head = waiting[0]; head; head = waiting[0]) await serve(file, waiting, head);
    draining = false;
  };
  return <T>(sort: JobSort, work: (connection: Connection) => T) =>
    new Promise<T>((resolve, reject) => {
      waiting.push({
        sort,
        kind: sort === 'read' || sort === 'read-alone' ? 'read' : 'write',
        alone: sort !== 'read' && sort !== 'write',
        deadline: performance.now() + waitMs,
        run(connection) {
          const value = work(connection);
          return () => {
            resolve(value);
          };
        },
        fail(error) {
          reject(asLibsqlError(error));
        },
      });
      void drain();
    });
}
