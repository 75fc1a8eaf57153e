import type { Page } from 'playwright-core';
import type { Watch } from '../focus.ts';

/** What the keyboard finds on the way into a page, and at each of its controls. */
export interface Reached {
  /** The first stop: leads to the content, is seen, and moves the focus (A4). */
  readonly skip: string[];
  /** Stops before the content without it (§10). */
  readonly stops: number;
  /** Each control: can be reached, in reading order, is seen whole and outlined (A4, A10). */
  readonly controls: string[];
}

/**
 * Runs in the page, after `watchFocus`; knows nothing of this file. Focuses each control in turn: to
 * press Tab hundreds of times on every page would take longer than all other checks, and the order of the keys is the
 * order of the source where no control has one of its own, which is checked. `keyboard.test.ts` walks one page of each
 * kind key by key, both ways. `least` is the width of the outline in CSS pixels.
 *
 * The same header, help or footer under the same styles is focused through once: nothing lies over it, which `intrusions`
 * watches. Only where its links lead may differ, and no style asks for that.
 */
export async function reachEach(least: number): Promise<Reached> {
  const kept = globalThis as typeof globalThis & { watch: Watch; framesReached?: Set<string> };
  const { watch, looks } = kept;
  const all = watch.controls();
  const own = document.querySelectorAll(
    '[tabindex]:not([tabindex="-1"]), [tabindex="-1"]:is(a, button, input)',
  );
  const controls = [...own].map((element) => `order of its own: ${element.tagName} ${element.className}`);
  const styles = [...document.querySelectorAll('style')].map(({ textContent }) => textContent).join();
  const reached = (kept.framesReached ??= new Set());
  const isNew = (frame: Element) => {
    const markup = styles.includes('[href') ? frame.outerHTML : frame.outerHTML.replace(/ href="[^"]*"/g, '');
    const key = [document.documentElement.dataset['mode'], styles, markup].join();
    return !reached.has(key) && reached.add(key);
  };
  const known = new Set(
    [...document.querySelectorAll('header, aside, footer')].filter((frame) => !isNew(frame)),
  );
  all.forEach((control, at) => {
    if (known.has(control.closest('header, aside, footer') ?? control)) return;
    control.focus();
    const focus = watch.look(control);
    const name = `${focus.tag} ${focus.text || String(at)}`;
    if (document.activeElement !== control) controls.push(`not reached: ${name}`);
    else if (!focus.visible) controls.push(`covered: ${name}`);
    else if (focus.outline < least) controls.push(`outline ${String(focus.outline)}px: ${name}`);
    controls.push(...looks.faint(7, control).map((what) => `with the focus ${what}`));
  });
  // It has the focus from the first, and is no control: its links stand on the ground of what has the focus.
  const summary = document.querySelector<HTMLElement>('.error-summary');
  summary?.focus();
  if (summary) controls.push(...looks.faint(7, summary).map((what) => `with the focus ${what}`));

  const [first] = all;
  const skip: string[] = [];
  if (first?.matches('.skip') && first.textContent.trim() === '跳到正文') {
    first.focus();
    const focus = watch.look(first);
    if (!focus.visible || focus.outline < least) skip.push('first stop is not seen');
    const moved = new Promise((resolve) => {
      addEventListener('hashchange', resolve, { once: true });
    });
    first.click();
    await moved;
    const now = document.activeElement?.tagName ?? 'nothing';
    if (now !== 'MAIN') skip.push(`focus went to ${now}`);
  } else skip.push(`first stop ${first?.tagName ?? 'none'} ${first?.textContent.trim() ?? ''}`);

  const main = document.querySelector('main');
  const others = all.filter((control) => control !== first);
  const inMain = others.findIndex((control) => main?.contains(control));
  const isBefore = (control: HTMLElement) =>
    main !== null && (main.compareDocumentPosition(control) & Node.DOCUMENT_POSITION_PRECEDING) !== 0;
  // Where the content has no control, the stops that stand before it are counted.
  const stops = inMain >= 0 ? inMain : others.filter(isBefore).length;
  return { skip, stops, controls };
}

/** What is said of a mistake, but lies out of the window for whoever follows the summary's link to it. Runs in the page. */
export function saidOutOfSight(): string[] {
  const links = document.querySelectorAll<HTMLAnchorElement>('.error-summary a[href^="#"]');
  const above = [...links].filter(({ hash }) => {
    const field = document.getElementById(hash.slice(1));
    // As the browser does that follows the link.
    field?.scrollIntoView();
    const label = field instanceof HTMLInputElement ? field.labels?.[0] : undefined;
    return [document.getElementById(`${hash.slice(1)}-error`), label].some(
      (said) => said?.checkVisibility() && said.getBoundingClientRect().top < 0,
    );
  });
  scrollTo(0, 0);
  return above.map(({ hash }) => `out of sight at ${hash}`);
}

/** Follows the keyboard from the top of a page, after `watchFocus`. Runs in the page; knows nothing of this file. */
export function followFromTop(): void {
  const { watch } = globalThis as unknown as { watch: Watch };
  // A summary of errors has the focus from the start (A51): here the keyboard begins at the top, as on any page.
  document.body.tabIndex = -1;
  document.body.focus({ preventScroll: true });
  document.body.removeAttribute('tabindex');
  watch.followed = watch.follow();
}

/** Goes into a page with the keys that people press: Tab, Enter on the first stop, Tab. `followFromTop` ran in it. */
export async function pressIn(page: Page): Promise<string[]> {
  await page.keyboard.press('Tab');
  const start = await page.evaluate(() => {
    const { watch } = globalThis as unknown as { watch: Watch };
    return watch.now().text;
  });
  if (start !== '跳到正文') return [`first stop ${start}`];
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  const { been, inMain } = await page.evaluate(() => ({
    been: (globalThis as unknown as { watch: Watch }).watch.followed?.() ?? [],
    inMain: document.querySelectorAll(
      'main :is(a[href], button, input:not([type="hidden"]), select, textarea)',
    ).length,
  }));
  const [first, main, next] = been;
  return [
    ...(first?.visible === true ? [] : ['first stop is not seen']),
    ...(main?.tag === 'main' ? [] : [`focus went to ${main?.tag ?? 'nothing'}`]),
    ...(next?.inMain === true || inMain === 0 ? [] : [`next stop ${next?.text ?? 'none'}`]),
  ];
}
