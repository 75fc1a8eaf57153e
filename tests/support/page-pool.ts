import { availableParallelism } from 'node:os';
import { chromium, type Browser, type BrowserContextOptions, type Page } from 'playwright-core';
import { inject } from 'vitest';
import { layIn } from './lay-in.ts';
import { htmlOf, nameOf, type SitePage } from './site-pages.ts';
import type { Finding } from './findings.ts';

/** As many tabs abreast as keep all processors busy; more only wait for each other. */
export const ABREAST = Math.max(2, availableParallelism());

// All pages are the site's own: else each context would start one process for its empty page, one for the site's, and
// one in case another site comes.
const ONE_SITE = ['--disable-site-isolation-trials', '--renderer-process-limit=1'];

/**
 * A browser in which people act, of each file's own: what is asked of one that files share goes through the process that
 * runs them all, and costs more than to launch another.
 */
export function launchBrowser(): Promise<Browser> {
  const launch = inject('launch');
  return chromium.launch({ ...launch, args: [...launch.args, ...ONE_SITE], headless: true });
}

// To draw frames that nobody sees, in threads of their own, is a quarter of what it costs to look at a page. What pages
// leave behind is cleared rarely, and not by a thread that would have to be woken for it.
const UNDRAWN = [
  '--disable-threaded-compositing',
  '--disable-threaded-animation',
  '--disable-checker-imaging',
  '--disable-lcd-text',
  '--js-flags=--single-threaded,--min-semi-space-size=32,--max-semi-space-size=64',
];

/**
 * A browser of one's own for pages that are only looked at: it draws nothing unasked, so that nothing there can be
 * clicked.
 */
export function launchToLook(): Promise<Browser> {
  const launch = inject('launch');
  return chromium.launch({ ...launch, args: [...launch.args, ...UNDRAWN], headless: true });
}

type Options = BrowserContextOptions & { init?: string };

/**
 * Opens each page in a browser and answers what `look` answers there. A page that answers late or not at all throws: no
 * page is left out. `init` is a script that runs before each page's own.
 */
export function lookAtAll<T>(
  browser: Browser,
  pages: readonly SitePage[],
  look: Look<T>,
  options: Options,
): Promise<Seen<T>[]> {
  const open = (tab: Page, { url }: SitePage) => tab.goto(url, { waitUntil: 'load' });
  return inTabs(browser, pages, { open, look }, options);
}

/**
 * Like `lookAtAll`, in a third of its time: a tab opens the home page, and each page is then laid into it. All of it is
 * there, and its scripts run. What only happens when a browser opens a page, such as to put the focus somewhere, does not.
 */
export function layInAll<T>(browser: Browser, pages: readonly SitePage[], look: Look<T>): Promise<Seen<T>[]> {
  const prepare = (tab: Page) => tab.goto(inject('origin'), { waitUntil: 'load' });
  const open = (tab: Page, shown: SitePage) => tab.evaluate(layIn, { html: htmlOf(shown), path: shown.path });
  return inTabs(browser, pages, { prepare, open, look });
}

type Look<T> = (page: Page, shown: SitePage) => Promise<T>;

export interface Seen<T> {
  readonly shown: SitePage;
  readonly seen: T;
}

interface Steps<T> {
  readonly prepare?: (tab: Page) => Promise<unknown>;
  readonly open: (tab: Page, shown: SitePage) => Promise<unknown>;
  readonly look: Look<T>;
}

async function inTabs<T>(
  browser: Browser,
  pages: readonly SitePage[],
  { prepare, open, look }: Steps<T>,
  { init, ...options }: Options = {},
): Promise<Seen<T>[]> {
  // What is kept offline is tested by itself: here it would only cost time, and keep pages of another test.
  const context = await browser.newContext({
    viewport: { width: 1280, height: 900 },
    serviceWorkers: 'block',
    ...options,
  });
  // Handed over once: a large script sent to each page costs more than what it does there.
  if (init !== undefined) await context.addInitScript(init);
  const waiting = [...pages];
  const all: Seen<T>[] = [];
  const work = async () => {
    const tab = await context.newPage();
    await prepare?.(tab);
    for (let shown = waiting.pop(); shown !== undefined; shown = waiting.pop()) {
      await open(tab, shown);
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
