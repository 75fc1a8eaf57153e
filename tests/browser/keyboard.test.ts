import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, onTestFinished, test } from 'vitest';
import { pressThrough, startWatch, stopsOn, tabTo, type Focus } from '../support/focus.ts';
import { grouped } from '../support/findings.ts';
import { spilling } from '../support/layout.ts';
import { launchBrowser, visitAll } from '../support/page-pool.ts';
import { oneOfEachKind, pagesWhere, takingTurns, type SitePage } from '../support/site-pages.ts';

const origin = inject('origin');
let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

// Key by key, both ways, which takes long: where not every page is opened, one kind in four is walked, and none again with
// its errors, whose summary journeys test. Each control of every page is focused in `a11y/every-page.test.ts`.
const pages = takingTurns(
  oneOfEachKind().filter(({ status }) => status === 200),
  4,
);
const byMode = (mode: SitePage['mode']) => pages.filter((page) => page.mode === mode);

const MODES = ['standard', 'large', 'reader', 'staff'] as const;

/** No page has so many stops; one that keeps the keyboard fails here. */
const MOST_STOPS = 300;

/** Goes through the whole page with Tab, looking at each stop, until the keyboard leaves the page. */
async function walk(page: Page): Promise<Focus[]> {
  const stops = await stopsOn(page);
  if (stops > MOST_STOPS) throw new Error(`${String(stops)} stops are more than any page has`);
  const been = await pressThrough(page, 'Tab', stops + 1);
  const again = been.findIndex(({ at }, index) => index > 0 && at === been[0]?.at);
  return again < 0 ? been : been.slice(0, again);
}

describe('whoever uses the keyboard', () => {
  test.each(MODES)(
    'reaches every control of the %s tree in reading order and back, sees it, and leaves (A4, A10)',
    async (mode) => {
      const least = mode === 'large' ? 4 : 3;
      const found = await visitAll(browser, byMode(mode), async (page) => {
        await startWatch(page);
        const forth = await walk(page);
        // Counted now: a script may have added to the page while the keyboard went through it.
        const stops = await stopsOn(page);
        // In some pages the first press only enters the page from its end.
        const back = (await pressThrough(page, 'Shift+Tab', stops + 1)).slice(0, stops);
        const inOrder = Array.from({ length: stops }, (_, at) => at);
        const orderOf = (been: readonly Focus[]) => been.map(({ at }) => at).join();
        return [
          ...(orderOf(forth) === inOrder.join() ? [] : [`forward: ${orderOf(forth)}`]),
          ...(orderOf(back) === inOrder.toReversed().join() ? [] : [`back: ${orderOf(back)}`]),
          ...forth
            .filter(({ visible }) => !visible)
            .map(({ at, tag, text }) => `covered: ${tag} ${text || String(at)}`),
          ...forth
            .filter(({ outline }) => outline < least)
            .map(({ text, outline }) => `outline ${String(outline)}px: ${text}`),
        ];
      });
      expect(grouped(found)).toEqual([]);
    },
  );

  test('sees the whole ring around where they are, also at the lower edge of a small phone (A10)', async () => {
    const homes = pagesWhere(({ template, mode }) => template === '/' && mode !== 'staff');
    const cutOff = () => {
      const at = document.activeElement ?? document.body;
      const { outlineOffset, outlineWidth } = getComputedStyle(at);
      const ring = Number.parseFloat(outlineOffset) + Number.parseFloat(outlineWidth);
      const beyond = at.getBoundingClientRect().bottom + ring - innerHeight;
      return beyond > 0.5 ? [`${String(Math.round(beyond))}px cut off: ${at.textContent.trim()}`] : [];
    };
    const look = async (page: Page) => {
      const found: string[] = [];
      await startWatch(page);
      for (let stops = await stopsOn(page); stops > 0; stops -= 1) {
        await page.keyboard.press('Tab');
        found.push(...(await page.evaluate(cutOff)));
      }
      return found;
    };
    const small = { viewport: { width: 320, height: 568 } };
    expect(grouped(await visitAll(browser, homes, look, small))).toEqual([]);
  });

  test('books an appointment without a mouse and without JavaScript, in letters twice as large', async () => {
    const context = await browser.newContext({
      baseURL: origin,
      javaScriptEnabled: false,
      viewport: { width: 360, height: 640 },
    });
    onTestFinished(() => context.close());
    const page = await context.newPage();
    // As it is set in the browser: rules that ask for the width of the window know of it, too.
    const cdp = await context.newCDPSession(page);
    await cdp.send('Page.setFontSizes', { fontSizes: { standard: 32 } });
    const pressButton = async (text: string) => {
      await tabTo(page, (focus) => focus.tag === 'button' && focus.text === text);
      await Promise.all([page.waitForEvent('load'), page.keyboard.press('Enter')]);
      expect([page.url(), await page.evaluate(spilling)]).toEqual([page.url(), []]);
    };
    const choose = async (key: 'ArrowDown' | 'ArrowUp') => {
      await tabTo(page, ({ tag, inMain }) => inMain && tag === 'input');
      await page.keyboard.press(key);
      await pressButton('继续');
    };
    // In the standard tree the fields stand side by side where they have room.
    await page.goto('/appointments/');
    await pressButton('开始约时间');
    await page.goto('/large/appointments/?service=gaoling-jintie');
    await pressButton('开始约时间');
    // Nothing needs to be prepared.
    await pressButton('继续');
    // From the first day, which may be today and nearly over, to the second.
    await choose('ArrowDown');
    // From the first up to the last time of the day: other tests book the first, whose seats are few.
    await choose('ArrowUp');
    // The seventh way: look it up online.
    await tabTo(page, ({ tag, inMain }) => inMain && tag === 'input');
    await page.keyboard.press('Space');
    for (let down = 0; down < 6; down += 1) await page.keyboard.press('ArrowDown');
    await pressButton('继续');
    await tabTo(page, ({ tag, inMain }) => inMain && tag === 'input');
    await page.keyboard.type('王大爷');
    await pressButton('继续');
    await pressButton('确定预约');
    expect(await page.getByRole('heading', { level: 1 }).innerText()).toBe('约好了');
  });
});
