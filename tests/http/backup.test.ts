import { mkdirSync, readdirSync, readFileSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { sql } from 'drizzle-orm';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { listJobs } from '../../db/jobs.ts';
import { backUp } from '../../functions/backup/backup.node.ts';
import { readCopy } from '../../functions/backup/copy.node.ts';
import { createSealer } from '../../functions/http/seal.ts';
import { jobsToken } from '../../functions/jobs/run-token.ts';
import { openBrowser, TEST_KEYS, testApp, type TestApp } from '../support/app.ts';
import { storeHomeVisit } from '../support/requests.ts';
import { script, stopped } from '../support/scripts.ts';
import { openSession, PASSWORD, storeStaff } from '../support/staff.ts';

let site: TestApp;
beforeEach(async () => {
  vi.spyOn(console, 'log').mockImplementation(() => undefined);
  site = await testApp({}, 'file');
});
afterEach(() => {
  vi.restoreAllMocks();
  site.close();
});

const quiet = () => undefined;
const folder = () => join(site.deps.settings.dataDir, 'backups');

/** Asks the running server, as `npm run backup` does, and answers with its lines. */
async function ask(command: string): Promise<string[]> {
  const authorization = `Bearer ${jobsToken(site.deps.sealer)}`;
  const answer = await openBrowser(site).post(`/jobs/${command}`, {}, { authorization });
  expect(answer.status).toBe(200);
  return (await answer.text()).trim().split('\n');
}

describe('a backup', () => {
  test('is made while others write, whole, private, without the keys, and is on record', async () => {
    await storeHomeVisit(site);
    const writing = Array.from({ length: 30 }, () => storeHomeVisit(site));
    const lines = await ask('backup/');
    await Promise.all(writing);
    expect(lines.at(-1)).toMatch(
      /^OK: .*heqi-2026-11-23T010000Z\.db is whole: \d+ requests, \d+ events, \d+ sealed/,
    );
    expect(readdirSync(folder())).toEqual(['heqi-2026-11-23T010000Z.db']);
    const path = join(folder(), 'heqi-2026-11-23T010000Z.db');
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(readFileSync(path).includes(TEST_KEYS.dataKeys.slice(3))).toBe(false);
    const read = readCopy(path, site.deps.sealer);
    expect(read.requests).toBe(read.events);
    expect(read.opened).toBeGreaterThan(0);
    const job = (await listJobs(site.deps.db)).find(({ name }) => name === 'backup');
    expect(job).toMatchObject({ lastDoneAt: site.clock.now.getTime(), lease: null });
  });

  test('is private from its first byte, also in a folder that is open to others', async () => {
    const open = join(site.deps.settings.dataDir, 'stick');
    mkdirSync(open, { mode: 0o755 });
    const { db } = site.deps;
    const run = db.run.bind(db);
    const modes: number[] = [];
    vi.spyOn(db, 'run').mockImplementation((query) => {
      const drafts = readdirSync(open).map((name) => statSync(join(open, name)).mode & 0o777);
      modes.push(...drafts);
      return run(query);
    });
    const { path } = await backUp(site.deps, quiet, open);
    expect([...modes, statSync(path).mode & 0o777]).toEqual([0o600, 0o600]);
    // Of another store in the same second, or one that is still being made there: neither is written over.
    const first = readFileSync(path);
    writeFileSync(join(open, 'heqi-2026-11-23T010001Z.db.part'), '');
    expect((await backUp(site.deps, quiet, open)).path).toBe(join(open, 'heqi-2026-11-23T010002Z.db'));
    expect([readFileSync(path).equals(first), readdirSync(open).length]).toEqual([true, 3]);
  });

  test('is kept for 14 nights, and leaves alone what has another name', async () => {
    mkdirSync(folder());
    writeFileSync(join(folder(), 'heqi-2026-yearly.db'), '');
    for (let night = 0; night < 16; night += 1) {
      await backUp(site.deps, quiet);
      site.clock.forward(86_400_000);
    }
    const kept = readdirSync(folder());
    expect(kept).toHaveLength(15);
    expect(kept).toContain('heqi-2026-yearly.db');
    expect(kept).toContain('heqi-2026-12-08T010000Z.db');
  });

  test('that a clock ahead has named is the first to go, never the one just made', async () => {
    const right = site.clock.now.getTime();
    const nights = async (from: number, count: number) => {
      for (let night = 0; night < count; night += 1) {
        site.clock.now = new Date(from + night * 86_400_000);
        await backUp(site.deps, quiet);
      }
    };
    await nights(right, 2);
    await nights(right + 400 * 86_400_000, 13);
    await nights(right + 2 * 86_400_000, 3);
    const kept = readdirSync(folder()).sort();
    expect(kept).toHaveLength(14);
    expect(kept).toContain('heqi-2026-11-27T010000Z.db');
    expect(kept.filter((name) => name.startsWith('heqi-2026'))).toHaveLength(4);
    expect(kept[4]).toBe('heqi-2027-12-31T010000Z.db');
  });

  test('that can not be read back is none: nothing is left of it, and it is told', async () => {
    await storeHomeVisit(site);
    await site.deps.db.run(sql`update requests set details = '1.k1.AAAA', reference = '1.k1.AAAA'`);
    const lines = await ask('backup/');
    expect(lines.at(-1)).toBe('FAILED: The keys of DATA_DIR do not open what is sealed in it.');
    expect(readdirSync(folder())).toEqual([]);
    expect((await listJobs(site.deps.db)).find(({ name }) => name === 'backup')).toMatchObject({
      lastDoneAt: null,
      result: 'failed Error',
    });
  });

  test('with a text that no key opens is made all the same, and says so: it is as good as its store', async () => {
    await storeHomeVisit(site);
    await storeHomeVisit(site);
    // Nor is a reference of which the index is damaged the end of all others.
    const lost = sql`details = '1.k1.AAAA', reference_index = 'x'`;
    await site.deps.db.run(sql`update requests set ${lost} where rowid = 1`);
    expect((await ask('backup/')).at(-1)).toMatch(
      /^OK: .* 2 requests, 2 events, \d+ sealed texts opened, 1 could not be opened\./,
    );
    expect(readdirSync(folder())).toHaveLength(1);
  });

  test('into what is no folder names it', async () => {
    const file = join(site.deps.settings.dataDir, 'file');
    writeFileSync(file, '');
    for (const into of [file, join(file, 'below'), '/proc/none/below'])
      expect((await ask(`backup/?folder=${into}`)).at(-1)).toMatch(
        new RegExp(`^FAILED: ${into} must be a folder that the server may write`),
      );
  });

  test('for which there is no room says so', async () => {
    const full = Object.assign(new Error('database or disk is full'), { code: 'SQLITE_FULL' });
    const db = { run: () => Promise.reject(full) } as unknown as TestApp['deps']['db'];
    await expect(backUp({ ...site.deps, db }, quiet)).rejects.toThrow(
      `${folder()} must have room for the whole copy (SQLITE_FULL).`,
    );
  });

  test('that has no place to be read back in says so', async () => {
    vi.stubEnv('TMPDIR', '/proc/none');
    expect((await ask('backup/')).at(-1)).toMatch(/^FAILED: \/proc\/none must have room .*TMPDIR/);
    vi.unstubAllEnvs();
    expect(readdirSync(folder())).toEqual([]);
  });

  test('that was cut short, is no database or has other keys is found out', async () => {
    await storeHomeVisit(site);
    const { path } = await backUp(site.deps, quiet);
    const other = { ...TEST_KEYS, dataKeys: `k1:${Buffer.alloc(32, 9).toString('base64')}` };
    expect(() => readCopy(path, createSealer(other))).toThrow(/keys/);
    truncateSync(path, statSync(path).size - 8192);
    expect(() => readCopy(path, site.deps.sealer)).toThrow(/damaged|can't be read/);
    writeFileSync(path, 'x'.repeat(5000));
    expect(() => readCopy(path, site.deps.sealer)).toThrow(/can't be read|no database/);
  });
});

test('a copy holds the claim of whoever made it, and is backed up all the same once it is restored', async () => {
  site.clock.now = new Date();
  await ask('backup/');
  const [name = ''] = readdirSync(folder());
  const data = stopped(join(folder(), name));
  expect(await script(data, 'backup')).toMatchObject({
    code: 0,
    said: expect.stringMatching(/^OK: /m) as string,
  });
});

test('a server that was killed at its work goes on at its next start; what it does itself is not done twice', async () => {
  const until = site.clock.now.getTime() + 60_000;
  const hold = sql`insert or replace into jobs (name, lease, leased_until) values ('backup', 'dead', ${until})`;
  await site.deps.db.run(hold);
  expect((await ask('backup/')).at(-1)).toMatch(/^OK: /);
  await site.deps.db.run(hold);
  expect((await ask('backup/')).at(-1)).toMatch(/^FAILED: It is being done just now/);
});

test('with the server stopped a script does the same by itself, and names what is wrong', async () => {
  await storeHomeVisit(site);
  const data = stopped((await backUp(site.deps, quiet)).path);
  expect(await script(data, 'backup')).toMatchObject({
    code: 0,
    said: expect.stringMatching(/^OK: /m) as string,
  });
  expect(await script(data, 'audit-verify', 'rubbish')).toMatchObject({
    code: 1,
    said: expect.stringContaining('FAILED: A head reads') as string,
  });
});

test('a centre lead who is locked out gets a password to change at once; sessions and second step end, on record', async () => {
  const lead = await storeStaff(site, { disabledAt: 1 });
  await site.deps.db.run(sql`update staff set totp_secret = 'lost', totp_confirmed_at = 1`);
  const clerk = await storeStaff(site, { role: 'window' });
  const browser = openBrowser(site);
  await openSession(site, browser, lead.id);
  const login = (word: string) => browser.post('/staff/login/', { username: lead.username, password: word });
  for (let n = 0; n < 6; n += 1) await login(PASSWORD);
  expect((await site.deps.db.all('select 1 from sign_in_locks')).length).toBe(1);
  expect((await ask(`staff-reset/?username=${clerk.username}`)).at(-1)).toMatch(/^FAILED: /);
  const [line = ''] = await ask(`staff-reset/?username=${lead.username}`);
  const password = /only here: (\S+)$/.exec(line)?.[1] ?? '';
  expect(password).toMatch(/^([a-z2-9]{4}-){3}[a-z2-9]{4}$/);
  expect((await browser.get('/staff/')).headers.get('location')).toBe('/staff/login/');
  expect((await login(password)).status).toBe(303);
  expect((await browser.get('/staff/')).headers.get('location')).toBe('/staff/account/password/');
  expect(
    await site.deps.db.all(sql`select actor, staff_id from events where kind = 'password-reset'`),
  ).toEqual([{ actor: 'system', staff_id: lead.id }]);
});
