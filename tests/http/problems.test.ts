import { LibsqlError } from '@libsql/client/http';
import { DrizzleQueryError } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/libsql/http';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { openRemote } from '../../db/remote-client.ts';
import type { Deps } from '../../functions/deps.ts';
import type { ProblemPage } from '../../functions/http/problems.ts';
import type { LookupPage } from '../../functions/requests/lookup.ts';
import { newReference } from '../../functions/shared/reference.ts';
import { openBrowser, testApp, type TestApp } from '../support/app.ts';
import { DRAFT_COOKIE, prepare, storedIn, submit, viewIn, type JourneyName } from '../support/journeys.ts';

const logged: string[] = [];
const sites: TestApp[] = [];
beforeEach(() => {
  logged.length = 0;
  vi.spyOn(console, 'error').mockImplementation((line: unknown) => {
    logged.push(String(line));
  });
});
afterEach(() => {
  for (const site of sites.splice(0)) site.close();
  vi.restoreAllMocks();
});

async function open(overrides: Partial<Deps> = {}): Promise<TestApp> {
  const site = await testApp(overrides);
  sites.push(site);
  return site;
}

const problemIn = async (answer: Response) => (await viewIn<ProblemPage>(answer)).data.problem;

/** A database of which every call fails with `error`. */
async function failing(error: Error): Promise<Deps['db']> {
  const { deps } = await open();
  const fail = () => Promise.reject(error);
  const client = { ...deps.db.$client, execute: fail, batch: fail } as Deps['db']['$client'];
  return drizzle({ client });
}

const reference = newReference(() => 3);

/** What a look-up is answered while every call to the store fails with `error`. */
async function lookUpDuring(error: Error): Promise<Response> {
  const site = await open({ db: await failing(error) });
  return openBrowser(site).post('/requests/', { reference, code: '123456' });
}

describe('an outage', () => {
  test.each([
    ['a locked file', new LibsqlError('database is locked', 'SQLITE_BUSY')],
    ['a locked table', new LibsqlError('table is locked', 'SQLITE_LOCKED')],
    ['a full disk', new LibsqlError('disk is full', 'SQLITE_FULL')],
    ['a failing disk', new LibsqlError('disk I/O error', 'SQLITE_IOERR')],
    ['a file that is gone', new LibsqlError('unable to open', 'SQLITE_CANTOPEN')],
    ['a read-only disk', new LibsqlError('readonly', 'SQLITE_READONLY')],
    ['a server that refuses', new LibsqlError('HTTP status 502', 'SERVER_ERROR')],
    ['a broken stream', new LibsqlError('stream closed', 'HRANA_PROTO_ERROR')],
    ['a server with too much to do', new LibsqlError('no more transactions', 'TRANSACTION_BUSY')],
    ['a server that gave up', new LibsqlError('Transaction timed out', 'TRANSACTION_TIMEOUT')],
    ['a plan that is used up', new LibsqlError('Operation was blocked', 'BLOCKED')],
  ])('(%s) is said to be one, and when to come back', async (_what, error) => {
    const answer = await lookUpDuring(error);
    expect(answer.status).toBe(503);
    expect(answer.headers.get('retry-after')).toBe('30');
    expect((await viewIn<LookupPage>(answer)).data).toMatchObject({
      fields: { reference: [reference] },
      errors: { code: 'lookup-outage' },
    });
    expect(logged).toHaveLength(1);
  });

  test.each([
    [
      'nobody listens',
      new TypeError('fetch failed', { cause: Object.assign(new Error('refused'), { code: 'ECONNREFUSED' }) }),
    ],
    [
      'the name is unknown',
      new TypeError('fetch failed', { cause: Object.assign(new Error('dns'), { code: 'ENOTFOUND' }) }),
    ],
    [
      'the connection breaks',
      new TypeError('fetch failed', { cause: Object.assign(new Error('x'), { code: 'UND_ERR_SOCKET' }) }),
    ],
    ['nobody answers in time', new DOMException('timed out', 'TimeoutError')],
  ])('of a remote store (%s) is said to be one', async (_what, error) => {
    const db = drizzle({
      client: openRemote({ url: 'http://store.test', fetch: () => Promise.reject(error) }),
    });
    const browser = openBrowser(await open({ db }));
    const answer = await browser.post('/requests/', { reference, code: '123456' });
    expect(answer.status).toBe(503);
    const health = await openBrowser(await open({ db })).get('/healthz');
    expect(health.status).toBe(503);
    const page = await openBrowser(await open({ db })).get('/appointments/');
    expect(page.status).toBe(200);
  });

  test.each(['appointments', 'home-visits'] as const)(
    'while %s are submitted keeps the draft, so that pressing again is enough',
    async (journey: JourneyName) => {
      const site = await open();
      const browser = openBrowser(site);
      await prepare(browser, journey);
      const draft = browser.cookies.get(DRAFT_COOKIE[journey]);
      const batch = vi.spyOn(site.deps.db.$client, 'batch');
      batch.mockRejectedValue(new LibsqlError('database is locked', 'SQLITE_BUSY'));
      const answer = await browser.post(`/${journey}/check/`);
      expect(answer.status).toBe(503);
      expect(answer.headers.get('retry-after')).toBe('30');
      // Not everybody knows how a browser goes back.
      const said = { problem: 'outage', backTo: `/${journey}/check/` };
      expect((await viewIn<ProblemPage>(answer)).data).toEqual(said);
      expect(answer.headers.getSetCookie()).toEqual([]);
      expect(browser.cookies.get(DRAFT_COOKIE[journey])).toBe(draft);
      batch.mockRestore();
      expect(await storedIn(site)).toEqual({});
      expect((await submit(browser, journey)).reference).toMatch(/^\d{8}$/);
    },
  );
});

