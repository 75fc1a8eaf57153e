import { fail, ok, type Result } from '../../functions/shared/result.ts';
import { readPieces, type Block } from './blocks.ts';
import type { BodyProblem } from './spot.ts';

/** One part of a page of prose; what stands before the first heading has none. */
export interface PageSection {
  heading?: string;
  blocks: Block[];
}

/** Reads the body of a page in `content/pages/`: the same Markdown as guides, with `##` headings of its own. */
export function parsePageSections(markdown: string): Result<PageSection[], BodyProblem[]> {
  const problems: BodyProblem[] = [];
  const sections: PageSection[] = [{ blocks: [] }];
  const lines: number[] = [1];
  for (const piece of readPieces(markdown, problems)) {
    const { line } = piece;
    if ('block' in piece) {
      sections.at(-1)?.blocks.push(piece.block);
      continue;
    }
    const { depth, text: heading } = piece.heading;
    if (depth !== 2) problems.push({ line, sentence: `标题“${heading}”要用两个 #，写成：## ${heading}` });
    sections.push({ heading, blocks: [] });
    lines.push(line);
  }
  problems.push(...headingProblems(sections, lines));
  const written = sections.filter(({ heading, blocks }) => heading !== undefined || blocks.length > 0);
  return problems.length === 0 ? ok(written) : fail(problems);
}

/** @param lines that of the heading of each section */
function headingProblems(sections: readonly PageSection[], lines: readonly number[]): BodyProblem[] {
  const headings = sections.map(({ heading }) => heading);
  const empty = sections.flatMap(({ heading, blocks }, at): BodyProblem[] =>
    heading !== undefined && blocks.length === 0
      ? [{ line: lines[at], sentence: `“## ${heading}”下面没有内容。请写上。` }]
      : [],
  );
  const repeated = headings.flatMap((heading, at): BodyProblem[] =>
    heading !== undefined && headings.indexOf(heading) < at
      ? [{ line: lines[at], sentence: `标题“${heading}”用了两次。请换一个。` }]
      : [],
  );
  return [...empty, ...repeated];
}
