import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { grouped } from '../support/findings.ts';
import { lookTogether } from '../support/frame-pool.ts';
import { launchToLook, lookAtAll } from '../support/page-pool.ts';
import {
  nameOf,
  oneOfEachKind,
  opensAll,
  pagesWhere,
  takingTurns,
  type SitePage,
} from '../support/site-pages.ts';
import { openedCheck, everyCheck } from '../support/visit/every-check.ts';
import type { Check, Found } from '../support/visit/found.ts';
import { IN_OPENED, IN_PAGE } from '../support/visit/in-page.ts';

// Pages of every tree, errors, receipts and staff pages among them, are looked at once; the tests then read what was found.
// Of every template one tree's is looked at closely and opened besides, and stands for the pages that share it;
// `npm run test:pages` does so with all pages.
const pages = pagesWhere();
const closely = new Set(opensAll ? pages : takingTurns(oneOfEachKind()));
const visited: { shown: SitePage; seen: Found }[] = [];
const opened: typeof visited = [];
let browser: Browser;
beforeAll(async () => {
  browser = await launchToLook();
  const those = pages.filter((page) => closely.has(page));
  opened.push(...(await lookAtAll(browser, those, openedCheck, { init: IN_OPENED })));
  const look = (tab: Page, shown: readonly SitePage[]) => everyCheck(tab, shown, closely);
  visited.push(...(await lookTogether(browser, pages, look, IN_PAGE)));
}, 1_200_000);
afterAll(() => browser.close());

/** What one check found, page by page. */
function found(check: Check): string[] {
  return grouped(
    [...visited, ...opened].flatMap(({ shown, seen }) =>
      (seen[check] ?? []).map((what) => ({ what, where: nameOf(shown) })),
    ),
  );
}

describe('on every page of every tree', () => {
  test('all pages were looked at', () => {
    expect(new Set(visited.map(({ shown }) => shown.url)).size).toBe(pages.length);
    expect(visited.length).toBeGreaterThan(500);
  });

  test('axe finds nothing wrong and nothing undecided, 7:1 for all text (A7, A18, A25, A35)', () => {
    expect(found('axe')).toEqual([]);
  });

  test.each(['contrast', 'contrast in the dark', 'more contrast'] as const)(
    'all text stands out 7:1 from its ground: %s (A7)',
    (scheme) => {
      expect(found(scheme)).toEqual([]);
    },
  );

  test('HTML_CodeSniffer finds no error of WCAG 2 AAA (A26)', () => {
    expect(found('code sniffer')).toEqual([]);
  });

  test('no state is told by colour alone (A8)', () => {
    expect(found('colour')).toEqual([]);
  });

  test('nothing moves, floats, pops up or comes from another origin (A17, A19)', () => {
    expect(found('stillness')).toEqual([]);
  });

  test('one request paints: nothing else blocks (§10)', () => {
    expect(found('blocking')).toEqual([]);
  });

  test('lines are short and well apart, and large buttons are written in 30 pixels (A15, MIIT-A1.1)', () => {
    expect(found('setting')).toEqual([]);
  });

  test.each(['desk', 'phone'] as const)(
    'a thumb hits every target on a %s: 44 pixels, large 60 (A11)',
    (on) => {
      expect(found(`targets on a ${on}`)).toEqual([]);
    },
  );

  test('the first stop leads to the content, is seen and moves the focus (A4)', () => {
    expect(found('skip link')).toEqual([]);
  });

  test('at most 8 stops stand before the content, in the reader tree only the first (§10)', () => {
    expect(found('stops')).toEqual([]);
  });

  test('the keyboard reaches every control in reading order, and each is seen whole and outlined (A4, A10)', () => {
    expect(found('keyboard')).toEqual([]);
  });

  test('whoever follows a link of the summary to a mistake sees what is said of it (A52)', () => {
    expect(found('out of sight')).toEqual([]);
  });

  test('colours that the user forces leave focus and borders, and nothing opts out (A16)', () => {
    expect(found('forced colours')).toEqual([]);
  });

  test('on paper navigation is gone, text is black and large, and addresses stand there (A24)', () => {
    expect(found('paper')).toEqual([]);
  });

  test('text twice as large is not cut off on a desk (A13)', () => {
    expect(found('twice as large')).toEqual([]);
  });

  test('all fits into 320 pixels (A12)', () => {
    expect(found('narrow')).toEqual([]);
  });

  test('on a phone no line ends in the midst of a number or of a word of a heading, or begins with a full stop', () => {
    expect(found('torn')).toEqual([]);
  });

  test('wide text spacing cuts nothing off on a phone (A14)', () => {
    expect(found('spaced')).toEqual([]);
  });

  test('what comes first in the source is seen first (A4)', () => {
    expect(found('order')).toEqual([]);
  });

  test('without styles the order still makes sense and no control is lost (A6)', () => {
    expect(found('unstyled')).toEqual([]);
  });
});
