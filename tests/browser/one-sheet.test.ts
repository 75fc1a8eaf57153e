import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { grouped } from '../support/findings.ts';
import { launchBrowser, visitAll } from '../support/page-pool.ts';
import { htmlOf, opensAll, pagesWhere, type SitePage } from '../support/site-pages.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

/** The longest guides are the first to need another sheet; `npm run test:pages` prints them all. */
const guides = (mode: SitePage['mode']) =>
  pagesWhere((page) => page.mode === mode && htmlOf(page).includes('class="sheet-code"'))
    .toSorted((a, b) => htmlOf(b).length - htmlOf(a).length)
    .slice(0, opensAll ? undefined : 12);

/** Pages of a PDF as Chromium writes it: one object for each. */
const sheetsOf = (pdf: Buffer) => pdf.toString('latin1').match(/\/Type\s*\/Page\b(?!s)/g)?.length ?? 0;

test.each([
  ['standard', 1],
  ['reader', 1],
  ['large', 2],
] as const)(
  'a guide of the %s tree is an A4 paper of at most %i sides',
  async (mode, most) => {
    const found = await visitAll(browser, guides(mode), async (page) => {
      const sides = sheetsOf(await page.pdf({ preferCSSPageSize: true }));
      return sides >= 1 && sides <= most ? [] : [`${String(sides)} sides`];
    });
    expect(grouped(found)).toEqual([]);
  },
  300_000,
);

/** An A4 sheet less its margins: what is wrapped here is wrapped so on paper. */
const PAPER = { width: Math.round((190 * 96) / 25.4), height: 1000 };

/** What is printed to be kept; an errand's has another sheet for the person helped, with their own code. */
const confirmations = (mode: SitePage['mode']) =>
  pagesWhere(
    (page) => page.mode === mode && /^(?:appointments|home-visits|errands)\/done/.test(page.template),
  );

test.each([
  ['standard', 1],
  ['large', 2],
  ['reader', 1],
] as const)('a confirmation of the %s tree is an A4 paper of at most %i sides', async (mode, most) => {
  const pages = confirmations(mode);
  expect(pages.length).toBeGreaterThanOrEqual(3);
  const look = async (page: Page, { template }: SitePage) => {
    const sides = sheetsOf(await page.pdf({ preferCSSPageSize: true }));
    const allowed = Math.max(most, 1 + (await page.locator('.new-sheet').count()));
    await page.emulateMedia({ media: 'print' });
    const receipt = page.locator('.receipt').filter({ has: page.locator('.reference') });
    const where = mode === 'reader' ? receipt.getByText('/reader/requests/') : receipt.locator('.qr');
    const links = await page.locator('li > .alone:visible').count();
    const bring = page.locator('li .materials li').first();
    const listed = template.startsWith('errands') || (await bring.isVisible());
    const beyond = await receipt.evaluateAll((all) => all.filter((one) => one.scrollWidth > one.clientWidth));
    return [
      ...(sides >= 1 && sides <= allowed ? [] : [`${String(sides)} sides`]),
      ...((await where.first().isVisible()) ? [] : ['no code to scan, and no address']),
      ...(beyond.length === 0 ? [] : ['wider than its box']),
      ...(links === 0 && listed ? [] : ['a link instead of what to bring']),
    ];
  };
  expect(grouped(await visitAll(browser, pages, look, { viewport: PAPER }))).toEqual([]);
});

test('what is filled in by hand, and what may be, is one side of an A4 paper', async () => {
  const filled = ['errands/form, blank', 'requests/rating', 'requests/receipts'];
  const forms = pagesWhere(({ template }) => filled.includes(template));
  expect(forms).toHaveLength(9);
  const found = await visitAll(browser, forms, async (page) => {
    const sides = sheetsOf(await page.pdf({ preferCSSPageSize: true }));
    await page.emulateMedia({ media: 'print' });
    const lines = page.locator('dt').filter({ hasText: /^\s*(?:本人|[交收]的人)签字/ });
    const heights = await lines.evaluateAll((all) =>
      all.map((one) => one.nextElementSibling?.getBoundingClientRect().height ?? 0),
    );
    const tight = await page
      .locator('.paper-form')
      .evaluateAll((all) => all.some((one) => getComputedStyle(one).marginBlockStart === '0px'));
    return [
      ...(sides === 1 ? [] : [`${String(sides)} sides`]),
      ...(tight ? ['no room above the first row'] : []),
      // A thumb is 12 mm high.
      ...heights.filter((height) => height < (12 * 96) / 25.4).map(() => 'no room to sign or for a thumb'),
    ];
  });
  expect(grouped(found)).toEqual([]);
});

test('what is read on paper begins on the sheet of its title: the ways through the hall fill two', async () => {
  const hall = pagesWhere(({ mode, template }) => mode === 'standard' && template === '/hall/');
  const found = await visitAll(browser, hall, async (page) => {
    const sides = sheetsOf(await page.pdf({ preferCSSPageSize: true }));
    return sides <= 2 ? [] : [`${String(sides)} sides`];
  });
  expect(grouped(found)).toEqual([]);
});

