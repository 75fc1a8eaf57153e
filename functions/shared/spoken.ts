import { AMOUNTS } from './spoken-amounts.ts';
import { CODES } from './spoken-codes.ts';
import { DATES } from './spoken-dates.ts';
import { PHONES, rule, type SpokenRule } from './spoken-numbers.ts';

// Stands in for an address while the rules run. A noncharacter: no text of ours can hold it, and it is removed if it does.
const HELD = '\ufdd0';
const ADDRESSES =
  /(?:https?:\/\/|www\.)[\x21-\x7e]+|(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+|(?<=^|[\s\p{Script=Han}，。：；、（])\/[a-z][\w-]*\/[\w/-]*/gmu;
const HAN = String.raw`\p{Script=Han}`;
const ADMINISTRATIVE = '[省市县区旗州乡镇村居街道社、]';

// A voice reads Ⅱ as two letters.
const ROMAN: Readonly<Record<string, string>> = Object.fromEntries(
  Array.from('一二三四五六七八九十', (numeral, at) => [String.fromCodePoint(0x2160 + at), numeral]),
);

const LETTERED: Readonly<Record<string, string>> = Object.fromEntries(
  ['I', 'II', 'III', 'IV', 'V', 'VI', 'VII', 'VIII', 'IX'].map((letters, at) => [
    letters,
    '一二三四五六七八九'.charAt(at),
  ]),
);

/** Spelling that would hide a number or an address from the rules that follow. */
const PLAIN: readonly SpokenRule[] = [
  rule(
    '[０-９Ａ-Ｚａ-ｚ％／＋＝＜＞＆＄㎜㎝㎞㎏㎎㎖ℓⅠ-ⅿ]',
    (found) => ROMAN[found] ?? found.normalize('NFKC'),
  ),
  rule('°[Cc]', '℃'),
  rule(
    String.raw`(?<![A-Za-z\d])(?:I{1,3}|I?V|VI{1,3}|IX)(?=(?:[、和或到至–—-](?:I{1,3}|I?V|VI{1,3}|IX))*[级类期度型])`,
    (found) => LETTERED[found] ?? found,
  ),
  // The nought of written numbers, and the circle that is typed for it: 二○二六年.
  rule(
    `(?<=[一二三四五六七八九零][○◯〇]{0,3})[○◯〇]|〇(?=[一二三四五六七八九零])|(?<=[一二三四五六七八九])0(?=[一二三四五六七八九])`,
    '零',
  ),
  // One dash for each of the many that look alike.
  rule('[‐‑−－﹣]', '-'),
  rule('[―─]', '—'),
  rule('[⁄∕]', '/'),
  rule('℡|[☎☏]\ufe0f?(?=\\s*[:：])', '电话'),
  // A key with a digit on it, as it stands before the things of a list.
  rule('(\\d)\ufe0f?\u20e3', '第$1，'),
  rule('(?<=\\p{L}\\s*)[✅✔☑]\ufe0f?(?=[\\s，。；、]|$)', '√'),
  rule('(?<=\\p{L}\\s*)[❌❎]\ufe0f?(?=[\\s，。；、]|$)', '✗'),
  rule('[=-]+>|➡', '→'),
  rule('[|｜‖]', '，'),
  rule('[\u{1f300}-\u{1faff}☎☏✆♿⚠✅❌❎]\ufe0f?', '，'),
  rule('[﹙﹚﹝﹞]', (found) => ({ '﹙': '（', '﹚': '）', '﹝': '〔' })[found] ?? '〕'),
  rule('[》〉”’」』][《〈“‘「『]', '、'),
  rule('[《》〈〉“”‘’「」『』"]', ''),
];

/** Brackets that mean something: the year of a document number, an alternative office. */
const BRACKETS: readonly SpokenRule[] = [
  rule('(?<=月\\d{1,2}日|/\\d{1,2})[（(]([一二三四五六日])[）)]', '，星期$1，'),
  rule(String.raw`[〔［\[【](\d{4})[〕］\]】](?=\d)`, '$1年'),
  rule(String.raw`[（(]((?:19|20)\d{2})[)）](?=\d{1,5}(?:[-—、]\d{1,5})?号)`, '$1年'),
  rule(String.raw`(?<=[（(][一二三四五六七八九十\d]{1,3})[)）]\s*[-–—～〜~]\s*[（(]`, '到'),
  rule(String.raw`[（(]([一二三四五六七八九十\d]{1,3})[）)](?=项)`, '$1'),
  rule('[】〕]\\s*[-–—→]+\\s*[【〔]', '，然后'),
  rule(String.raw`第[（(]([一二三四五六七八九十\d]{1,3})[）)]`, '第$1'),
  rule('[（(](不?含)[)）]\\s*[-–—～〜~]\\s*(?=\\d)', '（$1）到'),
  rule(`(${ADMINISTRATIVE})[（(](${ADMINISTRATIVE}+)[）)]`, '$1、$2'),
];

const CIRCLED = '[①-⑳⑴-⒇⒈-⒛㈠-㈩]';
const inCircle = (sign: string) => /[\d一二三四五六七八九十]+/.exec(sign.normalize('NFKC'))?.[0] ?? '';

/** Signs that a screen reader skips or misreads: √ is spoken as 开根号, dashes are silent (A31, A32). */
const SIGNS: readonly SpokenRule[] = [
  rule(
    `第?(${CIRCLED})\\s*[-–—～〜~至到]\\s*(${CIRCLED})`,
    (_, from = '', to = '') => `第${inCircle(from)}到第${inCircle(to)}`,
  ),
  rule(`第(${CIRCLED})`, (_, sign = '') => `第${inCircle(sign)}`),
  rule(CIRCLED, (found) => `，第${inCircle(found)}，`),
  // 60≤年龄<70.
  rule(
    String.raw`(?<!\d)(\d+(?:周?岁|年|元|个月)?)\s*([<≤])\s*(\p{Script=Han}{1,6}|[A-Za-z])\s*([<≤])\s*(?=\d)`,
    (_, ...[from, lower, what, upper]) =>
      `${what}${lower === '<' ? '超过' : '不少于'}${from}，${upper === '<' ? '少于' : '不超过'}`,
  ),
  rule(String.raw`(?<=[周期])([一二三四五六日])/(?=周?[一二三四五六日])`, '$1、'),
  rule(String.raw`(?<=[周期][一二三四五六日]、[一二三四五六日])/(?=[一二三四五六日])`, '、'),
  rule(`(?<=[A-Z]{2})/(?=[A-Z](?:[A-Z]|${HAN}))`, '或'),
  rule('[❶-❿]', (found) => `，第${(found.codePointAt(0) ?? 0) - 0x2775}，`),
  rule('≥|⩾|>=', '不少于'),
  rule('≤|⩽|<=', '不超过'),
  rule('>\\s*(?=\\d|百分之|零下)', '超过'),
  rule('<\\s*(?=\\d|百分之|零下)', '少于'),
  rule('≠', '不等于'),
  rule('[≈]', '约'),
  rule('±', '正负'),
  rule('([有无是否])\\s*[√✓✔☑]', '$1'),
  rule('[无没有否]{1,2}\\s*[×✗✘✕](?!×)', '没有'),
  rule('[√✓✔☑×✗](?=\\s*不?同意)', '，'),
  rule('[√✓✔☑]', '有'),
  // The signs of a form, where a sentence speaks of them.
  rule('[*★](?:号(?!键))?(?=项?(?:的|为|是必|表示|代表))', '星号'),
  rule('[※▲](?:号(?!键))?(?=项?(?:的|为|是必|表示|代表))', '记号'),
  // A name in a public list, of which a part is kept back.
  rule(`(?<=(?<!${HAN})${HAN})\\*(?=${HAN}{0,2}(?!${HAN}))`, '某'),
  rule(`(?<![A-Za-z\\d])[Xx]{2,}(?=${HAN})`, (found) => '某'.repeat(found.length)),
  rule(`(?<=${HAN})\\*{2,}`, (found) => '某'.repeat(found.length)),
  rule('[*※#＃№$]+|[_＿]{2,}', '，'),
  rule(String.raw`(?<=[\p{L}）)])×(?=\d)`, '，'),
  rule(`(?<=${HAN})×+|×{2,}`, (found) => '某'.repeat(found.length)),
  rule('○{2,}', (found) => '某'.repeat(found.length)),
  rule('[×✗✘✕]', '没有'),
  rule('[★☆●•■◆▪◇□☐○◎▲△▼]', '，'),
  rule(String.raw`(?<=\d(?:个?(?:工作日|小时|天|分钟)|[次元项份页人])?)\s*[→⇒➜➔]\s*(?=\d)`, '变为'),
  rule('[→⇒➜➔]', '，然后'),
  rule('↑(?=百分之|\\d)', '上升'),
  rule('↓(?=百分之|\\d)', '下降'),
  rule('(?<=\\d(?:周?岁|万?元|[年级分])?)↑', '以上'),
  rule('(?<=\\d(?:周?岁|万?元|[年级分])?)↓', '以下'),
  rule('[←↑↓]', '，'),
  rule('——+|--+|…+|[<>]', '，'),
  rule(String.raw`(?<=^|[\s，。；：、（(])[～〜~]\s*(?=\d)`, '约'),
  rule(String.raw`(?<=约)[～〜~]\s*(?=\d)`, ''),
  rule(String.raw`(?<=[\p{L}\p{N}])\s*[–—～〜~]\s*(?=[\p{L}\p{N}])`, '到'),
  rule(`(?<=${HAN})-(?=${HAN}|\\d)|(?<=\\d)-(?=${HAN})`, '到'),
  rule(String.raw`(?<=[点分时日月号])\s*-\s*(?=\d)`, '到'),
  rule('[–—～〜~]', '，'),
  rule('[和及]/或', '或'),
  rule(String.raw`(?<=[A-Za-z])-(?=\p{Script=Han})`, '，'),
  rule(String.raw`(?<=[A-Za-z]{3}|[A-Z]\d{1,3}|\d[A-Z])/(?=[A-Za-z]{3}|[A-Z]\d|\d[A-Z])`, '或'),
  rule(String.raw`(?<=(?<![A-Za-z\d])[A-H])/(?=[A-H](?![A-Za-z\d]))`, '或'),
  rule(String.raw`(?<=(?<![A-Za-z\d])[A-H])\s*[-–—～~]\s*(?=[A-H][级类档座区栋])`, '到'),
  rule('[）)]\\s*/\\s*(?=[\\p{L}\\d])', '，或'),
  rule(`(?<=${HAN})\\s*/\\s*(?=[\\p{L}\\d])|(?<=[A-Za-z\\d])\\s*/\\s*(?=${HAN})`, '或'),
  rule(String.raw`(?<=[\p{L}\d])\s*\+\s*(?=[\p{L}\d])`, '加'),
  rule(String.raw`(?<=[\d岁万亿年人天])\s*\+(?![+\d])`, '以上'),
  rule(String.raw`(?<=[\p{L}\d])\s*&\s*(?=[\p{L}\d])`, '和'),
  rule(`(?<=[${HAN}\\d])\\s*=\\s*(?=[${HAN}\\d])`, '等于'),
  // Not a driving licence of class A3, nor building A4.
  rule(
    String.raw`(?<![A-Za-z\d]|[A-D]\d[、，到])A([345])(?![A-Za-z\d纸驾照证类级本座栋区口出]|\p{Script=Han}{1,2}纸)`,
    'A$1纸',
  ),
  rule(String.raw`QR\s*码?(?![A-Za-z])`, '二维码'),
  rule('(?<![A-Za-z])[Ee]-?mail(?![A-Za-z])|EMAIL', '邮箱'),
  rule(String.raw`(?<![\d.])(\d{1,2})[.．] ?(?=${HAN})`, '$1，'),
  rule('[（）()【】〔〕［］\\[\\]{}｛｝]', '，'),
];

/** The commas that the rules above left, where one too many. */
const COMMAS: readonly SpokenRule[] = [
  rule('[ \\t]*，[ \\t，]*', '，'),
  rule('(^|[。；：、！？])，', '$1'),
  rule('，(?=[的。；：、！？]|$)', ''),
];

const RULES: readonly SpokenRule[] = [
  ...BRACKETS,
  ...PHONES,
  ...CODES,
  ...DATES,
  ...AMOUNTS,
  ...SIGNS,
  ...COMMAS,
];

function applied(text: string, { find, say }: SpokenRule): string {
  return typeof say === 'string' ? text.replace(find, say) : text.replace(find, say);
}

// One rule can lay bare what another one reads. Every change removes signs and adds none, so this many passes are never
// used up; the limit is there because a rule added later might go round in circles.
const MOST_PASSES = 20;

function pass(text: string): string {
  const plain = PLAIN.reduce(applied, text.replaceAll(HELD, ''));
  const held = plain.match(ADDRESSES) ?? [];
  let next = 0;
  return RULES.reduce(applied, plain.replace(ADDRESSES, HELD)).replaceAll(HELD, () => {
    next += 1;
    return held[next - 1] ?? '';
  });
}

/**
 * Written Chinese in the words that a screen reader says right, for the `/reader/` tree: '8:30–12:00' is
 * '8点30分到12点', '0536-1234567' is '零五三六，一二三，四五六七'. Web and mail addresses stay as they are.
 * Text that is already spoken comes back unchanged.
 */
export function spoken(text: string): string {
  let said = text;
  for (let passes = 0; passes < MOST_PASSES; passes += 1) {
    const next = pass(said);
    if (next === said) return said;
    said = next;
  }
  return said;
}
