import { drizzle } from 'drizzle-orm/libsql/http';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { listJobs } from '../../db/jobs.ts';
import { openEmbedded } from '../../db/embedded/client.ts';
import { embeddedMigrations } from '../../db/embedded/embedded-migrations.ts';
import { openRemote } from '../../db/remote-client.ts';
import { createHrana } from '../../scripts/hrana/server.ts';
import { runCommand } from '../../functions/jobs/commands.ts';
import type { Job, JobDeps } from '../../functions/jobs/job.ts';
import { runJobs, runNow } from '../../functions/jobs/run-jobs.ts';
import { jobsToken } from '../../functions/jobs/run-token.ts';
import { openBrowser, testApp, type TestApp } from '../support/app.ts';
import { backends, emptyDatabaseFile, type Backend } from '../support/database.ts';

const HOUR = 3_600_000;

let site: TestApp;
const logged: string[] = [];
beforeEach(() => {
  logged.length = 0;
  for (const level of ['log', 'warn', 'error'] as const)
    vi.spyOn(console, level).mockImplementation((line: string) => void logged.push(line));
});
afterEach(() => {
  vi.restoreAllMocks();
  site.close();
});

/** Counts its runs; `during` happens within one. */
function counter(more: Partial<Job> = {}, during: () => Promise<void> = () => Promise.resolve()) {
  const runs: Date[] = [];
  const job: Job = {
    name: 'counter',
    schedule: { dailyAt: '03:00' },
    leaseMs: 60_000,
    async run({ now }) {
      runs.push(now());
      await during();
      return `run ${runs.length}`;
    },
    ...more,
  };
  return { job, runs };
}

/** Two instances of the app, each with a client of its own, on one store. */
async function twoInstances(backend: Backend): Promise<JobDeps[]> {
  const path = await emptyDatabaseFile();
  const hrana = backend === 'http' ? createHrana({ path }) : undefined;
  const open = () =>
    hrana
      ? openRemote({ url: 'http://hrana.test', fetch: hrana.fetch })
      : openEmbedded(path, { migrations: embeddedMigrations });
  return [open(), open()].map((client) => ({ ...site.deps, db: drizzle({ client }) }));
}

