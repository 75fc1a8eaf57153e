import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { launchToLook, layInAll } from '../support/page-pool.ts';
import { nameOf, onePerTemplate, type SitePage } from '../support/site-pages.ts';
import { skeletonOf } from '../support/skeleton.ts';

// What each template tells assistive technology: every role, in order and nesting, none more and none less. Words are
// left out, and of equal items one stands for all, so that the files change with a template and not with its content:
// `npm test -- --project a11y aria -u` renews them.
let browser: Browser;
beforeAll(async () => {
  browser = await launchToLook();
});
afterAll(() => browser.close());

/** Notices come and go with the day, and so does the warning that next year's table is missing. */
const dropNotices = () => {
  const late = '[aria-labelledby="missing-year"]';
  for (const notice of document.querySelectorAll(`[data-fact^="emergency."], ${late}`)) notice.remove();
  const list = document.querySelector('ul:has(> [data-fact^="notice."])');
  if (list?.previousElementSibling?.matches('h2')) list.previousElementSibling.remove();
  list?.remove();
  // What stands out among the looks of a day depends on the hour at which the walk went by.
  document.querySelector('[aria-labelledby="ask"] > :not(h2)')?.parentElement?.replaceChildren();
};

/** Leaves the frame around the content alone, and answers its markup but for where its links lead and which is current. */
const frameOnly = () => {
  document.querySelector('main')?.replaceChildren();
  // The trail says where a page is; the home page and journeys have none. Outside the reader tree it stands in main.
  document.querySelector('nav[aria-label="您在这里"]')?.remove();
  const { dataset } = document.documentElement;
  return `${String(dataset['mode'])} ${document.body.outerHTML.replace(/ (?:href|aria-current)="[^"]*"/g, '')}`;
};

/** Skeletons of frames by their markup: of the same markup, the same roles are told. */
const frames = new Map<string, string>();

/** The roles of the content, and those of the frame around it. */
async function roles(page: Page, { template }: SitePage): Promise<{ content: string; frame: string }> {
  await page.evaluate(dropNotices);
  const content = `${template}\n${skeletonOf(await page.locator('main').ariaSnapshot())}`;
  const markup = await page.evaluate(frameOnly);
  const frame = frames.get(markup) ?? skeletonOf(await page.locator('body').ariaSnapshot());
  frames.set(markup, frame);
  return { content, frame };
}

const MODES = ['standard', 'large', 'reader', 'staff'] as const;

describe.each(MODES)('in the %s tree', (mode) => {
  const all: { shown: SitePage; seen: { content: string; frame: string } }[] = [];
  beforeAll(async () => {
    const pages = onePerTemplate().filter((page) => page.mode === mode);
    all.push(...(await layInAll(browser, pages, roles)));
  }, 300_000);

  test('each template has the roles that were approved (A27)', async () => {
    const text = all
      .map(({ seen }) => seen.content)
      .sort()
      .join('\n\n');
    await expect(`${text}\n`).toMatchFileSnapshot(join('aria', `${mode}.txt`));
  });

  test('the frame around the content has the same landmarks on every page (A21, A27)', () => {
    const whole = all.filter(({ shown }) => shown.status === 200);
    const byFrame = Map.groupBy(whole, ({ seen }) => seen.frame);
    expect([...byFrame.values()].map((those) => those.map(({ shown }) => nameOf(shown)))).toHaveLength(
      // Staff who are not signed in have no navigation, and the day sheet is a file that stands alone.
      mode === 'staff' ? 3 : 1,
    );
  });
});
