import { DASH, rule, spellDigits, type SpokenRule } from './spoken-numbers.ts';
import { DAY, MONTH, SHORT_DAYS } from './spoken-short-days.ts';

const dateWords = (_: string, year = '', month = '', day?: string): string =>
  `${year}年${Number(month)}月${day === undefined ? '' : `${Number(day)}日`}`;

// Also behind the dash of a range whose first end is a whole date.
const FROM_YEAR = String.raw`(?<![\d.]|(?<!(?:19|20)\d{2}[-/.]\d{1,2}[-/.]\d{1,2})-)((?:19|20)\d{2})`;
const YEAR = String.raw`(?<![\d.-])((?:19|20)\d{2})`;

// A colon before it only introduces it, as in 时间：8:30.
const HOUR = String.raw`(?<![\d.]|\d[:：])(\d{1,2})`;

function timeWords(found: string, hour = '', minute = ''): string {
  if (Number(hour) > 24 || Number(minute) > 59) return found;
  return `${Number(hour)}点${Number(minute) === 0 ? '' : `${Number(minute)}分`}`;
}

/** 9/1-9/3: shares are less than a whole and climb, what does not is two days. */
function daysNotShares(found: string, ...parts: (string | undefined)[]): string {
  const [month = 0, day = 0, , toMonth = 0, toDay = 0] = parts.map(Number);
  const shares = month < day && toMonth < toDay && month / day < toMonth / toDay;
  return shares ? found : `${month}月${day}日到${toMonth}月${toDay}日`;
}

