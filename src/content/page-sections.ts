import { fail, ok, type Result } from '../../functions/shared/result.ts';
import { readPieces, type Block } from './blocks.ts';

/** One part of a page of prose; what stands before the first heading has none. */
export interface PageSection {
  heading?: string;
  blocks: Block[];
}

/** Reads the body of a page in `content/pages/`: the same Markdown as guides, with `##` headings of its own. */
export function parsePageSections(markdown: string): Result<PageSection[], string[]> {
  const problems: string[] = [];
  const sections: PageSection[] = [{ blocks: [] }];
  for (const piece of readPieces(markdown, problems)) {
    if (piece.kind !== 'heading') {
      sections.at(-1)?.blocks.push(piece);
      continue;
    }
    if (piece.depth !== 2) problems.push(`标题“${piece.text}”要用两个 #，写成：## ${piece.text}`);
    sections.push({ heading: piece.text, blocks: [] });
  }
  problems.push(...headingProblems(sections));
  const written = sections.filter(({ heading, blocks }) => heading !== undefined || blocks.length > 0);
  return problems.length === 0 ? ok(written) : fail(problems);
}

function headingProblems(sections: readonly PageSection[]): string[] {
  const headings = sections.flatMap(({ heading }) => (heading === undefined ? [] : [heading]));
  const empty = sections.filter(({ heading, blocks }) => heading !== undefined && blocks.length === 0);
  const repeated = headings.filter((heading, index) => headings.indexOf(heading) < index);
  return [
    ...empty.map(({ heading }) => `“## ${heading ?? ''}”下面没有内容。请写上。`),
    ...repeated.map((heading) => `标题“${heading}”用了两次。请换一个。`),
  ];
}
