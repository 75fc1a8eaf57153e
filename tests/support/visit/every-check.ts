import type { Page } from 'playwright-core';
import type { SitePage } from '../site-pages.ts';
import { auditOf, BUT_COLOURS, EVERYTHING } from './axe.ts';
import { sniffOf, STANDARD } from './code-sniffer.ts';
import type { InPage } from './in-page.ts';
import { pressIn } from './reach.ts';

/** What is asked of each page; a finding names the check that it belongs to. */
export type Check =
  | 'axe'
  | 'code sniffer'
  | 'contrast'
  | 'contrast in the dark'
  | 'more contrast'
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

/** What a tree asks of its pages: sizes in CSS pixels, lines in characters. */
function asksOf({ mode }: SitePage, closely: boolean) {
  const isLarge = mode === 'large';
  return {
    axe: closely ? EVERYTHING : BUT_COLOURS,
    standard: STANDARD,
    isLarge,
    isStaff: mode === 'staff',
    target: isLarge ? 60 : 44,
    outline: isLarge ? 4 : 3,
    line: isLarge ? 28 : 38,
    print: ((isLarge ? 18 : 14) * 96) / 72,
    stops: mode === 'reader' ? 0 : 8,
    twice: TWICE,
    spacing: SPACING,
  };
}
type Asked = ReturnType<typeof asksOf>;

// These run in the page; each stands alone and knows nothing of this file.
async function onDesk({ isLarge, isStaff, ...asked }: Asked) {
  const { looks } = globalThis as unknown as InPage;
  // The offline page lists what is kept once its script has looked: before that its links still grow in number.
  for (let tries = 0; document.querySelector('[data-kept=""]'); tries += 1) {
    if (tries > 400) throw new Error('the offline page never told what is kept');
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  const audited = await looks.askAxe(asked.axe);
  const sniffed = await looks.askSniffer(asked.standard);
  const found = {
    contrast: looks.faint(7),
    colour: looks.byColourAlone(),
    stillness: looks.intrusions(),
    // Staff pages may link their stylesheet.
    blocking: isStaff ? [] : looks.blocking(),
    // Staff read tables and notes in their own, denser setting.
    setting: isStaff
      ? []
      : [...looks.longLines(asked.line), ...looks.badlySet(), ...(isLarge ? looks.smallButtons() : [])],
    'targets on a desk': looks.tooSmall(asked.target),
    'twice as large': looks.withRule(asked.twice, looks.spilling),
  };
  looks.watchFocus();
  const { skip, stops, controls } = await looks.reachEach(asked.outline);
  const often = `${String(stops)} stops before the content, not ${String(asked.stops)}`;
  const desk: Found = {
    ...found,
    'skip link': skip,
    stops: stops <= asked.stops ? [] : [often],
    keyboard: controls,
  };
  return { audited, sniffed, desk };
}

function onPhone({ target, spacing }: Asked): Found {
  const { looks } = globalThis as unknown as InPage;
  const found = {
    'targets on a phone': looks.tooSmall(target),
    narrow: looks.spilling(),
    spaced: looks.withRule(spacing, looks.spilling),
    order: looks.outOfOrder(),
  };
  for (const sheet of document.styleSheets) sheet.disabled = true;
  return { ...found, unstyled: [...looks.outOfOrder(), ...looks.lostControls()] };
}

const contrast = () => (globalThis as unknown as InPage).looks.faint(7);
const forcedColours = () => (globalThis as unknown as InPage).looks.lostInForcedColours();
const paper = (print: number) => (globalThis as unknown as InPage).looks.wrongOnPaper(print);

async function inOtherColours(page: Page): Promise<Found> {
  await page.emulateMedia({ forcedColors: 'active' });
  const forced = await page.evaluate(forcedColours);
  await page.emulateMedia({ forcedColors: null, colorScheme: 'dark' });
  const dark = await page.evaluate(contrast);
  await page.emulateMedia({ colorScheme: null, contrast: 'more' });
  const more = await page.evaluate(contrast);
  await page.emulateMedia({ contrast: null });
  return { 'forced colours': forced, 'contrast in the dark': dark, 'more contrast': more };
}

async function onPaper(page: Page, { print, isStaff }: Asked): Promise<Found> {
  // Staff print nothing but what residents get.
  if (isStaff) return {};
  await page.emulateMedia({ media: 'print' });
  const found = await page.evaluate(paper, print);
  await page.emulateMedia({ media: null });
  return { paper: found };
}

/**
 * Asks everything of a page that needs a browser and no state, in one visit: opening a page costs as much as several
 * checks. What changes the page comes last. Of a page that is looked at `closely` the slow ways are gone too: real keys,
 * and what axe finds by the places of things. The page was opened with `IN_PAGE`.
 */
export async function everyCheck(page: Page, shown: SitePage, closely: boolean): Promise<Found> {
  const asked = asksOf(shown, closely);
  await page.setViewportSize(DESK);
  const { audited, sniffed, desk } = await page.evaluate(onDesk, asked);
  const colours = await inOtherColours(page);
  const keys = closely ? await pressIn(page) : [];
  const printed = await onPaper(page, asked);
  await page.setViewportSize(PHONE);
  const phone = await page.evaluate(onPhone, asked);
  const all = {
    ...desk,
    ...colours,
    ...printed,
    ...phone,
    axe: auditOf(audited),
    'code sniffer': sniffOf(sniffed),
  };
  return { ...all, 'skip link': [...(desk['skip link'] ?? []), ...keys] };
}
