import type { Browser, BrowserContext, Page } from 'playwright-core';
import { inject } from 'vitest';
import { ABREAST, type Seen } from './page-pool.ts';
import { htmlOf, type SitePage } from './site-pages.ts';

type Looks = typeof globalThis.looks;

/** So many pages lie in one tab together. */
const TOGETHER = 4;

const TAB = '/tab-of-frames/';
const FRAME = '/frame/';

// Over one another, beside the window: each is as tall as a window, nobody sees any, and none is drawn.
const STYLE =
  'iframe { position: fixed; inset: 0 auto auto -2000px; border: 0; inline-size: 1280px; block-size: 900px }';

/** Shows frames where the site refuses to be framed; within each, its own policy holds. */
async function allowFrames(context: BrowserContext, origin: string): Promise<void> {
  const { headers } = await fetch(origin);
  const policy = (headers.get('content-security-policy') ?? '').replace(/frame-ancestors[^;]*/, '');
  const frames = `<iframe src="${FRAME}" title="page"></iframe>`.repeat(TOGETHER);
  const contentType = 'text/html';
  await context.route(origin + TAB, (route) =>
    route.fulfill({ contentType, body: `<!doctype html><style>${STYLE}</style>${frames}` }),
  );
  await context.route(origin + FRAME, (route) =>
    route.fulfill({
      contentType,
      headers: { 'content-security-policy': policy },
      body: '<!doctype html><title>page</title>',
    }),
  );
}

/**
 * Lays pages side by side into frames of a few tabs, and answers what `look` answers to all that lie in one. `init` is a
 * script that runs in each frame, which keeps what it has learnt of it.
 */
export async function lookTogether<T>(
  browser: Browser,
  pages: readonly SitePage[],
  look: (tab: Page, shown: readonly SitePage[]) => Promise<readonly T[]>,
  init: string,
): Promise<Seen<T>[]> {
  const origin = inject('origin');
  const context = await browser.newContext({
    viewport: { width: 1280, height: 900 },
    serviceWorkers: 'block',
  });
  await context.addInitScript(init);
  await allowFrames(context, origin);
  const waiting = [...pages];
  const all: Seen<T>[] = [];
  const work = async (tab: Page) => {
    for (let shown = waiting.splice(-TOGETHER); shown.length > 0; shown = waiting.splice(-TOGETHER)) {
      const laid = shown.map((page) => ({ html: htmlOf(page), path: page.path }));
      await askEach(tab, 'layIn', laid);
      const seen = await look(tab, shown);
      seen.forEach((one, at) => all.push({ shown: shown[at] as SitePage, seen: one }));
    }
  };
  try {
    const tabs = await Promise.all(Array.from({ length: ABREAST }, () => context.newPage()));
    for (const tab of tabs) await tab.goto(origin + TAB, { waitUntil: 'load' });
    // Else every request of a page would be asked for its route.
    await context.unrouteAll();
    await Promise.all(tabs.map(work));
  } finally {
    await context.close();
  }
  return all;
}

/** Asks the pages in the frames of a tab one thing, one after the other; each is given its own. */
export async function askEach<Name extends keyof Looks>(
  tab: Page,
  name: Name,
  given: readonly Parameters<Looks[Name]>[0][],
): Promise<Awaited<ReturnType<Looks[Name]>>[]> {
  const ask = async ({ name, given }: { name: string; given: readonly unknown[] }) => {
    const answers: unknown[] = [];
    for (const [at, one] of given.entries()) {
      const { looks } = window.frames[at] as unknown as { looks: Record<string, (one: unknown) => unknown> };
      answers.push(await looks[name]?.(one));
    }
    return answers;
  };
  return (await tab.evaluate(ask, { name, given })) as Awaited<ReturnType<Looks[Name]>>[];
}

/** Makes all frames of a tab so many CSS pixels wide. */
export async function setWidth(tab: Page, width: number): Promise<void> {
  await tab.evaluate((wanted) => {
    for (const frame of document.querySelectorAll('iframe')) frame.style.inlineSize = `${String(wanted)}px`;
  }, width);
}
