import { afterEach, describe, expect, test } from 'vitest';
import type { Deps } from '../../functions/deps.ts';
import { testApp, type TestApp } from '../support/app.ts';
import { destination, viewIn } from '../support/journeys.ts';

const sites: TestApp[] = [];
afterEach(() => {
  for (const site of sites.splice(0)) site.close();
});

async function open(overrides: Partial<Deps> = {}): Promise<TestApp> {
  const site = await testApp(overrides);
  sites.push(site);
  return site;
}

describe('a form from elsewhere', () => {
  const post = async (
    headers: Record<string, string>,
    path = '/appointments/',
    overrides: Partial<Deps> = {},
  ) => {
    const site = await open(overrides);
    const type = { 'content-type': 'application/x-www-form-urlencoded' };
    return site.app.request(path, {
      method: 'POST',
      headers: { host: 'heqi.example', ...type, ...headers },
      body: '',
    });
  };

  test.each([
    ['another site', { origin: 'https://evil.example' }],
    ['no origin that it would name', { origin: 'null' }],
    ['another port', { origin: 'http://heqi.example:8080' }],
    ['a name that begins alike', { origin: 'https://heqi.example.evil.example' }],
    ['nobody', {}],
    ['another site, as the browser says', { 'sec-fetch-site': 'cross-site' }],
    ['a neighbour, as the browser says', { 'sec-fetch-site': 'same-site' }],
    ['nonsense', { origin: 'heqi.example' }],
    ['another site’s page', { referer: 'https://evil.example/heqi.example/' }],
    ['a page that is none', { referer: 'heqi.example' }],
    ['another site, with a page of ours', { origin: 'null', referer: 'http://heqi.example/appointments/' }],
    ['a neighbour, with a page of ours', { 'sec-fetch-site': 'same-site', referer: 'http://heqi.example/' }],
  ])('(%s) is refused with a page', async (_who, headers) => {
    for (const path of ['/appointments/', '/large/clear/', '/requests/', '/staff/login/']) {
      const answer = await post(headers, path);
      expect([path, answer.status]).toEqual([path, 403]);
      expect(answer.headers.getSetCookie()).toEqual([]);
      const content = { problem: 'foreign-origin' };
      expect(await viewIn(answer)).toMatchObject(
        path.startsWith('/staff/')
          ? { page: '/staff/problem/', data: { content } }
          : { page: '/problem/', data: content },
      );
    }
  });

  test.each(['text/plain', 'multipart/form-data; boundary=x', ''])(
    'of type %j is refused too',
    async (type) => {
      const answer = await post({ origin: 'https://evil.example', 'content-type': type });
      expect(answer.status).toBe(403);
    },
  );

  test.each(['http://heqi.example', 'https://heqi.example'])(
    'is none from %s: who ends TLS is the proxy’s business',
    async (origin) => {
      expect(destination(await post({ origin }))).toBe('/appointments/field/');
    },
  );

  test.each([
    [{ origin: 'http://heqi.example' }, 403],
    [{ origin: 'HTTP://heqi.example' }, 403],
    [{ referer: 'http://heqi.example/appointments/' }, 403],
    [{ origin: 'https://heqi.example' }, 303],
    [{ referer: 'https://heqi.example/appointments/' }, 303],
    // A proxy that names the port all the same, and a text browser that writes the name as its reader typed it.
    [{ origin: 'https://heqi.example', host: 'heqi.example:443' }, 303],
    [{ referer: 'https://Heqi.Example/appointments/', host: 'Heqi.Example' }, 303],
    [{ origin: 'https://heqi.example', host: 'heqi.example:8443' }, 403],
    [{ origin: 'https://heqi.example', host: 'evil.example/@heqi.example' }, 403],
    // Whoever tries the server on its own machine.
    [{ origin: 'http://127.0.0.1:4321', host: '127.0.0.1:4321' }, 303],
  ])(
    'over TLS, where our name without it is somebody on the line: %j is answered with %i',
    async (headers, status) => {
      const { settings } = (await open()).deps;
      const overTls = { settings: { ...settings, publicOrigin: 'https://heqi.example' } };
      expect((await post(headers, '/appointments/', overTls)).status).toBe(status);
    },
  );

  test('is none where an old browser or a text browser names no origin, but a page of ours', async () => {
    const answer = await post({ referer: 'https://heqi.example/appointments/?service=x' });
    expect(destination(answer)).toBe('/appointments/field/');
  });
});
