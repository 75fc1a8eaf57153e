import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { connect } from '../support/page-pool.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await connect();
});
afterAll(() => browser.close());

// Whether everything fits, is large enough and can be hit is asked of every page, in `a11y/every-page.test.ts`.
describe('sizes and colours of table (b)', () => {
  test.each([
    ['', { body: '18px', h1: '32px', line: 1.75, ink: 'rgb(26, 26, 26)', paper: 'rgb(255, 255, 255)' }],
    ['/large', { body: '24px', h1: '40px', line: 1.8, ink: 'rgb(0, 0, 0)', paper: 'rgb(255, 251, 230)' }],
    ['/reader', { body: '18px', h1: '28px', line: 1.75, ink: 'rgb(0, 0, 0)', paper: 'rgb(255, 255, 255)' }],
  ])('hold in “%s/”, on a guide and a form, on a phone and a desk', async (tree, expected) => {
    for (const width of [320, 1280]) {
      const context = await browser.newContext({
        baseURL: inject('origin'),
        viewport: { width, height: 900 },
        serviceWorkers: 'block',
      });
      const page = await context.newPage();
      for (const path of ['/guides/gaoling-jintie/', '/requests/']) {
        await page.goto(tree + path);
        const seen = await page.evaluate(() => {
          const [body, h1, root] = [
            document.body,
            document.querySelector('h1') ?? document.body,
            document.documentElement,
          ];
          const p = getComputedStyle(document.querySelector('main p:not(.answer)') ?? body);
          return {
            body: getComputedStyle(body).fontSize,
            h1: getComputedStyle(h1).fontSize,
            line: Number.parseFloat(p.lineHeight) / Number.parseFloat(p.fontSize),
            ink: getComputedStyle(root).color,
            paper: getComputedStyle(root).backgroundColor,
          };
        });
        expect({ ...seen, line: Math.round(seen.line * 100) / 100 }).toEqual(expected);
      }
      await context.close();
    }
  });
});

test('the first screen of a small phone leads to all three questions, and the header to errands too', async () => {
  const context = await browser.newContext({
    baseURL: inject('origin'),
    viewport: { width: 360, height: 640 },
    serviceWorkers: 'block',
  });
  const page = await context.newPage();
  for (const tree of ['/', '/large/', '/reader/']) {
    await page.goto(tree);
    const seen = await page.evaluate(() => {
      const below = (selector: string) =>
        [...document.querySelectorAll(selector)].map((one) => one.getBoundingClientRect().bottom);
      return { doors: below('.door-name'), links: below('header a[href$="/errands/"]') };
    });
    expect(seen.doors).toHaveLength(4);
    // In large text the header answers them, and stands above; by ear it stands behind the content.
    const first = tree === '/large/' ? seen.links : seen.doors.slice(0, 3);
    expect([tree, Math.max(...first) <= 640]).toEqual([tree, true]);
    expect([tree, (seen.doors[0] ?? Infinity) <= 640]).toEqual([tree, true]);
    expect(seen.links).toHaveLength(1);
  }
  await context.close();
});
