// `npm run deploy`: builds the worker, brings the remote store up to date and uploads the worker with its settings, which
// come from the environment or from DATA_DIR/deploy.env. With --dry-run everything but the upload; --make-keys only prints
// new keys: npm run -s deploy -- --make-keys >> data/deploy.env
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createSealer } from '../functions/http/seal.ts';
import { setupPath } from '../functions/staff/set-up.ts';
import {
  loadDeployFile,
  readDeploySettings,
  secretsOf,
  type DeploySettings,
} from './edge/deploy-settings.ts';
import { argumentsOrStop } from './operate/arguments.ts';
import { run, stop } from './edge/run.ts';

const { flags } = argumentsOrStop({ flags: ['--dry-run', '--make-keys'] });
const dryRun = flags.has('--dry-run');
const file = join(process.env['DATA_DIR'] ?? 'data', 'deploy.env');

function readSettingsOrStop(): DeploySettings {
  try {
    loadDeployFile(file);
    return readDeploySettings(process.env, file);
  } catch (error) {
    return stop(error instanceof Error ? error.message : String(error));
  }
}

/** Uploads the worker. Its settings go with it as secrets, so that no version ever runs without them. */
async function upload(): Promise<void> {
  const wrangler = join(
    dirname(createRequire(import.meta.url).resolve('wrangler/package.json')),
    'bin/wrangler.js',
  );
  const folder = mkdtempSync(join(tmpdir(), 'heqi-deploy-'));
  process.once('exit', () => {
    rmSync(folder, { recursive: true, force: true });
  });
  const secrets = join(folder, 'secrets.json');
  writeFileSync(secrets, JSON.stringify(secretsOf(process.env)), { mode: 0o600 });
  const args = ['--config', 'dist-edge/server/wrangler.json', '--secrets-file', secrets];
  await run('The upload', [wrangler, 'deploy', ...args, ...(dryRun ? ['--dry-run'] : [])]);
}

if (flags.has('--make-keys')) {
  const key = () => randomBytes(32).toString('base64');
  console.log(`DATA_KEYS=k1:${key()}\nINDEX_KEY=${key()}`);
  console.error(
    'Keep a copy apart from the database: without these keys nobody can read what residents wrote.',
  );
} else {
  const settings = readSettingsOrStop();
  // In this order: wrong content changes nothing, and the worker that is running works on a newer store.
  await run('The build', ['scripts/build.ts', '--edge']);
  await run('The migration', ['scripts/migrate.ts']);
  await upload();
  const link = settings.publicOrigin + setupPath(createSealer(settings));
  if (dryRun) console.log('Dry run: all is well, and nothing was uploaded.');
  else
    console.log(
      `Heqi is ready: ${settings.publicOrigin}/\nSet up the first staff account (works once): ${link}`,
    );
}
