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
const HOTLINES = String.raw`123\d{2}|121[12]\d|955(?:00|11|12|18|19|33|66|80|88|98|99)|96110|1118[35]|100(?:86|10|99)|10000(?=号(?![楼院店段令]))`;
const URGENT = '1(?:10|19|20|22)';
// A voice reads a number of things rightly by itself.
const NO_UNIT = String.raw`(?![\d.%]|\s*(?:平方|立方|平米|分钟|公[里斤顷]|多?余?[元人件户个次名处条份页亩万千年月日点吨斤棵株头只家张辆台套米分](?![台中开])|天(?!气))|[，,]\d{3}(?!\d))`;
/** Any dash between the two halves of one number, or none. */
const GAP = String.raw`\s*[-–—.]?\s*`;
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
  rule(String.raw`(?:FAX|Fax)[.:：]?\s*(?=[\d零])`, '传真：'),
  // One number, though a stroke stands behind its area code.
  rule(String.raw`(?<![\d.-])(${AREA_CODE})/(?=[2-8]\d{2,3}[-–\s]?\d{4}(?![\d-]))`, '$1-'),
  rule('[#＃](?=号?键)号?', '井号'),
  rule('[*＊](?=号?键)号?', '星号'),
  rule(String.raw`(?<![\d.+-])(?:00)?86-(?=0?\d{2,3}-?\d{7,8}(?!\d)|1[3-9]\d[-–\s]?\d{4})`, '+86-'),
  // From abroad: the area code has lost its nought.
  rule(
    String.raw`(?:\+|(?<![\d.-])00)(86)[-\s]*([2-9]\d{2}|10|2\d)[-\s]?(\d{3,4})[-\s]?(\d{4})(?![\d-])`,
    (_, ...[country, area, head, tail]) => `加${spellGroups(country, area, head, tail)}`,
  ),
  rule(String.raw`[（(]?(?:\+|(?<!\d)00)86[)）]?[-\s]*(?=\d)`, '加八六，'),
  rule(
    String.raw`(?<!\d)(1[3-9]\d)-?(?:\*{4}|[xX]{4})-?(\d{4}|\*{4}|[xX]{4})(?!\d)`,
    (_, network, last = '') =>
      `${spellGroups(network)}，某某某某，${/\d/.test(last) ? spellDigits(last) : '某某某某'}`,
  ),
  rule(
    String.raw`(?<!\d)(1[3-9]\d)-?(\d{4})-?(?:\*{4}|[xX]{4})(?!\d)`,
    (_, network, middle) => `${spellGroups(network, middle)}，某某某某`,
  ),
  rule(
    String.raw`(?<![\d.-])[（(]?(${AREA_CODE})[)）]?${GAP}(\d{3,4})[-–\s]?(\d{4})(?:(?:[-–]|转)(\d{1,5}))?(?![\d-])`,
    (_, area = '', head = '', tail = '', extension) => landline(area, head + tail, extension),
  ),
  // A hotline of another place: 0536-12345.
  rule(String.raw`(?<![\d.-])(${AREA_CODE})[-—\s]?(${HOTLINES})(?![\d-])`, (_, area, line) =>
    spellGroups(area, line),
  ),
  rule(String.raw`(?<![\d.-])(1[3-9]\d)[-–\s]?(\d{4})[-–\s]?(\d{4})(?![\d-])`, (_, network, middle, last) =>
    spellGroups(network, middle, last),
  ),
  rule(String.raw`(?<![\d.-])([48]00)${GAP}(\d{3})[-–\s]?(\d{4})(?![\d元-])`, (_, head, middle, last) =>
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
  rule(String.raw`(?<![\d.,￥¥A-Za-z第-]|[A-Z]·)(?:${HOTLINES})${NO_UNIT}(?!-)`, (found) =>
    spellDigits(found),
  ),
  rule(
    String.raw`(?<=(?:[拨打]|致电|热线|电话|短号|客服|求助|报警|火警|匪警|急救)[：: （(]?)\d{3,6}${NO_UNIT}(?!-)`,
    (found) => spellDigits(found),
  ),
  rule(
    String.raw`(?<![\d.])${URGENT}(?=火警|报警|匪警|急救|救护车|火灾|指挥|[、/和或]${URGENT}(?!\d))`,
    (found) => spellDigits(found),
  ),
  rule(String.raw`(?<![\d.])(?:119(?=消防)|122(?=交通))`, (found) => spellDigits(found)),
  // Behind whoever answers it: 联系人：王主任 7222222.
  rule(
    String.raw`(?<=(?:主任|书记|主席|会计|科长|所长|站长|镇长|院长|同志|老师|医生|经理|女士|先生|师傅|联系人[:：]\p{Script=Han}{2,4})[\s：:（(，]{0,2})(?!20[0-3]\d-?\d{4})([2-8]\d{2,3})-?(\d{4})${NO_UNIT}(?!-)`,
    (_, head, tail) => spellGroups(head, tail),
  ),
  // One number after another: 110、119、120.
  rule(String.raw`(?<=[${NUMERALS.join('')}]{4}[，；\s])[2-8]\d{6,7}${NO_UNIT}(?!-)`, (found) =>
    spellGroups(found.slice(0, -4), found.slice(-4)),
  ),
  rule(String.raw`(?<=[${NUMERALS.join('')}]{3}[、或和及/])\d{3,8}${NO_UNIT}(?!-)`, (found) =>
    found.length > 6 ? spellGroups(found.slice(0, -4), found.slice(-4)) : spellDigits(found),
  ),
  rule(
    String.raw`(?<![\d.-])\d{3,6}(?=(?:服务|便民|报警|急救|监督|举报)?(?:热线|电话|客服)|查号台)`,
    (found) => spellDigits(found),
  ),
  rule(
    String.raw`(?<=[${NUMERALS.join('')}]{4}(?:[/或][${NUMERALS.join('')}]{1,2})*[/或])\d{1,2}(?!\d|${'\\p{Script=Han}'})`,
    (found) => spellDigits(found),
  ),
  rule(String.raw`(?<=[${NUMERALS.join('')}]{4}(?:[（(，]转\d{0,4}|转(?=\d\d)\d{0,4}))\d`, (found) =>
    spellDigits(found),
  ),
];
