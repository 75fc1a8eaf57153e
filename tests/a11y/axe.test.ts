import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults, NodeResult, RunOptions } from 'axe-core';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { grouped } from '../support/findings.ts';
import { connect, visitAll } from '../support/page-pool.ts';
import { isGuide, oneOfEachKind, pagesWhere, type SitePage } from '../support/site-pages.ts';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

const TAGS = ['wcag2a', 'wcag2aa', 'wcag2aaa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
const EVERYTHING: RunOptions = {
  runOnly: { type: 'tag', values: TAGS },
  rules: { 'label-content-name-mismatch': { enabled: true }, 'target-size': { enabled: true } },
  resultTypes: ['violations', 'incomplete'],
};
const CONTRAST: RunOptions = {
  runOnly: { type: 'rule', values: ['color-contrast', 'color-contrast-enhanced'] },
  resultTypes: ['violations', 'incomplete'],
};

/** What axe cannot decide and a person has: rule, where, and why it is right. Anything else undecided is a failure. */
const TRIAGED: readonly { rule: RegExp; target: RegExp; why: string }[] = [
  {
    rule: /^color-contrast/,
    target: /^text\[x=/,
    why: 'The sketch of the hall is written in the ink of the page on its paper: nothing in it is filled.',
  },
];

const isTriaged = (rule: string, target: string) =>
  TRIAGED.some((one) => one.rule.test(rule) && one.target.test(target));

const targetOf = (node: NodeResult) => node.target.join(' ');

async function audit(page: Page, options: RunOptions): Promise<string[]> {
  const results = await page.evaluate<AxeResults, RunOptions>(
    (given) => (globalThis as unknown as { axe: typeof import('axe-core') }).axe.run(document, given),
    options,
  );
  const wrong = results.violations.flatMap(({ id, nodes }) =>
    nodes.map((node) => `${id}: ${targetOf(node)}`),
  );
  const undecided = results.incomplete.flatMap(({ id, nodes }) =>
    nodes
      .filter((node) => !isTriaged(id, targetOf(node)))
      .map((node) => {
        const reason = [...node.any, ...node.all, ...node.none].map(({ message }) => message).join('; ');
        return `${id} undecided: ${targetOf(node)}: ${reason}`;
      }),
  );
  return [...wrong, ...undecided];
}

let browser: Browser;
beforeAll(async () => {
  browser = await connect();
});
afterAll(() => browser.close());

async function problems(pages: readonly SitePage[], options = EVERYTHING, media = {}): Promise<string[]> {
  return grouped(await visitAll(browser, pages, (page) => audit(page, options), { ...media, init: axe }));
}

describe('axe finds nothing wrong and nothing undecided (A25)', () => {
  test.each(['standard', 'large', 'reader'])('on any guide of the %s tree', async (mode) => {
    expect(await problems(pagesWhere((page) => isGuide(page) && page.mode === mode))).toEqual([]);
  });

  test.each(['standard', 'large', 'reader'])('on any other prerendered page of the %s tree', async (mode) => {
    const others = pagesWhere((page) => page.prerendered && !isGuide(page) && page.mode === mode);
    expect(await problems(others)).toEqual([]);
  });

  test.each(['standard', 'large', 'reader'])(
    'on any page made on demand in the %s tree, errors and receipts among them',
    async (mode) => {
      expect(await problems(pagesWhere((page) => !page.prerendered && page.mode === mode))).toEqual([]);
    },
  );

  test('on any staff page', async () => {
    expect(await problems(pagesWhere(({ mode }) => mode === 'staff'))).toEqual([]);
  });
});

// All trees share one dark scheme and one set of stronger colours, so that not every tree is asked again.
describe('contrast holds on one page of each kind (A7)', () => {
  test('in the dark scheme', async () => {
    const pages = oneOfEachKind().filter(({ mode }) => mode === 'standard' || mode === 'staff');
    expect(await problems(pages, CONTRAST, { colorScheme: 'dark' })).toEqual([]);
  });

  test('with more contrast', async () => {
    const pages = oneOfEachKind().filter(({ mode }) => mode === 'large' || mode === 'staff');
    expect(await problems(pages, CONTRAST, { contrast: 'more' })).toEqual([]);
  });
});
