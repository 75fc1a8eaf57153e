import type { StaffProblemPage } from '../../functions/http/problems.ts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openBrowser, testApp, type TestApp } from '../support/app.ts';
import { viewIn } from '../support/journeys.ts';
import { storeHomeVisit } from '../support/requests.ts';
import { staffBrowser } from '../support/staff.ts';

let site: TestApp;
beforeAll(async () => {
  site = await testApp();
});
afterAll(() => {
  site.close();
});

/** Hono and Request normalise paths, so that what was sent must be read off a request that says so itself. */
function asSent(path: string, method = 'GET'): Promise<Response> {
  const request = new Request('http://localhost/', { method, headers: { origin: 'http://localhost' } });
  const url = `http://localhost${path}`;
  const spelt = new Proxy(request, {
    get(target, name) {
      if (name === 'url') return url;
      const value: unknown = Reflect.get(target, name, target);
      return typeof value === 'function' ? (value.bind(target) as unknown) : value;
    },
  });
  return Promise.resolve(site.app.fetch(spelt));
}

describe('a crooked path', () => {
  test.each([
    '//appointments/',
    '/appointments//field/',
    '/appointments//',
    '/./appointments/',
    '/large/../appointments/',
    '/appointments/..',
    '/%2e/appointments/',
    '/%2E%2e/appointments/',
    '/large/.%2E/appointments/',
    '/%61ppointments/',
    '/appointment%73/',
    '/%41ppointments/',
    '/home%2dvisits/',
    '/%73taff/',
    '/%2573taff/',
    '/staff%2f',
    '/staff%2Frequests/',
    '/staff%5crequests/',
    '/staff\\requests/',
    '/large/%30/',
    '//staff/',
    '/large//staff/',
  ])('%s is found nowhere', async (path) => {
    for (const method of ['GET', 'POST']) {
      const answer = await asSent(path, method);
      expect(answer.status).toBe(404);
      expect(await viewIn(answer)).toMatchObject({ page: '/problem/', data: { problem: 'not-found' } });
    }
  });

  test('would be found if it were spelt plainly', async () => {
    expect((await asSent('/appointments/')).status).toBe(200);
    expect((await asSent('/appointments/?service=a//b%2f..')).status).toBe(200);
  });
});

describe('a path that leads nowhere', () => {
  test.each([
    '/nothing/',
    '/appointments',
    '/appointments/nothing/',
    '/clear/',
    '/Large/appointments/',
    '/standard/appointments/',
    '/large/staff/',
    '/appointments/field/more/',
  ])('%s is told so', async (path) => {
    const answer = await openBrowser(site).get(path);
    expect(answer.status).toBe(404);
    expect((await viewIn<{ problem: string }>(answer)).data.problem).toBe('not-found');
  });

  test('leads staff back to their work, and says the same of each address there', async () => {
    const { browser } = await staffBrowser(site);
    for (const path of ['/staff/set-up/used/', '/staff/nothing/'])
      expect(await viewIn(await browser.get(path))).toMatchObject({
        page: '/staff/problem/',
        data: { content: { problem: 'not-found', backTo: '/staff/' } },
      });
    // In the frame of whoever is signed in, with its ways.
    expect(site.shown.at(-1)?.data).toMatchObject({ staff: { role: 'lead' } });
    // A request may have gone to others since its link was shown; one that never was is told of alike (D21).
    const clerk = await staffBrowser(site, { role: 'grid', grid: 'g02' });
    const { id } = await storeHomeVisit(site);
    for (const path of [
      `/staff/requests/${id}/`,
      '/staff/requests/nobody/',
      '/staff/requests/nobody/nothing/',
    ])
      expect((await viewIn<StaffProblemPage>(await clerk.browser.get(path))).data.content).toEqual({
        problem: 'not-here',
        backTo: '/staff/',
      });
  });

  test.each(['PUT', 'DELETE', 'PATCH'])('no page answers to %s', async (method) => {
    const headers = { host: 'localhost', origin: 'http://localhost' };
    for (const path of ['/appointments/', '/appointments/field/', '/requests/']) {
      expect((await site.app.request(path, { method, headers })).status).toBe(404);
    }
  });
});

describe('another name of a tree', () => {
  test.each([
    ['/亲情版/', '/large/'],
    ['/关爱版/', '/large/'],
    ['/关怀版/', '/large/'],
    ['/长辈版', '/large/'],
    ['/大字版/appointments/', '/large/appointments/'],
    ['/大字版/appointments', '/large/appointments/'],
    ['/无障碍版/', '/reader/'],
    ['/读屏版/home-visits/?service=gaoling-jintie', '/reader/home-visits/?service=gaoling-jintie'],
    ['/读屏版/guides/高龄/', `/reader/guides/${encodeURIComponent('高龄')}/`],
    ['/读屏版/é/', '/reader/%C3%A9/'],
  ])('%s leads to %s', async (path, to) => {
    const answer = await openBrowser(site).get(encodeURI(path));
    expect([answer.status, answer.headers.get('location')]).toEqual([302, to]);
  });

  test.each(['%0d%0aset-cookie:a=1/', '%00/', '%ff/', '%E5%85/', '?%0d%0a'])(
    'followed by %s breaks nothing',
    async (rest) => {
      const answer = await openBrowser(site).get(`/${encodeURIComponent('大字版')}/${rest}`);
      expect(answer.status).toBeLessThan(500);
      expect(answer.headers.get('set-cookie')).toBeNull();
      expect(answer.headers.get('location') ?? '/large/').toMatch(/^\/large\/[ -~]*$/);
    },
  );

  test.each(['constructor', '__proto__', 'toString', 'hasOwnProperty', '%E5%85', '%ff'])(
    'is not %s',
    async (name) => {
      expect((await openBrowser(site).get(`/${name}/appointments/`)).status).toBe(404);
    },
  );

  test('takes no form along', async () => {
    expect((await openBrowser(site).post(encodeURI('/大字版/appointments/'))).status).toBe(404);
  });
});
