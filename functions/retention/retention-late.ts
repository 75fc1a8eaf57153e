import { firstEventAt } from '../../db/events.ts';
import { listJobs } from '../../db/jobs.ts';
import type { Deps } from '../deps.ts';
import { isRetentionLate } from './rules.ts';

/** Whether what is to be erased has not been for 48 hours (D24). */
export async function retentionLate({ db, now }: Pick<Deps, 'db' | 'now'>): Promise<boolean> {
  const [jobs, beganAt] = await Promise.all([listJobs(db), firstEventAt(db)]);
  const lastRunAt = jobs.find(({ name }) => name === 'retention')?.lastDoneAt ?? null;
  return isRetentionLate(lastRunAt, beganAt, now());
}
