/** A rule of the spoken text: what to find, and what to say instead. */
export interface SpokenRule {
  readonly find: RegExp;
  readonly say: string | ((found: string, ...groups: (string | undefined)[]) => string);
}

const NUMERALS = ['零', '一', '二', '三', '四', '五', '六', '七', '八', '九'] as const;
/** A whole or decimal number, as the source of an expression. */
export const NUMBER = String.raw`\d+(?:\.\d+)?`;
/** Before a number, where its first digit stands: tried from each digit on, a long run would cost its square. */
export const FIRST = String.raw`(?<!\d)`;
/** Any dash between the two ends of a range. */
export const DASH = '[-–—～~〜]';
const AREA_CODE = String.raw`0(?:10|2\d|[3-9]\d{2})`;
// Numbers that people call; five digits in a row mean nothing else in a text of ours unless a unit follows.
const HOTLINES =
  '12345|12333|12348|12385|12393|12315|12320|12328|12338|12351|12355|12356|12366|12388|12389|12306|12110|95598|10086|10010';
const URGENT = '1(?:10|19|20|22)';
const NO_UNIT = String.raw`(?![\d.%元人件户个次名处条份页分平公千亩万年月日天点吨斤])`;
/** A rule whose source is written as an expression, always global and by code points. */
export const rule = (find: string, say: SpokenRule['say']): SpokenRule => ({
  find: new RegExp(find, 'gum'),
  say,
});

/** '12345' is '一二三四五': digit by digit, for numbers that are dialled or compared rather than counted (A44). */
export function spellDigits(text: string): string {
  return text.replace(/\d/g, (digit) => NUMERALS[Number(digit)] ?? digit);
}

/** Groups with a pause between them: '七八零，一零零七'. */
export const spellGroups = (...groups: (string | undefined)[]): string =>
  groups
    .filter((group) => group !== undefined)
    .map(spellDigits)
    .join('，');

function landline(area: string, number: string, extension: string | undefined): string {
  const spelled = spellGroups(area, number.slice(0, -4), number.slice(-4));
  return extension === undefined ? spelled : `${spelled}，转${spellDigits(extension)}`;
}

/** Telephone numbers, spelled in groups: landlines, mobiles, 400, hotlines. */
export const PHONES: readonly SpokenRule[] = [
  rule(String.raw`(?:TEL|Tel)[.:：]?\s*(?=[\d零])`, '电话：'),
  rule('[#＃](?=号?键)号?', '井号'),
  rule('[*＊](?=号?键)号?', '星号'),
  rule(String.raw`(?<![\d.+-])(?:00)?86-(?=0?\d{2,3}-?\d{7,8}(?!\d)|1[3-9]\d)`, '+86-'),
  // From abroad: the area code has lost its nought.
  rule(
    String.raw`\+(86)[-\s]*([2-9]\d{2}|10|2\d)[-\s]?(\d{3,4})[-\s]?(\d{4})(?![\d-])`,
    (_, ...[country, area, head, tail]) => `加${spellGroups(country, area, head, tail)}`,
  ),
  rule(String.raw`\+86[-\s]*(?=\d)`, '加八六，'),
  rule(
    String.raw`(?<!\d)(1[3-9]\d)(?:\*{4}|[xX]{4})(\d{4})(?!\d)`,
    (_, network, last) => `${spellGroups(network)}，某某某某，${spellGroups(last)}`,
  ),
  rule(
    String.raw`(?<![\d.-])[（(]?(${AREA_CODE})[)）]?[-—\s]?(\d{3,4})[-\s]?(\d{4})(?:(?:-|转)(\d{1,5}))?(?![\d-])`,
    (_, area = '', head = '', tail = '', extension) => landline(area, head + tail, extension),
  ),
  // A hotline of another place: 0536-12345.
  rule(String.raw`(?<![\d.-])(${AREA_CODE})[-—\s]?(${HOTLINES})(?![\d-])`, (_, area, line) =>
    spellGroups(area, line),
  ),
  rule(String.raw`(?<![\d.-])(1[3-9]\d)[-\s]?(\d{4})[-\s]?(\d{4})(?![\d-])`, (_, network, middle, last) =>
    spellGroups(network, middle, last),
  ),
  rule(String.raw`(?<![\d.-])([48]00)[-\s]?(\d{3})[-\s]?(\d{4})(?![\d元-])`, (_, head, middle, last) =>
    spellGroups(head, middle, last),
  ),
  rule(String.raw`(?<![\d.-])([48]00)-(\d{4})-(\d{3})(?![\d-])`, (_, head, middle, last) =>
    spellGroups(head, middle, last),
  ),
  rule(String.raw`(?<![\d.-])\d{5}(?=转\d)`, (found) => spellDigits(found)),
  // A number of this town, without its area code.
  rule(
    String.raw`(?<=(?:[拨打]|致电|热线|电话|手机|传真|座机|客服)[：:\s（(]?)(\d{3,4})[-\s]?(\d{4})${NO_UNIT}(?!-)`,
    (_, head, tail) => spellGroups(head, tail),
  ),
  rule(String.raw`(?<![\d.,￥¥A-Za-z-])(?:${HOTLINES})${NO_UNIT}(?!-)`, (found) => spellDigits(found)),
  rule(
    String.raw`(?<=(?:[拨打]|致电|热线|电话|客服|求助|报警|火警|匪警|急救)[：: （(]?)\d{3,6}${NO_UNIT}(?!-)`,
    (found) => spellDigits(found),
  ),
  rule(String.raw`(?<![\d.])${URGENT}(?=火警|报警|匪警|急救|指挥|[、/和或]${URGENT}(?!\d))`, (found) =>
    spellDigits(found),
  ),
  // One number after another: 110、119、120.
  rule(String.raw`(?<=[${NUMERALS.join('')}]{3}[、或和及/])\d{3,8}${NO_UNIT}(?!-)`, (found) =>
    found.length > 6 ? spellGroups(found.slice(0, -4), found.slice(-4)) : spellDigits(found),
  ),
  rule(String.raw`(?<![\d.-])\d{3,6}(?=(?:服务|便民|报警|急救|监督|举报)?(?:热线|电话))`, (found) =>
    spellDigits(found),
  ),
  rule(String.raw`(?<=[${NUMERALS.join('')}]{4}/)\d{1,2}(?!\d)`, (found) => spellDigits(found)),
  rule(String.raw`(?<=[${NUMERALS.join('')}]{4}[（(，]转)\d{1,5}`, (found) => spellDigits(found)),
];

