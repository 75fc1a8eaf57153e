import { schemaOf, WANTED_SCHEMA } from '../../db/schema-version.ts';
import { CommandError, type Command } from './command.ts';

const how = (remote: boolean, newer: boolean): string => {
  if (newer) return 'but a newer version has used it: run this command of that version.';
  const mend = remote ? 'run npm run db:migrate' : 'start the server once, which brings it up to date';
  return `but it is of an older one: ${mend}.`;
};

/**
 * Has a command done on a store of this build's own version only. An older build knows nothing of the columns of a newer one:
 * it would erase, or seal anew, a part of what it should, and then say that nothing is left.
 */
export function onOwnVersion(command: Command): Command {
  return async (deps, args, say) => {
    const schema = await schemaOf(deps.db);
    if (schema === WANTED_SCHEMA) return command(deps, args, say);
    const remote = deps.settings.databaseUrl !== undefined;
    const place = remote ? 'DATABASE_URL' : 'DATA_DIR';
    throw new CommandError(
      `${place} must have a store of this version, ${how(remote, schema === 'unknown')} Nothing was done.`,
    );
  };
}
