import { describe, expect, test } from 'vitest';
import { QueueFull } from '../../functions/http/queue-full.ts';
import type { SignInPage } from '../../functions/http/staff-guard.ts';
import { inTurn, withPlace } from '../../functions/http/turns.node.ts';
import { openBrowser, testApp } from '../support/app.ts';
import { PASSWORD, staffBrowser } from '../support/staff.ts';

test('costly work is done two at a time, in order, also after one that fails', async () => {
  const begun: number[] = [];
  const ends: PromiseWithResolvers<number>[] = [];
  const all = [0, 1, 2, 3, 4].map((n) =>
    inTurn(() => {
      begun.push(n);
      return (ends[n] = Promise.withResolvers<number>()).promise;
    }),
  );
  const settled = Promise.allSettled(all);
  expect(begun).toEqual([0, 1]);
  ends[1]?.reject(new Error('a failure'));
  await expect.poll(() => begun).toEqual([0, 1, 2]);
  for (const n of [0, 2]) ends[n]?.resolve(n);
  await expect.poll(() => begun).toEqual([0, 1, 2, 3, 4]);
  for (const n of [3, 4]) ends[n]?.resolve(n);
  expect((await settled).map(({ status }) => status)).toEqual([
    'fulfilled',
    'rejected',
    'fulfilled',
    'fulfilled',
    'fulfilled',
  ]);
});

describe('when as many wait as are let wait', () => {
  /** Takes all places; `leave` gives them back. */
  function takeAll() {
    const { promise, resolve } = Promise.withResolvers<string>();
    const held = Promise.all(Array.from({ length: 64 }, () => withPlace(() => promise)));
    return async function leave() {
      resolve('left');
      await held;
    };
  }

  test('one more is refused before anything is done, and has a place once another has left', async () => {
    const leave = takeAll();
    const begun: string[] = [];
    const work = (name: string) => inTurn(() => Promise.resolve(begun.push(name)));
    await expect(work('refused')).rejects.toThrow(QueueFull);
    expect(begun).toEqual([]);
    await leave();
    await work('let in');
    expect(begun).toEqual(['let in']);
  });

  test('a sign-in is told so and counted nowhere; whoever is signed in works on', async () => {
    const site = await testApp();
    const { browser, person } = await staffBrowser(site);
    const leave = takeAll();
    const stranger = openBrowser(site);
    const sign = () => stranger.post('/staff/login/', { username: person.username, password: PASSWORD });
    const [busy, page, own] = [
      await sign(),
      await browser.get('/staff/'),
      await browser.post('/staff/account/password/', {
        current: PASSWORD,
        password: `${PASSWORD}。`,
        'password-again': `${PASSWORD}。`,
      }),
    ];
    const shown = site.shown.map(({ data }) => data as { content?: SignInPage & { problem?: string } });
    expect([busy.status, busy.headers.get('retry-after')]).toEqual([503, '30']);
    expect(shown[0]?.content?.errors).toEqual({ username: 'sign-in-busy' });
    expect(page.status).toBe(200);
    expect([own.status, own.headers.get('retry-after'), shown.at(-1)?.content?.problem]).toEqual([
      503,
      '30',
      'busy',
    ]);
    expect(await site.deps.db.all('select 1 from sign_in_locks')).toEqual([]);
    await leave();
    expect((await sign()).status).toBe(303);
    site.close();
  });
});
