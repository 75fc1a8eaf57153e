/** A rule of the spoken text: what to find, and what to say instead. */
export interface SpokenRule {
  readonly find: RegExp;
  readonly say: string | ((found: string, ...groups: (string | undefined)[]) => string);
}

const NUMERALS = ['零', '一', '二', '三', '四', '五', '六', '七', '八', '九'] as const;
const NUMBER = String.raw`\d+(?:\.\d+)?`;
const DASH = '[-‐‑–—−－～~〜]';
const AREA_CODE = String.raw`0(?:10|2\d|[3-9]\d{2})`;
// Numbers that people call; five digits in a row mean nothing else in a text of ours unless a unit follows.
const HOTLINES =
  '12345|12333|12348|12385|12393|12315|12320|12328|12338|12351|12355|12356|12366|12388|12389|12306|12110|95598|10086|10010';
const NO_UNIT = String.raw`(?![\d.%元人件户个次名处条份页分平公千亩万年月日天点吨斤])`;
const PER = '(?:人|户|月|年|天|日|次|周|亩|小时|平方米|件|份|公斤|斤|吨|台|册|张|页|个)';
const UNITS: Readonly<Record<string, string>> = {
  km: '公里',
  m: '米',
  cm: '厘米',
  mm: '毫米',
  kg: '公斤',
  g: '克',
  '㎡': '平方米',
  'm²': '平方米',
  'km²': '平方公里',
  '℃': '摄氏度',
};

const rule = (find: string, say: SpokenRule['say'], flags = ''): SpokenRule => ({
  find: new RegExp(find, `gu${flags}`),
  say,
});

/** '12345' is '一二三四五': digit by digit, for numbers that are dialled or compared rather than counted (A44). */
export function spellDigits(text: string): string {
  return text.replace(/\d/g, (digit) => NUMERALS[Number(digit)] ?? digit);
}

const spellGroups = (...groups: (string | undefined)[]): string =>
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
  rule(
    String.raw`(?<![\d.-])[（(]?(${AREA_CODE})[)）]?[-—\s]?(\d{3,4})[-\s]?(\d{4})(?:(?:-|转)(\d{1,5}))?(?![\d-])`,
    (_, area = '', head = '', tail = '', extension) => landline(area, head + tail, extension),
  ),
  rule(String.raw`(?<![\d.-])(1[3-9]\d)[-\s]?(\d{4})[-\s]?(\d{4})(?![\d-])`, (_, network, middle, last) =>
    spellGroups(network, middle, last),
  ),
  rule(String.raw`(?<![\d.-])([48]00)[-\s]?(\d{3})[-\s]?(\d{4})(?![\d元-])`, (_, head, middle, last) =>
    spellGroups(head, middle, last),
  ),
  rule(String.raw`(?<![\d.,￥¥-])(?:${HOTLINES})${NO_UNIT}(?!-)`, (found) => spellDigits(found)),
  rule(String.raw`(?<=(?:[拨打]|致电|热线|电话|求助|报警)[：: （(]?)\d{3,6}${NO_UNIT}(?!-)`, (found) =>
    spellDigits(found),
  ),
  rule(String.raw`(?<![\d.-])\d{3,6}(?=(?:服务|便民|报警|急救|监督|举报)?(?:热线|电话))`, (found) =>
    spellDigits(found),
  ),
];

const dateWords = (_: string, year = '', month = '', day?: string): string =>
  `${year}年${Number(month)}月${day === undefined ? '' : `${Number(day)}日`}`;

const MONTH = '(0?[1-9]|1[0-2])';
const DAY = String.raw`(0?[1-9]|[12]\d|3[01])`;
const YEAR = String.raw`(?<![\d.-])((?:19|20)\d{2})`;

function timeWords(found: string, hour = '', minute = ''): string {
  if (Number(hour) > 24 || Number(minute) > 59) return found;
  return `${Number(hour)}点${Number(minute) === 0 ? '' : `${Number(minute)}分`}`;
}

