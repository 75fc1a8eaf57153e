import type { BrowserContext, Page } from 'playwright-core';
import { describe, expect, inject, test } from 'vitest';
import { controlled, kept, untilKept, usePhones } from '../support/phone.ts';

const { openPhone } = usePhones();

const heading = (page: Page) => page.getByRole('heading', { level: 1 }).innerText();

const GUIDE = '/guides/gaoling-jintie/';

describe.each(['', '/large', '/reader'])('a phone without a network in the tree %j', (tree) => {
  test('still opens home and the guides that were read', async () => {
    const { context, page } = await openPhone();
    await page.goto(`${tree}/`);
    await controlled(page);
    await page.goto(tree + GUIDE);
    const name = await heading(page);
    await untilKept(page, tree + GUIDE);
    await context.setOffline(true);
    // Who types an address leaves its last slash out, and no server is there to put it on.
    for (const home of [`${tree}/`, tree]) {
      await page.goto(home);
      expect(await heading(page)).not.toBe('现在没有网');
    }
    await page.goto((tree + GUIDE).replace(/\/$/, ''));
    expect(await heading(page)).toBe(name);
    await page.goto(tree + GUIDE);
    expect(await heading(page)).toBe(name);
    expect(await page.locator('.part').count()).toBeGreaterThan(4);
    expect(await page.evaluate(() => getComputedStyle(document.body).fontFamily)).toContain('Noto');
  });

  test('shows the offline page of its tree for what was not read, and lists what was', async () => {
    const { context, page } = await openPhone();
    // The very first page of a first visit is kept too, although no worker saw it come.
    await page.goto(tree + GUIDE);
    const name = await heading(page);
    await untilKept(page, tree + GUIDE);
    await controlled(page);
    await context.setOffline(true);
    await page.goto(`${tree}/guides/zuidi-shenghuo-baozhang/`);
    expect(await heading(page)).toBe('现在没有网');
    expect(await page.evaluate(() => document.documentElement.dataset['mode'])).toBe(
      tree === '' ? 'standard' : tree.slice(1),
    );
    const list = page.locator('[data-kept] a');
    await list.nth(1).waitFor();
    expect(await list.allInnerTexts()).toEqual(['首页', name]);
    await list.nth(1).click();
    expect(await heading(page)).toBe(name);
  });
});

test('the guides of a field are kept on request', async () => {
  const { context, page } = await openPhone();
  await page.goto('/guides/elder-care/');
  await controlled(page);
  const paths = await page
    .locator('[data-keep] a')
    .evaluateAll((links) => links.map((link) => link.getAttribute('href') ?? ''));
  expect(paths.length).toBeGreaterThan(3);
  expect(await kept(page)).not.toEqual(expect.arrayContaining(paths));
  const button = page.getByRole('button', { name: '存到手机里，没有网也能看' });
  // The checks of every page let no worker in, so that they do not see it.
  expect((await button.boundingBox())?.height).toBeGreaterThanOrEqual(44);
  await button.click();
  await page.getByRole('status').filter({ hasText: '存好了' }).waitFor();
  expect(await kept(page)).toEqual(expect.arrayContaining(['/guides/elder-care/', ...paths]));
  await context.setOffline(true);
  await page.goto(paths.at(-1) ?? '');
  expect(await heading(page)).not.toBe('现在没有网');
});

test('asking to keep guides without a network says so and lets one try again', async () => {
  const { context, page } = await openPhone();
  await page.goto('/guides/elder-care/');
  await controlled(page);
  await context.setOffline(true);
  const button = page.getByRole('button', { name: '存到手机里，没有网也能看' });
  await button.click();
  await page.getByRole('status').filter({ hasText: '没有存成' }).waitFor();
  expect(await button.isEnabled()).toBe(true);
});

test('a window in which nothing can be kept is offered no keeping, and nothing fails in it', async () => {
  const { page } = await openPhone();
  await page.addInitScript(() => {
    // As private windows refuse: the names are there, and each use fails.
    const refuse = () => Promise.reject(new DOMException('refused', 'SecurityError'));
    Object.assign(CacheStorage.prototype, { open: refuse, keys: refuse, match: refuse });
    Object.assign(ServiceWorkerContainer.prototype, { register: refuse });
  });
  const failed: string[] = [];
  page.on('pageerror', ({ message }) => failed.push(message));
  for (const path of ['/guides/elder-care/', '/offline/']) {
    await page.goto(path);
    // Scripts of the page have run, and what they began has failed or not.
    await page.evaluate(() => new Promise((resolve) => setTimeout(resolve)));
    expect(await page.getByRole('button', { name: '存到手机里' }).count()).toBe(0);
  }
  expect(failed).toEqual([]);
});

