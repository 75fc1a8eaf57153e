import { statSync } from 'node:fs';
import { join } from 'node:path';
import { stop } from './stop.ts';

/**
 * Why a user, by number, must not write into a folder; undefined where nothing speaks against it. Files are private to whoever makes them: what
 * root wrote there would keep the server from starting.
 */
export function notTheirs(dataDir: string, uid: number | undefined): string | undefined {
  const paths = ['keys.json', 'heqi.db'].map((name) => join(dataDir, name));
  for (const path of paths) {
    const owner = statSync(path, { throwIfNoEntry: false })?.uid;
    if (owner !== undefined && uid !== undefined && owner !== uid)
      return `${path} belongs to user ${owner}, and you are user ${uid}: run this as the user of the server, by sudo -u.`;
  }
  return undefined;
}

/** Ends with a sentence where this process is of another user than the server's files. */
export function wantOwner(dataDir: string): void {
  const sentence = notTheirs(dataDir, process.getuid?.());
  if (sentence !== undefined) stop(sentence);
}