// Runs in the page; stands alone and knows nothing of this file.
function keepingHelpAlone(): string[] {
  const boxesIn = (parent: Element): Element[] =>
    [...parent.children].flatMap((one) => {
      const { display } = getComputedStyle(one);
      return display === 'contents' ? boxesIn(one) : display === 'none' ? [] : [one];
    });
  const boxes = boxesIn(document.body);
  const [help] = boxes.filter((one) => one.matches('.help'));
  const style = help && getComputedStyle(help);
  return [
    ...(style?.breakInside === 'avoid' && style.breakBefore === 'avoid' ? [] : ['help breaks']),
    // What lies in a box that began on an earlier sheet is not taken along.
    ...(boxes.some((one) => one.matches('h1')) ? [] : ['the text lies in a box']),
    // A browser takes an empty box for the line that goes along.
    ...boxes
      .filter((one) => one.getBoundingClientRect().height === 0)
      .map((one) => `nothing in ${one.outerHTML.slice(0, 40)}`),
  ];
}

test('what stands last takes some of the text along to its sheet', async () => {
  const long = ['/hall/', '/openness/', '/audiences/', '/bundles/canji/', 'appointments/check'];
  const found = await visitAll(
    browser,
    pagesWhere(({ template }) => long.includes(template)),
    async (page) => {
      await page.emulateMedia({ media: 'print' });
      return page.evaluate(keepingHelpAlone);
    },
  );
  expect(grouped(found)).toEqual([]);
});

test('who moved an appointment has its reference on paper', () => {
  const moved = pagesWhere(({ template }) => template === 'requests/move/done');
  expect(moved.filter((page) => !htmlOf(page).includes('<dt>受理号</dt>'))).toEqual([]);
});

test('in the copy for a resident a name stays with what it names', async () => {
  const copies = pagesWhere(({ template }) => template === 'staff/requests/copy');
  const found = await visitAll(browser, copies, async (page) => {
    await page.emulateMedia({ media: 'print' });
    const inner = await page
      .locator('.facts dl dt')
      .evaluateAll((all) => all.map((one) => getComputedStyle(one.parentElement ?? one).breakInside));
    return inner.length > 0 && inner.every((value) => value === 'avoid') ? [] : ['parted'];
  });
  expect(grouped(found)).toEqual([]);
});

test('each slip that is cut from its sheet says who looks for the resident', () => {
  const [outbox] = pagesWhere(({ template }) => template === 'staff/outbox');
  const [, ...slips] = outbox ? htmlOf(outbox).split('aria-labelledby="slip-') : [];
  expect(slips.length).toBeGreaterThan(0);
  for (const slip of slips) expect(slip).toContain('便民服务中心');
});

test('a paper that staff hand to a resident bears the name of the centre, not of the workbench', async () => {
  const papers = /^staff\/requests(?: on paper|\/authorisation|\/receipts)$/;
  const handed = pagesWhere(({ template }) => papers.test(template));
  expect(handed).toHaveLength(3);
  const found = await visitAll(browser, handed, async (page) => {
    await page.emulateMedia({ media: 'print' });
    const head = (await page.locator('.brand').innerText()).trim();
    return /^.+便民服务中心$/.test(head) ? [] : [`headed ${head}`];
  });
  expect(grouped(found)).toEqual([]);
});

// Runs in the page; stands alone and knows nothing of this file.
function printedUnderCode(): string[] {
  const code = document.querySelector('.sheet-code')?.getBoundingClientRect() ?? new DOMRect();
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const found = code.height > 0 ? [] : ['no room for the code'];
  for (let text = texts.nextNode(); text !== null; text = texts.nextNode()) {
    const range = document.createRange();
    range.selectNodeContents(text);
    const under = [...range.getClientRects()].some(
      ({ top, right, width }) => width > 1 && right > code.left && top < code.bottom,
    );
    if (under) found.push(`under the code: ${String(text.textContent?.trim().slice(0, 20))}`);
  }
  return found;
}

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
        // Beside its text a heading that holds on to it holds all parts together: the first sheet stays empty.
        const chained = [...document.querySelectorAll('.part > h2')].filter(
          (heading) => getComputedStyle(heading).breakAfter !== 'auto',
        );
        const address = [...document.querySelectorAll('p.only-print')].some(
          (text) => text.checkVisibility() && text.textContent.startsWith('本页网址：'),
        );
        return [
          ...(things.length > 0 ? [] : ['nothing to bring']),
          ...unticked.map((thing) => `no box: ${thing.textContent.trim()}`),
          ...(address ? [] : ['no address']),
          ...chained.map((heading) => `chained: ${heading.textContent.trim()}`),
        ];
      });
    },
  );
  expect(grouped(found)).toEqual([]);
});

// The site is tested without its public address, so that no sheet has its code; its room is kept.
test('nothing is printed where a sheet has the code of its address', async () => {
  const look = async (page: Page) => {
    await page.emulateMedia({ media: 'print' });
    return page.evaluate(printedUnderCode);
  };
  const sheets = [...guides('standard'), ...guides('large')];
  expect(grouped(await visitAll(browser, sheets, look, { viewport: PAPER }))).toEqual([]);
});

test('what is said of a home stands on one sheet of the day, for whoever takes it out of the pile', async () => {
  const sheets = pagesWhere(({ template }) => template === 'staff/day/sheet');
  expect(sheets).toHaveLength(1);
  const found = await visitAll(browser, sheets, async (page) => {
    await page.emulateMedia({ media: 'print' });
    const torn = await page.locator('.facts').evaluateAll((all) => {
      const isWhole = (one: Element | null): boolean =>
        one !== null && (getComputedStyle(one).breakInside === 'avoid' || isWhole(one.parentElement));
      return all.map((one) => isWhole(one) && one.parentElement?.querySelector('h2') !== null);
    });
    return torn.length > 0 && torn.every(Boolean) ? [] : ['torn'];
  });
  expect(grouped(found)).toEqual([]);
});
