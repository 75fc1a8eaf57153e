import { sql } from 'drizzle-orm';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Health } from '../../functions/health/health.ts';
import { allJobs } from '../../functions/jobs/jobs.ts';
import { runJobs } from '../../functions/jobs/run-jobs.ts';
import { openBrowser, testApp, type TestApp } from '../support/app.ts';
import { catalogueFromDisk } from '../support/catalogue.ts';
import { bookAppointment } from '../support/journeys.ts';
import { storeRows } from '../support/store-dump.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

let site: TestApp;
beforeEach(async () => {
  vi.spyOn(console, 'log').mockImplementation(() => undefined);
  site = await testApp();
});
afterEach(() => {
  vi.restoreAllMocks();
  site.close();
});

async function health(query = ''): Promise<{ code: number; said: Health }> {
  const answer = await openBrowser(site).get(`/healthz${query}`);
  expect(answer.headers.get('cache-control')).toBe('no-store');
  return { code: answer.status, said: (await answer.json()) as Health };
}

test('a new store is well, and says no more than it should', async () => {
  expect(await health()).toEqual({
    code: 200,
    said: {
      status: 'ok',
      red: [],
      build: 'test',
      schema: expect.stringMatching(/^\d{4}_/) as string,
      lastBackupAt: null,
      lastRetentionAt: null,
      lastWorkAt: null,
      outboxAgeSeconds: 0,
      unchainedAgeSeconds: 0,
      calendarUntil: '2026-12-31',
    },
  });
});

test('what does not come round turns it red; the code stays 200, and is 503 for those who ask strictly', async () => {
  await bookAppointment(openBrowser(site));
  site.clock.forward(15 * MINUTE + 1);
  expect((await health()).said).toMatchObject({
    status: 'red',
    red: ['outbox', 'chain', 'work'],
    outboxAgeSeconds: 900,
    unchainedAgeSeconds: 900,
  });
  site.clock.forward(48 * HOUR);
  const { code, said } = await health();
  expect([code, said.red]).toEqual([200, ['backup', 'retention', 'outbox', 'chain', 'work']]);
  expect((await health('?strict')).code).toBe(503);
  await runJobs(site.deps, allJobs({}, site.deps.settings));
  expect((await health()).said).toMatchObject({
    outboxAgeSeconds: 0,
    unchainedAgeSeconds: 0,
    lastRetentionAt: site.clock.now.toISOString(),
    lastWorkAt: site.clock.now.toISOString(),
  });
});

test('work that does not come round is red also where nothing waits for it, as on a disk that is full', async () => {
  const jobs = allJobs({}, site.deps.settings);
  await bookAppointment(openBrowser(site));
  for (let turn = 0; turn < 4; turn += 1) await runJobs(site.deps, jobs);
  site.clock.forward(15 * MINUTE);
  expect((await health()).said.red).toEqual([]);
  site.clock.forward(1);
  expect((await health()).said).toMatchObject({ red: ['work'], outboxAgeSeconds: 0, unchainedAgeSeconds: 0 });
  await runJobs(site.deps, jobs);
  expect((await health()).said.red).toEqual([]);
});

test('a table of holidays that is missing, and a store that is behind its build, are red', async () => {
  site.clock.now = new Date('2026-12-01T09:00:00+08:00');
  await site.deps.db.run(
    sql`delete from "__drizzle_migrations" where created_at = (select max(created_at) from "__drizzle_migrations")`,
  );
  expect((await health()).said.red).toEqual(['schema', 'calendar']);
});

test('a clock that is far from that of a remote store is red', async () => {
  site.close();
  const now = () => new Date(Date.now() + HOUR);
  const other = await testApp({ now });
  Object.assign(other.deps, { settings: { ...other.deps.settings, databaseUrl: 'https://store.example' } });
  site = other;
  // The other instance has just been at it, by the right clock.
  await other.deps.db.run(
    sql`insert into jobs (name, last_started_at, last_done_at) values ('calendar', ${Date.now()}, ${Date.now()})`,
  );
  const { red } = (await health()).said;
  expect([red.includes('clock'), red.includes('work')]).toEqual([true, false]);
  Object.assign(other.deps, { now: () => new Date() });
  expect((await health()).said.red).not.toContain('clock');
});

test('a store of a newer build is well, and a look changes nothing', async () => {
  await site.deps.db.run(sql`insert into "__drizzle_migrations" (hash, created_at) values ('x', 9e15)`);
  const before = await storeRows(site);
  expect((await health()).said).toMatchObject({ status: 'ok', schema: 'unknown' });
  expect(await storeRows(site)).toEqual(before);
});

test('runs of a clock that was years ahead do not look well for as many years', async () => {
  await bookAppointment(openBrowser(site));
  const ahead = Date.parse('2036-01-01T00:00:00Z');
  for (const name of ['backup', 'retention'])
    await site.deps.db.run(
      sql`insert into jobs (name, last_started_at, last_done_at) values (${name}, ${ahead}, ${ahead})`,
    );
  site.clock.forward(49 * HOUR);
  const { said } = await health();
  expect(said.red).toEqual(expect.arrayContaining(['backup', 'retention']));
  expect([said.lastBackupAt, said.lastRetentionAt]).toEqual([null, null]);
});

test('pages that tell of notices as of another day are red, once the build of the night had its time', async () => {
  site.close();
  const notices = [{ from: '2026-11-20', until: '2026-11-24' }];
  site = await testApp({ catalogue: () => Promise.resolve({ ...catalogueFromDisk(), notices }) });
  const redAt = async (time: string) => {
    site.clock.now = new Date(`${time}+08:00`);
    return (await health()).said.red.includes('pages');
  };
  expect(await redAt('2026-11-24T23:59:59')).toBe(false);
  expect(await redAt('2026-11-25T01:59:59')).toBe(false);
  expect(await redAt('2026-11-25T02:00:00')).toBe(true);
  Object.assign(site.deps, { builtOn: '2026-11-25' });
  expect(await redAt('2026-11-25T02:00:00')).toBe(false);
});
