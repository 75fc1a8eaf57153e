import { newestDetails } from '../../db/requests.ts';
import { schemaOf } from '../../db/schema-version.ts';
import { indexKeyFits } from '../requests/index-key.ts';
import { CommandError } from './command.ts';
import type { JobDeps } from './job.ts';

type Newest = Awaited<ReturnType<typeof newestDetails>>;

/** Whether the keys open any of the newest requests, or there is nothing to open: a single text may be damaged. */
function keysFit({ sealer }: JobDeps, texts: Newest): boolean {
  const opens = texts.map(({ id, details }) => {
    try {
      return sealer.open(details, `requests.details:${id}`) !== '';
    } catch {
      return false;
    }
  });
  return opens.length === 0 || opens.includes(true);
}

/**
 * Whether this build and these keys are those of the store. What another key has sealed would be lost to everybody, and an
 * older build knows nothing of what a newer one has written; on a remote store it may run beside it while that is rolled out.
 */
export async function fit(deps: JobDeps): Promise<string> {
  const { db, settings } = deps;
  if (settings.databaseUrl === undefined && (await schemaOf(db)) === 'unknown')
    throw new CommandError(
      'DATA_DIR must hold a store of this version or of an older one, but a newer version has used it: start that one, or restore a copy from before.',
    );
  const newest = await newestDetails(db);
  if (!keysFit(deps, newest))
    throw new CommandError(
      'DATA_KEYS, or keys.json in DATA_DIR, must be the keys of this store, but they open nothing in it: put back those that belong to it.',
    );
  if (!indexKeyFits(deps, newest))
    throw new CommandError(
      'INDEX_KEY, or indexKey in keys.json, must be the key of this store, but finds nothing in it by reference or number: put back the one that belongs to it.',
    );
  return 'The store is one of this version, and the keys open it.';
}
