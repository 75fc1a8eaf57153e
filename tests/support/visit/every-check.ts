import type { Page } from 'playwright-core';
import { askEach, setWidth } from '../frame-pool.ts';
import type { SitePage } from '../site-pages.ts';
import { auditOf, BUT_BY_PLACE, EVERYTHING } from './axe.ts';
import { SNIFFED, sniffOf } from './code-sniffer.ts';
import type { Found } from './found.ts';
import { pressIn } from './reach.ts';
import { onOpening, type Asks } from './steps.ts';

/** Widths of windows, in CSS pixels. */
const PHONE = 320;
const DESK = 1280;
const SPACING = `* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important }
  p { margin-block-end: 2em !important }`;
const TWICE = ':root { font-size: 200% !important }';

function asksOf({ mode }: SitePage, closely = false): Asks {
  const isLarge = mode === 'large';
  return {
    axe: closely ? EVERYTHING : BUT_BY_PLACE,
    sniffed: SNIFFED,
    isLarge,
    isStaff: mode === 'staff',
    isHeard: mode === 'reader',
    contrast: 7,
    target: isLarge ? 60 : 44,
    outline: isLarge ? 4 : 3,
    line: isLarge ? 28 : 38,
    print: ((isLarge ? 18 : 14) * 96) / 72,
    stops: mode === 'reader' ? 0 : 8,
    twice: TWICE,
    spacing: SPACING,
  };
}

/**
 * Asks everything of pages that needs a browser and no state, in one visit, of all that lie in a tab together: to tell the
 * browser of another screen, paper or colours costs as much as several checks. What changes the pages comes last. They
 * were laid in with `IN_PAGE`. Of those that are looked at `closely` axe also asks what lies where.
 */
export async function everyCheck(
  tab: Page,
  shown: readonly SitePage[],
  closely: ReadonlySet<SitePage> = new Set(),
): Promise<Found[]> {
  const asked = shown.map((page) => asksOf(page, closely.has(page)));
  const onDesk = await askEach(tab, 'onDesk', asked);
  await tab.emulateMedia({ forcedColors: 'active' });
  const forced = await askEach(tab, 'inForcedColours', asked);
  await tab.emulateMedia({ forcedColors: null, colorScheme: 'dark' });
  const dark = await askEach(tab, 'inTheDark', asked);
  await tab.emulateMedia({ colorScheme: null, contrast: 'more' });
  const more = await askEach(tab, 'withMoreContrast', asked);
  await tab.emulateMedia({ contrast: null, media: 'print' });
  const paper = await askEach(tab, 'onPaper', asked);
  await tab.emulateMedia({ media: null });
  const twice = await askEach(tab, 'twiceAsLarge', asked);
  await setWidth(tab, PHONE);
  const phone = await askEach(tab, 'onPhone', asked);
  await setWidth(tab, DESK);
  return onDesk.map(({ desk, audited, sniffed }, at) => {
    const media = { ...forced[at], ...dark[at], ...more[at], ...paper[at], ...twice[at], ...phone[at] };
    return { ...desk, ...media, axe: auditOf(audited), 'code sniffer': sniffOf(sniffed) };
  });
}

/** The slow ways, for pages that stand for others: what a browser does that opens a page (with `IN_OPENED`), and real keys. */
export async function openedCheck(page: Page, shown: SitePage): Promise<Found> {
  const found = await page.evaluate(onOpening, asksOf(shown));
  return { ...found, 'skip link': await pressIn(page) };
}
