import type { LocalDate } from '../../functions/shared/local-date.ts';
import type { EntryOf } from './collections.ts';
import { linesOf } from './glossary.ts';
import { lintBulletin } from './lint-bulletins.ts';
import { lintBundle } from './lint-bundle.ts';
import { lintWrapping } from './lint-guide.ts';
import { lintTexts, PLAIN_LISTS } from './lint-lists.ts';
import { lintFacility } from './lint-facilities.ts';
import { lintHallNamed } from './lint-hall.ts';
import { lintKnown } from './lint-known.ts';
import { lintLinks } from './lint-links.ts';
import { lintLines, lintMessages, lintStaffLines } from './lint-messages.ts';
import { lintCorrected, lintNotice, lintRecording } from './lint-notice.ts';
import { lintOffers } from './lint-offers.ts';
import { lintPlaces, type Places } from './lint-places.ts';
import { lintRetention } from './lint-retention.ts';
import { lintSlots } from './lint-slots.ts';
import { lintReview } from './lint-review.ts';
import { GOOD_LENGTH, lintSentences, lintSigns, sentenceLength, sentencesOf } from './lint-text.ts';
import { lintVisitWords } from './lint-visit-words.ts';
import type { WordLists } from './lint-words.ts';
import { lintWrittenFor } from './lint-written-for.ts';
import { lintGuide } from './lint.ts';
import { at, lintText, type Finding, type Unfiled } from './finding.ts';
import { readCollection, type Entry } from './read.ts';
import type { Guide } from './schemas/guide.ts';
import type { GlossaryEntry } from './schemas/words.ts';
import { STAFF_WORD_FILES, WORD_FILES } from './word-files.ts';

/**
 * Lints everything on disk that residents read. Throws when a file breaks its schema: there is nothing to lint yet.
 * Who has read the guides already hands them over: of ten thousand, reading takes longer than linting.
 */
export function lintContent(
  root: string,
  today: LocalDate,
  guides: readonly Entry<Guide>[] = readCollection(root, 'guides'),
): Finding[] {
  const words = wordLists(root);
  const fieldNames = readCollection(root, 'fields').map(({ data }) => data.name);
  const audienceNames = readCollection(root, 'audiences').map(({ data }) => data.name);
  const gridIds = readCollection(root, 'grids').map(({ id }) => id);
  const services = guides.map(({ id, data }) => ({ slug: id, guide: data }));
  return [
    ...guides.flatMap(({ file, data, body }) =>
      lintGuide({ file, guide: data, body }, { today, fieldNames, audienceNames, words }),
    ),
    ...repeatedTitles(guides),
    ...lintProse(root, today),
    ...lintNotices(root, today, words),
    ...PLAIN_LISTS.flatMap((name) =>
      readCollection(root, name).flatMap(({ file, data }) => filed(file, lintTexts(data))),
    ),
    ...readCollection(root, 'bundles').flatMap(({ file, data }) =>
      filed(file, lintBundle(data, services, words)),
    ),
    ...readCollection(root, 'bulletins').flatMap(({ file, id, data }) =>
      filed(file, lintBulletin(id, data, gridIds)),
    ),
    ...readCollection(root, 'visit-words').flatMap(({ file, data }) =>
      filed(file, lintVisitWords(data.words)),
    ),
    ...lintTogether(root, today, guides),
    ...lintAllMessages(root, words),
    ...readCollection(root, 'glossary').flatMap(({ file, data }) => filed(file, lintMeaning(data, words))),
  ];
}

function lintNotices(root: string, today: LocalDate, words: WordLists): Finding[] {
  return readCollection(root, 'notices').flatMap(({ file, data, body }) =>
    filed(file, [
      ...lintNotice(data, words),
      ...lintCorrected(data, today),
      ...lintRecording(root, data),
      ...lintWrapping(body),
    ]),
  );
}

/** What no text shows by itself: measures, links, and files that contradict each other. */
function lintTogether(root: string, today: LocalDate, guides: readonly Entry<Guide>[]): Finding[] {
  return [
    ...readCollection(root, 'facilities').flatMap(({ file, data }) => filed(file, lintFacility(data, today))),
    ...lintLinks(root, guides),
    ...lintPlaces(placesOf(root, guides)),
    ...lintHallNamed(root, guides),
    ...lintOffers(root, guides),
    ...lintSlots(root),
    ...lintWrittenFor(root, guides),
    ...lintKnown(root),
  ];
}

