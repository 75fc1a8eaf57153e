import { spawn } from 'node:child_process';
import { copyFileSync, mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { TEST_KEYS } from './app.ts';
import { testFolder } from './temporary.ts';

/** A folder of data whose store nobody has open: in this process a closed one may be held until its memory is collected. */
export function stopped(copy: string): string {
  const dataDir = mkdtempSync(join(testFolder(), 'stopped-'));
  copyFileSync(copy, join(dataDir, 'heqi.db'));
  return dataDir;
}

interface Said {
  readonly code: number | null;
  readonly said: string;
}

/** A port on which nothing listens, so that a script does it by itself: the system gives servers that take any none so low. */
export const DEAF_PORT = '2';

/** Runs a script of the repository on a folder of data. */
export function script(dataDir: string, name: string, ...args: string[]): Promise<Said> {
  return scriptOn({ DATA_DIR: dataDir }, name, ...args);
}

/** The same with other settings over these. */
export async function scriptOn(
  settings: Readonly<Record<string, string>>,
  name: string,
  ...args: string[]
): Promise<Said> {
  const keys = { DATA_KEYS: TEST_KEYS.dataKeys, INDEX_KEY: TEST_KEYS.indexKey };
  const env = { ...process.env, PORT: DEAF_PORT, DATABASE_URL: '', ...keys, ...settings };
  const child = spawn(process.execPath, [`scripts/${name}.ts`, ...args], {
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const [out, err, code] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    new Promise<number | null>((resolve) => child.once('exit', resolve)),
  ]);
  return { code, said: (out + err).trim() };
}
