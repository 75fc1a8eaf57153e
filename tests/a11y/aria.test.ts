import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { connect, lookAtAll } from '../support/page-pool.ts';
import { nameOf, onePerTemplate, type SitePage } from '../support/site-pages.ts';
import { skeletonOf } from '../support/skeleton.ts';

// What each template tells assistive technology: every role, in order and nesting, none more and none less. Words are
// left out, and of equal items one stands for all, so that the files change with a template and not with its content:
// `npm test -- --project a11y aria -u` renews them.
let browser: Browser;
beforeAll(async () => {
  browser = await connect();
});
afterAll(() => browser.close());

/** Notices come and go with the day. */
const dropNotices = () => {
  for (const notice of document.querySelectorAll('[data-fact^="emergency."]')) notice.remove();
  const list = document.querySelector('ul:has(> [data-fact^="notice."])');
  if (list?.previousElementSibling?.matches('h2')) list.previousElementSibling.remove();
  list?.remove();
};

async function snapshot(page: Page, { template }: SitePage): Promise<string> {
  await page.evaluate(dropNotices);
  return `${template}\n${skeletonOf(await page.locator('main').ariaSnapshot())}`;
}

async function frame(page: Page): Promise<string> {
  // The trail says where a page is; the home page and journeys have none. Outside the reader tree it stands in main.
  await page.evaluate(() => {
    document.querySelector('main')?.replaceChildren();
    document.querySelector('nav[aria-label="您在这里"]')?.remove();
  });
  return skeletonOf(await page.locator('body').ariaSnapshot());
}

const MODES = ['standard', 'large', 'reader', 'staff'] as const;

describe.each(MODES)('in the %s tree', (mode) => {
  const pages = onePerTemplate().filter((page) => page.mode === mode);

  test('each template has the roles that were read and approved (A27)', async () => {
    const all = await lookAtAll(browser, pages, snapshot);
    const text = all
      .map(({ seen }) => seen)
      .sort()
      .join('\n\n');
    await expect(`${text}\n`).toMatchFileSnapshot(join('aria', `${mode}.txt`));
  });

  test('the frame around the content has the same landmarks on every page (A21, A27)', async () => {
    const seen = await lookAtAll(
      browser,
      pages.filter(({ status }) => status === 200),
      frame,
    );
    const byFrame = Map.groupBy(seen, (one) => one.seen);
    expect([...byFrame.values()].map((those) => those.map(({ shown }) => nameOf(shown)))).toHaveLength(
      // Staff who are not signed in have no navigation.
      mode === 'staff' ? 2 : 1,
    );
  });
});