/** The pages of prose, of which one promises what content/retention.yaml does. */
function lintProse(root: string, today: LocalDate): Finding[] {
  const pages = readCollection(root, 'pages');
  return [
    ...pages.flatMap(({ file, data, body }) =>
      filed(file, [...lintPage(data, today), ...lintWrapping(body)]),
    ),
    ...readCollection(root, 'retention').flatMap(({ data }) =>
      pages
        .filter(({ id }) => id === 'privacy')
        .flatMap(({ file, data: page }) => filed(file, lintRetention(data, page))),
    ),
  ];
}

/** Everything in content/messages/. */
function lintAllMessages(root: string, words: WordLists): Finding[] {
  return [
    ...readCollection(root, 'messages').flatMap(({ file, id, data }) =>
      filed(file, lintMessages(id, data, words)),
    ),
    ...WORD_FILES.flatMap((name) =>
      readCollection(root, name).flatMap(({ file, data }) => filed(file, lintLines(data, words))),
    ),
    ...STAFF_WORD_FILES.flatMap((name) =>
      readCollection(root, name).flatMap(({ file, data }) => filed(file, lintStaffLines(data, words))),
    ),
  ];
}

/** Only errors; a late review counts only when `strict`, otherwise it is left to be printed (docs/decisions/008). */
export function blockingFindings(findings: readonly Finding[], strict: boolean): Finding[] {
  return findings.filter(({ severity, overdue }) => severity === 'error' && (strict || overdue !== true));
}

function wordLists(root: string): WordLists {
  const [jargon] = readCollection(root, 'jargon');
  if (jargon === undefined) throw new Error('content/jargon.yaml is missing');
  return { glossary: readCollection(root, 'glossary').map(({ data }) => data), jargon: jargon.data };
}

function placesOf(root: string, guides: readonly Entry<Guide>[]): Places {
  return {
    slugs: guides.map(({ id }) => id),
    areas: readCollection(root, 'areas'),
    rules: readCollection(root, 'rules'),
    windows: readCollection(root, 'windows'),
    hall: readCollection(root, 'hall'),
    grids: readCollection(root, 'grids'),
    fields: readCollection(root, 'fields'),
    audiences: readCollection(root, 'audiences'),
    glossary: readCollection(root, 'glossary'),
    calendar: readCollection(root, 'calendar'),
    facilities: readCollection(root, 'facilities'),
    bundles: readCollection(root, 'bundles'),
  };
}

/** Two guides of one name: nobody can tell which to read. */
function repeatedTitles(guides: readonly Entry<Guide>[]): Finding[] {
  const firstOf = new Map<string, Entry<Guide>>();
  for (const guide of guides) if (!firstOf.has(guide.data.title)) firstOf.set(guide.data.title, guide);
  return guides.flatMap((guide): Finding[] => {
    const { title } = guide.data;
    const first = firstOf.get(title);
    if (!first || first === guide) return [];
    const fix = `${first.file} 已经叫这个名称。请换一个，或者合成一份。`;
    return [{ file: guide.file, place: 'title', severity: 'error', sentence: title, fix }];
  });
}

function filed(file: string, findings: readonly Unfiled[]): Finding[] {
  return findings.map((finding) => ({ file, ...finding }));
}

/** Pages quote laws and name software, so that only their sentences are checked, not their words. */
function lintPage(page: EntryOf<'pages'>, today: LocalDate): Unfiled[] {
  const texts = page.sections.flatMap(({ heading = '开头', blocks }) =>
    at(heading, blocks.flatMap(linesOf).flatMap(lintSentences)),
  );
  const head = [...at('title', lintSigns(page.title)), ...at('answer', lintSentences(page.answer))];
  return [...head, ...texts, ...lintReview(page, today)];
}

/** An explanation that itself needs one explains nothing. */
function lintMeaning({ meaning, term }: GlossaryEntry, words: WordLists): Unfiled[] {
  const long = sentencesOf(meaning).filter((sentence) => sentenceLength(sentence) > GOOD_LENGTH);
  const fix = `解释的每句不能超过${GOOD_LENGTH}个字。请拆成几句。`;
  return [
    ...lintText(term, meaning, words),
    ...(meaning !== term && meaning.includes(term)
      ? [
          {
            place: term,
            severity: 'error' as const,
            sentence: meaning,
            fix: '解释里不能再用这个词。请换成大家都懂的话。',
          },
        ]
      : []),
    ...long.map((sentence): Unfiled => ({ place: term, severity: 'error', sentence, fix })),
  ];
}
