import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults, NodeResult, RunOptions } from 'axe-core';

/** axe itself, as a script to run in each page before it is asked. */
export const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

const LEAN = {
  resultTypes: ['violations', 'incomplete'],
  // Pages have no frames, and nothing to preload: neither is waited for.
  iframes: false,
  preload: false,
  elementRef: false,
} satisfies RunOptions;

export const EVERYTHING: RunOptions = {
  ...LEAN,
  runOnly: {
    type: 'tag',
    values: ['wcag2a', 'wcag2aa', 'wcag2aaa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
  },
  rules: {
    'label-content-name-mismatch': { enabled: true },
    'target-size': { enabled: true },
    // Looks at the same texts as `color-contrast-enhanced` and asks less of them; it cost a quarter of the time.
    'color-contrast': { enabled: false },
  },
};

/**
 * Without the two rules that cost half of the time, for they ask what lies where: the contrast of every text and the size
 * of every target are looked at by `faint` and `tooSmall`, which ask for more.
 */
export const BUT_COLOURS: RunOptions = {
  ...EVERYTHING,
  rules: {
    ...EVERYTHING.rules,
    'color-contrast-enhanced': { enabled: false },
    'target-size': { enabled: false },
  },
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

export type Audited = Pick<AxeResults, 'violations' | 'incomplete'>;

/** Runs in the page, which was opened with `AXE`. */
export async function askAxe(given: RunOptions): Promise<Audited> {
  const { axe } = globalThis as unknown as { axe: typeof import('axe-core') };
  const { violations, incomplete } = await axe.run(document, given);
  return { violations, incomplete };
}

/** What axe found wrong, or cannot decide and nobody has. */
export function auditOf(results: Audited): string[] {
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
