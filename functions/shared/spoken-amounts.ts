import { DASH, FIRST, NUMBER, rule, spellDigits, type SpokenRule } from './spoken-numbers.ts';
import { PER } from './spoken-rates.ts';
import { DAY, MONTH } from './spoken-short-days.ts';
import { UNIT, UNITS } from './spoken-units.ts';

const PARTS: Readonly<Record<string, string>> = {
  '½': '2分之1',
  '⅓': '3分之1',
  '⅔': '3分之2',
  '¼': '4分之1',
  '¾': '4分之3',
};

/** What two numbers with a stroke between them are of, before them and behind them, when they are no day. */
const NAMED = '(?:[压比例分率数第号栋幢座楼室房口码编型批班级件力度]|版本)';
const MEANT =
  '(?:[元人户个件次份名岁届条组班页分点步题楼层栋幢室座级档寸折码胎孩倍路口线票袋克]|单元|毫米|千帕)';

/** '1/3' is a third; what is more than a whole is no share. */
function shareWords(found: string, part = '', whole = ''): string {
  return Number(part) < Number(whole) ? `${whole}分之${part}` : found;
}

/** Behind a range, what it counts; behind the number of a flat, nothing of the kind. */
const NO_COUNT = String.raw`(?![\d%％.-]|\s*(?:[元人户名个件次份页条款项号亩岁年月天日时分张本只平米斤吨台辆]|公[里斤顷]))`;

const flatWords = (_: string, stairs = '', door = ''): string => `${stairs}杠${spellDigits(door)}`;

function rangeWords(_: string, from = '', dash = '', to = ''): string {
  const hyphen = dash === '-';
  const code = [from, to].some((end) => /^0\d/.test(end));
  // A hyphen that does not climb is part of a name, such as the building 3-2.
  return hyphen && (code || Number(from) >= Number(to)) ? `${from}杠${to}` : `${from}到${to}`;
}

