import Database from 'libsql';
import { copyFileSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { faultCode } from '../http/log.ts';
import type { Sealer } from '../http/seal.ts';
import { CommandError } from '../jobs/command.ts';
import { indexKeyFits, type Referred } from '../requests/index-key.ts';

/** What was found in a copy by reading it. */
export interface ReadCopy {
  readonly requests: number;
  readonly events: number;
  /** How many sealed texts were opened with the keys of this house. */
  readonly opened: number;
  /** How many they did not open: damaged, or sealed with a key that is gone. The copy is as good as its store. */
  readonly unread: number;
}

const sealedColumns: readonly (readonly [place: string, sql: string])[] = [
  [
    'requests.details',
    `select id, details as text from requests where details <> '' order by rowid desc limit 20`,
  ],
  [
    'requests.reference',
    `select id, reference as text from requests where reference <> '' order by rowid desc limit 20`,
  ],
  ['events.note', `select id, note as text from events where note is not null order by rowid desc limit 20`],
];

const REFERENCES = `select id, reference, reference_index as "referenceIndex" from requests
  where reference <> '' order by rowid desc limit 20`;

/** Where this process restores, so that the next one knows whether it is still at it. */
const FOLDER = 'heqi-copy-';

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // Somebody else's, who may not be asked.
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

/** Lets go of what a process that was killed has restored, which would hold for good what is erased from the store. */
function dropLeft(place: string): void {
  for (const name of readdirSync(place)) {
    const pid = new RegExp(`^${FOLDER}(\\d{1,10})-`).exec(name)?.[1];
    // In a container each server has the same number as the one before it.
    const ended = pid === String(process.pid) || (pid !== undefined && !isAlive(Number(pid)));
    if (!ended) continue;
    try {
      rmSync(join(place, name), { recursive: true, force: true });
    } catch {
      // Another user's: it is theirs to let go of.
    }
  }
}

/**
 * Restores a copy into a temporary place and reads it back: every page and index, every reference from table to table,
 * and the newest sealed texts, opened with the keys. Throws a CommandError where any of that fails, or the keys open nothing.
 */
export function readCopy(path: string, sealer: Sealer): ReadCopy {
  let folder: string | undefined;
  try {
    dropLeft(tmpdir());
    folder = mkdtempSync(join(tmpdir(), `${FOLDER}${process.pid}-`));
    const restored = join(folder, 'heqi.db');
    copyFileSync(path, restored);
    return readRestored(restored, sealer);
  } catch (error) {
    if (error instanceof CommandError) throw error;
    throw new CommandError(
      `${tmpdir()} must have room to restore it once (${faultCode(error)}); TMPDIR can name another place.`,
    );
  } finally {
    if (folder !== undefined) rmSync(folder, { recursive: true, force: true });
  }
}

function readRestored(path: string, sealer: Sealer): ReadCopy {
  const database = openOr(path);
  try {
    if (JSON.stringify(database.prepare('pragma integrity_check').all()) !== '[{"integrity_check":"ok"}]')
      throw new CommandError('SQLite finds pages or indexes of it damaged.');
    if (database.prepare('pragma foreign_key_check').all().length > 0)
      throw new CommandError('Rows in it refer to rows that are missing.');
    const number = (table: string) =>
      (database.prepare(`select count(*) as n from ${table}`).get() as { n: number }).n;
    // Whoever restores it asks these as well: who was in, and which version has used it.
    for (const table of ['staff_sessions', '"__drizzle_migrations"']) number(table);
    return { requests: number('requests'), events: number('events'), ...openSealed(database, sealer) };
  } catch (error) {
    if (error instanceof CommandError) throw error;
    const why = error instanceof Error ? error.message : String(error);
    if (why.startsWith('no such table'))
      throw new CommandError(`It holds no store of Heqi (${why}): name a file that npm run backup has made.`);
    throw new CommandError(`It can't be read: ${why}.`);
  } finally {
    database.close();
  }
}

function openOr(path: string): Database.Database {
  try {
    return new Database(path);
  } catch {
    throw new CommandError('It is no database.');
  }
}

function openSealed(database: Database.Database, sealer: Sealer): Pick<ReadCopy, 'opened' | 'unread'> {
  let [opened, unread] = [0, 0];
  for (const [place, sql] of sealedColumns)
    for (const { id, text } of database.prepare(sql).all() as { id: string; text: string }[]) {
      try {
        sealer.open(text as Parameters<Sealer['open']>[0], `${place}:${id}`);
        opened += 1;
      } catch {
        unread += 1;
      }
    }
  if (opened === 0 && unread > 0)
    throw new CommandError('The keys of DATA_DIR do not open what is sealed in it.');
  if (!indexKeyFits({ sealer }, database.prepare(REFERENCES).all() as Referred[]))
    throw new CommandError('The indexKey of DATA_DIR is not that by which its references are found.');
  return { opened, unread };
}
