import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { SignInPage } from '../../functions/http/staff-guard.ts';
import { openBrowser, testApp, type TestApp } from '../support/app.ts';
import { eventsOf } from '../support/events.ts';
import { storeHomeVisit } from '../support/requests.ts';
import { openSession, PASSWORD, staffBrowser, storeStaff } from '../support/staff.ts';
import { lastStaffPage } from '../support/views.ts';

let site: TestApp;
beforeEach(async () => {
  site = await testApp();
});
afterEach(() => {
  site.close();
});

const view = <T>() => lastStaffPage<T>(site);

/** Every staff route that is no middleware, with a request's id filled in. */
async function staffRoutes(): Promise<{ method: string; path: string }[]> {
  const { id } = await storeHomeVisit(site);
  const routes = site.app.routes.filter(({ path, method }) => path.startsWith('/staff/') && method !== 'ALL');
  return routes.map(({ method, path }) => ({
    method,
    path: path.replace(/:id\{[^}]*\}/, id).replace(':token', 'token'),
  }));
}

const OPEN = ['/staff/login/', '/staff/login/code/', '/staff/set-up/token/'];

describe('without a session', () => {
  test('no staff route answers with its page or does anything', async () => {
    const before = await eventsOf(site);
    const routes = (await staffRoutes()).filter(({ path }) => !OPEN.includes(path));
    expect(routes.length).toBeGreaterThanOrEqual(17);
    for (const { method, path } of routes) {
      const answer =
        method === 'POST'
          ? await openBrowser(site).post(path, { version: '1' })
          : await openBrowser(site).get(path);
      expect([path, answer.status]).toEqual([path, method === 'POST' ? 401 : 303]);
      if (method === 'GET') expect(answer.headers.get('location')).toMatch(/^\/staff\/login\//);
      expect(answer.headers.get('cache-control')).toBe('no-store');
    }
    expect(new Set(site.shown.map(({ page }) => page))).toEqual(new Set(['/staff/login/']));
    expect((await eventsOf(site)).length).toBe(before.length + 1);
  });

  test.each(['GET', 'HEAD', 'PUT', 'DELETE', 'PATCH', 'OPTIONS', 'POST'])(
    'a path that no route knows is asked to sign in, by %s',
    async (method) => {
      for (const path of ['/staff', '/staff/secret/', '/staff/requests/', '/staff/requests/x/y/z/']) {
        const answer = await site.app.request(path, {
          method,
          headers: { host: 'localhost', origin: 'http://localhost' },
        });
        expect([path, answer.status]).toEqual([path, ['GET', 'HEAD'].includes(method) ? 303 : 415]);
      }
    },
  );

  test.each([
    '//staff/',
    '/staff//',
    '/%73taff/',
    '/st%61ff/',
    '/%2573taff/',
    '/./staff/',
    '/x/../staff/',
    '/x/%2e%2e/staff/',
    '/%2fstaff/',
    '/\\staff/',
    '/staff%2f',
    '/staff;/',
    '/STAFF/',
    '/large/staff/',
    '/reader/staff/',
    '/%E2%80%8Bstaff/',
  ])('the spelling %s shows no staff page', async (path) => {
    const answer = await site.app.request(new Request(`http://localhost${path}`));
    expect([303, 404]).toContain(answer.status);
    expect(site.shown.every(({ page }) => !page.startsWith('/staff/'))).toBe(true);
  });

  test('a reader is sent to sign in and back to where they were', async () => {
    const browser = openBrowser(site);
    const { username } = await storeStaff(site);
    const { id } = await storeHomeVisit(site);
    const sent = await browser.get(`/staff/requests/${id}/`);
    const login = sent.headers.get('location') ?? '';
    await browser.get(login);
    const next = view<SignInPage>().next;
    const answer = await browser.post('/staff/login/', { username, password: PASSWORD, next });
    expect(answer.headers.get('location')).toBe(`/staff/requests/${id}/`);
  });
});

test('a body that is no form of ours gets a plain refusal without a session', async () => {
  const answer = await openBrowser(site).post('/staff/requests/x/note/', { note: 'x'.repeat(300_000) });
  expect(answer.status).toBe(413);
});

test('every staff answer forbids storing it, for those signed in too', async () => {
  const { person } = await staffBrowser(site);
  for (const { method, path } of await staffRoutes()) {
    const browser = openBrowser(site);
    await openSession(site, browser, person.id);
    const answer = method === 'POST' ? await browser.post(path) : await browser.get(path);
    expect([path, answer.headers.get('cache-control')]).toEqual([path, 'no-store']);
  }
});
