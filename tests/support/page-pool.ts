import { availableParallelism } from 'node:os';
import { chromium, type Browser, type BrowserContextOptions, type Page } from 'playwright-core';
import { inject } from 'vitest';
import type { SitePage } from './site-pages.ts';
import { nameOf } from './site-pages.ts';
import type { Finding } from './findings.ts';

/** As many pages abreast as keep all processors busy; more only wait for each other. */
const ABREAST = Math.max(2, availableParallelism());

/** The browser that this run shares. */
export function connect(): Promise<Browser> {
  return chromium.connect(inject('browser'));
}

type Options = BrowserContextOptions & { init?: string };

/**
 * Opens each page in a browser and answers what `look` answers there. A page that answers late or not at all throws: no
 * page is left out. `init` is a script that runs before each page's own.
 */
export async function lookAtAll<T>(
  browser: Browser,
  pages: readonly SitePage[],
  look: (page: Page, shown: SitePage) => Promise<T>,
  { init, ...options }: Options = {},
): Promise<{ shown: SitePage; seen: T }[]> {
  // What is kept offline is tested by itself: here it would only cost time, and keep pages of another test.
  const context = await browser.newContext({
    viewport: { width: 1280, height: 900 },
    serviceWorkers: 'block',
    ...options,
  });
  // Handed over once: a large script sent to each page costs more than what it does there.
  if (init !== undefined) await context.addInitScript(init);
  const waiting = [...pages];
  const all: { shown: SitePage; seen: T }[] = [];
  const work = async () => {
    const tab = await context.newPage();
    for (let shown = waiting.pop(); shown !== undefined; shown = waiting.pop()) {
      await tab.goto(shown.url, { waitUntil: 'load' });
      all.push({ shown, seen: await look(tab, shown) });
    }
  };
  try {
    await Promise.all(Array.from({ length: ABREAST }, work));
  } finally {
    await context.close();
  }
  return all;
}

/** Like `lookAtAll`, where `look` answers what is wrong with a page. */
export async function visitAll(
  browser: Browser,
  pages: readonly SitePage[],
  look: (page: Page, shown: SitePage) => Promise<readonly string[]>,
  options: Options = {},
): Promise<Finding[]> {
  const all = await lookAtAll(browser, pages, look, options);
  return all.flatMap(({ shown, seen }) => seen.map((what) => ({ what, where: nameOf(shown) })));
}
