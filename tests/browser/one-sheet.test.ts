import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { grouped } from '../support/findings.ts';
import { connect, visitAll } from '../support/page-pool.ts';
import { htmlOf, pagesWhere, type SitePage } from '../support/site-pages.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await connect();
});
afterAll(() => browser.close());

const guides = (mode: SitePage['mode']) =>
  pagesWhere((page) => page.mode === mode && htmlOf(page).includes('class="sheet-code"'));

/** Pages of a PDF as Chromium writes it: one object for each. */
const sheetsOf = (pdf: Buffer) => pdf.toString('latin1').match(/\/Type\s*\/Page\b(?!s)/g)?.length ?? 0;

test.each([
  ['standard', 1],
  ['large', 2],
] as const)(
  'every guide of the %s tree is an A4 paper of at most %i sides',
  async (mode, most) => {
    const found = await visitAll(browser, guides(mode), async (page) => {
      const sides = sheetsOf(await page.pdf({ preferCSSPageSize: true }));
      return sides >= 1 && sides <= most ? [] : [`${String(sides)} sides`];
    });
    expect(grouped(found)).toEqual([]);
  },
  300_000,
);

test('a sheet has a box to tick for each thing to bring, and its address', async () => {
  const found = await visitAll(
    browser,
    [...guides('standard'), ...guides('large')].slice(0, 12),
    async (page) => {
      await page.emulateMedia({ media: 'print' });
      return page.evaluate(() => {
        const things = [...document.querySelectorAll('.materials li')];
        const unticked = things.filter(
          (thing) => getComputedStyle(thing, '::before').borderTopWidth === '0px',
        );
        const address = [...document.querySelectorAll('p.only-print')].some(
          (text) => text.checkVisibility() && text.textContent.startsWith('本页网址：'),
        );
        return [
          ...(things.length > 0 ? [] : ['nothing to bring']),
          ...unticked.map((thing) => `no box: ${thing.textContent.trim()}`),
          ...(address ? [] : ['no address']),
        ];
      });
    },
  );
  expect(grouped(found)).toEqual([]);
});
