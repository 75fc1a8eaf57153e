import { rmSync } from 'node:fs';
import { Agent } from 'node:http';
import { join } from 'node:path';
import { prepareResidents } from '../../scripts/bench/bookings.ts';
import { startBuiltServer, type BuiltServer } from './built-server.ts';
import { seeded } from './fuzz.ts';
import { isAcknowledged, isTaken, press, receiptReader, type Press } from './pressing.ts';
import { requestsIn, tornIn } from './store-faults.ts';
import { storeFolder } from './temporary.ts';

export interface KillPlan {
  readonly rounds: number;
  /** How many residents press at the same time. */
  readonly writers: number;
  readonly seed: number;
}

/** What was seen in all rounds together. */
export interface Killed {
  readonly acknowledged: number;
  /** Presses whose connection broke, and how many of those had been stored all the same. */
  readonly broken: number;
  readonly brokenButStored: number;
  /** By round: how many presses had been acknowledged when the server was told to die. */
  readonly killedAfter: readonly number[];
  /** Whatever must not be. */
  readonly wrong: readonly string[];
}

type Residents = Awaited<ReturnType<typeof prepareResidents>>['residents'];

/** Residents press, each another once the one before has been answered, until the server is gone. */
async function pressUntilKilled(
  server: BuiltServer,
  residents: Residents,
  { writers, after, pauseMs }: { writers: number; after: number; pauseMs: number },
) {
  const agent = new Agent({ keepAlive: true });
  const presses: Press[] = [];
  let [acknowledged, gone] = [0, false];
  const reached = Promise.withResolvers<undefined>();
  // Each for another slot, as they come: the first of them are full sooner or later.
  const seated = residents('appointments', 40 * writers);
  const writer = async (nth: number) => {
    for (let turn = nth; !gone; turn += 1) {
      const shot = (turn % 2 === 0 ? seated.pop() : undefined) ?? residents('home-visits', 1)[0];
      if (!shot) return;
      const pressed = await press(server.origin, agent, shot);
      presses.push(pressed);
      if (isAcknowledged(pressed)) acknowledged += 1;
      if (acknowledged >= after) reached.resolve(undefined);
    }
  };
  const all = Array.from({ length: writers }, (_, nth) => writer(nth));
  if (after > 0) await reached.promise;
  await new Promise((resolve) => setTimeout(resolve, pauseMs));
  const killed = server.kill();
  gone = true;
  await Promise.all([killed, ...all]);
  agent.destroy();
  return presses;
}

/** Whoever got no answer presses again, with the same form: it is stored once, whether or not it was before. */
async function pressAgain(server: BuiltServer, broken: readonly Press[], dir: string) {
  const agent = new Agent({ keepAlive: true });
  const before = requestsIn(join(dir, 'heqi.db'));
  const readReceipt = receiptReader(dir);
  const again = await Promise.all(broken.map(({ shot }) => press(server.origin, agent, shot)));
  const once = again.filter(isAcknowledged).map(readReceipt);
  const twice = await Promise.all(broken.map(({ shot }) => press(server.origin, agent, shot)));
  agent.destroy();
  const after = twice.filter(isAcknowledged).map(readReceipt);
  const unanswered = again.filter((one) => !isAcknowledged(one) && !isTaken(one)).length;
  return {
    stored: once.filter((id) => before.has(id)).length,
    wrong: [
      ...(unanswered > 0 ? [`${String(unanswered)} presses after the restart were refused`] : []),
      ...(once.join() === after.join() ? [] : ['a third press brought another receipt']),
      ...(new Set(once).size === once.length ? [] : ['two residents got one receipt']),
    ],
  };
}

/** Kills the built server at a random moment while residents press, starts it again on its store, and looks; many times. */
export async function killRounds({ rounds, writers, seed }: KillPlan): Promise<Killed> {
  const random = seeded(seed);
  const dir = storeFolder('heqi-killed-');
  const file = join(dir, 'heqi.db');
  const start = () => startBuiltServer({ DATA_DIR: dir, TRUST_PROXY: '1' });
  let server = await start();
  try {
    const { residents } = await prepareResidents(dir, server.origin);
    const readReceipt = receiptReader(dir);
    const acknowledged: string[] = [];
    const [killedAfter, wrong]: [number[], string[]] = [[], []];
    let [broken, brokenButStored] = [0, 0];
    for (let round = 0; round < rounds; round += 1) {
      const after = random(4 * writers);
      killedAfter.push(after);
      const presses = await pressUntilKilled(server, residents, { writers, after, pauseMs: random(12) });
      acknowledged.push(...presses.filter(isAcknowledged).map(readReceipt));
      const unsure = presses.filter(({ answer }) => answer === undefined);
      const refused = presses.filter((one) => one.answer && !isAcknowledged(one) && !isTaken(one));
      const found = [...tornIn(file), ...refused.map(({ answer }) => `answered ${String(answer?.status)}`)];
      server = await start();
      const again = await pressAgain(server, unsure, dir);
      broken += unsure.length;
      brokenButStored += again.stored;
      const stored = requestsIn(file);
      const lost = acknowledged.filter((id) => !stored.has(id)).length;
      if (lost > 0) found.push(`${String(lost)} acknowledged requests are gone`);
      found.push(...again.wrong, ...tornIn(file));
      wrong.push(...found.map((what) => `round ${String(round)}: ${what}`));
    }
    return { acknowledged: acknowledged.length, broken, brokenButStored, killedAfter, wrong };
  } finally {
    await server.stop();
    rmSync(dir, { recursive: true, force: true });
  }
}
