import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { describe, expect, inject, test } from 'vitest';
import { RESIDENT_COOKIES } from '../../functions/http/cookies.ts';
import { rawGet, rawSend } from '../support/raw-request.ts';
import { openSurfer } from '../support/surfer.ts';
import { grouped } from '../support/findings.ts';
import { htmlOf, nameOf, pagesWhere } from '../support/site-pages.ts';

const origin = inject('origin');

const EXPECTED = {
  'content-security-policy': expect.stringMatching(
    /^default-src 'self'; style-src 'self' 'sha256-/,
  ) as string,
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'same-origin',
  'x-frame-options': 'DENY',
  'cross-origin-opener-policy': 'same-origin',
  'permissions-policy': 'camera=(), microphone=(), geolocation=()',
};

const picked = (headers: Headers) =>
  Object.fromEntries(Object.keys(EXPECTED).map((name) => [name, headers.get(name)]));

const ADDRESSES = [
  '/',
  '/large/',
  '/reader/',
  '/appointments/',
  '/large/home-visits/',
  '/requests/',
  '/staff/login/',
  '/no/such/page/',
  '/reader/no/such/page/',
  '/healthz',
  '/icon.svg',
];

test('a connection outlives that of any proxy in front, which would lose the form that it sends just then', async () => {
  const { headers } = await fetch(new URL('/healthz', origin));
  const [, seconds] = /^timeout=(\d+)/.exec(headers.get('keep-alive') ?? '') ?? [];
  // Caddy keeps an idle connection for two minutes, nginx for one.
  expect(Number(seconds)).toBeGreaterThan(120);
});

test('an address that somebody typed as it is read leads to the page all the same', async () => {
  const typed = Buffer.from('/search/?q=低保').toString('latin1');
  const { status, location = '' } = await rawGet(origin, typed);
  expect([status, location]).toEqual([308, '/search/?q=%E4%BD%8E%E4%BF%9D']);
  expect(await (await fetch(new URL(location, origin))).text()).toContain('低保');
  const odd = await rawSend(origin, 'nothing at all\r\n\r\n');
  expect(odd.status).toBe(400);
  expect(odd.text).toContain('这一页没有打开');
});

test('the status of an answer is said in its own words', async () => {
  const said = async (path: string) => (await rawGet(origin, path)).text.split('\r\n', 1)[0];
  expect(await said('/no/such/page/')).toBe('HTTP/1.1 404 Not Found');
  expect(await said('/staff/set-up/x/')).toBe('HTTP/1.1 404 Not Found');
  expect(await said('/appointments/')).toBe('HTTP/1.1 200 OK');
  const foreign = `POST /staff/login/ HTTP/1.1\r\nHost: a\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`;
  expect((await rawSend(origin, foreign)).text).toMatch(/^HTTP\/1\.1 403 Forbidden\r\n/);
});

test('every cookie of ours at its longest still gets through', async () => {
  const cookies = [
    ...RESIDENT_COOKIES,
    'staff',
    'staff-unsent',
    'staff-list',
    'staff-device',
    'staff-second-step',
  ];
  const cookie = cookies.map((name) => `${name}=${'x'.repeat(3_900)}`).join('; ');
  const { status } = await fetch(new URL('/appointments/', origin), { headers: { cookie } });
  expect(status).toBe(200);
});

