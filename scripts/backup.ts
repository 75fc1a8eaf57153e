// `node scripts/backup.ts [folder]`: a whole copy of the database beside its dates, into DATA_DIR/backups unless told. The
// server must be stopped: two connections to one file are the one thing that this SQLite must not be given.
// The keys are not in the copy, and belong in another place than it.
import Database from 'libsql';
import { chmodSync, existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { openAlone, stop } from './store/open-alone.ts';

const dataDir = process.env['DATA_DIR'] ?? './data';

/** Whether SQLite finds every page and index of a file sound. */
function isSound(path: string): boolean {
  const database = new Database(path, { readonly: true });
  const answer = JSON.stringify(database.prepare('pragma integrity_check').all());
  database.close();
  return answer === '[{"integrity_check":"ok"}]';
}

const source = join(dataDir, 'heqi.db');
if (!existsSync(source)) stop(`DATA_DIR must hold heqi.db, but ${source} is not there.`);
const folder = process.argv[2] ?? join(dataDir, 'backups');
mkdirSync(folder, { recursive: true, mode: 0o700 });
const stamp = new Date().toISOString().slice(0, 19).replaceAll(':', '');
const target = join(folder, `heqi-${stamp}Z.db`);

const database = openAlone(source);
database.prepare('vacuum into ?').run(target);
database.close();
chmodSync(target, 0o600);
if (!isSound(target)) stop(`${target} is damaged: keep an older copy, and look at the disk.`);
console.log(`Copied to ${target}`);