/** Amounts, shares, measures and ranges. */
export const AMOUNTS: readonly SpokenRule[] = [
  rule(String.raw`(?<=\d),(?=\d{3}(?!\d))`, ''),
  // The comma of a list is as wide: this one stands in an amount that nothing precedes but its word.
  rule(
    String.raw`(?<=(?:^|[为计共达约各发领交额价费人户年月：:]))([1-9]\d{0,2})((?:，\d{3})+)(?=(?:\.\d+)?[元万亿])`,
    (_, head = '', rest = '') => head + rest.replaceAll('，', ''),
  ),
  rule(String.raw`(?<=(?<!\d)\d{1,3})[ \u00a0\u2009\u202f]000(?=元)`, '000'),
  rule(String.raw`(?:RMB|CNY)\s*(${NUMBER})([万亿]?)元?`, '人民币$1$2元'),
  rule(String.raw`(?<=[额和]|账户)\s*[/÷]\s*(?=\d)|÷`, '除以'),
  rule('(?<=\\d)[½⅓⅔¼¾]', (found) => `又${PARTS[found] ?? found}`),
  rule('[½⅓⅔¼¾]', (found) => PARTS[found] ?? found),
  rule(String.raw`(?:№|(?<![A-Za-z])N[oO]\.)\s*(\d+)号?`, '$1号'),
  rule(String.raw`(?<![\d#＃])[#＃]\s*(\d+)(?![\d#＃])号?`, '$1号'),
  rule(String.raw`(?<=每(?:人|户|件|次|亩|平方米|孩|月|年|天|小时))[·.](?=[人户月年天日次季亩车])`, '每'),
  rule(String.raw`/[（(]([人户亩]|m²)[·.]([月年天日次季])[)）]`, '/$1/$2'),
  // Of money, whatever stands behind the stroke is what it is paid for.
  rule(String.raw`(?<=\d[万千百]?元)/(?=\p{Script=Han}(?<![免不或以元美]))(?!\p{Script=Han}{2,4}\d)`, '每'),
  rule(String.raw`(?<!\d)(\d{1,2})次/(\d{1,2})(年|个?月|周|天)`, '每$2$3$1次'),
  rule(
    String.raw`(?<![A-Z])([A-Z]{2,}(?:\d+(?=[/\s]))?)(?:/([TZ]))?\s*(\d+(?:\.\d+)?)[-–—]((?:19|20)\d{2})(?![\d元万人件份户次])`,
    (_, body = '', kind, number = '', year = '') =>
      `${body}${kind === undefined ? '' : ` ${kind}`} ${number}，${year}年`,
  ),
  rule(String.raw`(?<=(?<![A-Z])[A-Z]{2}\d{0,2})/T(?=\s?\d)`, ' T'),
  rule(String.raw`第(\d+)${DASH}(\d+)([条款项页章节号届期周天名级步类])`, '第$1$3到第$2$3'),
  rule(
    String.raw`[￥¥]\s*(${NUMBER})([万亿]?)(?:\s*${DASH}\s*[￥¥]?\s*(${NUMBER})([万亿]?))?\s*元?`,
    (_, from = '', scale = '', to, toScale = '') =>
      `${from}${scale}${to === undefined ? '' : `到${to}${toScale}`}元`,
  ),
  rule(String.raw`${FIRST}(${NUMBER})\s*[￥¥]`, '$1元'),
  rule(String.raw`\$\s*(${NUMBER})`, '$1美元'),
  rule(String.raw`(?<=\d)\.00?(?=\s*元)`, ''),
  rule(
    String.raw`(?<=[拔速额率幅为约达至低高降增差值是比长均]|气温|温度)-(?=${NUMBER}(?:(?:${DASH}|到)-?${NUMBER})?(?:[%％度元分米]|$|[，。；、]))`,
    '负',
  ),
  rule(String.raw`(?<=温[^，。；\d]{0,4})负(?=${NUMBER}(?:(?:${DASH}|到)-?${NUMBER})?度)`, '零下'),
  rule(String.raw`(?<![\d\p{L}%％])-(?=${NUMBER}个百分点)`, '负'),
  rule(String.raw`(?<=[同环]比)\+(?=${NUMBER}[%％])|(?<![\d\p{L}%％])\+(?=${NUMBER}个百分点)`, '上升'),
  rule(
    String.raw`(?<=[（(]\p{Script=Han}{0,11}[入额费款价数本准值积资金龄产])-(?=\p{Script=Han}{1,12}[)）]\s*(?:[×÷*]|除以))`,
    '减',
  ),
  // What a benefit is reckoned from: 基数×12×5%, (70-60)×1%.
  rule(String.raw`[（(](${NUMBER})-(${NUMBER})[)）](?=\s*[×✕*])`, '$1减$2，'),
  rule(
    String.raw`[×✕*]\s*(?=${NUMBER}\s*[%％])|(?<=基数|标准|总额|工资|面积|年限|[月年人]数|金额|收入|系数)×(?=[\d\p{Script=Han}])`,
    '乘',
  ),
  rule(String.raw`(?<![\d\p{L}%％])[-+](?=${NUMBER}[%％])`, (sign) => (sign === '-' ? '负' : '正')),
  rule(String.raw`${FIRST}(${NUMBER})\s*[%％]?\s*${DASH}\s*(${NUMBER})\s*[%％]`, '百分之$1到$2'),
  rule(String.raw`(?<=\d[%％])/(?=\d+(?:\.\d+)?[%％])`, '、'),
  rule(String.raw`${FIRST}(${NUMBER})\s*[%％]`, '百分之$1'),
  rule(String.raw`${FIRST}(${NUMBER})\s*‰`, '千分之$1'),
  rule(String.raw`(?<=\d\s*(?:Mbps|MB|kg|kWh|t|h))/(${PER})`, '每$1'),
  rule('(?<=次)/d(?![A-Za-z])', '每天'),
  rule(String.raw`(?<=24)\s?H(?![A-Za-z\d])`, '小时'),
  rule(String.raw`(?<=[元次])/(${UNIT})(?![A-Za-z²])`, (found, unit = '') => `每${UNITS[unit] ?? found}`),
  rule(String.raw`(?<=[\d半][^，。；、\s/\d]{0,3})(?:/${PER})+`, (found) => found.replaceAll('/', '每')),
  // Written without an amount, as over a column: 元/月.
  rule(String.raw`(?<=(?<!\p{L})(?:[万亿]?元|[次人]|m[²³]|kWh))((?:/${PER})+)(?!\p{L})`, (found) =>
    found.replaceAll('/', '每'),
  ),
  rule(String.raw`(?<=元每\p{Script=Han}{1,4})/(?=${PER})`, '每'),
  rule(
    String.raw`第(\d+)(?:${DASH}(\d+))?/(\d+)([页批张步项题])`,
    (_, from = '', to, all = '', what = '') =>
      `第${from}${to === undefined ? '' : `到${to}`}${what}，共${all}${what}`,
  ),
  rule(String.raw`(?<![\d/.])(\d{1,3})/(\d{1,3})页`, '第$1页，共$2页'),
  rule(String.raw`(?<![A-Za-z\d])[Pp]\.?\s?(\d+)${DASH}(\d+)(?![\d-])`, '第$1页到第$2页'),
  rule(String.raw`(?<![A-Za-z\d])[Pp]\.\s?(\d+)(?![\d.])`, '第$1页'),
  rule(String.raw`(?<=\d)([A-Za-z]{1,3})\s*${DASH}\s*(?=\d+\1(?![A-Za-z\d]))`, '$1到'),
  rule(String.raw`(?<=窗口\d{1,2})/(?=\d)`, '、'),
  // Nobody writes a share of these: forms 1/2, storeys 2/3.
  rule(
    String.raw`(?<![\d/.])(\d{1,2})/(?=\d{1,2}(?:年?级|后|[楼层号月班组排期胎孩类档]|单元|栋|幢|人间))`,
    '$1、',
  ),
  rule(String.raw`(?<=第\d{1,2})/(?=\d{1,2}[周个])|(?<=(?:农历|逢)\d)/(?=\d[逢大赶]?集)`, '、'),
  rule(String.raw`(?<=\p{Script=Han}(?:\d(?:\.\d)?|\d{1,6}[万千百]?元))/(?=\p{Script=Han}{2,4}\d)`, '、'),
  rule(String.raw`(?<=\d)[wW](?=\+|[元人])`, '万'),
  rule(String.raw`(?<=\d${DASH}\d{1,3})/(?=\d{1,3}${DASH}\d)`, '或'),
  rule(String.raw`(?<![\d\p{L}])-(?=\d{1,2}(?:${DASH}\d{1,2})?[楼层])`, '负'),
  rule(String.raw`(?<=\d)\+(?=[年岁人个天项次家户名])`, '多'),
  // Storeys as lifts write them: 3F, -1F.
  rule(String.raw`(?<![A-Za-z\d])(\d{1,2})F(?![A-Za-z\d])`, '$1楼'),
  rule(String.raw`(?<=血压[^，。；\d]{0,5})(\d{2,3})/(?=\d{2,3}(?!\d))`, '高压$1、低压'),
  rule(String.raw`(?<=[男女](?:年?满)?\d{2}(?:周?岁)?)\s*/\s*(?=[男女])`, '、'),
  // Women at 55, men at 60.
  rule(String.raw`(?<=[男女](?:年?满)?\d{2})/(?=\d{2}(?!\d))`, '或'),
  rule(String.raw`(\d{1,3})/(?=\d{1,3}周?岁)`, '$1或'),
  // Grades of a benefit: 600/1200元.
  rule(String.raw`(?<![\d/.])\d{2,5}(?:/\d{2,5})+(?=[万千百]?元)`, (found) => found.replaceAll('/', '、')),
  // 12/1: more than a whole, and neither counted nor measured, it is a day.
  rule(
    String.raw`(?<![\d/.A-Za-z#＃$￥¥×·-]|${NAMED}[:：为是\s]?)${MONTH}/${DAY}(?![\d/.%％A-Za-z]|\s*${MEANT})日?`,
    (found, month, day) => (Number(month) > Number(day) ? `${Number(month)}月${Number(day)}日` : found),
  ),
  rule(String.raw`(?<![\d/.])(\d{1,3})/(\d{1,3}|10{3,4})(?![\d/])`, shareWords),
  rule(
    String.raw`(?<![\d℃])-(?=${NUMBER}\s*(?:℃|(?:℃\s*)?(?:${DASH}|到)\s*-?${NUMBER}\s*(?:℃|摄氏度)))`,
    '零下',
  ),
  rule(String.raw`(?<=零下${NUMBER}\s*(?:℃|摄氏度)?\s*(?:${DASH}|到)\s*)-(?=\d)`, '零下'),
  rule(String.raw`(?<=零下${NUMBER}\s*(?:℃|摄氏度)?)\s*${DASH}\s*(?=[\d零])`, '到'),
  rule(String.raw`(?<![\d\p{L}])\+(?=${NUMBER}\s*℃)`, '零上'),
  rule(
    String.raw`(?<=\d)\s*(${UNIT})(?![A-Za-z²³]|(?<=V)\d(?!\d*m?Ah))`,
    (found, unit = '') => UNITS[unit] ?? found,
  ),
  // Two digits and it may be ten thousands: 10W.
  rule(
    String.raw`(?<=\d{3}(?<![金资款薪奖额入值算售债][^，。；\d]{0,3}\d{3,4}))\s?W(?![A-Za-z\d])|(?<=\d)W(?=/\d{3,4}W)`,
    '瓦',
  ),
  // Alone, as over a column: （m²）.
  rule(
    String.raw`(?<![A-Za-z\d/·])(?:k?m[²³]|kWh|kW·h|℃|℉)(?![A-Za-z\d²³])`,
    (found) => UNITS[found] ?? found,
  ),
  rule(String.raw`(?<=\d)\s*[℃℉°]`, (found) => UNITS[found.trim()] ?? found),
  // A house and a room, not a range: 5号楼2-301.
  rule(String.raw`(?<=号楼|号|楼|幢|栋|单元|[#＃])(\d{1,2})-(\d{3,4})(?![\d-])`, '$1杠$2'),
  rule(String.raw`(?<![\d-])(\d{1,2})-(\d{3,4})(?=室)`, '$1杠$2'),
  rule(String.raw`(?<![\dA-Za-z])\d+(?:-\d+){2,}`, (found) => found.replaceAll('-', '杠')),
  rule(String.raw`(?<![A-Za-z\d])([A-Z])-(\d{1,4})(?:-(\d{1,4}))?(?![\d%-])`, (_, ...parts) =>
    parts
      .slice(0, 3)
      .filter((part) => part !== undefined)
      .join('杠'),
  ),
  // A flat without its house: no unit behind it, and a door like those of a corridor.
  rule(
    String.raw`(?<=(?:小区|花园|新村|家园|家属院|公寓|社区|(?<!每)[村苑区里院庄]|(?<![围内])住|住[在址]|地址|[房门室]号|门牌)[:：]?\s?)([1-9]\d?)-((?:[1-9]|[1-3]\d)[0-3]\d)${NO_COUNT}`,
    flatWords,
  ),
  rule(
    String.raw`(?<=^|[，。；\s（(、])([1-9])-((?:[1-9]|[1-3]\d)(?:0[1-9]|1[0-2]))(?=$|[，。；、）)])`,
    flatWords,
  ),
  // The second figure of the first part, as it stands under it: two figures are written with their word between them.
  rule(String.raw`(?<=(?<![附代发试企力])[图表])(\d{1,2})-(?=\d{1,2}(?![\d-]|\s*[张份幅个次页]))`, '$1杠'),
  rule(String.raw`(?<=附[件表图])(\d{1,2})${DASH}(\d{1,2})(?!\d)`, (found, from, to) =>
    Number(from) < Number(to) ? found : `${from}杠${to}`,
  ),
  // November to March.
  rule(String.raw`(?<![\d.])(1?\d)\s*${DASH}\s*(?=1?\d月)`, '$1到'),
  rule(String.raw`(?<![A-Za-z\d])([A-Z])(\d{1,2})${DASH}(?=\1\d{1,2}(?![A-Za-z\d]))`, '$1$2到'),
  rule(String.raw`(?<![A-Za-z\d])(${NUMBER})\s*(${DASH})\s*(${NUMBER})(?!\d|月(?!龄))`, rangeWords),
  rule(String.raw`(?<=\d)-(?=\d)`, '杠'),
  rule(String.raw`(?<=\d寸|A[34])\s*[×✕*xX]\s*(?=\d{1,2}(?!\d|\s*[寸cm厘毫]))`, '，'),
  rule(String.raw`(?<=\d)\s*[×✕*xX]\s*(?=\d)|(?<=\d[^\d\s，。；]{0,2})[×*](?=\d)`, '乘'),
  rule('(?<=[长宽高厚]|\\d\\p{L}{0,2})[×*xX](?=[长宽高厚深直])', '乘'),
  rule(String.raw`(?<=\p{Script=Han})\s*[xX]\s*(?=\d{1,2}(?:[份张个本套页]|[，。；、\s]|$))`, '，'),
  rule(String.raw`(?<=\d)[#＃]`, '号'),
  rule(String.raw`(?<=\d)/(?=\d)`, '杠'),
];
