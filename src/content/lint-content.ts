import type { LocalDate } from '../../functions/shared/local-date.ts';
import type { EntryOf } from './collections.ts';
import { lintSentences } from './lint-text.ts';
import { at, lintGuide, lintReview, type Finding, type Unfiled } from './lint.ts';
import { readCollection } from './read.ts';

/** Lints every guide and page on disk. Throws when a file breaks its schema: there is nothing to lint yet. */
export function lintContent(root: string, today: LocalDate): Finding[] {
  const fieldNames = readCollection(root, 'fields').map(({ data }) => data.name);
  const guides = readCollection(root, 'guides').flatMap(({ file, data, body }) =>
    lintGuide({ file, guide: data, body }, { today, fieldNames }),
  );
  const pages = readCollection(root, 'pages').flatMap(({ file, data }) =>
    lintPage(data, today).map((finding): Finding => ({ file, ...finding })),
  );
  return [...guides, ...pages];
}

function lintPage(page: EntryOf<'pages'>, today: LocalDate): Unfiled[] {
  const texts = page.sections.flatMap(({ heading = '开头', blocks }) => {
    const lines = blocks.flatMap((block) => (block.kind === 'paragraph' ? [block.text] : block.items));
    return at(heading, lines.flatMap(lintSentences));
  });
  return [...at('answer', lintSentences(page.answer)), ...texts, ...lintReview(page, today)];
}
