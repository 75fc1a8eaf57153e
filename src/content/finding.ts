import { lintSentences, type TextFinding } from './lint-text.ts';
import { spot, splitItem } from './spot.ts';
import { lintWords, type WordLists } from './lint-words.ts';

/** One thing an editor should change: where it stands, the words in question, and what to do. */
export interface Finding {
  /** A file, or an item of a list as `itemName` calls it. */
  file: string;
  /** From 1; `lineFinder` puts it there. */
  line?: number;
  /** Field of the front matter or heading of the section. */
  place: string;
  severity: 'error' | 'warning';
  /** The words in question; empty when something is missing. */
  sentence: string;
  /** What to do, one Chinese sentence. */
  fix: string;
  /** The review is late: the one error that only time brings, so that `npm start` may go on (docs/decisions/008). */
  overdue?: true;
}

/** A finding of which the caller knows the file. */
export type Unfiled = Omit<Finding, 'file'>;

/** The sentence of a finding as scripts and tests print it. */
export function formatFinding({ file: name, line, place, severity, sentence, fix }: Finding): string {
  const { file, item } = splitItem(name);
  const quoted = sentence === '' ? '' : `“${sentence}”：`;
  const weight = severity === 'error' ? '要改' : '建议';
  return `${spot(file, line)}${weight}${item === '' ? '' : ` ${item}`}（${place}）${quoted}${fix}`;
}

/** Puts a place to what was found in a text. */
export function at(place: string, findings: readonly TextFinding[]): Unfiled[] {
  return findings.map((finding) => ({ place, ...finding }));
}

/** Checks a text that residents read: its sentences and its words. */
export function lintText(place: string, text: string, words: WordLists): Unfiled[] {
  return at(place, [...lintSentences(text), ...lintWords(text, words)]);
}
