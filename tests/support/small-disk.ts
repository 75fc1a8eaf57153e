import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface SmallDisk {
  readonly path: string;
  /** Leaves `bytes` free at most. */
  fill(bytes: number): void;
  /** Gives back what filling took. */
  empty(): void;
  close(): void;
}

const HOW =
  'This test needs a file system of its own to fill. Run it as root where mount is allowed (docker run --cap-add SYS_ADMIN), ' +
  'or mount one yourself and name it: mount -t tmpfs -o size=16m tmpfs /mnt/small; SMALL_DISK=/mnt/small npm run test:faults';

/** A file system of 16 MB. Throws a sentence that says how to have one, where none may be mounted. */
export function mountSmallDisk(): SmallDisk {
  const given = process.env['SMALL_DISK'];
  const path = given ?? mkdtempSync(join(tmpdir(), 'heqi-small-'));
  if (given === undefined) {
    try {
      execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=16m,mode=700', 'tmpfs', path], { stdio: 'pipe' });
    } catch (cause) {
      rmSync(path, { recursive: true });
      throw new Error(HOW, { cause });
    }
  }
  const filler = join(path, 'filler');
  return {
    path,
    fill(bytes) {
      const { bavail, bsize } = statfsSync(path);
      if (bavail * bsize > 1e9) throw new Error(`${path} is too large to fill. ${HOW}`);
      writeFileSync(filler, Buffer.alloc(Math.max(0, bavail * bsize - bytes)), { flag: 'a' });
    },
    empty() {
      if (existsSync(filler)) rmSync(filler);
    },
    close() {
      rmSync(filler, { force: true });
      if (given !== undefined) return;
      // The driver keeps a file open for as long as it holds a statement: what is left goes with this process.
      execFileSync('umount', ['--lazy', path]);
      rmSync(path, { recursive: true });
    },
  };
}
