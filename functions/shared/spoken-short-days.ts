import { DASH, rule, type SpokenRule } from './spoken-numbers.ts';

/** A month and a day in digits, as the sources of expressions. */
export const MONTH = '(0?[1-9]|1[0-2])';
export const DAY = String.raw`(0?[1-9]|[12]\d|3[01])`;

/** What happens on a day or from day to day, never to an amount. */
const DONE =
  '(?:免费体检|放假|上班|补班|调休|值班|停水|停电|停气|停诊|停办|施工|集中|期间|报名|公示|出生|休息|开始|开放|受理|办理|认证|缴费|补缴|申报|登记|体检|到账|发放|举行|开展|前后)';
/** What people come to on such days. */
const EVENT = '(?:活动|培训|考试|展览|会议|演出)';
/** What such days stand behind. */
const WHEN =
  '(?:每年|时间[:：]?|日期[:：]?|[期日][:：]|(?:[夏冬]季|元旦|春节|清明|五一|端午|中秋|国庆|寒假|暑假|假期)(?:假期)?[（(:：，]?)';
// A version or a price is no day: 系统12.1前, 票价5.8起.
const NO_DAY = String.raw`(?<![\d.第￥¥#A-Za-z版本统蒙卓价费低仅约力×午早晚]|[A-Za-z本统蒙卓价费]\s)`;

// An amount stands behind the word for it: 每袋12.5发放, 票价：12.5起.
const BEHIND_A_SIGN = '(?<![价费款额人户斤亩袋])[：:（(、，]';
const FREE = String.raw`(?<=^|[。；\s自从于在将定至到和]|${BEHIND_A_SIGN})`;
/** Behind a price or a length of time: no day is so many hours, or times as much. */
const NO_UNIT = String.raw`(?![\d.%％]|\s*[（(]?(?:万|千?元|小时|公里|分钟|天(?!气)|[米倍个年吨斤亩岁度级折]))`;

const dayWords = (_: string, month = '', day = ''): string => `${Number(month)}月${Number(day)}日`;

const spanWords = (_: string, ...[month, day, toMonth, toDay]: (string | undefined)[]): string =>
  `${dayWords('', month, day)}到${toMonth === undefined ? '' : `${Number(toMonth)}月`}${Number(toDay)}日`;

