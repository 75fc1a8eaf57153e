import { rule, type SpokenRule } from './spoken-numbers.ts';

/** A Chinese character, as the source of an expression. */
export const HAN = String.raw`\p{Script=Han}`;

const CIRCLED = '[①-⑳㉑-㉟㊱-㊿⑴-⒇⒈-⒛㈠-㈩㊀-㊉]';
const inCircle = (sign: string) => /[\d一二三四五六七八九十]+/.exec(sign.normalize('NFKC'))?.[0] ?? '';

/** Signs that a screen reader skips or misreads: √ is spoken as 开根号, dashes are silent (A31, A32). */
export const SIGNS: readonly SpokenRule[] = [
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
  rule('[❶-➓]', (found) => `，第${(((found.codePointAt(0) ?? 0) - 0x2776) % 10) + 1}，`),
  rule('≥|⩾|>=', '不少于'),
  rule('≤|⩽|<=', '不超过'),
  rule('>\\s*(?=\\d|百分之|零下)', '超过'),
  rule('<\\s*(?=\\d|百分之|零下)', '少于'),
  rule('≠', '不等于'),
  rule('[≈]', '约'),
  rule('±', '正负'),
  // Before the word that says the same: √有, ×没有.
  rule('(?<=^|[\\s，；、：（])(?:[√✓✔☑](?=\\s*有)|[×✗✘✕](?=\\s*[没无]))', '，'),
  rule('([有无是否])\\s*[√✓✔☑]', '$1'),
  rule('[无没有否]{1,2}\\s*[×✗✘✕](?!×)', '没有'),
  rule('[√✓✔☑×✗](?=\\s*不?同意)', '，'),
  rule('[√✓✔☑]', '有'),
  // The signs of a form, where a sentence speaks of them.
  rule('[*★](?:号(?!键))?(?=项?(?:的|为|是必|表示|代表))', '星号'),
  rule('[※▲](?:号(?!键))?(?=项?(?:的|为|是必|表示|代表))', '记号'),
  // A name in a public list, of which a part is kept back.
  rule(`(?<=(?<!${HAN})${HAN})\\*(?!\\*)(?=${HAN}{0,2}(?!${HAN}))`, '某'),
  rule(`(?<![A-Za-z\\d])[Xx]{2,}(?=${HAN})`, (found) => '某'.repeat(found.length)),
  rule(`(?<=${HAN})\\*{2,}`, (found) => '某'.repeat(found.length)),
  rule('[*※#＃№$]+|[_＿]{2,}', '，'),
  rule(String.raw`(?<=[\p{L}）)])×(?=\d)`, '，'),
  rule(`(?<=${HAN})×+|×{2,}`, (found) => '某'.repeat(found.length)),
  rule('○{2,}', (found) => '某'.repeat(found.length)),
  rule('(?<=[A-Za-z])×(?=[A-Za-z])', '乘'),
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
  rule(String.raw`(?<=[A-Za-z])\s*=\s*(?=[A-Za-z\d])`, '等于'),
  // A column of shares says so over it.
  rule('[（(]\\s*[%％]\\s*[）)]', '，百分比，'),
  rule(String.raw`§\s*(\d+(?:\.\d+)*)`, '第$1节'),
  rule(String.raw`(?<=\d度\d{1,2})′|(?<=\d)′(?=\d{1,2}″)`, '分'),
  rule(String.raw`(?<=\d分\d{1,2}(?:\.\d+)?)″`, '秒'),
  rule(String.raw`(?<=\d)²`, '的2次方'),
  rule(String.raw`(?<=\d)³`, '的3次方'),
  // Not a driving licence of class A3, nor building A4.
  rule(
    String.raw`(?<![A-Za-z\d]|[A-D]\d[、，到])A([345])(?![A-Za-z\d纸驾照证类级本座栋区口出窗号]|[、和]A[345][窗号]|\p{Script=Han}{1,2}纸)`,
    'A$1纸',
  ),
  rule(String.raw`QR\s*码?(?![A-Za-z])`, '二维码'),
  rule('(?<![A-Za-z])[Ee]-?mail(?![A-Za-z])|EMAIL', '邮箱'),
  rule(String.raw`(?<![\d.])(\d{1,2})[.．] ?(?=${HAN})`, '$1，'),
  rule('[（）()【】〔〕［］\\[\\]{}｛｝]', '，'),
  // Whatever else has no sound of its own is a pause, not a riddle that every voice reads in its own way.
  rule(String.raw`(?![℃°²³〇+=])[\p{So}\p{Sk}\p{Nl}\\¶†‡«»‹›‣⁃]`, '，'),
];
