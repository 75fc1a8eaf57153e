import { isAlias, isScalar, LineCounter, parseDocument, visit, type Document, type Node } from 'yaml';
import { UNMERGED } from './miswritten-marks.ts';
import type { BodyProblem } from './spot.ts';

/** `**bold**`, `&` and `!important` mean something else to YAML, which would drop them or fail. */
const SIGN = '内容不能用“*”“&”“!”开头。请去掉这个符号，或者用引号把内容括起来。';

/** What the line shows that a program for text or an office program has put there, and how to mend it. */
const SEEN: readonly (readonly [RegExp, string])[] = [
  [/^\s*\t/, '这一行开头有制表符（Tab键）。请改成空格，和上下几行对齐。'],
  UNMERGED,
  [/^\s*(?:- )?[\w-]+：/, '项目名后面的冒号，请改成英文的“:”，再空一格。'],
  [/^\s*(?:- )?[\w-]+:[^\s/]/, '冒号后面请空一格。'],
  [/^[^:]*[:-]\s+[@`%]/, '内容不能用这个符号开头。请用引号把内容括起来。'],
  [/^[^:]*[:-]\s+[!&*]/, SIGN],
  [/:\s.*:\s/, '内容里有英文冒号。请改成中文的“：”，或者用引号把内容括起来。'],
];
const UNKNOWN = '这一行附近的格式不对。请检查缩进、冒号后面的空格和引号。';
/** YAML joins it to the line above, with a blank between: an item that is not in line with its list is lost so. */
const JOINED = '这一行会接到上一行后面。是另一条的，请和上面的“-”对齐。是同一句的，请写在一行里。';

/**
 * Reads YAML; undefined when it can't be read, with what an editor must put right in `problems`.
 * @param first the line of the file on which `contents` begins, from 1
 */
export function readYaml(contents: string, first: number, problems: BodyProblem[]): unknown {
  const lineCounter = new LineCounter();
  const document = parseDocument(contents, { lineCounter });
  const found = broken(document, contents) ?? misread(document, contents, lineCounter);
  if (found === undefined) return document.toJS();
  const { line, sentence } = found;
  problems.push({ line: line === undefined ? undefined : line + first - 1, sentence });
  return undefined;
}

/** What can't be read at all; the line of `contents`, from 1. */
function broken({ errors }: Document.Parsed, contents: string): BodyProblem | undefined {
  const [error] = errors;
  if (error === undefined) return undefined;
  const lines = contents.split('\n');
  const line = error.linePos?.[0].line;
  if (error.code === 'DUPLICATE_KEY') return { line, sentence: '这一项前面写过了。请删掉一条。' };
  const open = lines.findIndex((text) => (text.match(/"/g)?.length ?? 0) % 2 === 1);
  // The end of the file is where it is missed, and no place to look for it.
  if (error.code === 'MISSING_CHAR' && open >= 0)
    return { line: open + 1, sentence: '这一行的引号少了一半。请补上，或者都删掉。' };
  const written = line === undefined ? '' : (lines[line - 1] ?? '');
  return { line, sentence: SEEN.find(([sign]) => sign.test(written))?.[1] ?? UNKNOWN };
}

/** What YAML reads without a word, but not as its editor meant it. */
function misread(document: Document.Parsed, contents: string, counter: LineCounter): BodyProblem | undefined {
  const [warning] = document.warnings;
  if (warning !== undefined)
    return {
      line: warning.linePos?.[0].line,
      sentence: warning.code === 'TAG_RESOLVE_FAILED' ? SIGN : UNKNOWN,
    };
  let found: BodyProblem | undefined;
  const lineOf = ({ range }: Node) => counter.linePos(range?.[0] ?? 0).line;
  visit(document, {
    Node: (_key, node) => {
      if (isAlias(node) || node.anchor !== undefined) found = { line: lineOf(node), sentence: SIGN };
      else if (isFolded(node, contents)) found = { line: lineOf(node) + 1, sentence: JOINED };
      return found && visit.BREAK;
    },
  });
  return found;
}

/** Whether it goes on in another line, but for what is written with `|`, which keeps its lines. */
function isFolded(node: Node, contents: string): boolean {
  if (!isScalar(node) || node.type?.startsWith('BLOCK') === true) return false;
  return contents.slice(node.range?.[0], node.range?.[1]).includes('\n');
}
