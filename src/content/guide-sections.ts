import { fromMarkdown } from 'mdast-util-from-markdown';
import { fail, ok, type Result } from '../../functions/shared/result.ts';

/** A stretch of plain text, or of link text when `href` is present. */
export interface Run {
  text: string;
  href?: string;
}

/** `runs` and `itemRuns` are there only when the text holds a link; joined, they read the same as the plain text. */
export type Block =
  | { kind: 'paragraph'; text: string; runs?: Run[] }
  | { kind: 'list'; ordered: boolean; items: string[]; itemRuns?: Run[][] };

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

type RootContent = ReturnType<typeof fromMarkdown>['children'][number];
type Paragraph = Extract<RootContent, { type: 'paragraph' }>;
type ListItem = Extract<RootContent, { type: 'listItem' }>;
type PhrasingContent = Paragraph['children'][number];

/**
 * Reads the body of a guide into its sections. Only `##` headings, paragraphs, flat lists and links are taken:
 * everything that the three trees could not show, speak and print alike is refused with a sentence for the editor.
 */
export function parseGuideSections(markdown: string): Result<Section[], string[]> {
  const problems: string[] = [];
  const sections: Section[] = [];
  for (const node of fromMarkdown(markdown).children) {
    if (node.type === 'heading') {
      openSection(node.depth, runsOf(node.children, problems), sections, problems);
      continue;
    }
    const current = sections.at(-1);
    const block = blockOf(node, problems);
    if (block === undefined) continue;
    if (current === undefined)
      problems.push(`“${firstWords(block)}”前面没有标题。请把它放到一个 ## 标题下面。`);
    else current.blocks.push(block);
  }
  problems.push(...orderProblems(sections));
  return problems.length === 0 ? ok(sections) : fail(problems);
}

function openSection(depth: number, runs: Run[], sections: Section[], problems: string[]): void {
  const heading = plain(runs);
  const known = SECTIONS.find((section) => section.heading === heading);
  if (depth !== 2) problems.push(`标题“${heading}”要用两个 #，写成：## ${heading}`);
  if (known !== undefined) sections.push({ id: known.id, heading, blocks: [] });
  else problems.push(`标题“${heading}”不在固定的六个标题里：${headings()}。请改成其中一个。`);
}

function orderProblems(sections: readonly Section[]): string[] {
  const found = sections.map((section) => section.heading);
  const missing = SECTIONS.filter((section) => !found.includes(section.heading));
  if (missing.length > 0) return missing.map(({ heading }) => `缺少“## ${heading}”这一节。请补上。`);
  const empty = sections.filter((section) => section.blocks.length === 0);
  if (empty.length > 0) return empty.map(({ heading }) => `“## ${heading}”下面没有内容。请写上。`);
  if (found.join() === SECTIONS.map((section) => section.heading).join()) return [];
  return [`六个标题的顺序不对，或者有重复。请按这个顺序：${headings()}。`];
}

function headings(): string {
  return SECTIONS.map((section) => section.heading).join('、');
}

function blockOf(node: RootContent, problems: string[]): Block | undefined {
  if (node.type === 'paragraph') {
    const runs = runsOf(node.children, problems);
    return { kind: 'paragraph', text: plain(runs), ...(hasLink(runs) && { runs }) };
  }
  if (node.type === 'list') {
    const itemRuns = node.children.map((item) => runsOf(itemParagraph(item, problems).children, problems));
    const items = itemRuns.map(plain);
    return {
      kind: 'list',
      ordered: node.ordered === true,
      items,
      ...(itemRuns.some(hasLink) && { itemRuns }),
    };
  }
  problems.push(`${REFUSED[node.type] ?? node.type}不能用在指南里。请改写成句子或列表。`);
  return undefined;
}

function itemParagraph(item: ListItem, problems: string[]): Paragraph {
  const [first, ...more] = item.children;
  if (first?.type === 'paragraph' && more.length === 0) return first;
  problems.push('列表的一条里只能写一段话，不能再分层。请拆成几条。');
  return { type: 'paragraph', children: [] };
}

const REFUSED: Record<string, string> = {
  html: '网页代码（HTML）',
  code: '代码块（行首有四个空格也算）',
  blockquote: '引用（>）',
  thematicBreak: '分隔线（---）',
  table: '表格',
  image: '图片',
  emphasis: '斜体（*）',
  strong: '粗体（**）',
  inlineCode: '代码（`）',
  break: '强制换行（行尾两个空格）',
  definition: '链接定义',
};

function runsOf(nodes: readonly PhrasingContent[], problems: string[]): Run[] {
  return nodes.flatMap((node): Run[] => {
    if (node.type === 'text') return [{ text: joinLines(node.value) }];
    if (node.type === 'link') return linkRun(node.url, plain(runsOf(node.children, problems)), problems);
    problems.push(`${REFUSED[node.type] ?? node.type}不能用在指南里。请改写成普通文字。`);
    return [];
  });
}

function linkRun(href: string, label: string, problems: string[]): Run[] {
  if (/^(\/(?!\/)|https:\/\/)/.test(href)) return [{ text: label, href }];
  problems.push(`链接“${label}”的地址要以 / 或 https:// 开头。`);
  return [];
}

/** Chinese has no spaces between words, so a broken line joins without one. */
function joinLines(value: string): string {
  return value.replace(/\s*\n\s*/g, '');
}

function hasLink(runs: readonly Run[]): boolean {
  return runs.some((run) => run.href !== undefined);
}

function plain(runs: readonly Run[]): string {
  return runs.map((run) => run.text).join('');
}

function firstWords(block: Block): string {
  return (block.kind === 'paragraph' ? block.text : block.items.join()).slice(0, 12);
}