test('what is made on demand is never kept: forms, follow-up, search, staff', async () => {
  const { context, page } = await openPhone();
  await page.goto('/');
  await controlled(page);
  const onDemand = ['/appointments/', '/home-visits/', '/requests/', '/search/?q=sfz', '/staff/login/'];
  for (const path of onDemand) {
    const answer = await page.goto(path);
    expect([path, answer?.status()]).toEqual([path, 200]);
  }
  // Kept after those: had they been kept, it would have been before this page.
  await page.goto(GUIDE);
  await untilKept(page, GUIDE);
  const paths = await kept(page);
  expect(paths).toContain(GUIDE);
  expect(paths.filter((path) => onDemand.includes(path) || path.startsWith('/staff'))).toEqual([]);
  await context.setOffline(true);
  await page.goto('/appointments/');
  expect(await heading(page)).toBe('现在没有网');
  await expect(page.goto('/staff/login/')).rejects.toThrow(/ERR_INTERNET_DISCONNECTED/);
});

test('moved addresses and pages that are not there still answer as without the worker', async () => {
  const { page } = await openPhone();
  await page.goto('/');
  await controlled(page);
  await page.goto('/large');
  expect(new URL(page.url()).pathname).toBe('/large/');
  const missing = await page.goto('/no/such/page/');
  expect(missing?.status()).toBe(404);
  await page.goto(GUIDE);
  await untilKept(page, GUIDE);
  expect(await kept(page)).not.toContain('/no/such/page/');
});

describe('a phone that keeps a guide', () => {
  const OTHER = '/guides/zuidi-shenghuo-baozhang/';

  /** From now on the network answers this path with another status, as a broken server or a new build would. */
  const answers = (context: BrowserContext, path: string, status: number) =>
    context.route(`**${path}`, (route) =>
      route.fulfill({ status, contentType: 'text/html', body: '<h1>x</h1>' }),
    );

  async function withGuide(path = GUIDE) {
    const { context, page } = await openPhone();
    await page.goto('/');
    await controlled(page);
    await page.goto(path);
    await untilKept(page, GUIDE);
    return { context, page, name: await heading(page) };
  }

  test('shows it while the server is broken, and the server’s answer for what it does not keep', async () => {
    const { context, page, name } = await withGuide();
    await answers(context, GUIDE, 502);
    await answers(context, OTHER, 503);
    expect([(await page.goto(GUIDE))?.status(), await heading(page)]).toEqual([200, name]);
    expect((await page.goto(OTHER))?.status()).toBe(503);
    expect(await kept(page)).not.toContain(OTHER);
  });

  test('forgets it when the guide is withdrawn', async () => {
    const { context, page } = await withGuide();
    await answers(context, GUIDE, 404);
    expect((await page.goto(GUIDE))?.status()).toBe(404);
    await expect.poll(() => kept(page)).not.toContain(GUIDE);
    await context.unrouteAll();
    await context.setOffline(true);
    await page.goto(GUIDE);
    expect(await heading(page)).toBe('现在没有网');
  });

  test('keeps it once, however it was shared, and finds it under every such address', async () => {
    const { context, page, name } = await withGuide(`${GUIDE}?from=singlemessage`);
    await page.goto(`${GUIDE}?from=timeline`);
    expect((await kept(page)).filter((path) => path.startsWith(GUIDE))).toEqual([GUIDE]);
    await context.setOffline(true);
    await page.goto(`${GUIDE}?from=groupmessage`);
    expect(await heading(page)).toBe(name);
  });

  test('has no other kind of file for a page', async () => {
    const { page } = await withGuide();
    await page.goto('/hours.ics').catch(() => undefined);
    await page.goto('/notices.json');
    await page.goto(OTHER);
    await untilKept(page, OTHER);
    expect((await kept(page)).filter((path) => /\.(?:ics|json)$/.test(path))).toEqual([]);
  });

  test('reads on when it is full', async () => {
    const { context, page } = await withGuide();
    const devtools = await context.newCDPSession(page);
    await devtools.send('Storage.overrideQuotaForOrigin', { origin: inject('origin'), quotaSize: 1 });
    const failed: string[] = [];
    page.on('requestfailed', (request) => failed.push(request.url()));
    await page.goto(OTHER, { waitUntil: 'load' });
    expect([(await heading(page)) === '现在没有网', failed]).toEqual([false, []]);
    await page.goto('/guides/elder-care/');
    await page.getByRole('button', { name: '存到手机里，没有网也能看' }).click();
    await page.getByRole('status').filter({ hasText: '腾出些地方' }).waitFor();
  });
});
