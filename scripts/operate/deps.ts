import { drizzle } from 'drizzle-orm/libsql/http';
import { randomInt, randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Db } from '../../db/db.ts';
import { openEmbedded } from '../../db/embedded/client.ts';
import { openRemote } from '../../db/remote-client.ts';
import { createSealer } from '../../functions/http/seal.ts';
import type { JobDeps } from '../../functions/jobs/job.ts';
import { readSettings } from '../../functions/settings.node.ts';
import type { Settings } from '../../functions/settings.ts';
import type { Catalogue } from '../../functions/shared/catalogue.ts';
import { sortableId } from '../../functions/shared/sortable-id.ts';
import { catalogueFromDisk } from '../../src/content/catalogue-from-disk.ts';
import { isContentError } from '../../src/content/content-error.ts';
import { wantOwner } from './owner.ts';
import { placeOrStop } from './place.ts';
import { stop } from './stop.ts';
import { isEmpty, openAlone } from '../store/open-alone.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** The settings of this house. Ends with a sentence where they are wrong, or where there is no store yet. */
export function settingsOrStop(): Settings {
  const { dataDir, databaseUrl } = placeOrStop();
  const path = join(dataDir, 'heqi.db');
  if (databaseUrl === undefined && !existsSync(path))
    stop(`DATA_DIR must hold heqi.db, but ${path} is not there, or not for this user.`);
  wantOwner(dataDir);
  try {
    return readSettings();
  } catch (error) {
    return stop(error instanceof Error ? error.message : String(error));
  }
}

/** Opens the store for this process: the file, which no other may have, or the remote one. Ends with a sentence otherwise. */
function openStore(
  { databaseUrl: url, databaseAuthToken: authToken, dataDir }: Settings,
  inUse: string | undefined,
): Db {
  if (url !== undefined) return drizzle({ client: openRemote({ url, authToken }) });
  const path = join(dataDir, 'heqi.db');
  const file = openAlone(path, inUse);
  const empty = isEmpty(file);
  file.close();
  if (empty) stop(`${path} is empty: start the server once, which makes its tables, or restore a copy.`);
  // The server brings the file up to date; what operators ask for must not.
  return drizzle({ client: openEmbedded(path, { migrations: [] }) });
}

/** The content, once something asks for it: a copy of the store wants none. Ends with a sentence where it is wrong. */
function contentOrStop(): Catalogue {
  try {
    return catalogueFromDisk(root);
  } catch (error) {
    if (!isContentError(error)) throw error;
    return stop(error.message);
  }
}

/** What work of the app needs, without the app. `inUse` says what to do where another process has the file. */
export function openDeps(settings: Settings, inUse?: string): JobDeps {
  let content: Catalogue | undefined;
  return {
    db: openStore(settings, inUse),
    settings,
    sealer: createSealer(settings),
    catalogue: () => Promise.resolve((content ??= contentOrStop())),
    now: () => new Date(),
    newId: () => sortableId(new Date(), randomUUID()),
    random: (below) => randomInt(below),
  };
}
