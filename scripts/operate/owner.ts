import { statSync } from 'node:fs';
import { join } from 'node:path';
import { stop } from './stop.ts';

/** Whom a file or folder belongs to, by number; undefined where there is none, or none that may be looked at. */
type OwnerOf = (path: string) => number | undefined;

const ownerOnDisk: OwnerOf = (path) => {
  try {
    return statSync(path).uid;
  } catch {
    return undefined;
  }
};

/** What root has put there by hand, such as the keys on a new machine, is to be given away; all else is for its owner to do. */
const mendFor = (path: string, owner: number, uid: number): string =>
  owner === 0 && uid !== 0
    ? `give it to this user, by chown ${uid} ${path} as root.`
    : 'run this as the user of the server, by sudo -u.';

/**
 * Why a user, by number, must not write into a folder; undefined where nothing speaks against it. Files are private to whoever makes them: what
 * root wrote there would keep the server from starting.
 */
export function notTheirs(
  dataDir: string,
  uid: number | undefined,
  ownerOf: OwnerOf = ownerOnDisk,
): string | undefined {
  const files = ['keys.json', 'heqi.db']
    .map((name) => join(dataDir, name))
    .filter((path) => ownerOf(path) !== undefined);
  // Root may make the first file also in a folder of somebody else's.
  for (const path of uid === 0 && files.length === 0 ? [dataDir] : files) {
    const owner = ownerOf(path);
    if (owner !== undefined && uid !== undefined && owner !== uid)
      return `${path} belongs to user ${owner}, and you are user ${uid}: ${mendFor(path, owner, uid)}`;
  }
  return undefined;
}

/** Ends with a sentence where this process is of another user than the server's files. */
export function wantOwner(dataDir: string): void {
  const sentence = notTheirs(dataDir, process.getuid?.());
  if (sentence !== undefined) stop(sentence);
}