/** Dates and times of day; a colon that is no time of day is a ratio. */
export const DATES: readonly SpokenRule[] = [
  rule(String.raw`(?<=(?<!\d)20\d{2})年?\s?Q([1-4])(?![\dA-Za-z])`, '年第$1季度'),
  // 2026/12/28-2027/1/4: a dash behind a whole date starts the other end of a range, unless it parts all of them.
  rule(
    String.raw`${FROM_YEAR}([-/.])${MONTH}\2${DAY}(?:(?=-(?:19|20)\d{2}\2)|(?![\d.-]\d|\d)|(?<=[/.]\d{1,2})(?=-\d))日?`,
    (found, year, _separator, month, day) => dateWords(found, year, month, day),
  ),
  rule(String.raw`${YEAR}[-/](\d{2})(?=学年|年度)`, '$1到$2'),
  rule(String.raw`${YEAR}/((?:19|20)\d{2})(?![\d/.年]|学年)`, (found, from, to) =>
    Number(from) + 1 === Number(to) ? `${from ?? ''}年到${to ?? ''}年` : found,
  ),
  rule(String.raw`${YEAR}-(0[1-9]|1[0-2])(?![\d-])月?`, (found, year, month) =>
    dateWords(found, year, month),
  ),
  rule(
    String.raw`${YEAR}\.${MONTH}(${DASH})((?:19|20)\d{2})\.${MONTH}(?![\d.])`,
    (_, ...[from, fromMonth, , to, toMonth]) =>
      `${dateWords('', from, fromMonth)}到${dateWords('', to, toMonth)}`,
  ),
  // 2026.12, where a date stands; elsewhere it may be an amount.
  rule(String.raw`${YEAR}\.(0[1-9]|1[0-2])(?=[起前后至到止）)]|修订|印发|公布|$)`, (_, year, month) =>
    dateWords('', year, month),
  ),
  rule(String.raw`${YEAR}\.([1-9])(?=[起前后止]|修订|印发|公布)`, '$1年$2月'),
  rule(String.raw`(?<![\d/])((?:19|20)\d{2})/(0?[1-9]|1[0-2])(?![\d/.])`, (_, year, month) =>
    dateWords('', year, month),
  ),
  rule(String.raw`(?<![\d/.])${MONTH}/${DAY}(${DASH})${MONTH}/${DAY}(?![\d/.%])`, daysNotShares),
  rule(String.raw`(?<=\d日(?:${DASH}|[到至]))${MONTH}\.${DAY}(?![\d.])日?`, '$1月$2日'),
  rule(
    String.raw`(?<=\d日(?:${DASH}|[到至]))(0[1-9]|1[0-2])-(\d{2})(?![\d-])`,
    (_, month, day) => `${Number(month)}月${Number(day)}日`,
  ),
  // 11.15—3.15: what comes back down is no amount, but goes over the turn of the year.
  rule(
    String.raw`(?<![\d.])${MONTH}\.${DAY}(${DASH})${MONTH}\.${DAY}(?![\d.%])日?`,
    (found, ...[month, day, , toMonth, toDay]) =>
      Number(month) > 9 && Number(month) > Number(toMonth)
        ? `${Number(month)}月${Number(day)}日到${Number(toMonth)}月${Number(toDay)}日`
        : found,
  ),
  // 3.5日 may be three days and a half; 3.5日前 and 3.15日 are days of March.
  rule(
    String.raw`(?<![\d.第])${MONTH}\.(?:${DAY}日(?=[起前后止到至早晚]|截止|[上下]午)|([1-3]\d)日)`,
    (found, month, day, long) =>
      Number(long ?? day) > 31 ? found : `${Number(month)}月${Number(long ?? day)}日`,
  ),
  rule(String.raw`(?<=\d日)T(?=\d)`, ''),
  rule(String.raw`${YEAR}年?${DASH}((?:19|20)\d{2})(?=学年|年度)`, '$1到$2'),
  rule(String.raw`${YEAR}年?${DASH}((?:19|20)\d{2})(?:年|(?!\d))`, '$1年到$2年'),
  rule(String.raw`${YEAR}/((?:19|20)\d{2})(?=学?年)`, '$1到$2'),
  // 20261201: behind 受理号 and its like the digits are spelled by then.
  rule(
    String.raw`(?<![\d.A-Za-z-])(20\d{2})(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])(?![\d.元人件号%])`,
    (_, year, month, day) => dateWords('', year, month, day),
  ),
  rule(
    String.raw`(?<![\d/.])${MONTH}/${DAY}(?=[前起止]|截止|当天|[（(](?:周|星期)|\s*(?:[上下]午|\d{1,2}[:：]\d{2}))`,
    (_, month, day) => `${Number(month)}月${Number(day)}日`,
  ),
  rule(String.raw`(?<=[本当每]月\d{1,2})/(?=\d{1,2}[日号])`, '、'),
  rule(String.raw`(?<=尾号\d)/(?=\d(?!\d))`, '和'),
  // 11/23: no share has such a denominator that is not called one.
  rule(
    String.raw`(?<![\d/.]|(?:比例|比重|占|率)(?:[为是达约]|超过)?)([2-9]|1[0-2])/(1[3-9]|2\d|3[01])(?![\d/.%])日?`,
    '$1月$2日',
  ),
  rule(
    String.raw`(?<![\d.])${MONTH}[./]${DAY}(?=(?:劳动|国庆|妇女|儿童|建党|建军|教师|宪法|消防|禁毒|减灾|元旦|开学)[节日]?)`,
    '$1月$2日',
  ),
  // Holidays as notices list them: 1/4(日)上班, 10.1-10.7放假.
  rule(String.raw`(?<![\d./])${MONTH}[./]${DAY}(?=[（(，](?:周|星期)[一二三四五六日])`, '$1月$2日'),
  rule(String.raw`(?<![\d.])${MONTH}\.${DAY}${DASH}${MONTH}\.${DAY}(?=放假|调?休)`, '$1月$2日到$3月$4日'),
  rule(String.raw`(?<=截止?(?:日期)?[到至]?[:：]?)${MONTH}\.${DAY}(?![\d.%％万元])日?`, '$1月$2日'),
  rule(String.raw`(?<![\d.])3\.15(?=晚会|消费)`, '三一五'),
  ...SHORT_DAYS,
  // Days that are known by their digits: 3·15, 9·18.
  rule(String.raw`(?<!\d)\d{1,2}·\d{1,2}(?!\d)`, (found) => spellDigits(found).replace('·', '')),
  rule(String.raw`((?:坡度|坡道|坡比|比例|师生比|医患比|护理比)[^，。；\d]{0,6})(\d+)[:：](\d+)`, '$1$2比$3'),
  rule(String.raw`(?<![\d:：])(\d+)[:：](\d+)(?=的?(?:坡|比例))`, '$1比$2'),
  rule(String.raw`(?<=\d比\d+(?:${DASH}|[到至、或]))(\d+)[:：](?=\d)`, '$1比'),
  rule(
    String.raw`(?<=[上中下]午|[早晚]上?|日\s?|[一二三四五六日][）)]\s?|[周期][一二三四五六日]\s?)(\d{1,2})∶(?=[0-5]\d(?!\d))|(?<!\d)(0?[6-9]|1\d|2[0-4])∶(?=00(?!\d))`,
    (_, hour, alone) => `${hour ?? alone ?? ''}:`,
  ),
  // The sign of ratios, typed for a time: 8∶30—12∶00.
  rule(String.raw`(?<!\d)(0?[6-9]|1\d|2[0-4])∶(?=[0-5]\d\s*(?:${DASH}|[到至]))`, '$1:'),
  rule(String.raw`(?<=[:：]\d{2}\s*(?:${DASH}|[到至])\s*\d{1,2})∶(?=[0-5]\d)`, ':'),
  rule(String.raw`(?<=\d)∶(?=\d)`, '比'),
  // Morning and afternoon of one day.
  rule(String.raw`(?<=[:：]\d{2}\s?${DASH}\s?\d{1,2}[:：]\d{2})\s?/\s?(?=\d{1,2}[:：]\d{2}\s?${DASH})`, '、'),
  // The year of a standard: ISO 9001:2015.
  rule(String.raw`(?<=[A-Z]{2,}\s?\d{3,5})[:：]((?:19|20)\d{2})(?!\d)`, '，$1年'),
  rule(
    String.raw`${HOUR}[:：](\d{2})[:：](?!00)([0-5]\d)(?![\d:：])`,
    (found, hour = '', minute = '', second = '') =>
      Number(hour) > 24 || Number(minute) > 59
        ? found
        : `${Number(hour)}点${Number(minute)}分${Number(second)}秒`,
  ),
  rule(String.raw`(?<![A-Za-z])([AP])[mM]\s*(?=\d{1,2}(?:[:：]\d{2}|点))`, (_, half) =>
    half === 'A' ? '上午' : '下午',
  ),
  // From hour to hour without a word of the day, alone: 8.30—12.00. Amounts have a unit.
  rule(
    String.raw`(?<![\d.\p{L}])(0?[6-9]|1\d)\.([03]0)${DASH}(1\d|2[01])\.([03]0)(?=$|[，。；、\s]|上班|办公|开门|营业)`,
    (_, from, fromMinute, to, toMinute) =>
      `${timeWords('', from, fromMinute)}到${timeWords('', to, toMinute)}`,
  ),
  // With a full stop only behind a part of the day: 8.30 alone may be an amount.
  rule(
    String.raw`(?<=(?:[上中下]午|早上?|晚上?)(?:\d{1,2}点(?:\d{1,2}分)?(?:${DASH}|[到至]))?)(\d{1,2})\.([0-5]\d)(?![\d.元万亿%]|\p{Script=Han}(?<![到至前后开起上下晚]))`,
    timeWords,
  ),
  rule(String.raw`(?<=\d[点分]|[:：]\d{2})(?:——|--)(?=\d{1,2}(?:[点时]|[:：]\d{2}))`, '到'),
  rule(
    String.raw`${HOUR}[:：](\d{2})\s*([apAP])\.?[mM]\b\.?`,
    (found, hour, minute, half) =>
      `${/a/i.test(half ?? '') ? '上午' : '下午'}${timeWords(found, hour, minute)}`,
  ),
  rule(
    String.raw`${HOUR}[:：](\d{2})(?:[:：]00)?(?![\d:：张份个寸元米])(?:分(?![钟别组批时段]))?`,
    timeWords,
  ),
  rule(String.raw`(?<=\d):(?=\d)|(?<=(?<![\p{L}\d])\d+)：(?=\d+(?![\p{L}\d]))`, '比'),
];
