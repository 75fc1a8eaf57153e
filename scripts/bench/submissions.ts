import { Agent } from 'node:http';
import { withBench, type Bench } from './bookings.ts';
import type { Running } from './child.ts';
import { figuresOf, fire, quantile, send, type Shot, type Volley } from './load.ts';
import { withSlowDisks } from './slow-disk.ts';
import { measuredJourneys, walk, type JourneyName } from './walk.ts';

const JOURNEYS = { 'home-visits': 'home visits', appointments: 'bookings' } as const;
const ABREAST = [1, 32, 200];
const ROUNDS = 3;
const MOST_SHOTS = 400;
const SHOTS_ALONE = 100;
const PAST = [0, 100_000, 1_000_000];
const WALKS = 20;
const FIRST_WALKS = 5;
const SLOW_DISKS = [
  [2, 'a rented SSD'],
  [8, 'a turning disk'],
] as const;

interface Side {
  readonly volleys: readonly Volley[];
  /** Milliseconds of processor time for each request, where the system tells. */
  readonly cpuMs: number | undefined;
  /** How often each request waited for the disk, where that is counted. */
  readonly syncs: number | undefined;
}

/** Fires at one of the two servers, again and again, and sums up what it took. */
function gunner(server: () => Running, counted: () => number | undefined, abreast: number) {
  const volleys: Volley[] = [];
  let [ms, syncs] = [0, 0];
  return {
    async fire(shots: readonly Shot[]): Promise<void> {
      const [msBefore, syncsBefore] = [server().cpuMs(), counted()];
      volleys.push(await fire(server().origin, shots, abreast));
      ms += (server().cpuMs() ?? NaN) - (msBefore ?? NaN);
      syncs += (counted() ?? NaN) - (syncsBefore ?? NaN);
    },
    side(): Side {
      const sent = volleys.reduce((sum, { times }) => sum + times.length, 0);
      const each = (all: number) => (Number.isNaN(all) ? undefined : all / sent);
      return { volleys, cpuMs: each(ms), syncs: each(syncs) };
    },
  };
}

const bare = (count: number): Shot[] =>
  Array.from({ length: count }, () => ({
    method: 'POST',
    path: '/check/',
    headers: {},
    body: 'x'.repeat(1000),
  }));

/** Submissions on the site beside inserts of a kilobyte on the floor: in turns, so that both meet the same machine. */
async function compare(
  bench: Bench,
  journey: JourneyName,
  abreast: number,
  rounds = ROUNDS,
): Promise<{ site: Side; floor: Side }> {
  const shots = abreast === 1 ? SHOTS_ALONE : Math.min(MOST_SHOTS, bench.seats);
  const site = gunner(bench.site, () => bench.disk.syncs('site'), abreast);
  const floor = gunner(
    () => bench.floor,
    () => bench.disk.syncs('floor'),
    abreast,
  );
  for (let round = 0; round < rounds; round += 1) {
    await site.fire(bench.residents(journey, shots));
    await floor.fire(bare(shots));
    bench.freeSeats();
  }
  const sides = { site: site.side(), floor: floor.side() };
  const lost = sides.site.volleys
    .flatMap(({ answers }) => answers)
    .filter((answer) => !answer.endsWith('/done/'));
  if (lost.length > 0)
    throw new Error(`${lost.length} ${JOURNEYS[journey]} were answered with ${lost[0] ?? ''}`);
  return sides;
}

function line(name: string, { volleys, cpuMs, syncs }: Side): string {
  const { perSecond, p50, p99 } = figuresOf(volleys);
  const cpu = cpuMs === undefined ? '' : `, ${cpuMs.toFixed(2)} ms of processor`;
  const disk = syncs === undefined ? '' : `, ${syncs.toFixed(2)} syncs`;
  return `    ${name.padEnd(6)} ${perSecond.toFixed(0).padStart(6)} a second, p50 ${p50.toFixed(1)} ms, p99 ${p99.toFixed(1)} ms${cpu}${disk}`;
}

async function printComparison(
  bench: Bench,
  journey: JourneyName,
  abreast: number,
  rounds?: number,
): Promise<void> {
  const { site, floor } = await compare(bench, journey, abreast, rounds);
  const ratio = figuresOf(site.volleys).perSecond / figuresOf(floor.volleys).perSecond;
  console.log(`  ${JOURNEYS[journey]}, ${abreast} at once: ${ratio.toFixed(2)} × the floor's rate`);
  console.log(`${line('Heqi', site)}\n${line('floor', floor)}`);
}

/** A resident's whole journey, request after request, beside the same requests to the floor. */
async function printWalk(bench: Bench, journey: JourneyName): Promise<void> {
  const agent = new Agent({ keepAlive: true });
  const [ours, floors]: [number[], number[]] = [[], []];
  let requests = 0;
  for (let i = 0; i < FIRST_WALKS + WALKS; i += 1) {
    const { steps } = await walk(bench.site().origin, journey, 'done');
    requests = steps.length;
    ours.push(steps.reduce((sum, { ms }) => sum + ms, 0));
    let floor = 0;
    for (const { shot } of steps) floor += (await send(bench.floor.origin, agent, shot)).ms;
    floors.push(floor);
  }
  agent.destroy();
  bench.freeSeats();
  // The first ones are slow, as in any program that has just begun.
  const median = (times: number[]) => quantile(times.slice(FIRST_WALKS), 0.5);
  const [our, theirs] = [median(ours), median(floors)];
  console.log(
    `  ${JOURNEYS[journey]}, a whole journey of ${requests} requests: ${our.toFixed(0)} ms, floor ${theirs.toFixed(0)} ms, ratio ${(our / theirs).toFixed(1)}`,
  );
}

async function printAll(bench: Bench): Promise<void> {
  const { journeys } = bench;
  for (const journey of journeys) await printWalk(bench, journey);
  for (const past of PAST) {
    if (past > 0) await bench.addPast(past);
    for (const journey of journeys) await compare(bench, journey, 32);
    console.log(`  With ${past.toLocaleString('en')} requests of the past:`);
    for (const journey of journeys) {
      for (const abreast of past > 0 ? [32] : ABREAST) await printComparison(bench, journey, abreast);
    }
  }
}

/** Prints what submissions and whole journeys cost on the built site, beside a bare server, also with a long past. */
export async function benchSubmissions(): Promise<void> {
  console.log(
    '\nSubmissions, each on the disk before it is acknowledged; floor: bare node:http and node:sqlite',
  );
  if (measuredJourneys('.').length > 0) await withBench(printAll);
  else console.log('  This town takes neither bookings nor visits.');
}

/** Prints the same on disks that take as long to write as those of a township do: what sharing a commit is worth. */
export async function benchSlowDisks(): Promise<void> {
  if (measuredJourneys('.').length === 0) return;
  const run = await withSlowDisks(async (disk) => {
    for (const [syncMs, kind] of SLOW_DISKS) {
      console.log(`  On a disk that takes ${syncMs} ms longer for each sync (${kind}):`);
      await withBench(async (bench) => {
        const { journeys } = bench;
        for (const journey of journeys) await compare(bench, journey, 32, 1);
        for (const journey of journeys)
          for (const abreast of ABREAST) await printComparison(bench, journey, abreast, 1);
      }, disk(syncMs));
    }
  });
  if (!run) console.log('  Slow disks are left out: they take Linux and a C compiler (cc).');
}
