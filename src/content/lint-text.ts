import { wrongForms } from './lint-forms.ts';

/** What is wrong with a stretch of Chinese text, and what to do about it. */
export interface TextFinding {
  severity: 'error' | 'warning';
  sentence: string;
  fix: string;
}

/** A29: aim at 25 characters a sentence; 40 is the limit. */
export const GOOD_LENGTH = 25;
const LONGEST = 40;

/** Checks each sentence of a text. */
export function lintSentences(text: string): TextFinding[] {
  const each = sentencesOf(text).flatMap((sentence) => [...inForms(sentence), ...lintLength(sentence)]);
  return [...inPairs(text), ...each];
}

/** Checks a name, which may be as long as it is: its signs, dates and times alone. */
export const lintSigns = (name: string): TextFinding[] => [...inPairs(name), ...inForms(name)];

const wrong = (sentence: string, fixes: readonly string[]) =>
  fixes.map((fix): TextFinding => ({ severity: 'error', sentence, fix }));
const inForms = (sentence: string) => wrong(sentence, wrongForms(sentence));
const inPairs = (text: string) => wrong(text, unclosed(text));

/** Brackets and quotes that only open or only close: a sentence may close what another one has opened. */
function unclosed(text: string): string[] {
  return ['（）', '“”', '《》', '〔〕'].flatMap((pair) => {
    const [opened, closed] = [...pair].map((sign) => text.split(sign).length);
    return opened === closed ? [] : [`“${pair}”要成对。请补上，或者删掉一个。`];
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
