import type { Deps } from '../deps.ts';
import type { Schedule } from './schedule.ts';

/** What work that comes round needs of the app; a script has as much. */
export type JobDeps = Pick<Deps, 'db' | 'sealer' | 'settings' | 'catalogue' | 'now' | 'newId' | 'random'>;

/** What came of a run; with `more` it was full, and the next turn goes on at once. */
export type JobResult = string | { readonly result: string; readonly more: boolean };

/** Work that comes round by itself. It may be cut off at any point, and is then begun anew. */
export interface Job {
  readonly name: string;
  readonly schedule: Schedule;
  /** How long a run may take, in milliseconds: past it another instance may begin. */
  readonly leaseMs: number;
  /** Does it, and answers in a line of figures what came of it, without a word about anybody. */
  run(deps: JobDeps): Promise<JobResult>;
}
