import type { Page } from 'playwright-core';
import { longLines, spilling, tooSmall } from '../layout.ts';
import type { SitePage } from '../site-pages.ts';
import { audit, EVERYTHING } from './axe.ts';
import { sniff } from './code-sniffer.ts';
import {
  badlySet,
  blocking,
  byColourAlone,
  intrusions,
  lostControls,
  lostInForcedColours,
  outOfOrder,
  smallButtons,
  wrongOnPaper,
} from './looks.ts';
import { reach } from './reach.ts';

/** What is asked of each page; a finding names the check that it belongs to. */
export type Check =
  | 'axe'
  | 'code sniffer'
  | 'colour'
  | 'stillness'
  | 'blocking'
  | 'setting'
  | 'targets on a desk'
  | 'targets on a phone'
  | 'skip link'
  | 'stops'
  | 'keyboard'
  | 'forced colours'
  | 'paper'
  | 'twice as large'
  | 'narrow'
  | 'spaced'
  | 'order'
  | 'unstyled';

export type Found = Partial<Record<Check, readonly string[]>>;

const PHONE = { width: 320, height: 900 };
const DESK = { width: 1280, height: 900 };
const SPACING = `* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important }
  p { margin-block-end: 2em !important }`;
const TWICE = ':root { font-size: 200% !important }';

/** Looks with a rule added as a user's own stylesheet would: the policy of the page does not reach it. */
async function withRule(page: Page, rule: string, look: () => string[]): Promise<string[]> {
  const setRule = (text: string) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(text);
    document.adoptedStyleSheets = text === '' ? [] : [sheet];
  };
  await page.evaluate(setRule, rule);
  const found = await page.evaluate(look);
  await page.evaluate(setRule, '');
  return found;
}

async function onDesk(page: Page, { mode }: SitePage): Promise<Found> {
  const isStaff = mode === 'staff';
  return {
    axe: await audit(page, EVERYTHING),
    'code sniffer': await sniff(page),
    colour: await page.evaluate(byColourAlone),
    stillness: await page.evaluate(intrusions),
    // Staff pages may link their stylesheet.
    blocking: isStaff ? [] : await page.evaluate(blocking),
    // Staff read tables and notes in their own, denser setting.
    setting: isStaff
      ? []
      : [
          ...(await page.evaluate(longLines, mode === 'large' ? 28 : 38)),
          ...(await page.evaluate(badlySet)),
          ...(mode === 'large' ? await page.evaluate(smallButtons) : []),
        ],
    'targets on a desk': await page.evaluate(tooSmall, mode === 'large' ? 60 : 44),
    'twice as large': await withRule(page, TWICE, spilling),
  };
}

async function byKeyboard(page: Page, { mode }: SitePage): Promise<Found> {
  const { skip, stops, controls } = await reach(page, mode === 'large' ? 4 : 3);
  const most = mode === 'reader' ? 0 : 8;
  await page.emulateMedia({ forcedColors: 'active' });
  const forced = await page.evaluate(lostInForcedColours);
  await page.emulateMedia({ forcedColors: null });
  return {
    'skip link': skip,
    stops: stops <= most ? [] : [`${String(stops)} stops before the content, not ${String(most)}`],
    keyboard: controls,
    'forced colours': forced,
  };
}

async function onPaper(page: Page, { mode }: SitePage): Promise<Found> {
  // Staff print nothing but what residents get.
  if (mode === 'staff') return {};
  await page.emulateMedia({ media: 'print' });
  const paper = await page.evaluate(wrongOnPaper, ((mode === 'large' ? 18 : 14) * 96) / 72);
  await page.emulateMedia({ media: null });
  return { paper };
}

async function onPhone(page: Page, { mode }: SitePage): Promise<Found> {
  await page.setViewportSize(PHONE);
  const found = {
    'targets on a phone': await page.evaluate(tooSmall, mode === 'large' ? 60 : 44),
    narrow: await page.evaluate(spilling),
    spaced: await withRule(page, SPACING, spilling),
    order: await page.evaluate(outOfOrder),
  };
  await page.evaluate(() => {
    for (const sheet of document.styleSheets) sheet.disabled = true;
  });
  const unstyled = [...(await page.evaluate(outOfOrder)), ...(await page.evaluate(lostControls))];
  return { ...found, unstyled };
}

/**
 * Asks everything of a page that needs a browser and no state, in one visit: opening a page costs as much as several
 * checks. What changes the page comes last. The page was opened with `AXE` and `CODE_SNIFFER`.
 */
export async function everyCheck(page: Page, shown: SitePage): Promise<Found> {
  await page.setViewportSize(DESK);
  const desk = await onDesk(page, shown);
  const keyboard = await byKeyboard(page, shown);
  const paper = await onPaper(page, shown);
  return { ...desk, ...keyboard, ...paper, ...(await onPhone(page, shown)) };
}