/** 12.1起, 1.1-1.3放假: days that a full stop makes look like amounts, told from them by what stands beside them. */
export const SHORT_DAYS: readonly SpokenRule[] = [
  rule(
    String.raw`${NO_DAY}${MONTH}\.${DAY}日?\s*${DASH}\s*(?:${MONTH}\.)?${DAY}(?=日?${DONE})日?`,
    spanWords,
  ),
  rule(
    String.raw`(?<=${WHEN}\s?)${MONTH}\.${DAY}日?\s*${DASH}\s*${MONTH}\.${DAY}${NO_UNIT}(?=日?(?:$|[）)（(，。；、\s]|${DONE}))日?`,
    spanWords,
  ),
  // Amounts have the same number of decimals at both ends.
  rule(
    String.raw`(?<=^|[，。；\s]|(?<![数率比量度值重高长宽深差价费])[（(：:])${MONTH}\.([1-9])${DASH}${MONTH}\.([12]\d|3[01])(?=$|[）)，。；、\s])`,
    spanWords,
  ),
  // 1.5-2日 is how long it takes.
  rule(String.raw`(?<![\d.])${MONTH}\.${DAY}${DASH}(?=(\d{1,2})日)`, (found, month, day, toDay) =>
    Number(day) < Number(toDay) ? `${dayWords('', month, day)}到` : found,
  ),
  rule(
    String.raw`${NO_DAY}${MONTH}\.${DAY}日?(?=(?:[（(]含[^）)]{0,3}[）)])?(?:之?前(?![\d期排沿])|以前|截[止至]|止(?![损咳血痛])))`,
    dayWords,
  ),
  // Not the end of the morning, as in 上午8.30-11.30 下午1.30.
  rule(
    String.raw`${NO_DAY}(?<![-–—～~到])${MONTH}\.${DAY}(?=[上下]午|早上|晚上|\s\d{1,2}(?:[:：]\d{2}|点))`,
    dayWords,
  ),
  rule(String.raw`${FREE}${MONTH}\.${DAY}日?(?=${DONE})`, dayWords),
  // A price begins at few decimals: 苹果：3.5起.
  rule(
    String.raw`(?<=^|[。；\s自从于在将定至到]|${WHEN}|${BEHIND_A_SIGN}(?=1[0-2]\.|\d+\.[12]\d|\d+\.3[01]))${MONTH}\.${DAY}日?(?=起(?![步价重草源]))`,
    dayWords,
  ),
  rule(
    String.raw`(?<=自|从(?=\d+\.\d{2}|[\d.]+[至到]\d+\.\d{2}))${MONTH}\.${DAY}(?=[至到]${MONTH}\.${DAY}${NO_UNIT})`,
    dayWords,
  ),
  rule(String.raw`(?<![\d.])${MONTH}\.${DAY}${DASH}(?=20\d{2}年\d{1,2}月\d)`, '$1月$2日到'),
  rule(String.raw`(?<=即日起?至|起至|截至|延(?:长|期)?[至到])${MONTH}\.${DAY}${NO_UNIT}日?`, dayWords),
  // 9.20、10.10上班: as the last of them, so the others.
  rule(
    String.raw`${NO_DAY}${MONTH}\.${DAY}(?=[、和](?:\d{1,2}月\d{1,2}日[、和]){0,6}\d{1,2}月\d{1,2}日(?:${DONE}|[上下]午))`,
    dayWords,
  ),
  rule(
    String.raw`(?<![\d.])${MONTH}\.${DAY}(?=\s*${DASH}\s*[次翌]年\d)|(?<=[次翌]年)${MONTH}\.${DAY}${NO_UNIT}`,
    (_, month, day, nextMonth, nextDay) => dayWords('', month ?? nextMonth, day ?? nextDay),
  ),
  rule(String.raw`(?<=农历)${MONTH}\.${DAY}(?![\d.])`, '$1月$2'),
  rule(String.raw`(?<=(?:周|星期)[一二三四五六日天][（(])${MONTH}\.${DAY}(?=[）)])`, dayWords),
  // （12.1-12.7）: an amount names what is measured, a span of days what goes on or the day that it is beside.
  rule(
    String.raw`(?<=(?:${DONE}|[节假周旬]|(?:${DONE}|公示|[假考学]|${EVENT})(?:时间|期间?)|${EVENT}|\d[日号](?:[之以]?[前后]|[起止]|截止|开始)?|(?:周|星期)[一二三四五六日天末])[（(])${MONTH}\.${DAY}日?\s*${DASH}\s*${MONTH}\.${DAY}日?(?=[）)，；])`,
    spanWords,
  ),
  rule(String.raw`(?<=[（(])${MONTH}\.${DAY}日?\s*${DASH}\s*${MONTH}\.${DAY}日?(?=[）)]${DONE})`, spanWords),
  // 1/5 is a share but for what stands beside it.
  rule(
    String.raw`(?<=(?:(?:周|星期)[一二三四五六日天][（(]?|(?:时间|日期)[:：]|截[至止][:：]?|即日起?[至到]))${MONTH}/${DAY}(?![\d/.%])日?`,
    dayWords,
  ),
  rule(String.raw`(?<![\d/.])${MONTH}/${DAY}(?=日(?:$|[^\p{L}\d]|${DONE}|[至到起前]))日`, dayWords),
  rule(
    String.raw`(?<=^|[\s，。；：:（(、])${MONTH}/${DAY}(?=(?:周|星期)[一二三四五六日天]|放假|上班|补班|调休|值班|停[水电气诊办]|施工|开学)`,
    dayWords,
  ),
  rule(
    String.raw`(?<![\d/.])${MONTH}/${DAY}(?:${DASH}|[至到])${MONTH}/${DAY}(?=日?(?:放假|停[水电气诊办]|施工|报名|公示|集中))日?`,
    spanWords,
  ),
  rule(String.raw`(?<=\d年)${MONTH}/${DAY}(?=[前起止至到日号（(上下]|${DASH}\d)`, dayWords),
  // 2026年3/4 is a share of that year.
  rule(String.raw`(?<=\d年)${MONTH}/${DAY}(?![\d/.])`, (found, month, day) =>
    Number(month) > Number(day) || Number(day) > 12 ? dayWords('', month, day) : found,
  ),
  // A day and its day of the week at both ends.
  rule(String.raw`(?<=日[（(](?:本?周|星期|农历)[^（()）]{1,6}[）)])\s*${DASH}\s*(?=\d)`, '到'),
];
