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

export const EVERYTHING: RunOptions & { checks: unknown } = {
  ...LEAN,
  checks: {
    // Ours have no dialogs, which `intrusions` watches, and to look for one at many points of each page costs much.
    'page-has-heading-one': { options: { passForModal: false } },
    'page-has-main': { options: { passForModal: false } },
    // Text of less than 4.5:1 it would leave to `color-contrast`, which is not asked.
    'color-contrast-enhanced': {
      options: { contrastRatio: { normal: { minThreshold: 0 }, large: { minThreshold: 0 } } },
    },
  },
  runOnly: {
    type: 'tag',
    values: ['wcag2a', 'wcag2aa', 'wcag2aaa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
  },
  rules: {
    'label-content-name-mismatch': { enabled: true },
    'target-size': { enabled: true },
    // Looks at the same texts as `color-contrast-enhanced` and asks less of them.
    'color-contrast': { enabled: false },
  },
};

/**
 * Without the rules that cost more than all others, for they ask what lies where: the contrast of every text and of links
 * to their sentence, and the size of every target. `faint`, `byColourAlone` and `tooSmall` ask more.
 */
export const BUT_BY_PLACE: typeof EVERYTHING = {
  ...EVERYTHING,
  rules: {
    ...EVERYTHING.rules,
    'color-contrast-enhanced': { enabled: false },
    'link-in-text-block': { enabled: false },
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
  // To report hundreds of elements that are right took as long as many a rule.
  if (!axe.hasReporter('wrong'))
    axe.addReporter<AxeResults>('wrong', (results, ...rest) => {
      const wrong = results.filter(({ violations, incomplete }) => violations.length + incomplete.length > 0);
      const report = axe.getReporter<AxeResults>('v1');
      report(
        wrong.map((result) => ({ ...result, passes: [] })),
        ...rest,
      );
    });
  const { violations, incomplete } = await axe.run(document, { ...given, reporter: 'wrong' });
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
