import type { LocalDate } from '../../functions/shared/local-date.ts';
import { linesOf } from './glossary.ts';
import type { Section } from './guide-sections.ts';
import {
  lintAudience,
  lintCome,
  lintEnds,
  lintField,
  lintHelper,
  lintNames,
  lintShape,
  lintWrapping,
} from './lint-guide.ts';
import { lintReview } from './lint-review.ts';
import { lintSentences, type TextFinding } from './lint-text.ts';
import { lintWords, type WordLists } from './lint-words.ts';
import type { Guide } from './schemas/guide.ts';

/** One thing an editor should change: where it stands, the words in question, and what to do. */
export interface Finding {
  file: string;
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

export interface LintSubject {
  file: string;
  guide: Guide;
  /** The Markdown under the front matter. */
  body: string;
}

export interface LintContext {
  today: LocalDate;
  /** Names of content/fields.yaml. */
  fieldNames: readonly string[];
  /** Names of content/audiences.yaml. */
  audienceNames: readonly string[];
  words: WordLists;
}

export type Unfiled = Omit<Finding, 'file'>;

/**
 * Checks one guide against A28 to A37: length and wording of sentences, hard words and characters, dates and ranges,
 * wrapped lines, the answer to "must I come", who may help, materials, review dates. Errors of wording become warnings
 * in a guide whose front matter gives a reason in `lintException`.
 */
export function lintGuide(subject: LintSubject, context: LintContext): Finding[] {
  const { file, guide, body } = subject;
  const wording = [
    ...lintFrontMatter(guide, context.words),
    ...guide.sections.flatMap((section) => lintSection(section, context.words)),
    ...lintWrapping(body),
  ];
  const excused = guide.lintException === undefined ? wording : wording.map(asWarning);
  const facts = [
    ...lintNames(guide),
    ...lintCome(guide),
    ...lintHelper(guide),
    ...lintField(guide, context.fieldNames),
    ...lintAudience(guide, context.audienceNames),
  ];
  return [...excused, ...facts, ...lintReview(guide, context.today)].map((finding) => ({ file, ...finding }));
}

/** The sentence of a finding as scripts and tests print it. */
export function formatFinding({ file, place, severity, sentence, fix }: Finding): string {
  const quoted = sentence === '' ? '' : `“${sentence}”：`;
  return `${severity === 'error' ? '要改' : '建议'}  ${file}（${place}）${quoted}${fix}`;
}

function asWarning(finding: Unfiled): Unfiled {
  return { ...finding, severity: 'warning' };
}

/** Puts a place to what was found in a text. */
export function at(place: string, findings: readonly TextFinding[]): Unfiled[] {
  return findings.map((finding) => ({ place, ...finding }));
}

/** Checks a text that residents read: its sentences and its words. */
export function lintText(place: string, text: string, words: WordLists): Unfiled[] {
  return at(place, [...lintSentences(text), ...lintWords(text, words)]);
}

function lintFrontMatter(guide: Guide, words: WordLists): Unfiled[] {
  const notes = guide.basis.flatMap(({ note }) => (note === undefined ? [] : lintSentences(note)));
  // A title is the official name of a service, so that only its characters and hard words count.
  const named: WordLists = { ...words, jargon: { ...words.jargon, avoid: [] } };
  const brings = guide.helper.brings.state === 'open' ? [] : guide.helper.brings.value;
  return [
    ...at('title', lintWords(guide.title, named)),
    ...lintText('summary', guide.summary, words),
    ...lintText('come', guide.come, words),
    ...lintText('onlineChannel', guide.onlineChannel, words),
    ...brings.flatMap((thing) => lintText('helper', thing, words)),
    ...at('basis', notes),
  ];
}

function lintSection(section: Section, words: WordLists): Unfiled[] {
  const lines = section.blocks.flatMap(linesOf);
  return [
    ...lines.flatMap((line) => lintText(section.heading, line, words)),
    ...lintShape(section),
    ...lintEnds(section),
  ];
}
