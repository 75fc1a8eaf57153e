import { claimJob, failJob, finishJob, releaseJobs } from '../../db/jobs.ts';
import { faultCode, logError, logInfo } from '../http/log.ts';
import { CommandError } from './command.ts';
import type { Job, JobDeps } from './job.ts';
import { onSharedClock } from './shared-clock.ts';
import { dueSince } from './schedule.ts';

/** How long a job that failed rests, in milliseconds; one of the night as long as a run may take, since a copy stops the server. */
const REST_MS = 60_000;

/** What was run, by name: what came of it, or 'failed' with a code. */
export type JobResults = Record<string, string>;

/**
 * Runs what is due, one after the other. May be asked in several places at once: each run is claimed by one of them. One
 * that fails is told in the log and tried again; the others run all the same. By a clock that is far from the store's nothing of
 * the night is done, which erases: one of the two is wrong.
 */
export async function runJobs(deps: JobDeps, jobs: readonly Job[]): Promise<JobResults> {
  const results: JobResults = {};
  const shared = await onSharedClock(deps);
  for (const job of jobs) {
    if (shared !== deps && 'dailyAt' in job.schedule) continue;
    const result = await runJob(shared, job);
    if (result !== undefined) results[job.name] = result;
  }
  return results;
}

/**
 * Lets go of claims that whoever had the file before has left: killed while it worked, or copied while it copied. To be asked
 * once, before any work; does nothing on a remote store, where another instance may be at it.
 */
export async function releaseLeft({ db, settings }: Pick<JobDeps, 'db' | 'settings'>): Promise<void> {
  if (settings.databaseUrl === undefined) await releaseJobs(db);
}

/** Runs a job now, due or not, and on record as any run. Throws where somebody is at it, or where it fails. */
export async function runNow(deps: JobDeps, job: Job): Promise<string> {
  const at = deps.now().getTime();
  const claim = { name: job.name, lease: deps.newId() };
  const asked = { now: at, until: at + job.leaseMs, since: at + 1, asked: true };
  if (!(await claimJob(deps.db, { ...claim, ...asked })))
    throw new CommandError('It is being done just now; try again when that has ended.');
  try {
    const done = await job.run(deps);
    const result = typeof done === 'string' ? done : done.result;
    await finishJob(deps.db, claim, { now: deps.now().getTime(), result });
    return result;
  } catch (error) {
    const until = deps.now().getTime();
    await failJob(deps.db, claim, { until, result: `failed ${faultCode(error)}` });
    throw error;
  }
}

/** Runs one job if it is due and free; undefined if not. */
async function runJob(deps: JobDeps, job: Job): Promise<string | undefined> {
  const { name, schedule, leaseMs } = job;
  const now = deps.now();
  const at = now.getTime();
  const claim = { name, lease: deps.newId() };
  const due = { ...claim, now: at, until: at + leaseMs, since: dueSince(schedule, now) };
  if (!(await claimJob(deps.db, due))) return undefined;
  try {
    const done = await job.run(deps);
    const { result, more } = typeof done === 'string' ? { result: done, more: false } : done;
    const end = deps.now().getTime();
    if (more) await failJob(deps.db, claim, { until: end, result });
    else await finishJob(deps.db, claim, { now: end, result });
    if ('dailyAt' in schedule) logInfo({ job: name, result });
    return result;
  } catch (error) {
    logError({ job: name }, error);
    const result = `failed ${faultCode(error)}`;
    const rest = 'dailyAt' in schedule ? leaseMs : REST_MS;
    await failJob(deps.db, claim, { until: deps.now().getTime() + rest, result });
    return result;
  }
}
