import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openSurfer } from '../support/surfer.ts';
import { getAsWritten, startWorker, type BuiltWorker } from './worker.ts';

let worker: BuiltWorker;
beforeAll(async () => {
  worker = await startWorker();
});
afterAll(async () => {
  expect(worker.complaints()).toEqual([]);
  await worker.stop();
});

describe('a page that was built ahead', () => {
  test.each([
    ['/', 'standard'],
    ['/large/', 'large'],
    ['/reader/', 'reader'],
  ])('%s comes whole, with the headers of every page', async (path, mode) => {
    const page = await openSurfer(worker.origin).get(path);
    expect(page.status).toBe(200);
    expect(page.html).toContain('柳疃');
    expect(page.html).toContain(`data-mode="${mode}"`);
    expect(page.headers.get('content-type')).toMatch(/^text\/html; charset=utf-8$/i);
    expect(page.headers.get('content-security-policy')).toMatch(
      /^default-src 'self'; style-src 'self' 'sha256-/,
    );
    expect(page.headers.get('x-content-type-options')).toBe('nosniff');
    expect(page.headers.get('etag')).toBeTruthy();
  });

  test('carries the same policy as one that the app renders', async () => {
    const surfer = openSurfer(worker.origin);
    const [built, rendered] = [await surfer.get('/'), await surfer.get('/appointments/')];
    const policy = 'content-security-policy';
    expect(rendered.headers.get(policy)?.split('; ').sort()).toEqual(
      built.headers.get(policy)?.split('; ').sort(),
    );
  });

  test('is not sent again to a browser that has it', async () => {
    const first = await fetch(worker.origin);
    const again = await fetch(worker.origin, {
      headers: { 'if-none-match': first.headers.get('etag') ?? '' },
    });
    expect(again.status).toBe(304);
  });
});

test.each([
  ['/large', '/large/'],
  ['/large?from=poster', '/large/?from=poster'],
  ['/appointments', '/appointments/'],
  ['/large/requests', '/large/requests/'],
  ['/%E5%85%B3%E7%88%B1%E7%89%88/', '/large/'],
])('%s leads to %s', async (path, to) => {
  const { status, location } = await getAsWritten(worker.origin, path);
  expect(status).toBeGreaterThanOrEqual(301);
  expect(status).toBeLessThanOrEqual(308);
  expect(location).toBe(to);
});

test.each([
  ['/no/such/page/', 'standard'],
  ['/large/no/such/page/', 'large'],
  ['/reader/no/such/page/', 'reader'],
  ['/_headers', 'standard'],
])('%s is not found, in its own tree', async (path, mode) => {
  const page = await openSurfer(worker.origin).get(path);
  expect(page.status).toBe(404);
  expect(page.html).toContain('没有找到这一页');
  expect(page.html).toContain(`data-mode="${mode}"`);
});

test('the health check answers under its one address', async () => {
  expect((await getAsWritten(worker.origin, '/healthz')).status).toBe(200);
});

describe('without a session', () => {
  test.each([
    '//staff/',
    '/staff//',
    '/%73taff/',
    '/%2573taff/',
    '/staff%2f',
    '/large/../staff/',
    '/./staff/',
    '/x/%2e%2e/staff/',
    '/\\staff/',
    '/staff/index',
    '/staff/index.html',
    '/large/staff/',
    '/staff/requests/1/',
    '/staff/requests/%31/',
    '//staff/requests/1/',
  ])('%s never shows a staff page', async (path) => {
    const { status, location, body } = await getAsWritten(worker.origin, path);
    expect([301, 303, 307, 308, 404]).toContain(status);
    if (status === 404) expect(body).toMatch(/没有找到这一页|这一件现在打不开/);
    else expect(location).toMatch(/^\/staff\//);
    expect(body).not.toContain('收件箱');
  });

  test('the inbox asks to sign in', async () => {
    const { status, location } = await getAsWritten(worker.origin, '/staff/');
    expect([status, location]).toEqual([303, '/staff/login/']);
  });
});
