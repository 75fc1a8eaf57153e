import { randomUUID } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { createSealer, type Sealer, type SealKeys } from '../../functions/http/seal.ts';
import type { Sealed } from '../../functions/shared/sealed.ts';
import { offered } from '../demo/visitor.ts';
import { freePort, run, type Running } from './child.ts';
import { fire, type Shot } from './load.ts';
import { copyToPast } from './past.ts';
import { OWN_DISK, type Disk } from './slow-disk.ts';
import { measuredJourneys, walk, type JourneyName } from './walk.ts';

interface Kept {
  until: number;
  value: {
    submitKey: string;
    draft: { contact?: unknown; slot?: string; place?: { community: string; finding: string } };
  };
}

/** The built server and the floor, each on a store of its own. */
export interface Bench {
  readonly disk: Disk;
  readonly journeys: readonly JourneyName[];
  readonly site: () => Running;
  readonly floor: Running;
  /** Residents who have answered everything and are about to press the last button; each books another seat. */
  residents(journey: JourneyName, count: number): Shot[];
  /** How many can submit before `freeSeats`. */
  readonly seats: number;
  freeSeats(): void;
  /** Adds requests of the past until the store has `total`, and starts the site again. */
  addPast(total: number): Promise<void>;
}

/** The sealed draft of a resident who has walked up to check-answers. */
async function draftOf(origin: string, journey: JourneyName, sealer: Sealer): Promise<Kept> {
  const { cookies } = await walk(origin, journey, 'check');
  const name = `draft-${journey}`;
  return JSON.parse(sealer.open(cookies.get(name) as Sealed, `cookie.${name}`)) as Kept;
}

/** Every free slot, as its page offers it; none where the town takes no appointments. */
async function freeSlots(origin: string, journeys: readonly JourneyName[]): Promise<string[]> {
  if (!journeys.includes('appointments')) return [];
  const { html } = await walk(origin, 'appointments', 'day');
  const times = offered(html, 'day').map((day) =>
    walk(origin, 'appointments', 'time', { day: () => ({ day }) }),
  );
  return (await Promise.all(times)).flatMap((page) => offered(page.html, 'slot'));
}

/** Makes residents who have answered everything, each from an address, with a number and a key of their own. */
function residentMaker(sealer: Sealer, drafts: ReadonlyMap<JourneyName, Kept>, origin: string) {
  let made = 0;
  return (journey: JourneyName, slot?: string): Shot => {
    made += 1;
    const kept = drafts.get(journey);
    if (!kept) throw new Error(`this town has no ${journey}`);
    const { until, value } = kept;
    const contact = { way: 'sms', noCalls: true, reach: String(13_800_000_000 + made) };
    const { place } = value.draft;
    const home = place && { place: { ...place, finding: `示例：第${String(made)}户` } };
    const chosen = slot === undefined ? {} : { day: slot.slice(0, 10), slot };
    const draft = { ...value.draft, contact, ...home, ...chosen };
    const own = { until, value: { submitKey: randomUUID(), draft } };
    const name = `draft-${journey}`;
    const headers = {
      origin,
      cookie: `${name}=${sealer.seal(JSON.stringify(own), `cookie.${name}`)}`,
      'content-type': 'application/x-www-form-urlencoded',
      'x-forwarded-for': `10.${(made >> 16) & 255}.${(made >> 8) & 255}.${made & 255}`,
    };
    return { method: 'POST', path: `/${journey}/check/`, headers, body: '' };
  };
}

type Resident = ReturnType<typeof residentMaker>;

/** One slot of each time of day: those outside opening hours may have fewer seats. */
const oneOfEachTime = (slots: readonly string[]) => [
  ...new Map(slots.map((slot) => [slot.slice(10), slot])).values(),
];

/** How many seats a slot has: as many as can be booked. */
async function seatsIn(origin: string, slot: string, resident: Resident): Promise<number> {
  for (let seats = 0; ; seats += 1) {
    const { answers } = await fire(origin, [resident('appointments', slot)], 1);
    if (!answers[0]?.endsWith('/done/')) return seats;
  }
}

interface Prepared {
  /** What this town has of what is measured. */
  readonly journeys: readonly JourneyName[];
  readonly residents: Bench['residents'];
  readonly seats: number;
}

/**
 * Walks once through each journey at the site on `dir`, which must trust one proxy, to learn what residents send, and what
 * can be booked. Fills a slot of each time of day.
 */
export async function prepareResidents(dir: string, origin: string): Promise<Prepared> {
  const sealer = createSealer(JSON.parse(readFileSync(join(dir, 'keys.json'), 'utf8')) as SealKeys);
  const journeys = measuredJourneys('.');
  const drafts = new Map<JourneyName, Kept>();
  for (const journey of journeys) drafts.set(journey, await draftOf(origin, journey, sealer));
  const resident = residentMaker(sealer, drafts, origin);
  const slots = await freeSlots(origin, journeys);
  const residents = (journey: JourneyName, count: number) =>
    Array.from({ length: count }, (_, i) =>
      resident(journey, journey === 'appointments' ? slots[i % slots.length] : undefined),
    );
  const seats: number[] = [];
  for (const slot of oneOfEachTime(slots)) seats.push(await seatsIn(origin, slot, resident));
  // Nobody needs a seat to ask for a visit.
  const all = slots.length === 0 ? Infinity : slots.length * Math.min(...seats);
  return { journeys, residents, seats: all };
}

function inStore(dir: string, work: (db: DatabaseSync) => void): void {
  const db = new DatabaseSync(join(dir, 'heqi.db'), { timeout: 10_000 });
  work(db);
  db.close();
}

/** Starts both servers on one disk, in a folder of their own, and removes it when `work` is done. */
export async function withBench(work: (bench: Bench) => Promise<void>, disk = OWN_DISK): Promise<void> {
  const dir = mkdtempSync(join(tmpdir(), 'heqi-bench-'));
  const env = { DATA_DIR: dir, PORT: String(await freePort()), TRUST_PROXY: '1' };
  const start = () => run(['scripts/start.ts'], { ...env, ...disk.env('site') });
  let site = await start();
  const floor = await run(['scripts/bench/floor.ts', join(dir, 'floor.db')], disk.env('floor'));
  try {
    const bench: Bench = {
      disk,
      site: () => site,
      floor,
      ...(await prepareResidents(dir, site.origin)),
      freeSeats() {
        const now = Date.now();
        inStore(dir, (db) => {
          db.exec(`update seats set released_at = 1 where released_at is null and starts_at > ${now}`);
        });
      },
      async addPast(total) {
        await site.stop();
        inStore(dir, (db) => {
          copyToPast(db, total);
        });
        site = await start();
      },
    };
    bench.freeSeats();
    await work(bench);
  } finally {
    await Promise.all([site.stop(), floor.stop()]);
    rmSync(dir, { recursive: true, force: true });
  }
}
