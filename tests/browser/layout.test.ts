import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { launchBrowser } from '../support/page-pool.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

// Whether everything fits, is large enough and can be hit is asked of every page, in `a11y/every-page.test.ts`.
describe('sizes and colours of table (b)', () => {
  test.each([
    [
      '',
      {
        body: '18px',
        button: '20px',
        h1: '32px',
        line: 1.75,
        ink: 'rgb(26, 26, 26)',
        paper: 'rgb(255, 255, 255)',
      },
    ],
    [
      '/large',
      {
        body: '24px',
        button: '30px',
        h1: '40px',
        line: 1.8,
        ink: 'rgb(0, 0, 0)',
        paper: 'rgb(255, 251, 230)',
      },
    ],
    [
      '/reader',
      {
        body: '18px',
        button: '20px',
        h1: '28px',
        line: 1.75,
        ink: 'rgb(0, 0, 0)',
        paper: 'rgb(255, 255, 255)',
      },
    ],
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
            button: [
              ...new Set(
                [...document.querySelectorAll('.button')].map((one) => getComputedStyle(one).fontSize),
              ),
            ].join(),
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

/** In the page: what stands on two lines though it is one number with its unit. */
const TORN = `(() => {
  const walk = document.createTreeWalker(document.querySelector('main'), NodeFilter.SHOW_TEXT);
  const torn = [];
  while (walk.nextNode()) {
    for (const { 0: number, index } of walk.currentNode.data.matchAll(/第?[0-9]+(?:个工作日|周?岁|步|条|件|号窗口)/g)) {
      const range = document.createRange();
      range.setStart(walk.currentNode, index);
      range.setEnd(walk.currentNode, index + number.length);
      const lines = [...range.getClientRects()].filter(({ width }) => width > 0);
      if (new Set(lines.map(({ top }) => Math.round(top))).size > 1) torn.push(number);
    }
  }
  return torn;
})()`;

test('no number is parted from its unit at the end of a line', async () => {
  const pages = ['hall', 'bundles/kunnan-jiuzhu', 'guides/laonianren-youdai', 'guides/canjirenzheng-xinban'];
  for (const width of [320, 360]) {
    const context = await browser.newContext({
      baseURL: inject('origin'),
      viewport: { width, height: 800 },
      serviceWorkers: 'block',
    });
    const page = await context.newPage();
    for (const path of pages.flatMap((one) => [`/${one}/`, `/large/${one}/`])) {
      await page.goto(path);
      expect([width, path, await page.evaluate(TORN)]).toEqual([width, path, []]);
    }
    await context.close();
  }
});

/** The public stylesheet as it is written, in its layers. */
function layered(): string {
  const styles = join(import.meta.dirname, '../../src/styles');
  const files = readFileSync(join(styles, 'site.css'), 'utf8').matchAll(/'(.*?)'/g);
  return [...files].map(([, file = '']) => readFileSync(join(styles, file), 'utf8')).join('\n');
}

/** The properties of which the page's stylesheet says something. */
const SAID = `[...new Set([...document.styleSheets].flatMap(function names(rules) {
  return [...(rules.cssRules ?? [])].flatMap((rule) => [...(rule.style ?? []), ...names(rule)]);
}))].filter((name) => !/^--|^background-position|-thickness$/.test(name))`;

/** What stands in only one of two lists of looks, of each element by itself. */
function differences(meant: readonly string[], seen: readonly string[]): string[][] {
  const count = Math.max(meant.length, seen.length);
  const pairs = Array.from({ length: count }, (_, at) => [
    meant[at]?.split(';') ?? [],
    seen[at]?.split(';') ?? [],
  ]);
  return pairs.flatMap(([one = [], other = []]) => {
    const only = [
      ...one.filter((line) => !other.includes(line)).map((line) => `- ${line}`),
      ...other.filter((line) => !one.includes(line)).map((line) => `+ ${line}`),
    ];
    return only.length === 0 ? [] : [[one[0]?.split(' ')[0] ?? '', ...only]];
  });
}

/** How every element of a page looks, and its mark before it, in these properties. */
const lookIn = (said: readonly string[]) => `(() => {
  const said = ${JSON.stringify(said)};
  return [...document.querySelectorAll('html, body, body *')].flatMap((element) => [null, '::before'].map((part) => {
    const style = getComputedStyle(element, part);
    return element.tagName + '.' + element.getAttribute('class') + (part ?? '') +
      said.map((name) => ' ' + name + ': ' + style.getPropertyValue(name)).join(';');
  }));
})()`;

describe('browsers that drop what stands in a layer', () => {
  test.each(['/guides/gaoling-jintie/', '/large/hours/', '/appointments/'])(
    'see “%s” as all others do, on a phone and on paper',
    async (path) => {
      const context = await browser.newContext({
        baseURL: inject('origin'),
        serviceWorkers: 'block',
        bypassCSP: true,
      });
      const page = await context.newPage();
      await page.goto(path);
      const css = (await page.locator('style').textContent()) ?? '';
      expect(css).not.toMatch(/@layer|\((?:width|height) ?[<>]/);
      // Safari drops a line that is drawn and measured in one declaration.
      expect(css).not.toMatch(/text-decoration:[^;}]*\d/);
      // A browser tells no script which links were visited: here every link looks as if it were.
      const wear = (sheet: string) =>
        page
          .locator('style')
          .evaluate((style, text) => (style.textContent = text), sheet.replaceAll(':visited', ':any-link'));
      for (const media of ['screen', 'print'] as const) {
        // A sheet of A4 is wide enough for what only wide screens show.
        await page.setViewportSize({ width: media === 'print' ? 794 : 360, height: 640 });
        await page.emulateMedia({ media });
        await wear(layered());
        const look = lookIn(await page.evaluate(SAID));
        const looks = async (sheet: string) => {
          await wear(sheet);
          return page.evaluate<string[]>(look);
        };
        // A busy machine resizes the window while the first of the two is measured: both are, once more.
        await expect.poll(async () => differences(await looks(layered()), await looks(css))).toEqual([]);
      }
      await context.close();
    },
  );
});
