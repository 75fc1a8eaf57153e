import pa11y from 'pa11y';
import puppeteer, { type Browser, type Page } from 'puppeteer';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { grouped, type Finding } from '../support/findings.ts';
import { nameOf, oneOfEachKind, takingTurns, type SitePage } from '../support/site-pages.ts';
import { isTriaged, STANDARD } from '../support/visit/code-sniffer.ts';

const launch = inject('launch');
let browser: Browser;
let tab: Page;
beforeAll(async () => {
  // The packaged browser knows the old headless mode only; to others it means the present one.
  browser = await puppeteer.launch({ ...launch, headless: 'shell' });
  tab = await browser.newPage();
});
afterAll(() => browser.close());

// The same HTML_CodeSniffer goes through every page in `every-page.test.ts`; here it is pa11y itself, with its own
// driver, on one page of each kind.
async function problems(pages: readonly SitePage[], width: number): Promise<string[]> {
  await tab.setViewport({ width, height: 900 });
  const found: Finding[] = [];
  for (const page of pages) {
    await tab.goto(page.url, { waitUntil: 'load' });
    const { issues } = await pa11y(page.url, {
      browser,
      page: tab,
      ignoreUrl: true,
      standard: STANDARD,
      runners: ['htmlcs'],
      viewport: { width, height: 900 },
    });
    const untriaged = issues.filter((issue) => !isTriaged(issue));
    found.push(
      ...untriaged.map(({ code, selector }) => ({ what: `${code}: ${selector}`, where: nameOf(page) })),
    );
  }
  return grouped(found);
}

// The trees differ in little that HTML_CodeSniffer looks at, so that each width asks another.
describe('pa11y finds no error of WCAG 2 AAA on one page of each kind (A26)', () => {
  test.each([
    [320, 'standard'],
    [1280, 'reader'],
    [320, 'staff'],
    [1280, 'staff'],
  ] as const)('%i pixels wide, in the %s tree', async (width, mode) => {
    const pages = takingTurns(
      oneOfEachKind().filter((page) => page.mode === mode),
      4,
    );
    expect(await problems(pages, width)).toEqual([]);
  });
});
