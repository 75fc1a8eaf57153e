import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, inject, test } from 'vitest';
import { keepNothing } from '../support/gather-outbox.ts';
import { requestPathIn, signIn, versionIn } from '../support/gather-staff.ts';
import { rawGet } from '../support/raw-request.ts';
import { answersIn, receiptIn, walk } from '../support/resident-steps.ts';
import { htmlOf, pagesWhere } from '../support/site-pages.ts';
import { spellings } from '../support/spellings.ts';
import { openSurfer } from '../support/surfer.ts';

const origin = inject('origin');
const { reference } = inject('visits').standard;

/** Every staff page that the walk through the site has seen, and those that a guess would try. */
const staffPaths = [
  ...new Set([
    ...pagesWhere(({ mode }) => mode === 'staff').map(({ path }) => path.split('?')[0] ?? ''),
    '/staff/people/',
    '/staff/requests/',
  ]),
].filter((path) => !path.startsWith('/staff/login/') && !path.includes('/set-up/'));

describe('without a session', () => {
  test('there are staff pages to guard', () => {
    expect(staffPaths).toContain('/staff/');
    expect(staffPaths).toContain('/staff/account/');
    expect(staffPaths.some((path) => /^\/staff\/requests\/[^/]+\/$/.test(path))).toBe(true);
  });

  test.each(staffPaths)('no spelling of %s shows it', async (path) => {
    const answers = await Promise.all(
      spellings(path).map(async (target) => ({ target, ...(await rawGet(origin, target)) })),
    );
    const shown = answers.filter(
      ({ status, text }) =>
        status === 200 || status >= 500 || text.includes('退出登录') || text.includes(reference),
    );
    expect(shown.map(({ target, status }) => `${target} ${String(status)}`)).toEqual([]);
    const strange = answers.filter(({ location }) => location !== undefined && !/^\//.test(location));
    expect(strange.map(({ target, location }) => `${target} -> ${String(location)}`)).toEqual([]);
  });

  test.each(staffPaths)('%s itself leads to the sign-in page', async (path) => {
    const { status, location } = await rawGet(origin, path);
    expect(status).toBe(303);
    expect(location).toMatch(/^\/staff\/login\//);
  });

  test.each(['//staff/login/', '/%73taff/login/', '/%2573taff/login/', '/staff/%2e%2e%2flogin/'])(
    'the sign-in page too has one address only: %s is none',
    async (target) => {
      expect((await rawGet(origin, target)).status).toBe(404);
    },
  );

  test('what is not there leads back to the inbox', async () => {
    // Without a session only the set-up link's address is answered at all.
    expect((await rawGet(origin, '/staff/set-up/used/')).text).toContain('<a href="/staff/">回工作台</a>');
  });

  test('a redirect never leaves this host', async () => {
    for (const target of ['//example.org/%2e%2e', '//example.org', '/\\example.org', '/%2f/example.org']) {
      const { status, location } = await rawGet(origin, target);
      expect(`${target} ${String(status)} ${location ?? ''}`).toBe(`${target} 404 `);
    }
  });
});

/** Somebody whose number and house nobody else has asks for a visit; answers its reference. */
async function askForVisit(): Promise<string> {
  const surfer = openSurfer(origin);
  const answers = answersIn('standard');
  await walk(surfer, 'standard', 'home-visits', keepNothing, {
    ...answers,
    reach: () => ({ reach: '13700137000' }),
    place: (html) => ({ ...answers['place']?.(html), finding: '打谷场南边（示例）' }),
  });
  return receiptIn((await surfer.post('/home-visits/check/')).html).reference;
}

test('a merge leads to the request that survives: from what it says was done, and from the state (D20)', async () => {
  const twice = [await askForVisit(), await askForVisit()];
  const staff = await signIn(origin, inject('account'));
  const find = async (q: string) => requestPathIn((await staff.post('/staff/find/', { q })).html, q);
  const [merged = '', survivor = ''] = await Promise.all(twice.map(find));
  const page = await staff.get(merged);
  expect(page.html).toContain(`href="${survivor}"`);
  const [, into = ''] = /name="into"[^>]*value="([^"]+)"/.exec(page.html) ?? [];
  const done = await staff.post(`${merged}merge/`, { version: versionIn(page), into });
  const leads = done.html.split(`href="${survivor}"`).length - 1;
  expect([done.path, leads]).toEqual([`${merged}?done=merged`, 2]);
  expect((await staff.get(survivor)).html).toContain(survivor);
});

describe('the build', () => {
  test('holds no prerendered staff page, not even a compressed one', () => {
    const files = readdirSync(join('dist', 'client'), { recursive: true, encoding: 'utf8' });
    expect(files.length).toBeGreaterThan(10);
    expect(files.filter((name) => name.includes('staff') && !/\.css(?:\.br|\.gz)?$/.test(name))).toEqual([]);
  });

  test('says on no public page where staff sign in', () => {
    const telling = pagesWhere(({ mode }) => mode !== 'staff').filter((page) =>
      htmlOf(page).includes('"/staff/'),
    );
    expect(telling.map(({ path }) => path)).toEqual([]);
  });
});
