import { Agent } from 'node:http';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { quantile, send, type Answer } from '../../scripts/bench/load.ts';
import { startBuiltServer, type BuiltServer } from '../support/built-server.ts';
import { keepNothing } from '../support/gather-outbox.ts';
import { setUpStaff, signIn as openStaff, type Account } from '../support/gather-staff.ts';

const LOGINS = 2000;
/** Attackers who each have an address and a name of their own, which no limit holds back. */
const SPREAD = 200;
/** Pairs of attempts, one at a known name and one at an unknown one. */
const PAIRS = 100;

let server: BuiltServer;
let account: Account;
const agent = new Agent({ keepAlive: true, maxSockets: 32 });
beforeAll(async () => {
  server = await startBuiltServer({ TRUST_PROXY: '1' });
  account = await setUpStaff(server.origin, server.setupPath, keepNothing);
});
afterAll(async () => {
  agent.destroy();
  await server.stop();
});

let addresses = 0;
const nextAddress = () => {
  addresses += 1;
  return `10.${String(addresses >> 16)}.${String((addresses >> 8) & 255)}.${String(addresses & 255)}`;
};

function signIn(username: string, password: string, address = nextAddress(), by = agent): Promise<Answer> {
  const headers = {
    origin: server.origin,
    'content-type': 'application/x-www-form-urlencoded',
    'x-forwarded-for': address,
  };
  const body = new URLSearchParams({ username, password }).toString();
  return send(server.origin, by, { method: 'POST', path: '/staff/login/', headers, body });
}

const statusesOf = (answers: readonly Answer[]) => {
  const count: Record<string, number> = {};
  for (const { status } of answers) count[status] = (count[status] ?? 0) + 1;
  return count;
};

describe(`${String(LOGINS)} sign-ins with wrong passwords`, () => {
  test('from one address: 60 are looked at, and colleagues elsewhere are not concerned', async () => {
    const tries = Array.from({ length: LOGINS }, (_, n) =>
      signIn(`nobody${String(n)}`, 'wrong', '10.200.0.1'),
    );
    const began = performance.now();
    const answers = await Promise.all(tries);
    console.log(`from one address: ${(performance.now() - began).toFixed(0)} ms`, statusesOf(answers));
    expect(statusesOf(answers)).toEqual({ 422: 60, 429: LOGINS - 60 });
    expect(answers.flatMap(({ cookies }) => cookies)).toEqual([]);
    const right = await signIn(account.username, account.password);
    expect([right.status, right.location]).toEqual([303, '/staff/']);
  });

  test('for one name, from as many addresses: five are looked at, then also the right password is refused', async () => {
    const tries = Array.from({ length: LOGINS }, (_, n) => signIn('fangke', `wrong ${String(n)}`));
    const answers = await Promise.all(tries);
    expect(statusesOf(answers)).toEqual({ 422: 5, 429: LOGINS - 5 });
    expect(new Set(answers.filter(({ status }) => status === 422).map(({ body }) => body.length)).size).toBe(
      1,
    );
  });
});

test('sign-ins that no limit holds back leave the site to residents', async () => {
  const quiet: number[] = [];
  const busy: number[] = [];
  const read = async (times: number[], path: string) => {
    const answer = await send(server.origin, new Agent(), { method: 'GET', path, headers: {}, body: '' });
    expect(answer.status).toBe(200);
    times.push(answer.ms);
  };
  const PATHS = ['/guides/', '/appointments/'];
  for (let turn = 0; turn < 40; turn += 1) await read(quiet, PATHS[turn % 2] ?? '');
  const answers: Answer[] = [];
  const storm = Array.from({ length: SPREAD }, async (_, n) => {
    answers.push(await signIn(`spread${String(n)}`, 'wrong'));
  });
  for (let turn = 0; answers.length < SPREAD; turn += 1) await read(busy, PATHS[turn % 2] ?? '');
  await Promise.all(storm);
  expect(statusesOf(answers)).toEqual({ 422: SPREAD });
  const told = (times: number[]) =>
    `p50 ${quantile(times, 0.5).toFixed(0)} ms, p99 ${quantile(times, 0.99).toFixed(0)} ms (${String(times.length)} pages)`;
  console.log(`a page in peace: ${told(quiet)}; under ${String(SPREAD)} sign-ins at once: ${told(busy)}`);
  expect(busy.length).toBeGreaterThan(0);
});

test('more at once than wait: the rest are told when to come back, and whoever is signed in works on', async () => {
  const crowd = new Agent({ keepAlive: true, maxSockets: SPREAD });
  const staff = await openStaff(server.origin, account);
  const storm = Array.from({ length: SPREAD }, (_, n) =>
    signIn(`crowd${String(n)}`, 'wrong', nextAddress(), crowd),
  );
  const page = await staff.get('/staff/help/');
  const statuses = statusesOf(await Promise.all(storm));
  crowd.destroy();
  console.log(`${String(SPREAD)} sign-ins at once:`, statuses);
  expect(page.status).toBe(200);
  expect((statuses['422'] ?? 0) + (statuses['503'] ?? 0)).toBe(SPREAD);
  expect(statuses['503']).toBeGreaterThan(0);
});

test('a known and an unknown name take the same time to refuse (reported, not judged)', async () => {
  const [known, unknown]: [number[], number[]] = [[], []];
  for (let pair = 0; pair < PAIRS; pair += 1) {
    // Failures of a name are forgiven by a sign-in that succeeds; after five it would wait.
    if (pair % 4 === 0) await signIn(account.username, account.password);
    const ask = [
      async () => known.push((await signIn(account.username, 'wrong')).ms),
      async () => unknown.push((await signIn(`nobody${String(pair)}`, 'wrong')).ms),
    ];
    for (const one of pair % 2 === 0 ? ask : ask.reverse()) await one();
  }
  const told = (times: number[]) =>
    `median ${quantile(times, 0.5).toFixed(1)} ms, middle half ${quantile(times, 0.25).toFixed(1)} to ${quantile(times, 0.75).toFixed(1)} ms`;
  console.log(
    `${String(PAIRS)} refusals of a known name: ${told(known)}; of an unknown one: ${told(unknown)}`,
  );
  expect([known.length, unknown.length]).toEqual([PAIRS, PAIRS]);
});
