import { sql } from 'drizzle-orm';
import {
  accessSync,
  closeSync,
  constants,
  existsSync,
  fsyncSync,
  openSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import type { Deps } from '../deps.ts';
import { faultCode } from '../http/log.ts';
import { CommandError } from '../jobs/command.ts';
import { makeFolder } from '../settings.node.ts';
import { readCopy, type ReadCopy } from './copy.node.ts';

export type BackupDeps = Pick<Deps, 'db' | 'sealer' | 'settings' | 'now'>;

/** Copies hold what was erased since, so that they must go too: two weeks of nights. The privacy page tells residents so. */
const KEPT = 14;

const NAME = /^heqi-\d{4}-\d\d-\d\dT\d{6}Z\.db$/;

/** A copy that is being made, and what SQLite keeps beside it. */
const CUT_SHORT = /^heqi-\d{4}-\d\d-\d\dT\d{6}Z\.db\.part/;

/** Whether this house has a file to copy: a remote store is copied by its own server. */
export const canBackUp = (settings: Deps['settings']): boolean => settings.databaseUrl === undefined;

function sync(path: string): void {
  const file = openSync(path, 'r');
  fsyncSync(file);
  closeSync(file);
}

function wantFolder(folder: string): void {
  try {
    makeFolder(folder);
    accessSync(join(folder, '/'), constants.W_OK | constants.X_OK);
  } catch (error) {
    throw new CommandError(`${folder} must be a folder that the server may write (${faultCode(error)}).`);
  }
}

/** A name that no copy in this folder has, or is getting: also of other stores, which may be copied there in the same second. */
function claimName(into: string, now: number): { readonly path: string; readonly draft: string } {
  for (let at = now; ; at += 1000) {
    const stamp = new Date(at).toISOString().slice(0, 19).replaceAll(':', '');
    const path = join(into, `heqi-${stamp}Z.db`);
    const draft = `${path}.part`;
    if (!isClaimed(draft)) continue;
    if (!existsSync(path)) return { path, draft };
    rmSync(draft);
  }
}

/** Makes the file, for nobody else to read: the driver would let all who get into the folder, and fills one that is empty. */
function isClaimed(draft: string): boolean {
  try {
    closeSync(openSync(draft, 'wx', 0o600));
    return true;
  } catch (error) {
    if (faultCode(error) === 'EEXIST') return false;
    throw error;
  }
}

async function copyInto(db: Deps['db'], draft: string): Promise<void> {
  try {
    await db.run(sql`vacuum into ${draft}`);
  } catch (error) {
    const code = faultCode(error);
    if (code !== 'SQLITE_FULL') throw error;
    throw new CommandError(`${dirname(draft)} must have room for the whole copy (${code}).`);
  }
}

/**
 * A whole copy of the store, made over its own connection while it is in use, and trusted only after it has been restored
 * elsewhere and read back. The keys are not in it. It goes into `folder`, by default DATA_DIR/backups, of which the newest
 * 14 are kept. `say` is told of each step.
 */
export async function backUp(
  deps: BackupDeps,
  say: (line: string) => void,
  folder?: string,
): Promise<ReadCopy & { readonly path: string }> {
  const own = join(deps.settings.dataDir, 'backups');
  const into = resolve(folder ?? own);
  wantFolder(into);
  if (folder === undefined) dropCutShort(deps.settings.dataDir, into);
  const { path, draft } = claimName(into, deps.now().getTime());
  try {
    say('Copying the store.');
    await copyInto(deps.db, draft);
    sync(draft);
    say(`Copied ${Math.ceil(statSync(draft).size / 1024)} KB; restoring it elsewhere and reading it back.`);
    const read = readCopy(draft, deps.sealer);
    renameSync(draft, path);
    sync(into);
    if (folder === undefined) prune(into, basename(path));
    return { ...read, path };
  } finally {
    rmSync(draft, { force: true });
  }
}

/**
 * Lets go of what a process that was killed has left of its copy, or of a restore: it would lie there for good, and hold what is
 * erased from the store. Whoever copies is the only one who has the store, so that nobody else is at it.
 */
function dropCutShort(dataDir: string, folder: string): void {
  rmSync(join(dataDir, 'heqi.db.part'), { force: true });
  for (const name of readdirSync(folder))
    if (CUT_SHORT.test(name)) rmSync(join(folder, name), { force: true });
}

/**
 * Lets go of all but the newest copies; whatever has another name is left alone. Copies named later than the one just made are
 * of a clock that was ahead: they are older than it, and would else stay until their time comes, and push out each new one.
 */
function prune(folder: string, made: string): void {
  const copies = readdirSync(folder)
    .filter((name) => NAME.test(name))
    .sort();
  const [before, ahead] = [copies.filter((name) => name <= made), copies.filter((name) => name > made)];
  for (const name of [...ahead, ...before].slice(0, -KEPT)) rmSync(join(folder, name));
}
