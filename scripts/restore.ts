// `npm run restore -- <copy>`: puts a copy in the place of the store, after reading it back with the keys of DATA_DIR. The
// server must be stopped. A store that is there is never overwritten: with --replace it is moved aside, and its new name told.
import Database from 'libsql';
import {
  accessSync,
  chmodSync,
  closeSync,
  constants,
  copyFileSync,
  existsSync,
  fsyncSync,
  openSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs';
import { join } from 'node:path';
import { readCopy } from '../functions/backup/copy.node.ts';
import { faultCode } from '../functions/http/log.ts';
import { createSealer } from '../functions/http/seal.ts';
import { parseKeys } from '../functions/settings.ts';
import { readKeys } from '../functions/settings.node.ts';
import { argumentsOrStop } from './operate/arguments.ts';
import { placeOrStop } from './operate/place.ts';
import { wantOwner } from './operate/owner.ts';
import { stop } from './operate/stop.ts';
import { isNewer } from './store/is-newer.ts';
import { moveAside } from './store/move-aside.ts';
import { openIfWhole, wantAlone } from './store/open-alone.ts';
import { takenBack } from './store/taken-back.ts';

const { dataDir, databaseUrl } = placeOrStop();
const store = join(dataDir, 'heqi.db');
const { flags, words } = argumentsOrStop({ flags: ['--replace'], words: 1 });
const [copy] = words;
const replace = flags.has('--replace');

function sync(path: string): void {
  const file = openSync(path, 'r');
  fsyncSync(file);
  closeSync(file);
}

function keysOrStop() {
  try {
    const keys = parseKeys(process.env) ?? readKeys(dataDir);
    return (
      keys ?? stop(`DATA_DIR must hold the keys.json that belongs to the copy, but ${dataDir} has none.`)
    );
  } catch (error) {
    return stop(error instanceof Error ? error.message : String(error));
  }
}

function isReadable(path: string): boolean {
  try {
    accessSync(path, constants.R_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}

/** Whoever was signed out since the copy, or may be in no more, must not be in again by what their browser still holds. */
function signOut(path: string): void {
  const database = new Database(path);
  database.exec('delete from staff_sessions');
  database.close();
}

/** Lays the copy beside the store, whole and on disk. Ends with a sentence where there is no room for it. */
function layBeside(copy: string): string {
  const draft = `${store}.part`;
  try {
    copyFileSync(copy, draft);
    chmodSync(draft, 0o600);
    signOut(draft);
    sync(draft);
    return draft;
  } catch (error) {
    rmSync(draft, { force: true });
    return stop(
      `${dataDir} must have room for the copy, and be this user's to write (${faultCode(error)}). Nothing was changed.`,
    );
  }
}

if (copy === undefined) stop('Name the copy: npm run restore -- data/backups/heqi-….db');
if (!isReadable(copy)) stop(`${copy} must be a file that this user may read.`);
if (databaseUrl !== undefined) stop('DATABASE_URL is set: a remote store is restored by its own server.');
if (existsSync(store) && !replace)
  stop(`${store} is there, and is not overwritten. With --replace it is moved aside first.`);

// Before anything is written.
wantOwner(dataDir);
if (existsSync(dataDir)) wantAlone(store);
if (existsSync(store)) openIfWhole(store)?.close();

console.log(`Reading ${copy} back with the keys of ${dataDir}.`);
const sealer = createSealer(keysOrStop());
let found;
try {
  found = readCopy(copy, sealer);
} catch (error) {
  stop(`${copy}: ${error instanceof Error ? error.message : String(error)} Nothing was changed.`);
}
if (found.unread > 0)
  console.log(
    `The keys open ${found.opened} of the newest texts, and ${found.unread} not. Is a key missing?`,
  );
const draft = layBeside(copy);
const next = isNewer(draft) ? 'A newer version has used it: start that one.' : 'Start the server.';
const aside = existsSync(store) ? moveAside(store) : undefined;
renameSync(draft, store);
sync(dataDir);
if (aside !== undefined)
  for (const line of [`The store before is now ${aside}`, ...takenBack(aside, copy)]) console.log(line);
console.log(`OK: ${store} holds ${found.requests} requests and ${found.events} events. ${next}`);
