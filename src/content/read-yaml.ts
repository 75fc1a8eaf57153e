import { parse, YAMLParseError } from 'yaml';
import type { BodyProblem } from './spot.ts';

/** What the line shows that a program for text or an office program has put there, and how to mend it. */
const SEEN: readonly (readonly [RegExp, string])[] = [
  [/^\s*\t/, '这一行开头有制表符（Tab键）。请改成空格，和上下几行对齐。'],
  [/^(?:<{7}|={7}|>{7})/, '这里有两个版本没有合好。请留下对的一份，删掉“<”“=”“>”开头的那几行。'],
  [/^\s*(?:- )?[\w-]+：/, '项目名后面的冒号，请改成英文的“:”，再空一格。'],
  [/^\s*(?:- )?[\w-]+:[^\s/]/, '冒号后面请空一格。'],
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
    const line = error.linePos?.[0].line;
    const written = line === undefined ? '' : (contents.split('\n')[line - 1] ?? '');
    const seen = SEEN.find(([sign]) => sign.test(written))?.[1] ?? UNKNOWN;
    problems.push({
      line: line === undefined ? undefined : line + first - 1,
      sentence: error.code === 'DUPLICATE_KEY' ? '这一项前面写过了。请删掉一条。' : seen,
    });
    return undefined;
  }
}
