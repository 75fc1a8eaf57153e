import { linesOf } from './glossary.ts';
import { chineseIn } from './lint-lists.ts';
import type { PageSection } from './page-sections.ts';

/** Every text with where it stands, those of Markdown by their headings. */
export function textsOf(data: object): (readonly [place: string, text: string])[] {
  if (!('sections' in data)) return chineseIn(data);
  const { sections, ...front } = data as { sections: readonly PageSection[] };
  const body = sections.flatMap(({ heading = '开头', blocks }) =>
    blocks.flatMap(linesOf).map((line) => [heading, line] as const),
  );
  return [...chineseIn(front), ...body];
}
