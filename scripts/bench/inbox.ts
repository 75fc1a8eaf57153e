import { drizzle } from 'drizzle-orm/libsql/http';
import { readMigrationFiles } from 'drizzle-orm/migrator';
import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openEmbedded } from '../../db/embedded/client.ts';
import type { Deps, SignedIn } from '../../functions/deps.ts';
import { createSealer } from '../../functions/http/seal.ts';
import { inboxFigures } from '../../functions/inbox/inbox-figures.ts';
import { inboxList } from '../../functions/inbox/inbox-list.ts';
import { parseInboxQuery } from '../../functions/inbox/inbox-query.ts';
import { sealTyped } from '../../functions/inbox/typed-token.ts';
import { catalogueFromDisk } from '../../src/content/catalogue-from-disk.ts';
import { fillStore, sealerOfOneRow } from './inbox-store.ts';

const ROUNDS = 60;
/** What the median of a list or a search may take, in milliseconds of CPU: the clock tells of the machine, too. */
const BUDGET_MS = 20;
const TOTAL = 1_000_000;

type Role = 'lead' | 'window' | 'grid';

function somebody(role: Role): SignedIn {
  const grid = role === 'grid' ? 'g03' : null;
  const desk = role === 'window' ? 'desk-insurance' : null;
  const id = 'staff-2';
  return {
    ...{ id, username: 'u', name: '示例', role, grid, desk, ids: [id], posts: [{ role, grid }] },
    desks: desk === null ? [] : [desk],
    standsFor: [],
  };
}

/** Each view of the inbox, as its URL says it. */
const VIEWS = [
  '',
  'state=all',
  ...['new', 'accepted', 'scheduled', 'started', 'done', 'declined', 'cancelled'].map(
    (one) => `state=${one}`,
  ),
  ...['owner=me', 'owner=me&state=all', 'due=overdue', 'due=soon'],
  ...['desk=mine', 'desk=mine&state=done', 'asked=assist'],
  ...['asked=message', 'asked=print', 'asked=waiting', 'todo=today', 'todo=affected', 'todo=contact'],
  ...[
    'grid=none&kind=home-visit',
    'grid=g03',
    'kind=errand',
    'kind=errand&state=done',
    'grid=g03&kind=errand',
  ],
];

/** Each kind of search; nobody is called 王芳, so that everything that may be opened is. */
const SEARCHES = ['12345670', '7365', '735678', '13912344321', '第三网格', '王芳', '有人的时候'];

function openDeps(path: string): Deps {
  const migrations = readMigrationFiles({ migrationsFolder: 'db/migrations' });
  const key = randomBytes(32).toString('base64');
  const content = catalogueFromDisk('.');
  const db = drizzle({ client: openEmbedded(path, { migrations }) });
  return {
    db,
    sealer: sealerOfOneRow(createSealer({ dataKeys: `k1:${key}`, indexKey: key })),
    catalogue: () => Promise.resolve(content),
    now: () => new Date(),
    newId: () => randomUUID(),
  } as Deps;
}

/** Milliseconds of CPU and by the clock that each of some rounds took, each in order. */
async function timesOf(work: () => Promise<unknown>): Promise<Record<'cpu' | 'clock', number[]>> {
  const times = { cpu: [] as number[], clock: [] as number[] };
  for (let round = 0; round < ROUNDS; round += 1) {
    const [began, before] = [performance.now(), process.cpuUsage()];
    await work();
    const { user, system } = process.cpuUsage(before);
    times.clock.push(performance.now() - began);
    times.cpu.push((user + system) / 1000);
  }
  return { cpu: inOrder(times.cpu), clock: inOrder(times.clock) };
}

const inOrder = (times: readonly number[]) => times.toSorted((a, b) => a - b);

function told(name: string, times: Awaited<ReturnType<typeof timesOf>>): string {
  const median = (of: readonly number[]) => of[ROUNDS >> 1] ?? 0;
  const slowest = times.clock[Math.ceil(ROUNDS * 0.99) - 1] ?? 0;
  const over = median(times.cpu) > BUDGET_MS ? `  OVER ${BUDGET_MS} ms` : '';
  const figures = [median(times.clock), slowest, median(times.cpu)].map((ms) => ms.toFixed(1).padStart(6));
  return `  ${figures[0]} ms, p99 ${figures[1]} ms, CPU ${figures[2]} ms  ${name}${over}`;
}

async function benchFor(deps: Deps, role: Role): Promise<void> {
  const me = somebody(role);
  const { communities, booking } = await deps.catalogue();
  const list = async (search: string, after?: { createdAt: number; id: string }) => {
    const query = parseInboxQuery(Object.fromEntries(new URLSearchParams(search)), {
      communities,
      desks: booking.desks,
      known: new Set(),
    });
    return inboxList(deps, me, { query, after });
  };
  console.log(` as ${role}`);
  const content = await deps.catalogue();
  console.log(told('all counts', await timesOf(() => inboxFigures(deps, me, content))));
  for (const view of VIEWS) console.log(told(view || 'what is open', await timesOf(() => list(view))));
  const middle = { createdAt: deps.now().getTime() - 4e10, id: 'x' };
  console.log(told('state=done, in the middle', await timesOf(() => list('state=done', middle))));
  for (const text of SEARCHES) {
    const find = sealTyped(deps, me, { text, as: 'anything' });
    console.log(told(`find ${text}`, await timesOf(() => list(`find=${find}`))));
  }
}

/** Prints what each list, count and search of the inbox takes among a million stored requests, for three who may read unlike parts. */
export async function benchInbox(): Promise<void> {
  const dir = mkdtempSync(join(tmpdir(), 'heqi-inbox-'));
  try {
    const path = join(dir, 'heqi.db');
    const deps = openDeps(path);
    await deps.db.run('select 1');
    const began = performance.now();
    fillStore(path, deps.sealer, TOTAL, Date.now());
    console.log(
      `\nInbox, ${TOTAL} stored requests (made in ${((performance.now() - began) / 1000).toFixed(0)} s)`,
    );
    for (const role of ['lead', 'window', 'grid'] as const) await benchFor(deps, role);
    deps.db.$client.close();
  } finally {
    rmSync(dir, { recursive: true });
  }
}
