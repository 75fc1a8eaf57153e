import { parse, YAMLParseError } from 'yaml';
import { UNMERGED } from './miswritten-marks.ts';
import type { BodyProblem } from './spot.ts';

/** What the line shows that a program for text or an office program has put there, and how to mend it. */
const SEEN: readonly (readonly [RegExp, string])[] = [
  [/^\s*\t/, '这一行开头有制表符（Tab键）。请改成空格，和上下几行对齐。'],
  UNMERGED,
  [/^\s*(?:- )?[\w-]+：/, '项目名后面的冒号，请改成英文的“:”，再空一格。'],
  [/^\s*(?:- )?[\w-]+:[^\s/]/, '冒号后面请空一格。'],
  [/^[^:]*[:-]\s+[@`%]/, '内容不能用这个符号开头。请用引号把内容括起来。'],
  [/:\s.*:\s/, '内容里有英文冒号。请改成中文的“：”，或者用引号把内容括起来。'],
];
const UNKNOWN = '这一行附近的格式不对。请检查缩进、冒号后面的空格和引号。';

/**
 * Reads YAML; undefined when it can't be read, with what an editor must put right in `problems`.
 * @param first the line of the file on which `contents` begins, from 1
 */
export function readYaml(contents: string, first: number, problems: BodyProblem[]): unknown {
  try {
    return parse(contents);
  } catch (error) {
    if (!(error instanceof YAMLParseError)) throw error;
    const { line, sentence } = explained(error, contents.split('\n'));
    problems.push({ line: line === undefined ? undefined : line + first - 1, sentence });
    return undefined;
  }
}

/** @returns the line of `lines`, from 1 */
function explained({ code, linePos }: YAMLParseError, lines: readonly string[]): BodyProblem {
  const line = linePos?.[0].line;
  if (code === 'DUPLICATE_KEY') return { line, sentence: '这一项前面写过了。请删掉一条。' };
  const open = lines.findIndex((text) => (text.match(/"/g)?.length ?? 0) % 2 === 1);
  // The end of the file is where it is missed, and no place to look for it.
  if (code === 'MISSING_CHAR' && open >= 0)
    return { line: open + 1, sentence: '这一行的引号少了一半。请补上，或者都删掉。' };
  const written = line === undefined ? '' : (lines[line - 1] ?? '');
  return { line, sentence: SEEN.find(([sign]) => sign.test(written))?.[1] ?? UNKNOWN };
}