const dateWords = (_: string, year = '', month = '', day?: string): string =>
  `${year}年${Number(month)}月${day === undefined ? '' : `${Number(day)}日`}`;

const MONTH = '(0?[1-9]|1[0-2])';
const DAY = String.raw`(0?[1-9]|[12]\d|3[01])`;
// Also behind the dash of a range whose first end is a whole date.
const FROM_YEAR = String.raw`(?<![\d.]|(?<!(?:19|20)\d{2}[-/.]\d{1,2}[-/.]\d{1,2})-)((?:19|20)\d{2})`;
const YEAR = String.raw`(?<![\d.-])((?:19|20)\d{2})`;

// A colon before it only introduces it, as in 时间：8:30.
const HOUR = String.raw`(?<![\d.]|\d[:：])(\d{1,2})`;

function timeWords(found: string, hour = '', minute = ''): string {
  if (Number(hour) > 24 || Number(minute) > 59) return found;
  return `${Number(hour)}点${Number(minute) === 0 ? '' : `${Number(minute)}分`}`;
}

/** Dates and times of day; a colon that is no time of day is a ratio. */
export const DATES: readonly SpokenRule[] = [
  // 2026/12/28-2027/1/4: a dash behind a whole date starts the other end of a range, unless it parts all of them.
  rule(
    String.raw`${FROM_YEAR}([-/.])${MONTH}\2${DAY}(?:(?=-(?:19|20)\d{2}\2)|(?![\d.-]\d|\d)|(?<=[/.]\d{1,2})(?=-\d))日?`,
    (found, year, _separator, month, day) => dateWords(found, year, month, day),
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
  rule(String.raw`(?<=\d日(?:${DASH}|[到至]))${MONTH}\.${DAY}(?![\d.])日?`, '$1月$2日'),
  rule(String.raw`(?<=\d日)T(?=\d)`, ''),
  rule(String.raw`${YEAR}年?${DASH}((?:19|20)\d{2})(?=学年)`, '$1到$2'),
  rule(String.raw`${YEAR}年?${DASH}((?:19|20)\d{2})(?:年|(?!\d))`, '$1年到$2年'),
  rule(String.raw`${YEAR}/((?:19|20)\d{2})(?=学?年)`, '$1到$2'),
  // 11/23: no share that anybody writes has such a denominator.
  rule(String.raw`(?<![\d/.])([2-9]|1[0-2])/(1[3-9]|2\d|3[01])(?![\d/.%])日?`, '$1月$2日'),
  // Days that are known by their digits: 3·15, 9·18.
  rule(String.raw`(?<!\d)\d{1,2}·\d{1,2}(?!\d)`, (found) => spellDigits(found).replace('·', '')),
  rule(String.raw`((?:坡度|坡道|比例)[^，。；\d]{0,6})(\d+)[:：](\d+)`, '$1$2比$3'),
  rule(String.raw`(?<![\d:：])(\d+)[:：](\d+)(?=的?(?:坡|比例))`, '$1比$2'),
  rule(String.raw`(?<=\d)∶(?=\d)`, '比'),
  rule(
    String.raw`${HOUR}[:：](\d{2})[:：](?!00)([0-5]\d)(?![\d:：])`,
    (found, hour = '', minute = '', second = '') =>
      Number(hour) > 24 || Number(minute) > 59
        ? found
        : `${Number(hour)}点${Number(minute)}分${Number(second)}秒`,
  ),
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
