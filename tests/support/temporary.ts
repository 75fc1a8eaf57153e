import { mkdtempSync, rmSync, statfsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const MEMORY = '/dev/shm';
const ENOUGH_BYTES = 512 * 1024 * 1024;

function hasRoom(folder: string): boolean {
  try {
    const { bavail, bsize } = statfsSync(folder);
    return bavail * bsize >= ENOUGH_BYTES;
  } catch {
    return false;
  }
}

const made: string[] = [];
let shared: string | undefined;

/**
 * A folder for a store, in memory where there is room: each commit waits for the disk, and no test pulls out the plug.
 * Removed when the test file ends, if not before; whoever starts servers for a whole run removes it.
 */
export function storeFolder(prefix: string): string {
  const folder = mkdtempSync(join(hasRoom(MEMORY) ? MEMORY : tmpdir(), prefix));
  made.push(folder);
  return folder;
}

/** The folder of the test file that is running. */
export function testFolder(): string {
  shared ??= storeFolder('heqi-test-');
  return shared;
}

/** Removes what the test file that has ended has made. */
export function removeFolders(): void {
  for (const folder of made.splice(0)) rmSync(folder, { recursive: true, force: true });
  shared = undefined;
}
