// `npm run keys:rotate`: makes a new key that seals from the next start on, while the old ones still open. The server then
// seals anew, in the background, what they have sealed. With --finish, once nothing is left of that: puts the old keys aside.
import { join } from 'node:path';
import { faultCode } from '../functions/http/log.ts';
import { argumentsOrStop } from './operate/arguments.ts';
import { ask } from './operate/ask.ts';
import { settingsOrStop } from './operate/deps.ts';
import { keyNames, pathOf, readKeyFile, withNewKey, writeKeyFile, type KeyFile } from './keys/key-file.ts';
import { stop } from './operate/stop.ts';

/** Drafts and receipts in residents' browsers are sealed too, and live for 24 hours. */
const COOKIES_MS = 24 * 3_600_000;

const { flags } = argumentsOrStop({ flags: ['--finish'] });
const settings = settingsOrStop();
const { dataDir, dataKeys } = settings;
const inEnvironment = (process.env['DATA_KEYS'] ?? '') !== '';
const [newest = '', ...older] = keyNames(dataKeys);

async function resealAll(): Promise<boolean> {
  await ask('reseal', { key: newest });
  return process.exitCode !== 1;
}

/** Ends with a sentence where there is no room: the keys are then as before. */
function put(path: string, keys: KeyFile): void {
  try {
    writeKeyFile(path, keys);
  } catch (error) {
    stop(
      `${path} can't be written (${faultCode(error)}): make room, then run this again. The keys are as before.`,
    );
  }
}

function rotate(): void {
  if (older.length > 0)
    stop(`${newest} is not finished: run npm run keys:rotate -- --finish before you make another key.`);
  const next = withNewKey(dataKeys);
  if (inEnvironment) {
    console.log(`DATA_KEYS=${next}`);
    console.error('OK: put this in the place of DATA_KEYS, and start or deploy anew.');
    return;
  }
  put(pathOf(dataDir), { ...readKeyFile(dataDir), dataKeys: next, rotatedAt: Date.now() });
  console.log(
    `OK: ${pathOf(dataDir)} has a new key in front. Copy it to its safe place, and restart the server.`,
  );
}

async function finish(): Promise<void> {
  if (older.length === 0) stop(`There is nothing to finish: ${newest} is the only key.`);
  const rotatedAt = inEnvironment ? undefined : readKeyFile(dataDir).rotatedAt;
  if (rotatedAt !== undefined && Date.now() - rotatedAt < COOKIES_MS)
    stop('The new key is younger than 24 hours: what residents have in their browsers would no longer open.');
  if (!(await resealAll())) return;
  const kept = dataKeys.split(',')[0] ?? '';
  if (inEnvironment) {
    console.log(`DATA_KEYS=${kept}`);
    console.error('OK: put this in the place of DATA_KEYS; keep the old one as long as copies from before.');
    return;
  }
  const { rotatedAt: _made, ...file } = readKeyFile(dataDir);
  const aside = join(dataDir, `keys-before-${newest}.json`);
  put(aside, file);
  put(pathOf(dataDir), { ...file, dataKeys: kept });
  console.log(
    `OK: only ${newest} is left. ${aside} opens copies from before: move it to where you keep keys, and delete it with them.`,
  );
}

if (flags.has('--finish')) await finish();
else rotate();