/** Dates and times of day; a colon that is no time of day is a ratio. */
export const DATES: readonly SpokenRule[] = [
  rule(String.raw`${YEAR}([-/.])${MONTH}\2${DAY}(?![\d.-]\d|\d)日?`, (found, year, _separator, month, day) =>
    dateWords(found, year, month, day),
  ),
  rule(String.raw`${YEAR}-(0[1-9]|1[0-2])(?![\d-])月?`, (found, year, month) =>
    dateWords(found, year, month),
  ),
  rule(String.raw`${YEAR}年?${DASH}((?:19|20)\d{2})(?:年|(?!\d))`, '$1年到$2年'),
  rule(String.raw`((?:坡度|坡道|比例)[^，。；\d]{0,6})(\d+)[:：](\d+)`, '$1$2比$3'),
  rule(String.raw`(?<![\d:：.])(\d{1,2})[:：](\d{2})(?:[:：]00)?(?![\d:：])`, timeWords),
  rule(String.raw`(?<=\d):(?=\d)`, '比'),
];

function rangeWords(_: string, from = '', dash = '', to = ''): string {
  const hyphen = /[-‐‑]/.test(dash);
  const code = [from, to].some((end) => /^0\d/.test(end));
  // A hyphen that does not climb is part of a name, such as the building 3-2.
  return hyphen && (code || Number(from) >= Number(to)) ? `${from}杠${to}` : `${from}到${to}`;
}

/** Amounts, shares, measures and ranges. */
export const AMOUNTS: readonly SpokenRule[] = [
  rule(String.raw`(?<=\d),(?=\d{3}(?!\d))`, ''),
  rule(
    String.raw`([A-Z]{2,}\d*)(?:/([TZ]))?\s*(\d+(?:\.\d+)?)[-–—](\d{4})(?!\d)`,
    (_, body = '', kind, number = '', year = '') =>
      `${body}${kind === undefined ? '' : ` ${kind}`} ${number}，${year}年`,
  ),
  rule(String.raw`第(\d+)${DASH}(\d+)([条款项页章节号届期周天名级步类])`, '第$1$3到第$2$3'),
  rule(
    String.raw`[￥¥]\s*(${NUMBER})([万亿]?)(?:\s*${DASH}\s*[￥¥]?\s*(${NUMBER})([万亿]?))?\s*元?`,
    (_, from = '', scale = '', to, toScale = '') =>
      `${from}${scale}${to === undefined ? '' : `到${to}${toScale}`}元`,
  ),
  rule(String.raw`(${NUMBER})\s*[%％]?\s*${DASH}\s*(${NUMBER})\s*[%％]`, '百分之$1到$2'),
  rule(String.raw`(${NUMBER})\s*[%％]`, '百分之$1'),
  rule(String.raw`(${NUMBER})\s*‰`, '千分之$1'),
  rule(String.raw`(?<=\d[^，。；、\s/\d]{0,3})(?:/${PER})+`, (found) => found.replaceAll('/', '每')),
  rule(String.raw`(?<![\d/.])(\d{1,3})/(\d{1,3})(?![\d/])`, '$2分之$1'),
  rule(String.raw`(?<!\d)[-−－](${NUMBER})\s*℃`, '零下$1摄氏度'),
  rule(
    String.raw`(?<=\d)\s*(km²|m²|㎡|km|cm|mm|kg|℃|m|g)(?![A-Za-z²])`,
    (found, unit = '') => UNITS[unit] ?? found,
  ),
  rule(String.raw`(?<![\dA-Za-z])\d+(?:-\d+){2,}`, (found) => found.replaceAll('-', '杠')),
  rule(String.raw`(?<![A-Za-z])(${NUMBER})\s*(${DASH})\s*(${NUMBER})`, rangeWords),
  rule(String.raw`(?<=\d)\s*[×✕*]\s*(?=\d)|(?<=\d[^\d\s，。；]{0,2})×(?=\d)`, '乘'),
  rule(String.raw`(?<=\d)[#＃]`, '号'),
  rule(String.raw`(?<=\d)/(?=\d)`, '杠'),
];
