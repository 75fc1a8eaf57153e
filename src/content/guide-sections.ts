import { fail, ok, type Result } from '../../functions/shared/result.ts';
import { firstWords, readPieces, type Block, type Heading } from './blocks.ts';
import type { BodyProblem } from './spot.ts';

export interface Section {
  id: SectionId;
  heading: string;
  blocks: Block[];
}

/** The sections of every guide, in the one order in which they stand (A28). */
export const SECTIONS = [
  { id: 'who', heading: '谁能办' },
  { id: 'bring', heading: '带什么' },
  { id: 'where', heading: '去哪办' },
  { id: 'how-long', heading: '多久' },
  { id: 'cost', heading: '多少钱' },
  { id: 'refused', heading: '办不成怎么办' },
] as const;

export type SectionId = (typeof SECTIONS)[number]['id'];

/** Reads the body of a guide into its sections, or hands over a sentence for each thing that an editor must mend. */
export function parseGuideSections(markdown: string): Result<Section[], BodyProblem[]> {
  const problems: BodyProblem[] = [];
  const sections: Section[] = [];
  const lines = new Map<string, number>();
  for (const piece of readPieces(markdown, problems)) {
    const { line } = piece;
    if ('heading' in piece) {
      const { text } = piece.heading;
      if (!lines.has(text)) lines.set(text, line);
      sections.push(...openSection(piece.heading, line, problems));
    } else if (sections.length > 0) sections.at(-1)?.blocks.push(piece.block);
    else {
      const sentence = `“${firstWords(piece.block)}”前面没有标题。请把它放到一个 ## 标题下面。`;
      problems.push({ line, sentence });
    }
  }
  problems.push(...orderProblems(sections, lines));
  return problems.length === 0 ? ok(sections) : fail(problems);
}

function openSection({ depth, text: heading }: Heading, line: number, problems: BodyProblem[]): Section[] {
  const known = SECTIONS.find((section) => section.heading === heading);
  if (depth !== 2) problems.push({ line, sentence: `标题“${heading}”要用两个 #，写成：## ${heading}` });
  if (known !== undefined) return [{ id: known.id, heading, blocks: [] }];
  const sentence = `标题“${heading}”不在固定的六个标题里：${headings()}。请改成其中一个。`;
  problems.push({ line, sentence });
  return [];
}

function orderProblems(sections: readonly Section[], lines: ReadonlyMap<string, number>): BodyProblem[] {
  const found = sections.map((section) => section.heading);
  const missing = SECTIONS.filter((section) => !found.includes(section.heading));
  if (missing.length > 0)
    return missing.map(({ heading }) => ({ sentence: `缺少“## ${heading}”这一节。请补上。` }));
  const empty = sections.filter((section) => section.blocks.length === 0);
  if (empty.length > 0)
    return empty.map(({ heading }) => ({
      line: lines.get(heading),
      sentence: `“## ${heading}”下面没有内容。请写上。`,
    }));
  if (found.join() === SECTIONS.map((section) => section.heading).join()) return [];
  const first = found.find((heading, at) => SECTIONS[at]?.heading !== heading) ?? '';
  const sentence = `六个标题的顺序不对，或者有重复。请按这个顺序：${headings()}。`;
  return [{ line: lines.get(first), sentence }];
}

function headings(): string {
  return SECTIONS.map((section) => section.heading).join('、');
}
