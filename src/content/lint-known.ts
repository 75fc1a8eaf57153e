import { COLLECTIONS, type CollectionName, type EntryOf } from './collections.ts';
import { factValue, NONE_WORDS } from './fact.ts';
import type { Finding } from './finding.ts';
import { sentencesOf } from './lint-text.ts';
import { readCollection } from './read.ts';
import { textsOf } from './texts-of.ts';

type Reach = 'phone' | 'textContact' | 'email' | 'address';

/** Whose it is: the centre's, where nobody else is named. */
const OURS = '(?:^|[^\\p{Script=Han}]|中心的?|我们的)(?:联系|咨询|办公|服务)?';
/** How sentences still say that a way to reach the centre is to come; any of several ends that of 怎么联系. */
const STILL: readonly { name: string; ways: readonly Reach[]; said: RegExp }[] = [
  { name: '电话', ways: ['phone'], said: new RegExp(`${OURS}电话[：，是]?待中心公布`, 'u') },
  { name: '发文字的办法', ways: ['textContact'], said: /发文字(?:的办法)?[：，]?待中心公布/u },
  { name: '邮箱', ways: ['email'], said: new RegExp(`${OURS}邮箱[：，是]?待中心公布`, 'u') },
  { name: '地址', ways: ['address'], said: new RegExp(`${OURS}地址[：，是]?待中心公布`, 'u') },
  { name: '怎么联系', ways: ['phone', 'textContact'], said: /怎么联系中心[：，]?待中心公布/u },
];

/** Leads whoever can't phone to a way that there is not. */
const IN_VAIN = { said: /发文字问/u, fix: 'content/centre.yaml 写了没有发文字的办法。请改这一句。' };

/**
 * Sentences that leave open what content/centre.yaml knows by now: whoever reads them looks no further for it. And those
 * that send somebody where nobody answers.
 */
export function lintKnown(root: string): Finding[] {
  const known = readCollection(root, 'centre').flatMap(({ data }) => [
    ...STILL.filter(({ ways }) => says(data, ways)).map(({ name, said }) => ({
      said,
      fix: `content/centre.yaml 已经写了${name}。请改这一句。`,
    })),
    ...(factValue(data.textContact) === NONE_WORDS ? [IN_VAIN] : []),
  ]);
  if (known.length === 0) return [];
  const names = (Object.keys(COLLECTIONS) as CollectionName[]).filter((name) => name !== 'guides');
  return names.flatMap((name) =>
    readCollection(root, name).flatMap(({ file, data }) =>
      textsOf(data).flatMap(([place, text]) =>
        sentencesOf(text).flatMap((sentence): Finding[] => {
          const found = known.find(({ said }) => said.test(sentence));
          return found ? [{ file, place, severity: 'error', sentence, fix: found.fix }] : [];
        }),
      ),
    ),
  );
}

function says(centre: EntryOf<'centre'>, ways: readonly Reach[]): boolean {
  return ways.some((way) => centre[way].state === 'known');
}
