import { Agent } from 'node:http';
import { join } from 'node:path';
import Database from 'libsql';
import { expect, onTestFinished, test } from 'vitest';
import { prepareResidents } from '../../scripts/bench/bookings.ts';
import { send } from '../../scripts/bench/load.ts';
import { startBuiltServer } from '../support/built-server.ts';
import { isAcknowledged, press, receiptReader } from '../support/pressing.ts';
import { requestsIn, tornIn } from '../support/store-faults.ts';

const WRITERS = 32;
/** How long a statement waits for another process, in milliseconds (db/embedded/client.ts). */
const WAIT_MS = 5000;
/** A press writes a few times one after the other; each waits by itself. */
const MOST_WAITS = 3;

test('a store that another process has locked: whoever can wait is served, the others are told, nothing is twice', async () => {
  const server = await startBuiltServer({ TRUST_PROXY: '1' });
  const agent = new Agent({ keepAlive: true });
  onTestFinished(async () => {
    agent.destroy();
    await server.stop();
  });
  const file = join(server.dataDir, 'heqi.db');
  const { residents } = await prepareResidents(server.dataDir, server.origin);
  const readReceipt = receiptReader(server.dataDir);
  const other = new Database(file, { timeout: 10_000 });
  const pressAll = (shots: ReturnType<typeof residents>) =>
    Promise.all(shots.map((shot) => press(server.origin, agent, shot)));

  // Held for less than anybody waits: all are served.
  const patient = residents('home-visits', WRITERS);
  other.exec('begin immediate');
  const waiting = pressAll(patient);
  await new Promise((resolve) => setTimeout(resolve, 1000));
  other.exec('commit');
  const served = await waiting;
  expect(served.filter(isAcknowledged)).toHaveLength(WRITERS);

  // Held for longer: each is told, pages are served meanwhile.
  const shots = residents('home-visits', WRITERS);
  other.exec('begin immediate');
  const refusing = pressAll(shots);
  const page = await send(server.origin, agent, { method: 'GET', path: '/guides/', headers: {}, body: '' });
  expect(page.status).toBe(200);
  const refused = await refusing;
  other.exec('commit');
  other.close();
  for (const { answer } of refused) {
    expect([answer?.status, answer?.cookies]).toEqual([503, []]);
    expect(answer?.body).toContain('系统没有回应');
  }
  const times = refused.map(({ answer }) => answer?.ms ?? Infinity);
  expect(Math.max(...times)).toBeLessThan(MOST_WAITS * WAIT_MS);

  const again = await pressAll(shots);
  expect(again.filter(isAcknowledged)).toHaveLength(WRITERS);
  const twice = await pressAll(shots);
  expect(twice.map(readReceipt)).toEqual(again.map(readReceipt));
  const stored = requestsIn(file);
  expect([...served, ...again].map(readReceipt).filter((id) => !stored.has(id))).toEqual([]);
  expect(tornIn(file)).toEqual([]);
  console.log(
    `locked: held 1 s, all ${String(WRITERS)} stored; held on, 503 after ${Math.min(...times).toFixed(0)} to ${Math.max(...times).toFixed(0)} ms`,
  );
});
