import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { grouped } from '../support/findings.ts';
import { longLines, spilling, tooSmall } from '../support/layout.ts';
import { connect, visitAll } from '../support/page-pool.ts';
import { oneOfEachKind, type SitePage } from '../support/site-pages.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await connect();
});
afterAll(() => browser.close());

const pages = oneOfEachKind();
const MODES = ['standard', 'large', 'reader', 'staff'] as const;
const byMode = (mode: SitePage['mode']) => pages.filter((page) => page.mode === mode);

/** Adds a rule as a user's own stylesheet would: the policy of the page does not reach it. */
async function addRule(page: Page, rule: string): Promise<void> {
  await page.evaluate((text) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(text);
    document.adoptedStyleSheets = [sheet];
  }, rule);
}

const SPACING = `* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important }
  p { margin-block-end: 2em !important }`;

const leastTarget = (mode: SitePage['mode']) => (mode === 'large' ? 60 : 44);

describe.each(MODES)('one page of each kind in the %s tree', (mode) => {
  test('fits into 320 pixels, also with wide text spacing, with targets that a thumb hits (A11, A12, A14)', async () => {
    const look = async (page: Page) => {
      const small = await page.evaluate(tooSmall, leastTarget(mode));
      const plain = await page.evaluate(spilling);
      await addRule(page, SPACING);
      const spaced = await page.evaluate(spilling);
      return [...small, ...plain, ...spaced.map((what) => `with text spacing: ${what}`)];
    };
    const found = await visitAll(browser, byMode(mode), look, { viewport: { width: 320, height: 900 } });
    expect(grouped(found)).toEqual([]);
  });

  test('cuts nothing off on a desk when text is twice as large, with targets as large as on a phone (A11, A13)', async () => {
    const look = async (page: Page) => {
      const small = await page.evaluate(tooSmall, leastTarget(mode));
      const long = mode === 'staff' ? [] : await page.evaluate(longLines, mode === 'large' ? 28 : 38);
      await addRule(page, ':root { font-size: 200% !important }');
      return [...small, ...long, ...(await page.evaluate(spilling))];
    };
    expect(grouped(await visitAll(browser, byMode(mode), look))).toEqual([]);
  });
});

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

  test('buttons of the large tree are written in 30 pixels (MIIT-A1.1)', async () => {
    const found = await visitAll(browser, byMode('large'), (page) =>
      page.evaluate(() =>
        [...document.querySelectorAll<HTMLElement>('main .button:not(.quiet)')]
          .filter((element) => Number.parseFloat(getComputedStyle(element).fontSize) < 30)
          .map((element) => element.textContent.trim()),
      ),
    );
    expect(grouped(found)).toEqual([]);
  });
});

describe('with colours that the user forces', () => {
  test('focus, borders and text stay, and nothing opts out (A16)', async () => {
    const look = async (page: Page) => {
      await page.keyboard.press('Tab');
      return page.evaluate(() => {
        const outline = getComputedStyle(document.activeElement ?? document.body);
        const fields = [
          ...document.querySelectorAll(
            'input:not([type="hidden"], [type="radio"], [type="checkbox"]), textarea, select, .button',
          ),
        ];
        const borderless = fields.filter(
          (field) => Number.parseFloat(getComputedStyle(field).borderTopWidth) < 1,
        );
        const optedOut = [...document.querySelectorAll('body *')].filter(
          (element) => getComputedStyle(element).forcedColorAdjust === 'none',
        );
        return [
          ...(Number.parseFloat(outline.outlineWidth) >= 3 && outline.outlineStyle === 'solid'
            ? []
            : ['no focus outline']),
          ...borderless.map((field) => `no border: ${field.tagName}`),
          ...optedOut.map((element) => `opts out: ${element.tagName}`),
        ];
      });
    };
    const found = await visitAll(
      browser,
      pages.filter(({ status, mode }) => status === 200 && (mode === 'standard' || mode === 'staff')),
      look,
      { forcedColors: 'active' },
    );
    expect(grouped(found)).toEqual([]);
  });
});

describe('on paper', () => {
  test('navigation is gone, text is black on white and large enough (A24)', async () => {
    const look = async (page: Page, { mode }: SitePage) => {
      await page.emulateMedia({ media: 'print' });
      return page.evaluate(
        (least) => {
          const shown = [...document.querySelectorAll('nav, .skip, .no-print')].filter((element) =>
            element.checkVisibility(),
          );
          const texts = [
            ...document.querySelectorAll<HTMLElement>('main p, main li, main dd, main dt, main td, main h1'),
          ];
          const small = texts.filter(
            (element) =>
              element.checkVisibility() &&
              Number.parseFloat(getComputedStyle(element).fontSize) < least - 0.01,
          );
          const style = getComputedStyle(document.documentElement);
          const plain = style.color === 'rgb(0, 0, 0)' && style.backgroundColor === 'rgb(255, 255, 255)';
          return [
            ...shown.map(
              (element) =>
                `printed: ${element.tagName} ${element.getAttribute('aria-label') ?? element.className}`,
            ),
            ...small.map(
              (element) => `${getComputedStyle(element).fontSize}: ${element.tagName} ${element.className}`,
            ),
            ...(plain ? [] : [`${style.color} on ${style.backgroundColor}`]),
          ];
        },
        ((mode === 'large' ? 18 : 14) * 96) / 72,
      );
    };
    const found = await visitAll(
      browser,
      pages.filter(({ status, mode }) => status === 200 && mode !== 'staff'),
      look,
    );
    expect(grouped(found)).toEqual([]);
  });
});
