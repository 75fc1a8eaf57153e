import pa11y from 'pa11y';
import puppeteer, { type Browser, type Page } from 'puppeteer';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { grouped, type Finding } from '../support/findings.ts';
import { nameOf, oneOfEachKind, pagesWhere, type SitePage } from '../support/site-pages.ts';

const launch = inject('launch');
let browser: Browser;
let tab: Page;
beforeAll(async () => {
  // The packaged browser knows the old headless mode only; to others it means the present one.
  browser = await puppeteer.launch({ ...launch, headless: 'shell' });
  tab = await browser.newPage();
});
afterAll(() => browser.close());

/**
 * What is right though HTML_CodeSniffer calls it wrong. The summary of errors has a heading of its own and stands above
 * the h1, so that it is heard first (A50), as GOV.UK tested it; G141 is one way to nest headings, not a criterion.
 */
const TRIAGED: readonly { code: RegExp; selector: RegExp }[] = [
  { code: /\.G141$/, selector: /^#(?:error|conflict)-title$/ },
];

/** Errors of HTML_CodeSniffer; axe is asked by itself, for pa11y's own never runs its AAA and WCAG 2.2 rules. */
async function problems(pages: readonly SitePage[], width: number): Promise<string[]> {
  await tab.setViewport({ width, height: 900 });
  const found: Finding[] = [];
  for (const page of pages) {
    await tab.goto(page.url, { waitUntil: 'load' });
    const { issues } = await pa11y(page.url, {
      browser,
      page: tab,
      ignoreUrl: true,
      standard: 'WCAG2AAA',
      runners: ['htmlcs'],
      viewport: { width, height: 900 },
    });
    const untriaged = issues.filter(
      (issue) =>
        !TRIAGED.some(({ code, selector }) => code.test(issue.code) && selector.test(issue.selector)),
    );
    found.push(
      ...untriaged.map(({ code, selector }) => ({ what: `${code}: ${selector}`, where: nameOf(page) })),
    );
  }
  return grouped(found);
}

describe('pa11y finds no error of WCAG 2 AAA (A26)', () => {
  test.each(['standard', 'large', 'reader', 'staff'])('on any page of the %s tree', async (mode) => {
    expect(
      await problems(
        pagesWhere((page) => page.mode === mode),
        1280,
      ),
    ).toEqual([]);
  });

  test('on one page of each kind, 320 pixels wide', async () => {
    const pages = oneOfEachKind().filter(({ mode }) => mode === 'standard' || mode === 'staff');
    expect(await problems(pages, 320)).toEqual([]);
  });
});
