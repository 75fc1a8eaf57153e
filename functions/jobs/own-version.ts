import { keepsJobs } from '../../db/jobs.ts';
import { schemaOf, WANTED_SCHEMA } from '../../db/schema-version.ts';
import { CommandError, type Command } from './command.ts';
import type { JobDeps } from './job.ts';

const how = (remote: boolean, newer: boolean): string => {
  if (newer) return 'but a newer version has used it: run this command of that version.';
  const mend = remote ? 'run npm run db:migrate' : 'start the server once, which brings it up to date';
  return `but it is of an older one: ${mend}.`;
};

const refusal = ({ settings }: Pick<JobDeps, 'settings'>, newer: boolean): CommandError => {
  const remote = settings.databaseUrl !== undefined;
  const place = remote ? 'DATABASE_URL' : 'DATA_DIR';
  return new CommandError(
    `${place} must have a store of this version, ${how(remote, newer)} Nothing was done.`,
  );
};

/** Throws a CommandError on a store from before work was on record: no command can claim its run there, not even a copy. */
export async function wantRecord(deps: Pick<JobDeps, 'db' | 'settings'>): Promise<void> {
  if (!(await keepsJobs(deps.db))) throw refusal(deps, false);
}

/**
 * Has a command done on a store of this build's own version only. An older build knows nothing of the columns of a newer one:
 * it would erase, or seal anew, a part of what it should, and then say that nothing is left.
 */
export function onOwnVersion(command: Command): Command {
  return async (deps, args, say) => {
    const schema = await schemaOf(deps.db);
    if (schema === WANTED_SCHEMA) return command(deps, args, say);
    throw refusal(deps, schema === 'unknown');
  };
}
