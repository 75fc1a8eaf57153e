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
  lintSummary,
  lintShape,
  lintWrapping,
} from './lint-guide.ts';
import { lintReview } from './lint-review.ts';
import { at, lintText, type Finding, type Unfiled } from './finding.ts';
import { lintSentences, lintSigns } from './lint-text.ts';
import { lintWords, type WordLists } from './lint-words.ts';
import type { Guide } from './schemas/guide.ts';

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
    ...lintSummary(guide),
    ...lintCome(guide),
    ...lintHelper(guide),
    ...lintField(guide, context.fieldNames),
    ...lintAudience(guide, context.audienceNames),
  ];
  return [...excused, ...facts, ...lintReview(guide, context.today)].map((finding) => ({ file, ...finding }));
}

function asWarning(finding: Unfiled): Unfiled {
  return { ...finding, severity: 'warning' };
}

function lintFrontMatter(guide: Guide, words: WordLists): Unfiled[] {
  const notes = guide.basis.flatMap(({ note }) => (note === undefined ? [] : lintSentences(note)));
  // A title is the official name of a service, as long as that is: its signs, characters and hard words count.
  const named: WordLists = { ...words, jargon: { ...words.jargon, avoid: [] } };
  const brings = guide.helper.brings.state === 'open' ? [] : guide.helper.brings.value;
  return [
    ...at('title', [...lintSigns(guide.title), ...lintWords(guide.title, named)]),
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
