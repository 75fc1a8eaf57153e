import { isAlias, isMap, isScalar, isSeq, visit, type Document, type LineCounter, type Node } from 'yaml';
import { COLON, CUT, NO_BLANK, SIGN, UNKNOWN } from './yaml-sentences.ts';
import type { BodyProblem } from './spot.ts';

/** YAML joins it to the line above, with a blank between: an item that is not in line with its list is lost so. */
const JOINED = '这一行会接到上一行后面。是另一条的，请和上面的“-”对齐。是同一句的，请写在一行里。';
/** `[甲，乙]` is one item to YAML. */
const APART = '方括号里的几样，中间要写英文的“,”，再空一格。本来就是一样的，请用引号括起来。';
/** `{ 请走东门, 没有台阶 }` and `{ 1,200 }` are two. */
const COMMA = '花括号里的英文“,”把内容断开了。请改成中文的“，”，数字里的请删掉。';

/** A remark of ours has a blank behind its sign. */
const CUT_OFF = /^[ \t]+#[^\s#]/;

/** What YAML reads without a word, but not as its editor meant it; the line of `contents`, from 1. */
export function misreadYaml(
  document: Document.Parsed,
  contents: string,
  counter: LineCounter,
): BodyProblem | undefined {
  const [warning] = document.warnings;
  if (warning !== undefined)
    return {
      line: warning.linePos?.[0].line,
      sentence: warning.code === 'TAG_RESOLVE_FAILED' ? SIGN : UNKNOWN,
    };
  let found: BodyProblem | undefined;
  const lineOf = ({ range }: Node) => counter.linePos(range?.[0] ?? 0).line;
  visit(document, {
    Node: (_key, node, path) => {
      const sentence = misreadNode(node, contents, path.at(-1));
      if (sentence !== undefined) found = { line: lineOf(node) + (sentence === JOINED ? 1 : 0), sentence };
      return found && visit.BREAK;
    },
    Pair: (_key, { key, value }, path) => {
      const parent = path.at(-1);
      if (value === null && isScalar(key) && isMap(parent) && parent.flow === true)
        found = { line: lineOf(key), sentence: unvalued(String(key.value)) };
      return found && visit.BREAK;
    },
  });
  return found;
}

function misreadNode(node: Node, contents: string, parent: unknown): string | undefined {
  if (isAlias(node) || node.anchor !== undefined) return SIGN;
  if (!isScalar(node) || node.type?.startsWith('BLOCK') === true) return undefined;
  const [from = 0, to = 0] = node.range ?? [];
  // It goes on in another line; what is written with `|` keeps its lines.
  if (contents.slice(from, to).includes('\n')) return JOINED;
  if (CUT_OFF.test(contents.slice(to))) return CUT;
  const inBrackets = isSeq(parent) && parent.flow === true && node.type === 'PLAIN';
  // 塔下（上村、下村） is one.
  const said = String(node.value).replaceAll(/（[^）]*）/gu, '');
  return inBrackets && /[，、；](?!.*[。！？]$)/u.test(said) ? APART : undefined;
}

/** What stands between braces and has no value. */
function unvalued(key: string): string {
  if (key.includes('：')) return COLON;
  return key.includes(':') ? NO_BLANK : COMMA;
}
