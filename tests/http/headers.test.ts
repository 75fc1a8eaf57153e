import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { testApp, type TestApp } from '../support/app.ts';

const STYLES = 'body { color: #111 }';
const HEADERS = {
  'content-security-policy':
    "default-src 'self'; style-src 'self' 'sha256-fvmiNHTqvqVKVqlgxdTtCP4mODuBKREsYEfdJ5ywBS0='; object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'same-origin',
  'x-frame-options': 'DENY',
  'cross-origin-opener-policy': 'same-origin',
  'permissions-policy': 'camera=(), microphone=(), geolocation=()',
  // Most answers depend on cookies, redirects too, which a proxy may be told to keep.
  'cache-control': 'no-store',
};

let site: TestApp;
beforeEach(async () => {
  site = await testApp({ stylesheet: STYLES });
});
afterEach(() => {
  site.close();
  vi.restoreAllMocks();
});

const FORM = { 'content-type': 'application/x-www-form-urlencoded', host: 'localhost' };
const OWN = { ...FORM, origin: 'http://localhost' };

describe('every answer', () => {
  test.each([
    ['a page', 200, '/appointments/', {}],
    ['a redirect', 303, '/appointments/field/', {}],
    ['a started journey', 303, '/appointments/', { method: 'POST', headers: OWN, body: '' }],
    ['a failing form', 422, '/requests/', { method: 'POST', headers: OWN, body: '' }],
    ['a page that is not there', 404, '/nothing/', {}],
    ['a crooked path', 404, '/%61ppointments/', {}],
    ['another tree’s name', 302, encodeURI('/大字版/'), {}],
    [
      'a foreign form',
      403,
      '/requests/',
      { method: 'POST', headers: { ...FORM, origin: 'http://x.example' } },
    ],
    [
      'a body of another kind',
      415,
      '/requests/',
      { method: 'POST', headers: { ...OWN, 'content-type': 'a/b' } },
    ],
    ['a staff page without a session', 303, '/staff/', {}],
  ])('(%s) carries the security headers and a request id', async (_what, status, path, init) => {
    const answer = await site.app.request(path, init);
    expect(answer.status).toBe(status);
    expect(Object.fromEntries(answer.headers)).toMatchObject(HEADERS);
    expect(answer.headers.get('x-request-id')).toMatch(/^[\w-]{36}$/);
    expect(answer.headers.get('strict-transport-security')).toBeNull();
    expect(answer.headers.get('x-powered-by')).toBeNull();
  });

  test('(a fault) carries them too', async () => {
    vi.spyOn(console, 'error').mockImplementation(() => undefined);
    const broken = await testApp({
      stylesheet: STYLES,
      catalogue: () => Promise.reject(new Error('no content')),
    });
    const answer = await broken.app.request('/appointments/');
    broken.close();
    expect(answer.status).toBe(500);
    expect(Object.fromEntries(answer.headers)).toMatchObject(HEADERS);
    expect(answer.headers.get('x-request-id')).toMatch(/^[\w-]{36}$/);
  });
});

describe('the request id', () => {
  const idFor = async (given: string) =>
    (await site.app.request('/appointments/', { headers: { 'x-request-id': given } })).headers.get(
      'x-request-id',
    );

  test('of a proxy is kept', async () => {
    expect(await idFor('proxy-12345')).toBe('proxy-12345');
  });

  test.each(['a b', '<script>', '"', 'x'.repeat(256)])('%s is replaced', async (given) => {
    expect(await idFor(given)).toMatch(/^[\w-]{36}$/);
  });

  test('differs from answer to answer', async () => {
    expect(await idFor('')).not.toBe(await idFor(''));
  });
});
