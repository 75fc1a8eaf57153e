import { DASH, rule, spellDigits, spellGroups, type SpokenRule } from './spoken-numbers.ts';

/** What a plate begins with: the short names of the provinces. */
const PLATES = '京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼';
/** What stands before a number that somebody copies, digit by digit. */
const COPIED =
  '账号|帐号|卡号|户号|尾号|工号|学号|单号|证号|证编号|会议号|微信号?|密码|受理号|受理编号|票号|代码|区号|流水号|发动机号|档案号|查询码|备用码|验证码|校验码|取件码|QQ群?';

const OF_A_NAME = String.raw`[A-Za-z\d_下划线横杠零一二三四五六七八九，]{0,30}`;
/** Within an account of 微信 and its like, or a password. */
const TYPED = String.raw`(?<=(?:[账帐信众]号|微信|(?<![A-Za-z])[wWvV][xX]|用户名|密码)[：:]?\s?[A-Za-z\d_]${OF_A_NAME})`;

/** In fours, as they are printed on cards. */
const inFours = (code: string): string => spellGroups(...(code.match(/[^ ]{1,4}/g) ?? []));

/** Numbers that are not dialled, but compared digit by digit like those that are: cards, rooms, roads, plates. */
export const CODES: readonly SpokenRule[] = [
  // Within a name that somebody types letter by letter.
  rule(`${TYPED}_(?=[A-Za-z\\d])`, '下划线'),
  // How long it is, and no part of it: 密码6-8位.
  rule(`${TYPED}-(?=[A-Za-z\\d])(?!\\d{1,2}[位个字天日])`, '横杠'),
  rule(
    String.raw`(?<=邮编|邮政编码)([:：]?)\s*(\d{6})(?!\d)`,
    (_, colon = '', code = '') => colon + spellDigits(code),
  ),
  rule(String.raw`(?<!\d)(\d{6})(\d{8})(\d{3}[\dXx])(?![\dA-Za-z])`, (_, place, birthday, rest) =>
    spellGroups(place, birthday, rest),
  ),
  rule(
    String.raw`(?<![\d.-])(\d{3,4})${DASH}(\d{3,4})(?=室|房间|病房|办公室|会议室|诊室|教室)`,
    (_, from = '', to = '') => `${spellDigits(from)}到${spellDigits(to)}`,
  ),
  rule(
    String.raw`(?<![\d.-])\d{3,4}(?=(?:[、/和]\d{3,4})*(?:室|房间|病房|办公室|会议室|诊室|教室|房(?![屋子产款贷租价源])|国道|省道|县道|路(?!口|径|段)))`,
    (found) => spellDigits(found),
  ),
  rule(
    String.raw`(?<=[\d一二三四五六七八九十](?:单元|号?楼|栋|幢|#)(?:[东西南北]侧?)?|(?:综合|办公|政务|教学|门诊|住院)楼|[A-Z][座区栋]|会议室|办公室|房间)\d{3,4}(?![\d\p{L}%.-])`,
    (found) => spellDigits(found),
  ),
  rule(
    String.raw`(?<![A-Za-z\d])([GSXDCKTZY])(\d{3,4})(?=次|路|国道|省道|县道|乡道|高速|[，。、；）\s]|$)`,
    (_, kind = '', road = '') => kind + spellDigits(road),
  ),
  rule(String.raw`(?<=(?:分机|内线)号?[：:]?\s?)\d{2,5}(?!\d)`, (found) => spellDigits(found)),
  // What a machine prints for those who wait: A001-A020.
  rule(
    String.raw`(?<=(?<![A-Za-z\d])([A-Z]))(0\d{2})(${DASH}(?=\1\d{3}))?(?![\d.])`,
    (_, ...[, number = '', dash]) => spellDigits(number) + (dash === undefined ? '' : '到'),
  ),
  rule(String.raw`(?<![\d-])(0\d)${DASH}(\d{2})(?=号)`, '$1到$2'),
  // A house, its staircase and a flat, with a hyphen behind each.
  rule(String.raw`(?<![A-Za-z\d])(\d{1,2})F-(?=\d{3,4}(?!\d))`, '$1楼'),
  rule(String.raw`(?<=[栋楼座幢]|单元)-(?=\d{1,2}(?:-\d|单元)|\d{3,4}(?![\d%元人年]))`, ''),
  rule(
    String.raw`(?<=[栋楼座幢])(\d{1,2})-(\d{3,4})(?![\d%元人年层楼])`,
    (_, stairs = '', flat = '') => `${stairs}杠${spellDigits(flat)}`,
  ),
  // 统一社会信用代码: eighteen digits and letters, of which a voice makes a sum of money.
  rule(String.raw`(?<![\dA-Za-z])(?=[A-Z]*\d)(?=\d*[A-Z])[\dA-HJ-NP-RTUWXY]{15,20}(?![\dA-Za-z])`, inFours),
  // Written in groups with a hyphen between them, which is no range: 受理号 1234-5672.
  rule(
    String.raw`(?<=(?:账号|帐号|卡号|会议号|受理号|受理编号|备用码)[：:]?\s*)\d{3,4}(?:-\d{3,4}){1,4}(?![\d-])`,
    (found) => spellGroups(...found.split('-')),
  ),
  rule(String.raw`(?<=(?:${COPIED})[：:]?\s*)(?:\d{3,4}(?: \d{1,4}){1,4}|\d{4,20})(?![\d元%*])`, inFours),
  rule(
    String.raw`(?<=[末尾后](?:[4四]位|[6六]位)(?:数字?)?(?:[为是：:]\s*)?)(?:\d{4}|\d{6})(?![\d元%.])`,
    inFours,
  ),
  rule(String.raw`(?<![\d.])(?:\d{4} ){2,4}\d{1,4}(?![\d.])`, inFours),
  rule(String.raw`(?<![\d.A-Za-z])\d{12,20}(?![\d.A-Za-z元])`, inFours),
  // Part of an identity card, the rest kept back.
  rule(String.raw`(?<!\d)(\d{3,10})(\*{3,12})(\d{1,4}[\dXx])(?!\d)`, (_, head, stars = '', tail) =>
    [spellGroups(head), '某'.repeat(stars.length), spellGroups(tail)].join('，'),
  ),
  rule(
    String.raw`(?<!\d)(\d{4}) ?(?:\*{4} ?)+(\d{4})(?!\d)`,
    (_, head = '', tail = '') => `${spellDigits(head)}，某某某某，${spellDigits(tail)}`,
  ),
  // A case before a court: the year, the court's number.
  rule(
    String.raw`[（(]((?:19|20)\d{2})[)）]([${PLATES}])(\d{2,4})(?!\d)`,
    (_, year = '', place = '', court = '') => `${year}年${place}${spellDigits(court)}`,
  ),
  // What is counted never begins with a nought.
  rule(String.raw`(?<![\d.,A-Za-z-]|\d[:：\s])0\d{2,}(?![\d.%％:：-])`, (found) => spellDigits(found)),
  rule(String.raw`(?<!\d)\d{6}(?=邮编|邮政编码)`, (found) => spellDigits(found)),
  rule(
    String.raw`(?<=(?:楼(?:[东西南北]侧?)?|会议室|办公室|房间)[零一二三四五六七八九]{3,4})(?:/\d{3,4})+(?![\d.%])`,
    (found) => spellDigits(found.replaceAll('/', '、')),
  ),
  rule(
    String.raw`(?<=[\d一二三四五六七八九十]号?楼)(\d{3,4})${DASH}(\d{3,4})(?![\d\p{L}%.-])`,
    (_, from = '', to = '') => `${spellDigits(from)}到${spellDigits(to)}`,
  ),
  // Doors of one corridor, no share: 301/302.
  rule(
    String.raw`(?<=^|([楼层侧边区])|[\s，。；：:（(、])([1-9])([0-3]\d)/(?=\2[0-3]\d(?![\d.%人元个户份件名处亩]))(?=(\d+))`,
    (found, ...[place, storey = '', door = '', next = '']) => {
      const apart = Number(next) - Number(storey + door);
      // Of 105 out of 120 somebody has been told before.
      const doors = Number(door) > 0 && apart > 0 && (place !== undefined || apart < 4);
      return doors ? `${spellDigits(storey + door)}、` : found;
    },
  ),
  // A house, its staircase and a flat.
  rule(String.raw`(?<!\d)(\d{1,2})[#＃]-(\d{1,2})-(\d{3,4})(?![\d-])`, '$1号杠$2杠$3'),
  rule(
    String.raw`(?<=[零一二三四五六七八九]{3,4})/(?=[零一二三四五六七八九]{3,4}(?:/[零一二三四五六七八九]{3,4})*(?:室|路|房间|办公室|会议室|病房|诊室|教室))`,
    '、',
  ),
  rule(String.raw`(?<=\d)/(?=\d+(?:/\d+)*(?:路|号线|号楼|号?窗口))`, '、'),
  rule(
    String.raw`(?<![\d/])\d{1,2}(?:/\d{1,2}){2,}(?=(?:[年级岁类档期批组班号日剂针月]|周岁|月龄|个(?:工作日|月)))|(?<=周)[1-6](?:/[1-7])+`,
    (found) => found.replaceAll('/', '、'),
  ),
  rule(
    String.raw`([${PLATES}])([A-Z])[·.]?([A-Z\d]{5,6}(?![A-Za-z\d])|[A-Z\d]{4}(?=[警挂学]))`,
    (_, ...[place, letter, rest = '']) => `${place ?? ''}${letter ?? ''}${spellDigits(rest)}`,
  ),
];
