import { spawn } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { expect, onTestFinished, test } from 'vitest';
import type { Health } from '../../functions/health/health.ts';
import { startBuiltServer } from '../support/built-server.ts';

test('the built server does what came round at its start, and what operators ask of it while it runs', async () => {
  const server = await startBuiltServer();
  onTestFinished(() => server.stop());
  const health = async () => (await (await fetch(new URL('/healthz', server.origin))).json()) as Health;
  await expect.poll(async () => (await health()).lastRetentionAt, { timeout: 20_000 }).not.toBeNull();
  expect(await health()).toMatchObject({ status: 'ok', lastBackupAt: expect.any(String) as string });
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
  // Nobody else may have its store.
  await expect(startBuiltServer({ DATA_DIR: server.dataDir })).rejects.toThrow(
    'DATA_DIR must have one server',
  );
});
