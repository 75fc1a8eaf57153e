/** A stretch of a text; a `word` is not to be torn at the end of a line. */
export interface Stretch {
  readonly text: string;
  readonly word: boolean;
}

const UNITS = [
  ...[
    '点\\d+分',
    '月\\d+日',
    '个?(?:工作日|小时|分钟|月)',
    '号窗口',
    '平方米',
    '厘米',
    '公里',
    '周岁',
    '个人',
    '个字',
    '种人',
  ],
  '[年月日天岁条点号件步样步份次页项类种张元倍级层米户位个人分%]',
];

const WEEKDAY = '星期[一二三四五六日][到、]?';

/** A telephone or a reference as people read it: 138 0013 8000. */
const GROUPS = '(?<!\\d)\\d{3,4}(?:[ -]\\d{3,4})+(?!\\d)';

const COUNTED = `(?:第|[上中下]午|凌晨|早上|晚上)?\\d[\\d.]*(?:[到、–]\\d[\\d.]*(?=条))?(?:${UNITS.join('|')})`;

/**
 * A number with what it counts: 3个工作日, 上午8点30分, 第31条, 第56到59条; a weekday; digits in groups. Short enough for a line
 * of the narrowest phone.
 */
const NUMBER = new RegExp(`${GROUPS}|${COUNTED}|${WEEKDAY}`, 'gu');

/** A text in stretches, joined the same text again: a number and its unit are not to be torn at the end of a line. */
export function wholeNumbers(text: string): Stretch[] {
  const stretches: Stretch[] = [];
  let from = 0;
  for (const { 0: number, index } of text.matchAll(NUMBER)) {
    if (index > from) stretches.push({ text: text.slice(from, index), word: false });
    stretches.push({ text: number, word: true });
    from = index + number.length;
  }
  if (from < text.length) stretches.push({ text: text.slice(from), word: false });
  return stretches;
}
