import { chromium, type Browser, type BrowserContextOptions, type Page } from 'playwright-core';
import { inject } from 'vitest';
import type { SitePage } from './site-pages.ts';
import { nameOf } from './site-pages.ts';
import type { Finding } from './findings.ts';

/** Two pages abreast keep two processors busy; more only wait for each other. */
const ABREAST = 2;

/** The browser that this run shares. */
export function connect(): Promise<Browser> {
  return chromium.connect(inject('browser'));
}

/**
 * Visits each page in a browser and gathers what `look` finds there. A page that answers late or not at all throws: no
 * page is left out. `init` is a script that runs before each page's own.
 */
export async function visitAll(
  browser: Browser,
  pages: readonly SitePage[],
  look: (page: Page, shown: SitePage) => Promise<readonly string[]>,
  { init, ...options }: BrowserContextOptions & { init?: string } = {},
): Promise<Finding[]> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
  // Handed over once: a large script sent to each page costs more than what it does there.
  if (init !== undefined) await context.addInitScript(init);
  const waiting = [...pages];
  const found: Finding[] = [];
  const work = async () => {
    const tab = await context.newPage();
    for (let shown = waiting.pop(); shown !== undefined; shown = waiting.pop()) {
      await tab.goto(shown.url, { waitUntil: 'load' });
      const where = nameOf(shown);
      for (const what of await look(tab, shown)) found.push({ what, where });
    }
  };
  try {
    await Promise.all(Array.from({ length: ABREAST }, work));
  } finally {
    await context.close();
  }
  return found;
}
