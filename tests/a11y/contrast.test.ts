import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { grouped } from '../support/findings.ts';
import { connect, visitAll } from '../support/page-pool.ts';
import { oneOfEachKind, takingTurns, type SitePage } from '../support/site-pages.ts';
import { audit, AXE, CONTRAST } from '../support/visit/axe.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await connect();
});
afterAll(() => browser.close());

async function problems(pages: readonly SitePage[], media: object): Promise<string[]> {
  return grouped(await visitAll(browser, pages, (page) => audit(page, CONTRAST), { ...media, init: AXE }));
}

// All trees share one dark scheme and one set of stronger colours, so that not every tree is asked again. In its usual
// colours every page is asked by `every-page.test.ts`.
describe('contrast holds on one page of each kind (A7)', () => {
  test('in the dark scheme', async () => {
    const pages = takingTurns(
      oneOfEachKind().filter(({ mode }) => mode === 'standard' || mode === 'staff'),
      4,
    );
    expect(await problems(pages, { colorScheme: 'dark' })).toEqual([]);
  });

  test('with more contrast', async () => {
    const pages = takingTurns(
      oneOfEachKind().filter(({ mode }) => mode === 'large' || mode === 'staff'),
      4,
    );
    expect(await problems(pages, { contrast: 'more' })).toEqual([]);
  });
});
