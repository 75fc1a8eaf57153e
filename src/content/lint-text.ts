/** What is wrong with a stretch of Chinese text, and what to do about it. */
export interface TextFinding {
  severity: 'error' | 'warning';
  sentence: string;
  fix: string;
}

/** A29: aim at 25 characters a sentence; 40 is the limit. */
export const GOOD_LENGTH = 25;
const LONGEST = 40;

interface Pattern {
  pattern: RegExp;
  fix: string;
}

/** A31, A32: forms that screen readers skip or misread, and that read badly in print. */
const FORBIDDEN: readonly Pattern[] = [
  { pattern: /[～~]/, fix: '请把“～”改成“到”，读屏软件不念这个符号。' },
  { pattern: /[—–→＋+]/, fix: '请把破折号、箭头、加号改成文字，例如“到”“再”“和”，读屏软件不念这些符号。' },
  { pattern: /[√✓✔×✗★☆●■◆]/, fix: '请把符号改成文字，例如“有”“没有”“免费”。' },
  { pattern: /[①-⑳⑴-⒇㈠-㈩]/, fix: '请不要用带圈的数字，改成列表或“第一”“第二”。' },
  { pattern: /[０-９Ａ-Ｚａ-ｚ]/, fix: '请用半角的数字和字母。' },
  {
    pattern: /(?<![\d-])(?!0\d{2,3}-\d{7})\d+\s*[-－]\s*\d+(?![\d-])/,
    fix: '请把两个数字中间的短横线改成“到”，例如“3到5个工作日”。',
  },
  { pattern: /(?<!\d)(?:19|20)\d{2}[-./]\d{1,2}[-./]\d{1,2}/, fix: '请把日期写成“2026年11月23日”。' },
  { pattern: /\d{1,2}[:：]\d{2}/, fix: '请把时间写成“上午8点30分”。' },
  { pattern: /[\u4E00-\u9FFF][,;:!?()]|[,;:!?()][\u4E00-\u9FFF]/, fix: '请用中文标点，例如“，”“；”“（）”。' },
  { pattern: /你/, fix: '请把“你”改成“您”。' },
  { pattern: /〔填〕|待中心填写|待中心核实|待填/, fix: '请改成“待中心公布”。' },
  { pattern: /凭记忆|待核(?!对)/, fix: '请核对以后写确定的内容，还不知道的写“待中心公布”。' },
  { pattern: /[|｜]/, fix: '请不要画表格，改成句子或列表。' },
];

/** Checks each sentence of a text. */
export function lintSentences(text: string): TextFinding[] {
  return sentencesOf(text).flatMap((sentence) => {
    const wrong = FORBIDDEN.filter(({ pattern }) => pattern.test(sentence));
    const findings = wrong.map(({ fix }): TextFinding => ({ severity: 'error', sentence, fix }));
    return [...findings, ...lintLength(sentence)];
  });
}

function lintLength(sentence: string): TextFinding[] {
  const length = sentenceLength(sentence);
  if (length <= GOOD_LENGTH) return [];
  const severity = length > LONGEST ? 'error' : 'warning';
  return [{ severity, sentence, fix: `这句有${length}个字。请拆成几句，每句最好不超过${GOOD_LENGTH}个字。` }];
}

/** Sentences end at 。！？ or at a line's end; a closing quote or bracket stays with its sentence. */
export function sentencesOf(text: string): string[] {
  const found = text.match(/[^。！？\n]+[。！？]*[”’）》]*/g) ?? [];
  return found.map((sentence) => sentence.trim()).filter((sentence) => sentence !== '');
}

/** Characters without punctuation and spaces; a number or a Latin word counts as one, since it is read as one. */
export function sentenceLength(sentence: string): number {
  return sentence.match(/[A-Za-z0-9]+(?:\.\d+)?|\p{Script=Han}/gu)?.length ?? 0;
}
