import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import type { ProblemPage } from '../../functions/http/problems.ts';
import { withoutMode } from '../../functions/shared/modes.ts';
import { openBrowser, testApp, type Browser, type TestApp } from '../support/app.ts';
import { askForVisit, bookAppointment, destination, prepare, storedIn, viewIn } from '../support/journeys.ts';

const FORM = 'application/x-www-form-urlencoded';

interface Hostile {
  readonly what: string;
  readonly status: 400 | 413 | 415;
  readonly body: BodyInit;
  readonly type?: string;
  readonly headers?: Record<string, string>;
}

const bytes = (...values: number[]) => new Uint8Array(values);
const ascii = (text: string) => new TextEncoder().encode(text);
const multipart = () => {
  const form = new FormData();
  form.set('name', '示例');
  form.set('file', new Blob([ascii('MZ')]), 'a.exe');
  return form;
};

const HOSTILE: readonly Hostile[] = [
  { what: 'JSON', status: 415, body: '{"name":"示例","__proto__":{"a":1}}', type: 'application/json' },
  { what: 'plain text', status: 415, body: 'name=a', type: 'text/plain' },
  {
    what: 'XML',
    status: 415,
    body: '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>',
    type: 'application/xml',
  },
  { what: 'a form with files', status: 415, body: multipart() },
  { what: 'a broken form with files', status: 415, body: '--x\r\n', type: 'multipart/form-data' },
  { what: 'GBK', status: 415, body: bytes(0x61, 0x3d, 0xcd, 0xf5), type: `${FORM}; charset=gbk` },
  { what: 'UTF-16', status: 415, body: bytes(0xff, 0xfe, 0x61, 0x00), type: `${FORM}; charset=utf-16` },
  { what: 'UTF-7', status: 415, body: 'a=+ADw-', type: `${FORM};charset=utf-7` },
  {
    what: 'a compressed body',
    status: 415,
    body: bytes(0x1f, 0x8b, 8, 0),
    type: FORM,
    headers: { 'content-encoding': 'gzip' },
  },
  { what: 'no type at all', status: 415, body: bytes(1, 2, 3) },
  { what: 'a megabyte', status: 413, body: `name=${'x'.repeat(1024 * 1024)}`, type: FORM },
  { what: 'a megabyte of escapes', status: 413, body: `name=${'%E9%95%BF'.repeat(120_000)}`, type: FORM },
  {
    what: 'a length that it has not',
    status: 413,
    body: 'a=1',
    type: FORM,
    headers: { 'content-length': '99999999' },
  },
  {
    what: '10,000 fields',
    status: 400,
    body: Array.from({ length: 10_000 }, (_, at) => `${at}=`).join('&'),
    type: FORM,
  },
  { what: '10,000 values of one', status: 400, body: 'needs&'.repeat(10_000), type: FORM },
];

const PROBLEM: Record<Hostile['status'], ProblemPage['problem']> = {
  400: 'malformed',
  413: 'too-large',
  415: 'unsupported',
};

let site: TestApp;
let ready: Browser;
const logged = vi.spyOn(console, 'error');
beforeAll(async () => {
  site = await testApp();
  ready = openBrowser(site);
  const { reference, code } = await bookAppointment(ready);
  await askForVisit(ready);
  expect(destination(await ready.post('/requests/', { reference, code }))).toBe('/requests/view/');
  await prepare(ready, 'appointments');
  await prepare(ready, 'home-visits');
  await prepare(ready, 'errands');
});
beforeEach(() => {
  logged.mockClear();
});
afterAll(() => {
  site.close();
  logged.mockRestore();
});

function send(path: string, { body, type, headers }: Hostile, cookies: ReadonlyMap<string, string>) {
  const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  return site.app.request(path, {
    method: 'POST',
    body,
    headers: {
      host: 'localhost',
      origin: 'http://localhost',
      ...(cookie !== '' && { cookie }),
      ...(type !== undefined && { 'content-type': type }),
      ...headers,
    },
  });
}

/** Every path of residents that takes a form, so that a new one can't be forgotten. */
const paths = () =>
  site.app.routes
    .filter(({ method, path }) => method === 'POST' && !/^\/(?:staff|outbox|jobs)\//.test(path))
    .map(({ path }) => path);

/** Take no form, but a clock's token. */
const CLOCKS = ['/outbox/run/', '/jobs/run/'];

test('the table of hostile bodies meets every path that takes a form', () => {
  const all = paths();
  const perTree = all.filter((path) => withoutMode(path) === path);
  expect(all).toHaveLength(perTree.length * 3);
  expect(perTree).toEqual(
    expect.arrayContaining(['/appointments/', '/appointments/check/', '/requests/cancel/', '/clear/']),
  );
  expect(perTree.length).toBeGreaterThanOrEqual(27);
});

describe.each(HOSTILE)('$what', (hostile) => {
  test('is refused with a page on every path, and changes nothing', async () => {
    const before = await storedIn(site);
    for (const path of paths()) {
      const answer = await send(path, hostile, ready.cookies);
      expect([path, answer.status]).toEqual([path, hostile.status]);
      expect([path, answer.headers.getSetCookie()]).toEqual([path, []]);
      const { page, data } = await viewIn<ProblemPage>(answer);
      expect([path, page, data.problem]).toEqual([path, '/problem/', PROBLEM[hostile.status]]);
      const backTo = data.backTo ?? '';
      expect([path, withoutMode(backTo) === backTo && backTo.endsWith('/')]).toEqual([path, true]);
    }
    expect(await storedIn(site)).toEqual(before);
    expect(logged).not.toHaveBeenCalled();
  });

  test('is no 5xx for somebody without any cookie either, nor on a staff path', async () => {
    const before = await storedIn(site);
    const staff = site.app.routes
      .filter(({ method, path }) => method === 'POST' && path.startsWith('/staff/'))
      .map(({ path }) => path.replace(/:id\{[^}]*\}/, 'some-id').replace(':token', 'some-token'));
    for (const path of [...paths(), ...staff, ...CLOCKS]) {
      const answer = await send(path, hostile, new Map());
      expect([path, [303, 400, 404, 413, 415].includes(answer.status)]).toEqual([path, true]);
    }
    expect(await storedIn(site)).toEqual(before);
    expect(logged).not.toHaveBeenCalled();
  });
});