describe('security headers', () => {
  test.each(ADDRESSES)('stand on %s, the same as on the home page', async (path) => {
    const [here, home] = await Promise.all([fetch(new URL(path, origin)), fetch(new URL('/', origin))]);
    expect(picked(here.headers)).toEqual(EXPECTED);
    expect(picked(here.headers)).toEqual(picked(home.headers));
  });

  test('stand on errors after a POST too', async () => {
    const surfer = openSurfer(origin);
    const home = await surfer.get('/');
    const answers = [
      await surfer.post('/requests/'),
      await surfer.post('/appointments/', {}, { origin: 'https://example.org' }),
      await surfer.post('/appointments/', {}, { 'content-type': 'text/csv' }),
    ];
    expect(answers.map(({ status }) => status)).toEqual([422, 403, 415]);
    for (const { headers } of answers) expect(picked(headers)).toEqual(picked(home.headers));
  });

  test('are those that _headers tells the edge', async () => {
    const file = readFileSync('dist/client/_headers', 'utf8');
    const block = file.split(/\n(?=\/)/)[0] ?? '';
    const told = new Headers(
      [...block.matchAll(/^ {2}([\w-]+): (.+)$/gm)].map(([, name = '', value = '']): [string, string] => [
        name,
        value,
      ]),
    );
    const home = await fetch(new URL('/', origin));
    expect(picked(told)).toEqual(picked(home.headers));
  });

  test('allow the one stylesheet that every public page holds', () => {
    const policy = readFileSync('dist/client/_headers', 'utf8');
    const wrong = pagesWhere(({ mode }) => mode !== 'staff').filter((page) => {
      const styles = [...htmlOf(page).matchAll(/<style>([\s\S]*?)<\/style>/g)];
      const hash = createHash('sha256')
        .update(styles[0]?.[1] ?? '', 'utf8')
        .digest('base64');
      return styles.length !== 1 || !policy.includes(`'sha256-${hash}'`);
    });
    expect(wrong.map(nameOf)).toEqual([]);
  });

  test('keep on-demand pages out of every cache', async () => {
    for (const path of ['/appointments/', '/requests/', '/staff/login/']) {
      const { headers } = await fetch(new URL(path, origin));
      expect(headers.get('cache-control')).toBe('no-store');
    }
  });
});

describe('what a page may load', () => {
  test('is no inline script or style, and nothing from elsewhere', () => {
    const found = pagesWhere().flatMap((page) => {
      const html = htmlOf(page);
      const scripts = [...html.matchAll(/<script\b([^>]*)>([\s\S]*?)<\/script>/g)].filter(
        ([, attributes = '', inside]) =>
          // Data for search engines is not run; a module of our own comes after the page is painted.
          !/type="application\/ld\+json"/.test(attributes) &&
          !(/type="module"/.test(attributes) && /src="\/_astro\//.test(attributes) && inside === ''),
      );
      const loads = [
        ...html.matchAll(
          /<(?:iframe|object|embed|img|source|video|audio|script|link rel="(?:stylesheet|icon|preload|manifest)")\b[^>]*>/g,
        ),
      ].filter(([tag]) => /(?:src|href|data)="(?:https?:)?\/\//.test(tag));
      const inline = [...html.matchAll(/<[^>]+ (?:style|on\w+)="/g)];
      return [...scripts, ...loads, ...inline].map(([what]) => ({ what, where: nameOf(page) }));
    });
    expect(grouped(found)).toEqual([]);
  });

  test('leads away from the site nowhere but to named public services', () => {
    const hosts = pagesWhere().flatMap((page) =>
      [...htmlOf(page).matchAll(/<a [^>]*href="(https?:\/\/[^"/]+)/g)].map(([, host = '']) => host),
    );
    const unknown = [...new Set(hosts)].filter((host) => !/\.gov\.cn$|^http:\/\/localhost/.test(host));
    expect(unknown).toEqual([]);
  });
});

describe('a POST from another site', () => {
  test.each(['https://example.org', 'http://127.0.0.1:1', 'null'])('is refused from %s', async (foreign) => {
    const surfer = openSurfer(origin);
    const answer = await surfer.post('/large/home-visits/', {}, { origin: foreign });
    expect(answer.status).toBe(403);
    expect(answer.html).toContain('请在本站的页面上填写');
    expect(answer.html).toContain('data-mode="large"');
  });
});

test.each(['localhost@example.org', 'localhost/staff/requests', 'user:word@localhost'])(
  'the host “%s” is none: it would be part of the address that the app sees',
  async (host) => {
    const { status } = await rawSend(
      origin,
      `GET /staff/ HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`,
    );
    expect(status).toBe(400);
  },
);

test('TRACE is refused before the app could fail at it', async () => {
  const trace = 'TRACE /staff/ HTTP/1.1\r\nHost: localhost\r\nCookie: staff=x\r\nConnection: close\r\n\r\n';
  const { status, text } = await rawSend(origin, trace);
  expect([status, text.includes('staff=x')]).toEqual([405, false]);
});
