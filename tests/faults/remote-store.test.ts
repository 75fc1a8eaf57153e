import { mkdtempSync, rmSync } from 'node:fs';
import { Agent } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openEmbedded } from '../../db/embedded/client.ts';
import { embeddedMigrations } from '../../db/embedded/embedded-migrations.ts';
import { prepareResidents } from '../../scripts/bench/bookings.ts';
import { send } from '../../scripts/bench/load.ts';
import { startBuiltServer, type BuiltServer } from '../support/built-server.ts';
import { FAULTS, startFaultyHrana, type FaultyHrana } from '../support/faulty-hrana.ts';
import { isAcknowledged, isTaken, press, receiptReader } from '../support/pressing.ts';
import { requestsIn, tornIn } from '../support/store-faults.ts';

const TIMEOUT_MS = 1000;
/** A press asks the store a few times one after the other; each call has the timeout to itself. */
const MOST_CALLS = 4;
const PRESSES = 10;

let folder: string;
let file: string;
let hrana: FaultyHrana;
let server: BuiltServer;
let residents: Awaited<ReturnType<typeof prepareResidents>>['residents'];
const agent = new Agent({ keepAlive: true });
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'heqi-remote-'));
  file = join(folder, 'remote.db');
  const store = openEmbedded(file, { migrations: embeddedMigrations });
  await store.execute('select 1');
  store.close();
  hrana = await startFaultyHrana(file);
  server = await startBuiltServer({
    DATABASE_URL: hrana.url,
    DATABASE_TIMEOUT_MS: String(TIMEOUT_MS),
    TRUST_PROXY: '1',
  });
  ({ residents } = await prepareResidents(server.dataDir, server.origin));
});
afterAll(async () => {
  agent.destroy();
  hrana.fault = undefined;
  await server.stop();
  await hrana.close();
  rmSync(folder, { recursive: true, force: true });
});

test.each(FAULTS)(
  'a store that is %s: an answer in time, a clear page, and nothing twice afterwards',
  async (fault) => {
    const readReceipt = receiptReader(server.dataDir);
    const before = requestsIn(file);
    hrana.fault = fault;
    // Others for each fault, or the first slots would be full.
    const first = PRESSES * FAULTS.indexOf(fault);
    const seated = residents('appointments', first + PRESSES).slice(first);
    const shots = [...residents('home-visits', PRESSES), ...seated];
    const presses = await Promise.all(shots.map((shot) => press(server.origin, agent, shot)));
    const times = presses.map(({ answer }) => answer?.ms ?? Infinity);
    for (const { answer } of presses) {
      expect(answer?.status).toBe(503);
      expect(answer?.body).toContain('系统没有回应');
      expect(answer?.cookies).toEqual([]);
    }
    const page = await send(server.origin, agent, { method: 'GET', path: '/guides/', headers: {}, body: '' });
    expect(page.status).toBe(200);
    expect(Math.max(...times)).toBeLessThan(MOST_CALLS * TIMEOUT_MS + 2000);

    hrana.fault = undefined;
    const unseen = [...requestsIn(file)].filter((id) => !before.has(id)).length;
    const again = await Promise.all(shots.map((shot) => press(server.origin, agent, shot)));
    const twice = await Promise.all(shots.map((shot) => press(server.origin, agent, shot)));
    const refused = again.filter((one) => !isAcknowledged(one) && !isTaken(one));
    if (refused.length > 0) console.log(server.output().slice(-2000));
    expect(refused.map(({ answer }) => answer?.status)).toEqual([]);
    const receipts = again.filter(isAcknowledged).map(readReceipt);
    expect(receipts.length).toBeGreaterThanOrEqual(PRESSES);
    expect(twice.filter(isAcknowledged).map(readReceipt)).toEqual(receipts);
    const stored = [...requestsIn(file)].filter((id) => !before.has(id));
    expect(new Set(stored)).toEqual(new Set(receipts));
    expect(tornIn(file)).toEqual([]);
    console.log(
      `${fault}: 503 after ${Math.min(...times).toFixed(0)} to ${Math.max(...times).toFixed(0)} ms, ` +
        `${String(unseen)} of ${String(shots.length)} stored without an answer, ${String(stored.length)} in the end`,
    );
  },
);
