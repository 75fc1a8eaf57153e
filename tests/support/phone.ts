import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, onTestFinished } from 'vitest';
import { launchBrowser } from './page-pool.ts';

/** A phone of its own for each test of a file: what one keeps, no other has. */
export function usePhones(): { openPhone: () => Promise<{ context: BrowserContext; page: Page }> } {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(() => browser.close());
  const openPhone = async () => {
    const context = await browser.newContext({ baseURL: inject('origin') });
    onTestFinished(() => context.close());
    return { context, page: await context.newPage() };
  };
  return { openPhone };
}

/** Until the worker looks after the page; its shell is then kept. */
export const controlled = (page: Page) =>
  page.waitForFunction(() => navigator.serviceWorker.controller !== null);

/** The paths of all that the phone keeps. */
export const kept = (page: Page) =>
  page.evaluate(async () => {
    const paths: string[] = [];
    for (const name of await caches.keys())
      for (const { url } of await (await caches.open(name)).keys())
        paths.push(url.replace(location.origin, ''));
    return paths;
  });

/** Asked again and again: `waitForFunction` takes a promise of the answer for the answer. */
export const untilKept = (page: Page, path: string) => expect.poll(() => kept(page)).toContain(path);
