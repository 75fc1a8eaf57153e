import type { Page } from 'playwright-core';

/** Where the keyboard stands. */
export interface Focus {
  /** Number of the control in reading order; -1 on none of them, such as the main element or the page itself. */
  readonly at: number;
  readonly tag: string;
  readonly text: string;
  readonly inMain: boolean;
  /** Width of a solid outline in CSS pixels; 0 for any other. */
  readonly outline: number;
  /** Whether the middle of the control can be seen: nothing lies on it, and it is within the window. */
  readonly visible: boolean;
}

/** Kept in the page by `watchFocus`. */
export interface Watch {
  controls: () => HTMLElement[];
  /** How an element looks that has the focus. */
  look: (element: Element) => Omit<Focus, 'at'>;
  now: () => Focus;
  /** Begins to follow the keyboard from nowhere; what this answers ends it, and tells where the keyboard has been. */
  follow: () => () => Focus[];
  followed?: () => Focus[];
}

// Runs in the page; stands alone and knows nothing of this file.
export function watchFocus(): void {
  const isRadio = (one: Element): one is HTMLInputElement =>
    one instanceof HTMLInputElement && one.type === 'radio';
  const controls = () => {
    const groups = new Set<string>();
    const selector =
      'a[href], button, input:not([type="hidden"]), select, textarea, summary, audio[controls]';
    return [...document.querySelectorAll<HTMLElement>(selector)].filter((one) => {
      if (!one.checkVisibility()) return false;
      if (!isRadio(one)) return true;
      const first = !groups.has(one.name);
      groups.add(one.name);
      return first;
    });
  };
  const look = (element: Element) => {
    const style = getComputedStyle(element);
    // A link that breaks over two lines has its middle beside itself: ask for its first line. A large field may
    // reach out of the window: ask for the part within.
    const box = element.getClientRects()[0] ?? element.getBoundingClientRect();
    const middle = (from: number, to: number, end: number) => (Math.max(from, 0) + Math.min(to, end)) / 2;
    const seen = document.elementFromPoint(
      middle(box.left, box.right, innerWidth),
      middle(box.top, box.bottom, innerHeight),
    );
    return {
      tag: element.tagName.toLowerCase(),
      text: element.textContent.trim().slice(0, 30),
      inMain: element.closest('main') !== null && element.tagName !== 'MAIN',
      outline: style.outlineStyle === 'solid' ? Number.parseFloat(style.outlineWidth) : 0,
      visible: seen !== null && element.contains(seen),
    };
  };
  const atOf = (element: Element, among: readonly Element[]) =>
    among.findIndex((one) =>
      isRadio(element) ? isRadio(one) && one.name === element.name : one === element,
    );
  const now = (): Focus => {
    const element = document.activeElement ?? document.body;
    return { at: atOf(element, controls()), ...look(element) };
  };
  const follow = () => {
    // From the top, also where the page itself puts the focus on what to go on with: blurred alone, the next key goes on there.
    document.body.tabIndex = -1;
    document.body.focus();
    document.body.removeAttribute('tabindex');
    window.scrollTo(0, 0);
    const been: { element: Element; seen: Omit<Focus, 'at'> }[] = [];
    const onFocus = () => {
      const element = document.activeElement ?? document.body;
      been.push({ element, seen: look(element) });
    };
    document.addEventListener('focusin', onFocus);
    return () => {
      document.removeEventListener('focusin', onFocus);
      // Numbered at the end: to look for all controls at every stop costs more than the keys.
      const all = controls();
      return been.map(({ element, seen }) => ({ at: atOf(element, all), ...seen }));
    };
  };
  (globalThis as unknown as { watch: Watch }).watch = { controls, look, now, follow };
}

/** Begins to watch where the keyboard goes on this page. */
export async function startWatch(page: Page): Promise<void> {
  // The offline page lists what is kept once its script has looked: before that its links still grow in number.
  await page.waitForFunction(() => !document.querySelector('[data-kept=""]'));
  await page.evaluate(watchFocus);
}

/** How many stops the page has: every visible control, and of each group of radios one. */
export function stopsOn(page: Page): Promise<number> {
  return page.evaluate(() => (globalThis as unknown as { watch: Watch }).watch.controls().length);
}

/** Where the keyboard stands now. */
function focusOn(page: Page): Promise<Focus> {
  return page.evaluate(() => (globalThis as unknown as { watch: Watch }).watch.now());
}

/**
 * Where the keyboard goes, from the top or the end of the page, when one key is held down until it has come so many times:
 * to let it go each time would tell the page of twice as many events, and moves nothing.
 */
export async function pressThrough(page: Page, key: 'Tab' | 'Shift+Tab', times: number): Promise<Focus[]> {
  await page.evaluate(() => {
    const { watch } = globalThis as unknown as { watch: Watch };
    watch.followed = watch.follow();
  });
  if (key === 'Shift+Tab') await page.keyboard.down('Shift');
  for (let time = 0; time < times; time += 1) await page.keyboard.down('Tab');
  await page.keyboard.up('Tab');
  if (key === 'Shift+Tab') await page.keyboard.up('Shift');
  return page.evaluate(() => (globalThis as unknown as { watch: Watch }).watch.followed?.() ?? []);
}

/** Whoever has pressed so often is not on the way any more. */
const MOST_PRESSES = 80;

/** Presses Tab until the keyboard stands on what `wanted` accepts. Throws if it never comes there. */
export async function tabTo(page: Page, wanted: (focus: Focus) => boolean): Promise<Focus> {
  const seen: string[] = [];
  await startWatch(page);
  for (let presses = 0; presses < MOST_PRESSES; presses += 1) {
    await page.keyboard.press('Tab');
    const focus = await focusOn(page);
    if (wanted(focus)) return focus;
    seen.push(`${focus.tag} ${focus.text}`);
  }
  throw new Error(`the keyboard never came there: ${seen.join(', ')}`);
}
