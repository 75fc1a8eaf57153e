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

/** Rules that ask what lies where, which cost more than all others: the contrast of every text, the size of every target. */
const BY_PLACE = ['color-contrast-enhanced', 'target-size', 'link-in-text-block'];

/** Of a page that a browser opened. Every page is asked for more by `faint`, `tooSmall` and `byColourAlone`. */
export const ASKED_BY_PLACE: RunOptions = { ...LEAN, runOnly: BY_PLACE };

/** All other rules, of every page. */
export const ASKED_OF_ALL: RunOptions & { checks: unknown } = {
  ...LEAN,
  checks: {
    // Ours have no dialogs, which `intrusions` watches, and to look for one at many points of each page costs much.
    'page-has-heading-one': { options: { selector: 'h1', passForModal: false } },
    'page-has-main': { options: { selector: 'main', passForModal: false } },
  },
  runOnly: {
    type: 'tag',
    values: ['wcag2a', 'wcag2aa', 'wcag2aaa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
  },
  rules: {
    'label-content-name-mismatch': { enabled: true },
    // Looks at the same texts as `color-contrast-enhanced` and asks less of them.
    'color-contrast': { enabled: false },
    ...Object.fromEntries(BY_PLACE.map((rule) => [rule, { enabled: false }])),
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
