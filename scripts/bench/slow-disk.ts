import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A disk as the servers of a bench meet it. */
export interface Disk {
  /** What a process must be started with to meet it; `name` tells one process from another. */
  env(name: string): Readonly<Record<string, string>>;
  /** How often the process of that name has waited for the disk so far; undefined where nobody counts. */
  syncs(name: string): number | undefined;
}

/** The disk of this machine. */
export const OWN_DISK: Disk = { env: () => ({}), syncs: () => undefined };

const SOURCE = join(import.meta.dirname, 'slow-sync.c');

/**
 * Runs `work` with disks that take so many milliseconds longer for each sync, made by a library that is loaded before
 * the C library (LD_PRELOAD): SQLite's own calls of fsync and fdatasync then wait, whoever was linked with it. False, and
 * nothing run, where this can't be built.
 */
export async function withSlowDisks(
  work: (disk: (syncMs: number) => Disk) => Promise<void>,
): Promise<boolean> {
  const dir = mkdtempSync(join(tmpdir(), 'heqi-disk-'));
  const library = join(dir, 'slow-sync.so');
  const args = ['-shared', '-fPIC', '-O2', '-o', library, SOURCE, '-ldl'];
  try {
    if (process.platform !== 'linux' || spawnSync('cc', args).status !== 0) return false;
    let made = 0;
    await work((syncMs) => {
      made += 1;
      const number = String(made);
      const countOf = (name: string) => join(dir, `${name}-${number}`);
      return {
        env: (name) => ({
          LD_PRELOAD: library,
          SYNC_US: String(syncMs * 1000),
          SYNC_COUNT: countOf(name),
        }),
        syncs: (name) =>
          existsSync(countOf(name)) ? Number(readFileSync(countOf(name)).readBigUInt64LE()) : undefined,
      };
    });
    return true;
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}
