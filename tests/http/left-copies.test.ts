import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { backUp } from '../../functions/backup/backup.node.ts';
import { testApp, type TestApp } from '../support/app.ts';
import { testFolder } from '../support/temporary.ts';

let site: TestApp;
beforeEach(async () => {
  site = await testApp({}, 'file');
  vi.stubEnv('TMPDIR', mkdtempSync(join(testFolder(), 'tmp-')));
});
afterEach(() => {
  vi.unstubAllEnvs();
  site.close();
});

const quiet = () => undefined;

/** The number of a process that has ended. */
async function ended(): Promise<number> {
  const child = spawn('true');
  await once(child, 'exit');
  return child.pid ?? 0;
}

test('what was left of a copy by a process that was killed goes with the next one, and nothing else', async () => {
  const { dataDir } = site.deps.settings;
  const folder = join(dataDir, 'backups');
  mkdirSync(folder);
  const left = ['heqi-2026-11-20T184000Z.db.part', 'heqi-2026-11-20T184000Z.db.part-journal'];
  const others = ['heqi-2026-11-20T184000Z.db', 'mine.db.part'];
  for (const name of [...left, ...others]) writeFileSync(join(folder, name), '');
  writeFileSync(join(dataDir, 'heqi.db.part'), '');
  await backUp(site.deps, quiet);
  expect(readdirSync(folder).sort()).toEqual([
    ...others.slice(0, 1),
    'heqi-2026-11-23T010000Z.db',
    'mine.db.part',
  ]);
  expect(readdirSync(dataDir)).not.toContain('heqi.db.part');
});

test('a copy into a folder elsewhere lets nothing go that lies there', async () => {
  const elsewhere = mkdtempSync(join(testFolder(), 'elsewhere-'));
  writeFileSync(join(elsewhere, 'heqi-2026-11-20T184000Z.db.part'), '');
  await backUp(site.deps, quiet, elsewhere);
  expect(readdirSync(elsewhere)).toContain('heqi-2026-11-20T184000Z.db.part');
});

test('what a process that was killed has restored to read it back goes too, unless it is still at it', async () => {
  const names = [await ended(), process.pid, process.ppid].map((pid) => `heqi-copy-${pid}-x1y2z3`);
  for (const name of [...names, 'heqi-copy-mine', 'other']) {
    mkdirSync(join(tmpdir(), name));
    writeFileSync(join(tmpdir(), name, 'heqi.db'), '');
  }
  await backUp(site.deps, quiet);
  expect(readdirSync(tmpdir()).sort()).toEqual([names[2], 'heqi-copy-mine', 'other'].sort());
});
