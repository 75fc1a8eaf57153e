import type { Page } from 'playwright-core';
import { focusOn, startWatch, type Focus } from '../focus.ts';

/** What the keyboard finds on the way into a page, and at each of its controls. */
export interface Reached {
  /** The first stop: leads to the content, is seen, and moves the focus (A4). */
  readonly skip: string[];
  /** Stops before the content without it (§10). */
  readonly stops: number;
  /** Each control: can be reached, in reading order, is seen whole and outlined (A4, A10). */
  readonly controls: string[];
}

// Runs in the page; stands alone and knows nothing of this file but the watch.
function focusEach(least: number): string[] {
  const { watch } = globalThis as unknown as { watch: { controls: () => HTMLElement[]; now: () => Focus } };
  const own = document.querySelectorAll(
    '[tabindex]:not([tabindex="-1"]), [tabindex="-1"]:is(a, button, input)',
  );
  const wrong = [...own].map((element) => `order of its own: ${element.tagName} ${element.className}`);
  watch.controls().forEach((control, at) => {
    control.focus();
    const focus = watch.now();
    const name = `${focus.tag} ${focus.text || String(at)}`;
    if (focus.at !== at) wrong.push(`not reached: ${control.tagName} ${control.textContent.trim()}`);
    else if (!focus.visible) wrong.push(`covered: ${name}`);
    else if (focus.outline < least) wrong.push(`outline ${String(focus.outline)}px: ${name}`);
  });
  return wrong;
}

const stopsBeforeMain = (page: Page) =>
  page.evaluate(() => {
    const { watch } = globalThis as unknown as { watch: { controls: () => HTMLElement[] } };
    const controls = watch.controls().filter((control) => !control.matches('.skip'));
    const first = controls.findIndex((control) => control.closest('main') !== null);
    const main = document.querySelector('main');
    const isBefore = (control: HTMLElement) =>
      main !== null && (main.compareDocumentPosition(control) & Node.DOCUMENT_POSITION_PRECEDING) !== 0;
    // Where the content has no control, the stops that stand before it are counted.
    return first >= 0 ? first : controls.filter(isBefore).length;
  });

/**
 * Goes into a page with the keys that people press: Tab, Enter on the first stop, Tab. Each control is then focused in
 * turn: pressing Tab hundreds of times on every page would take longer than all other checks, and the order of the keys
 * is the order of the source where no control has one of its own, which is checked. `keyboard.test.ts` walks one page
 * of each kind key by key, both ways. `least` is the width of the outline in CSS pixels.
 */
export async function reach(page: Page, least: number): Promise<Reached> {
  await startWatch(page);
  const stops = await stopsBeforeMain(page);
  await page.evaluate(() => {
    // A summary of errors has the focus from the start (A51): here the keyboard begins at the top, as on any page.
    document.body.tabIndex = -1;
    document.body.focus({ preventScroll: true });
    document.body.removeAttribute('tabindex');
  });
  await page.keyboard.press('Tab');
  const first = await focusOn(page);
  if (first.text !== '跳到正文')
    return { stops, controls: [], skip: [`first stop ${first.tag} ${first.text}`] };
  await page.keyboard.press('Enter');
  const onMain = await page.evaluate(() => document.activeElement?.tagName);
  await page.keyboard.press('Tab');
  const next = await focusOn(page);
  const inMain = await page.evaluate(
    () =>
      document.querySelectorAll('main :is(a[href], button, input:not([type="hidden"]), select, textarea)')
        .length,
  );
  const controls = await page.evaluate(focusEach, least);
  return {
    stops,
    controls,
    skip: [
      ...(first.visible && first.outline >= least ? [] : ['first stop is not seen']),
      ...(onMain === 'MAIN' ? [] : [`focus went to ${String(onMain)}`]),
      ...(next.inMain || inMain === 0 ? [] : [`next stop ${next.text}`]),
    ],
  };
}
