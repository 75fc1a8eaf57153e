import { execFileSync } from 'node:child_process';
import { Agent } from 'node:http';
import { join } from 'node:path';
import { statSync } from 'node:fs';
import { expect, onTestFinished, test } from 'vitest';
import { prepareResidents } from '../../scripts/bench/bookings.ts';
import { send } from '../../scripts/bench/load.ts';
import { startBuiltServer, type BuiltServer } from '../support/built-server.ts';
import { isAcknowledged, press, receiptReader, type Press } from '../support/pressing.ts';
import { mountSmallDisk } from '../support/small-disk.ts';
import { requestsIn, tornIn } from '../support/store-faults.ts';

/** Residents press one after the other until one is not acknowledged; that one comes last. */
async function pressUntilRefused(
  { origin }: BuiltServer,
  { residents }: Awaited<ReturnType<typeof prepareResidents>>,
): Promise<Press[]> {
  const agent = new Agent({ keepAlive: true });
  const presses: Press[] = [];
  for (let turn = 0; turn < 5000; turn += 1) {
    const [shot] = residents('home-visits', 1);
    if (shot) presses.push(await press(origin, agent, shot));
    const last = presses.at(-1);
    if (last && !isAcknowledged(last)) break;
  }
  agent.destroy();
  return presses;
}

const PLAIN = { method: 'GET', headers: {}, body: '' } as const;

/** What must hold while nothing can be stored, and once it can again. */
async function outlives(
  server: BuiltServer,
  dir: string,
  full: () => void,
  free: () => void,
): Promise<number> {
  const file = join(dir, 'heqi.db');
  const prepared = await prepareResidents(dir, server.origin);
  full();
  const presses = await pressUntilRefused(server, prepared);
  const [refused] = presses.splice(-1);
  if (!refused) throw new Error('nobody pressed');
  const { answer } = refused;
  expect(answer?.status).toBe(503);
  expect(answer?.body).toContain('系统没有回应');
  expect(answer?.body).toContain('您刚才填的内容还在这台设备上');
  // The draft is neither taken away nor changed.
  expect(answer?.cookies).toEqual([]);

  const agent = new Agent({ keepAlive: true });
  onTestFinished(() => {
    agent.destroy();
  });
  const read = (path: string, cookie = '') =>
    send(server.origin, agent, { ...PLAIN, path, headers: { cookie } });
  for (const path of ['/', '/guides/', '/appointments/', '/home-visits/'])
    expect([path, (await read(path)).status]).toEqual([path, 200]);
  const check = await read('/home-visits/check/', refused.shot.headers['cookie']);
  expect(check.status).toBe(200);
  expect(check.body).toContain('李奶奶');
  expect(tornIn(file)).toEqual([]);

  free();
  const again = await press(server.origin, agent, refused.shot);
  expect(again.answer?.status).toBe(303);
  const twice = await press(server.origin, agent, refused.shot);
  const readReceipt = receiptReader(dir);
  expect(readReceipt(twice)).toBe(readReceipt(again));
  const acknowledged = [...presses, again].map(readReceipt);
  const stored = requestsIn(file);
  expect(acknowledged.filter((id) => !stored.has(id))).toEqual([]);
  expect(tornIn(file)).toEqual([]);
  return presses.length;
}

test('a full disk: residents are told, keep their answers and are served again once there is room', async () => {
  const disk = mountSmallDisk();
  const dir = join(disk.path, 'data');
  const server = await startBuiltServer({ DATA_DIR: dir, TRUST_PROXY: '1' });
  onTestFinished(async () => {
    await server.stop();
    disk.close();
  });
  const stored = await outlives(
    server,
    dir,
    () => {
      disk.fill(200_000);
    },
    () => {
      disk.empty();
    },
  );
  console.log(`disk full: ${String(stored)} requests were stored in the last 200 kB`);

  // The same where the server starts while the disk is full.
  disk.fill(0);
  await server.kill();
  const failed = await startBuiltServer({ DATA_DIR: dir, TRUST_PROXY: '1' }).then(
    (next) => next.kill().then(() => 'it started'),
    (error: unknown) => String(error),
  );
  console.log(`started on a full disk: ${failed.slice(0, 300)}`);
  disk.empty();
  const next = await startBuiltServer({ DATA_DIR: dir, TRUST_PROXY: '1' });
  expect((await fetch(new URL('/healthz', next.origin))).status).toBe(200);
  expect(tornIn(join(dir, 'heqi.db'))).toEqual([]);
  await next.kill();
});

test('files that may grow no more (a quota, RLIMIT_FSIZE): the same, without root', async () => {
  const server = await startBuiltServer({ TRUST_PROXY: '1' });
  onTestFinished(() => server.stop());
  const limit = (bytes: string) =>
    execFileSync('prlimit', ['--pid', String(server.child.pid), `--fsize=${bytes}:unlimited`]);
  const full = () => {
    const log = statSync(join(server.dataDir, 'heqi.db-wal')).size;
    limit(String(log + 50_000));
  };
  const stored = await outlives(server, server.dataDir, full, () => limit('unlimited'));
  console.log(`files that may not grow: ${String(stored)} requests were stored before`);
});
