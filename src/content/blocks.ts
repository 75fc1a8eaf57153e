import { fromMarkdown } from 'mdast-util-from-markdown';
import type { BodyProblem } from './spot.ts';

/** A stretch of plain text, or of link text when `href` is present. */
export interface Run {
  text: string;
  href?: string;
}

/** `runs` and `itemRuns` are there only when the text holds a link; joined, they read the same as the plain text. */
export type Block =
  | { kind: 'paragraph'; text: string; runs?: Run[] }
  | { kind: 'list'; ordered: boolean; items: string[]; itemRuns?: Run[][] };

/** What our Markdown consists of, and the line of the body on which it begins. */
export type Piece = ({ heading: Heading } | { block: Block }) & { line: number };

export interface Heading {
  depth: number;
  text: string;
}

type RootContent = ReturnType<typeof fromMarkdown>['children'][number];
type Paragraph = Extract<RootContent, { type: 'paragraph' }>;
type ListItem = Extract<RootContent, { type: 'listItem' }>;
type PhrasingContent = Paragraph['children'][number];
type Link = Extract<PhrasingContent, { type: 'link' }>;

/**
 * Reads Markdown into headings, paragraphs, flat lists and links. Everything that the three trees could not show, speak
 * and print alike is left out, with a sentence for the editor in `problems`.
 */
export function readPieces(markdown: string, problems: BodyProblem[]): Piece[] {
  return fromMarkdown(markdown).children.flatMap((node): Piece[] => {
    const line = lineOf(node);
    if (node.type === 'heading') {
      const { depth } = node;
      return [{ line, heading: { depth, text: plain(runsOf(node.children, problems)) } }];
    }
    const block = blockOf(node, problems);
    return block === undefined ? [] : [{ line, block }];
  });
}

const lineOf = ({ position }: Pick<RootContent, 'position'>) => position?.start.line ?? 1;

/** The first words of a block, by which an editor finds it. */
export function firstWords(block: Block): string {
  return (block.kind === 'paragraph' ? block.text : block.items.join()).slice(0, 12);
}

function blockOf(node: RootContent, problems: BodyProblem[]): Block | undefined {
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
  problems.push({
    line: lineOf(node),
    sentence: `${REFUSED[node.type] ?? node.type}不能用在这里。请改写成句子或列表。`,
  });
  return undefined;
}

function itemParagraph(item: ListItem, problems: BodyProblem[]): Paragraph {
  const [first, ...more] = item.children;
  if (first?.type === 'paragraph' && more.length === 0) return first;
  const sentence = first
    ? '列表的一条里只能写一段话，不能再分层。请拆成几条。'
    : '列表的这一条是空的。请写上内容，或者删掉这一行。';
  problems.push({ line: lineOf(item), sentence });
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

function runsOf(nodes: readonly PhrasingContent[], problems: BodyProblem[]): Run[] {
  return nodes.flatMap((node): Run[] => {
    if (node.type === 'text') return [{ text: joinLines(node.value) }];
    if (node.type === 'link') return linkRun(node, plain(runsOf(node.children, problems)), problems);
    problems.push({
      line: lineOf(node),
      sentence: `${REFUSED[node.type] ?? node.type}不能用在这里。请改写成普通文字。`,
    });
    return [];
  });
}

function linkRun(link: Link, label: string, problems: BodyProblem[]): Run[] {
  const href = link.url;
  if (/^(\/(?!\/)|https:\/\/)/.test(href)) return [{ text: label, href }];
  problems.push({ line: lineOf(link), sentence: `链接“${label}”的地址要以 / 或 https:// 开头。` });
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