test.each([
  ['/large/appointments/needs/?change', '/appointments/needs/?change'],
  ['/appointments/needs/?change=&a=b', '/appointments/needs/?change'],
  ['/reader/appointments/needs/', '/appointments/needs/'],
])(
  'what was too long at %s is written anew where it was, also in the midst of a change',
  async (path, backTo) => {
    const answer = await openBrowser(await open()).post(path, { more: '示'.repeat(100_000) });
    expect((await viewIn<ProblemPage>(answer)).data).toEqual({ problem: 'too-large', backTo });
  },
);

describe('a fault', () => {
  test.each([
    ['a bug', new TypeError('undefined is not a function')],
    ['a broken rule of the store', new LibsqlError('UNIQUE constraint failed', 'SQLITE_CONSTRAINT')],
    ['a missing table', new LibsqlError('no such table: requests', 'SQLITE_ERROR')],
  ])('(%s) is no outage', async (_what, error) => {
    const answer = await lookUpDuring(error);
    expect(answer.status).toBe(500);
    expect(answer.headers.get('retry-after')).toBeNull();
    expect(await problemIn(answer)).toBe('fault');
  });

  test('is logged with the request id that the answer carries', async () => {
    const answer = await lookUpDuring(new Error('broken'));
    const line = JSON.parse(logged[0] ?? '') as Record<string, unknown>;
    expect(line).toMatchObject({
      level: 'error',
      path: '/requests/',
      requestId: answer.headers.get('x-request-id'),
    });
  });
});

describe('the log', () => {
  const params = ['示例奶奶', '13800000000', '红门'];
  const secret = (text: string) => [...params, reference, '654321'].some((one) => text.includes(one));

  test.each([
    ['a cause', new LibsqlError('database is locked', 'SQLITE_BUSY')],
    ['a bug as its cause', new TypeError('x is not a function')],
    ['no cause', undefined],
  ])('holds nothing of a statement’s parameters, with %s', async (_what, cause) => {
    const error = new DrizzleQueryError('insert into requests values (?, ?, ?)', params, cause);
    expect(secret(error.message)).toBe(true);
    const answer = await lookUpDuring(error);
    expect(answer.status).toBeGreaterThanOrEqual(500);
    expect(logged).toHaveLength(1);
    expect(logged.filter(secret)).toEqual([]);
    const told = await answer.text();
    expect(params.filter((one) => told.includes(one))).toEqual([]);
  });

  test('holds nothing of the form or its query', async () => {
    const site = await open({ db: await failing(new Error('broken')) });
    await openBrowser(site).post('/requests/?reference=13800000000', {
      reference,
      code: '654321',
      name: '示例奶奶',
    });
    expect(logged).toHaveLength(1);
    expect(logged.filter(secret)).toEqual([]);
  });

  test('is silent about what people cause', async () => {
    const browser = openBrowser(await open());
    await browser.get('/nothing/');
    await browser.post('/requests/', { reference: 'x' });
    await browser.post('/requests/', {}, { origin: 'http://x.example' });
    await browser.post('/requests/', {}, { 'content-type': 'application/json' });
    expect(logged).toEqual([]);
  });
});

test('where no page can be made at all, a few plain words are said, and the reason is logged', async () => {
  const { app } = await open({ showPage: () => Promise.reject(new Error('a page that is gone')) });
  const answer = await app.request('/hours/');
  expect(answer.status).toBe(500);
  expect(answer.headers.get('content-type')).toContain('text/html');
  const text = await answer.text();
  expect(text).toMatch(/lang="zh-CN"[\s\S]*<title>错误：[\s\S]*<h1>[\s\S]*过几分钟/);
  expect(text).not.toContain('gone');
  expect(logged.join()).toContain('a page that is gone');
});