describe.each(backends)('work that comes round (%s)', (backend) => {
  beforeEach(async () => {
    site = await testApp({}, backend);
  });

  test('is done once by two instances that ask at the same time, again and again', async () => {
    const instances = await twoInstances(backend);
    const { job, runs } = counter();
    for (let night = 1; night <= 10; night += 1) {
      const asked = [...instances, ...instances, ...instances].map((deps) => runJobs(deps, [job]));
      const answers = await Promise.all(asked);
      expect(answers.filter((answer) => 'counter' in answer)).toHaveLength(1);
      expect(runs).toHaveLength(night);
      site.clock.forward(24 * HOUR);
    }
    for (const { db } of instances) db.$client.close();
  });

  test('that was missed while nothing ran is caught up at once, and once', async () => {
    const { job, runs } = counter();
    await runJobs(site.deps, [job]);
    site.clock.forward(4 * 24 * HOUR);
    expect(await runJobs(site.deps, [job])).toEqual({ counter: 'run 2' });
    expect(await runJobs(site.deps, [job])).toEqual({});
    // Nine in the morning: the next night begins at three, 18 hours from now.
    site.clock.forward(18 * HOUR - 1);
    expect(await runJobs(site.deps, [job])).toEqual({});
    site.clock.forward(1);
    expect(await runJobs(site.deps, [job])).toEqual({ counter: 'run 3' });
    expect(runs).toHaveLength(3);
  });

  test('is free for others once the lease of whoever died with it has ended', async () => {
    const { job, runs } = counter({}, () =>
      runs.length === 1 ? new Promise(() => undefined) : Promise.resolve(),
    );
    void runJobs(site.deps, [job]);
    await expect.poll(() => runs.length).toBe(1);
    site.clock.forward(59_999);
    expect(await runJobs(site.deps, [job])).toEqual({});
    site.clock.forward(1);
    expect(await runJobs(site.deps, [job])).toEqual({ counter: 'run 2' });
  });

  test('that failed is told without its words, rests a minute, and is tried again; the others run', async () => {
    let broken = true;
    const { job } = counter({}, () =>
      broken
        ? Promise.reject(Object.assign(new Error('no room'), { code: 'SQLITE_FULL' }))
        : Promise.resolve(),
    );
    const other = counter({ name: 'other' });
    expect(await runJobs(site.deps, [job, other.job])).toEqual({
      counter: 'failed SQLITE_FULL',
      other: 'run 1',
    });
    expect(JSON.parse(logged[0] ?? '')).toMatchObject({ level: 'error', job: 'counter' });
    broken = false;
    expect(await runJobs(site.deps, [job])).toEqual({});
    // Whoever has made room, and asks, is not told to wait until the rest is over.
    expect(await runNow(site.deps, counter({ name: 'counter' }).job)).toBe('run 1');
    broken = true;
    site.clock.forward(24 * HOUR);
    expect(await runJobs(site.deps, [job])).toEqual({ counter: 'failed SQLITE_FULL' });
    broken = false;
    site.clock.forward(60_000);
    expect(await runJobs(site.deps, [job])).toEqual({ counter: 'run 3' });
    const stored = (await listJobs(site.deps.db)).find(({ name }) => name === 'counter');
    const now = site.clock.now.getTime();
    expect(stored).toMatchObject({ lease: null, lastStartedAt: now, lastDoneAt: now, result: 'run 3' });
  });

  test('that was full goes on at the next turn, and counts as done at its end only', async () => {
    const runs: string[] = [];
    const full: Job = {
      name: 'counter',
      schedule: { dailyAt: '03:00' },
      leaseMs: 60_000,
      run() {
        runs.push(`run ${runs.length + 1}`);
        return Promise.resolve({ result: runs.at(-1) ?? '', more: runs.length < 3 });
      },
    };
    for (const turn of [1, 2, 3])
      expect(await runJobs(site.deps, [full])).toEqual({ counter: `run ${turn}` });
    expect(await runJobs(site.deps, [full])).toEqual({});
  });

  test.each([
    ['ten minutes', 1 / 6],
    ['an hour', 1],
    ['twenty hours', 20],
    ['a year', 365 * 24],
  ])('goes on at once after the clock was set back by %s, also where its holder died', async (_, hours) => {
    const { job } = counter({ schedule: { everyMs: 20_000 } });
    const died = counter({ name: 'died', schedule: { everyMs: 20_000 } }, () => new Promise(() => undefined));
    await runJobs(site.deps, [job]);
    void runJobs(site.deps, [died.job]);
    await expect.poll(() => died.runs.length).toBe(1);
    site.clock.forward(-hours * HOUR);
    const { job: freed } = counter({ name: 'died', schedule: { everyMs: 20_000 } });
    expect(await runJobs(site.deps, [job, freed])).toEqual({ counter: 'run 2', died: 'run 1' });
  });

  test('is not done twice by clocks that are a minute apart, nor taken from whoever is at it', async () => {
    const ahead = { ...site.deps, now: () => new Date(site.clock.now.getTime() + 60_000) };
    const { job, runs } = counter({ schedule: { everyMs: 20_000 } }, async () => {
      if (runs.length === 1) expect(await runJobs(site.deps, [job])).toEqual({});
    });
    expect(await runJobs(ahead, [job])).toEqual({ counter: 'run 1' });
    expect(await runJobs(site.deps, [job])).toEqual({});
  });

  test('of a remote store is not done twice by clocks that are an hour apart; the night is left to who is right', async () => {
    site.clock.now = new Date();
    const settings = { ...site.deps.settings, databaseUrl: 'https://store.example' };
    const right = { ...site.deps, settings };
    const other = { ...right, now: () => new Date(site.clock.now.getTime() + apart) };
    let apart = HOUR;
    const night = counter({ name: 'night' }).job;
    const { job, runs } = counter({ schedule: { everyMs: 20_000 } }, async () => {
      if (runs.length < 3)
        for (const deps of [right, other]) expect(await runJobs(deps, [job])).not.toHaveProperty('counter');
    });
    expect(await runJobs(other, [job, night])).toEqual({ counter: 'run 1' });
    expect(await runJobs(right, [job, night])).toEqual({ night: 'run 1' });
    apart = -HOUR;
    expect(await runJobs(other, [job, night])).toEqual({});
    expect(logged.join()).toContain('"clockApartMs":');
  });
});

describe('POST /jobs/run/', () => {
  beforeEach(async () => {
    site = await testApp();
  });

  test('is nothing for those without the token', async () => {
    const browser = openBrowser(site);
    for (const authorization of ['', 'Bearer x', `Bearer ${jobsToken(site.deps.sealer)}x`]) {
      const answer = await browser.post('/jobs/run/', {}, authorization === '' ? {} : { authorization });
      expect(answer.status).toBe(404);
    }
    expect(await listJobs(site.deps.db)).toEqual([]);
  });

  test('does what is due with it', async () => {
    const authorization = `Bearer ${jobsToken(site.deps.sealer)}`;
    const answer = await openBrowser(site).post('/jobs/run/', {}, { authorization });
    expect(answer.status).toBe(200);
    expect(await answer.json()).toMatchObject({ outbox: 'handled 0' });
  });
});

test.each([
  ['SQLITE_FULL', /^FAILED: the store has no room .*make room/],
  ['STORE_UNREACHABLE', /^FAILED: the store of DATABASE_URL does not answer .*look at its server/],
  ['SQLITE_IOERR', /^FAILED: the command failed, SQLITE_IOERR\.$/],
])(
  'a command that fails of %s says what to mend, and nothing of what it was about',
  async (code, sentence) => {
    const lines: string[] = [];
    const failing = () => Promise.reject(Object.assign(new Error('示例奶奶'), { code }));
    await runCommand(failing, {} as JobDeps, {}, (line) => lines.push(line));
    expect(lines).toEqual([expect.stringMatching(sentence)]);
    expect(lines.join('')).not.toContain('示例');
  },
);
