import { withoutAround } from './around.ts';
import type { AskedPage } from './search-index.ts';

/** What is left of a question about the centre beside the words of a page: 你们, 请问. More would ask for something else. */
const MOST_LEFT = 2;

// The centre as people address it. Content may only say 您.
const ADDRESSED = /[你您恁]们?/gu;
// When and where somebody stands while they ask, and who they are.
const NOW =
  /今天|明天|后天|现在|(?:国庆|中秋|端午|清明|劳动)节?|元旦|春节|五一|除夕|正月|腊月|初[一二三四五六七八九十几]|[下这本]?个?(?:周|星期|礼拜)[一二三四五]|[上下]午|这里|这儿|那里|您|[我俺咱]们?村?|中心|行不行|[谁行的在有是到去来,.!?，。！？、\s]/gu;

const IN_LETTERS = /^[a-z][a-z\d' ]+$/;
// The same in pinyin: where, how, whether there is one.
const AROUND_IN_LETTERS =
  /^(?:qingwen|nimen|you(?:mei)?(?:you)?)|(?:zai)?na(?:li|er|r)?$|zen(?:me)?\w{0,4}$|ma$/g;

/**
 * The pages that a question about the centre itself leads to: 几点开门, 厕所在哪, 查进度, cesuo. No guide answers it. None
 * where much more than their words is asked for, as in 电话费补贴. Of words that stand in longer ones only the longest
 * counts: who types 取消预约 makes no appointment. `plain` is in plain form and in simplified characters. `left` is what it
 * asks for beside them: 户口 in 户口几点办.
 */
export function pagesAskedFor(plain: string, pages: readonly AskedPage[]): AskedFor {
  if (IN_LETTERS.test(plain)) {
    const letters = plain.replace(/[\d' ]/g, '');
    const names = [letters, letters.replace(AROUND_IN_LETTERS, '')]
      .map((text) => namedIn(text, pages, 'letters'))
      .flatMap(({ names, rest }) => (rest.trim() === '' ? names : []));
    return { names: [...new Set(names)], left: '' };
  }
  const { names, rest } = namedIn(plain.replace(ADDRESSED, '您'), pages, 'words');
  const left = withoutAround(rest).replace(NOW, '');
  return { names: [...left].length > MOST_LEFT ? [] : names, left };
}

interface AskedFor {
  readonly names: readonly string[];
  readonly left: string;
}

interface Named {
  readonly names: string[];
  /** What else stands in the text. */
  readonly rest: string;
}

function namedIn(text: string, pages: readonly AskedPage[], way: 'words' | 'letters'): Named {
  const words = pages.flatMap((page) => page[way]).toSorted((a, b) => b.length - a.length);
  const standing = new Set<string>();
  let rest = text;
  for (const word of words) {
    if (!rest.includes(word)) continue;
    standing.add(word);
    rest = rest.replaceAll(word, ' ');
  }
  const asked = pages.filter((page) => page[way].some((word) => standing.has(word)));
  return { names: asked.map(({ name }) => name), rest };
}
