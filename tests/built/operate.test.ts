import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { text } from 'node:stream/consumers';
import { expect, onTestFinished, test } from 'vitest';
import type { Health } from '../../functions/health/health.ts';
import { startBuiltServer } from '../support/built-server.ts';
import { testFolder } from '../support/temporary.ts';

test('the built server does what came round at its start, and what operators ask of it while it runs', async () => {
  const server = await startBuiltServer();
  onTestFinished(() => server.stop());
  const health = async () => (await (await fetch(new URL('/healthz', server.origin))).json()) as Health;
  await expect.poll(async () => (await health()).lastRetentionAt).not.toBeNull();
  expect((await health()).lastBackupAt).not.toBeNull();
  // From December on, content may lack the next year's table of holidays: that is no work of the server's.
  expect((await health()).red.filter((one) => one !== 'calendar')).toEqual([]);
  expect((await health()).build).not.toBe('');
  const copies = () => readdirSync(join(server.dataDir, 'backups'));
  expect(copies()).toHaveLength(1);

  const ask = async (script: string, ...args: string[]) => {
    const env = {
      ...process.env,
      DATA_DIR: server.dataDir,
      PORT: new URL(server.origin).port,
      DATABASE_URL: '',
    };
    const child = spawn(process.execPath, [`scripts/${script}.ts`, ...args], {
      env,
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    return (await text(child.stdout)).trim().split('\n');
  };
  const backup = await ask('backup');
  expect(backup.at(-1)).toMatch(/^OK: .* is whole: /);
  expect(backup.length).toBeGreaterThan(1);
  expect((await ask('retention', '--dry-run')).at(-1)).toBe('OK: Dry run: nothing was erased.');
  expect((await ask('audit-verify')).at(-1)).toMatch(/^OK: The chain is whole/);
  // Nobody else may have its store, and whoever tries hears why.
  expect(await refusalIn('.', { DATA_DIR: server.dataDir })).toEqual([
    1,
    expect.stringMatching(/^DATA_DIR must have one server only.*\n$/),
  ]);
  const { port } = new URL(server.origin);
  // Without a message of the demo's invented residents to anybody: it has left these settings out, each of which is refused as it is.
  const settings = {
    DATABASE_AUTH_TOKEN: 'x',
    SMS_URL: 'x',
    SMTP_URL: 'x',
    WEBHOOK_URL: 'x',
    PUBLIC_ORIGIN: 'x',
  };
  expect(await refusalIn('.', { PORT: port, ...settings }, 'demo')).toEqual([
    1,
    `PORT must be free, but another program listens on ${port}.\n`,
  ]);
});

test('where nothing was built, an image or a service says so', async () => {
  expect(await refusalIn(testFolder(), {})).toEqual([
    1,
    'There is no build to serve: run npm run build first.\n',
  ]);
});

/** What a service, or another script, that is started in `folder` ends with, and what it says. */
async function refusalIn(
  folder: string,
  settings: Record<string, string>,
  script = 'serve',
): Promise<[unknown, string]> {
  const env = { ...process.env, PORT: '0', HOST: '127.0.0.1', ...settings };
  const child = spawn(process.execPath, [resolve(`scripts/${script}.ts`)], {
    cwd: folder,
    env,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const [said, ended] = await Promise.all([text(child.stderr), once(child, 'exit')]);
  return [ended[0], said];
}
