import { plainText } from './query.ts';
import { withoutAround } from './around.ts';

/** What is left of a question about the centre beside the words of a page: 你们, 请问. More would ask for something else. */
const MOST_LEFT = 2;

// The centre as people address it. Content may only say 您.
const ADDRESSED = /[你您恁]们?/gu;
// When and where somebody stands while they ask, and who they are.
const NOW =
  /今天|明天|后天|现在|(?:国庆|中秋|端午|清明|劳动)节?|元旦|春节|五一|除夕|这里|这儿|那里|您|[我俺咱]们?村?|中心|行不行|[谁行的在有是到去来,.!?，。！？、\s]/gu;

/**
 * The pages that a question about the centre itself leads to: 几点开门, 厕所在哪, 查进度. No guide answers it. `words` are what
 * is typed for a page; none lead anywhere when much more than them is asked for, as in 电话费补贴.
 */
export function pagesAskedFor<Page extends { readonly words: readonly string[] }>(
  typed: string,
  pages: readonly Page[],
): Page[] {
  const plain = plainText(typed).replace(ADDRESSED, '您');
  const words = pages.flatMap((page) => page.words).toSorted((a, b) => b.length - a.length);
  const rest = words.reduce((text, word) => text.replaceAll(plainText(word), ' '), plain);
  const left = withoutAround(rest).replace(NOW, '');
  if ([...left].length > MOST_LEFT) return [];
  return pages.filter((page) => page.words.some((word) => plain.includes(plainText(word))));
}
