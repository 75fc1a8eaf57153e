import { COLLECTIONS, type CollectionName, type EntryOf } from './collections.ts';
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

/** Sentences that leave open what content/centre.yaml knows by now: whoever reads them looks no further for it. */
export function lintKnown(root: string): Finding[] {
  const known = readCollection(root, 'centre').flatMap(({ data }) =>
    STILL.filter(({ ways }) => says(data, ways)),
  );
  if (known.length === 0) return [];
  const names = (Object.keys(COLLECTIONS) as CollectionName[]).filter((name) => name !== 'guides');
  return names.flatMap((name) =>
    readCollection(root, name).flatMap(({ file, data }) =>
      textsOf(data).flatMap(([place, text]) =>
        sentencesOf(text).flatMap((sentence): Finding[] => {
          const found = known.find(({ said }) => said.test(sentence));
          const fix = `content/centre.yaml 已经写了${found?.name ?? ''}。请改这一句。`;
          return found ? [{ file, place, severity: 'error', sentence, fix }] : [];
        }),
      ),
    ),
  );
}

function says(centre: EntryOf<'centre'>, ways: readonly Reach[]): boolean {
  return ways.some((way) => centre[way].state === 'known');
}
