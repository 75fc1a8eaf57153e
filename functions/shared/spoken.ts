import { AMOUNTS } from './spoken-amounts.ts';
import { CODES } from './spoken-codes.ts';
import { DATES } from './spoken-dates.ts';
import { PHONES, rule, type SpokenRule } from './spoken-numbers.ts';
import { RATES } from './spoken-rates.ts';
import { HAN, SIGNS } from './spoken-signs.ts';

// Stands in for an address while the rules run. A noncharacter: no text of ours can hold it, and it is removed if it does.
const HELD = '\ufdd0';
const ADDRESSES =
  /(?:https?:\/\/|www\.)[\x21-\x7e]+|(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+|(?<=^|[\s\p{Script=Han}，。：；、（])\/[a-z][\w-]*\/[\w/-]*/gmu;
const ADMINISTRATIVE = '[省市县区旗州乡镇村居街道社、]';

// A voice reads Ⅱ as two letters.
const ROMAN: Readonly<Record<string, string>> = Object.fromEntries(
  ['一', '二', '三', '四', '五', '六', '七', '八', '九', '十', '十一', '十二'].flatMap((numeral, at) =>
    [0x2160, 0x2170].map((first) => [String.fromCodePoint(first + at), numeral]),
  ),
);

// Their plain letters lose what they are: mm2 would be two millimetres. Rates are written with some of them: 元/㎡.
const SQUARES: Readonly<Record<string, string>> = {
  ...{ '㎟': '平方毫米', '㎠': '平方厘米', '㎡': 'm²', '㎢': '平方公里' },
  ...{ '㎣': '立方毫米', '㎤': '立方厘米', '㎥': 'm³', '㎦': '立方公里' },
};

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
  rule('[㎟-㎦]', (found) => SQUARES[found] ?? found),
  rule('[₀-₉㌀-㎛㎧-㏿]', (found) => found.normalize('NFKC')),
  rule(`(?<=${HAN})\\\\(?=${HAN})`, '/'),
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
  rule('[‐‑‒−－﹣]', '-'),
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
  rule('他[（(]她[)）]', '他或她'),
  rule('(?<=月\\d{1,2}日|/\\d{1,2})[（(]([一二三四五六日])[）)]', '，星期$1，'),
  rule(String.raw`[〔［\[【](\d{4})[〕］\]】](?=第?\d)`, '$1年'),
  rule(String.raw`[（(]((?:19|20)\d{2})[)）](?=\d{1,5}(?:[-—、]\d{1,5})?号)`, '$1年'),
  rule(String.raw`(?<=[（(][一二三四五六七八九十\d]{1,3})[)）]\s*[-–—～〜~]\s*[（(]`, '到'),
  // 第（一）（二）项 would be one number.
  rule(
    String.raw`(?<=[（(][一二三四五六七八九十\d]{1,3}[)）])(?=[（(][一二三四五六七八九十\d]{1,3}[)）])`,
    '、',
  ),
  rule(String.raw`[（(]([一二三四五六七八九十\d]{1,3})[）)](?=项)`, '$1'),
  // A class of a school: 高三（5）班, 3（2）班.
  rule(String.raw`(?<=\p{Script=Han})[（(](\d{1,2})[)）](?=班)`, '$1'),
  rule(String.raw`(?<=\d)[（(](\d{1,2})[)）](?=班)`, '、$1'),
  rule(String.raw`(?<=[一二三四])[（(]([一二三四])[)）](?=级)`, '、$1'),
  rule('[】〕]\\s*[-–—→]+\\s*[【〔]', '，然后'),
  rule(String.raw`第[（(]([一二三四五六七八九十\d]{1,3})[）)]`, '第$1'),
  rule('[（(](不?含)[)）]\\s*[-–—～〜~]\\s*(?=\\d)', '（$1）到'),
  rule(`(${ADMINISTRATIVE})[（(](${ADMINISTRATIVE}+)[）)]`, '$1、$2'),
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
  ...RATES,
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
