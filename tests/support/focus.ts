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

const CONTROLS = 'a[href], button, input:not([type="hidden"]), select, textarea, summary, audio[controls]';

/** What can be reached by Tab, in reading order; of each group of radios, one. */
export function controlsOn(page: Page): Promise<string[]> {
  return page.evaluate((selector) => {
    const groups = new Set<string>();
    return [...document.querySelectorAll<HTMLElement>(selector)]
      .filter((element) => element.checkVisibility())
      .filter((element) => {
        if (!(element instanceof HTMLInputElement) || element.type !== 'radio') return true;
        const first = !groups.has(element.name);
        groups.add(element.name);
        return first;
      })
      .map((element) => element.textContent.trim() || (element as HTMLInputElement).name);
  }, CONTROLS);
}

/** Where the keyboard stands now. Works with scripts switched off, too. */
export function focusOn(page: Page): Promise<Focus> {
  return page.evaluate((selector) => {
    const element = document.activeElement ?? document.body;
    const radios = new Set<string>();
    const controls = [...document.querySelectorAll<HTMLElement>(selector)].filter((one) => {
      if (!one.checkVisibility()) return false;
      if (!(one instanceof HTMLInputElement) || one.type !== 'radio') return true;
      const first = !radios.has(one.name);
      radios.add(one.name);
      return first;
    });
    const isRadio = element instanceof HTMLInputElement && element.type === 'radio';
    const at = controls.findIndex((one) =>
      isRadio ? one instanceof HTMLInputElement && one.name === element.name : one === element,
    );
    const style = getComputedStyle(element);
    // A link that breaks over two lines has its middle beside itself: ask for its first line.
    const box = element.getClientRects()[0] ?? element.getBoundingClientRect();
    const seen = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
    return {
      at,
      tag: element.tagName.toLowerCase(),
      text: element.textContent.trim().slice(0, 30),
      inMain: element.closest('main') !== null && element.tagName !== 'MAIN',
      outline: style.outlineStyle === 'solid' ? Number.parseFloat(style.outlineWidth) : 0,
      visible: seen !== null && (element.contains(seen) || seen.contains(element)),
    };
  }, CONTROLS);
}

/** Presses Tab until the keyboard stands on what `wanted` accepts. Throws after `most` presses. */
export async function tabTo(page: Page, wanted: (focus: Focus) => boolean, most = 80): Promise<Focus> {
  const seen: string[] = [];
  for (let presses = 0; presses < most; presses += 1) {
    await page.keyboard.press('Tab');
    const focus = await focusOn(page);
    if (wanted(focus)) return focus;
    seen.push(`${focus.tag} ${focus.text}`);
  }
  throw new Error(`the keyboard never came there: ${seen.join(', ')}`);
}
