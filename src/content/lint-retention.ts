import type { EntryOf } from './collections.ts';
import { factValue, OPEN_WORDS } from './fact.ts';
import type { Unfiled } from './finding.ts';
import { linesOf } from './glossary.ts';

/** The part of content/pages/privacy.md that promises residents how long what they wrote is kept. */
const HEADING = '存多久';

/** Whether the page that residents read promises the periods that the program keeps (content/retention.yaml), and no others. */
export function lintRetention(
  { appointment, homeVisit, errand }: EntryOf<'retention'>,
  { sections }: EntryOf<'pages'>,
): Unfiled[] {
  const facts = [appointment, homeVisit, errand].flatMap((kind) => Object.values(kind));
  const kept = new Set(facts.map(factValue).filter((days) => days !== undefined));
  const told = sections
    .filter(({ heading }) => heading === HEADING)
    .flatMap(({ blocks }) => blocks.flatMap(linesOf))
    .join('\n');
  const promised = new Set([...told.matchAll(/(\d+)天/gu)].map(([, days]) => Number(days)));
  const found = (sentence: string, fix: string): Unfiled => ({
    ...{ place: HEADING, severity: 'error' as const, sentence, fix },
  });
  const open = facts.some(({ state }) => state === 'open') && !told.includes(OPEN_WORDS);
  return [
    ...(open ? [found(OPEN_WORDS, `content/retention.yaml 有的还没定，“${HEADING}”里没有说。请补上。`)] : []),
    ...[...promised]
      .filter((days) => !kept.has(days))
      .map((days) => found(`${String(days)}天`, 'content/retention.yaml 里没有这个天数。请改成一样的。')),
    ...[...kept]
      .filter((days) => !promised.has(days))
      .map((days) =>
        found(`${String(days)}天`, `content/retention.yaml 写了这个天数，“${HEADING}”里没有说。请补上。`),
      ),
  ];
}
