import type { Document } from 'yaml';
import { UNMERGED } from './miswritten-marks.ts';
import { COLON, CUT, NO_BLANK, SIGN, UNKNOWN } from './yaml-sentences.ts';
import type { BodyProblem } from './spot.ts';

const QUOTE = '这一行的引号少了一半。请补上，或者都删掉。';
const BRACKET = '这一行的括号少了一半。请补上，或者都删掉。';
const INDENT = '这一行的缩进不对。请改成空格，和上下几行对齐。';

/** What the line shows that a program for text or an office program has put there, and how to mend it. */
const SEEN: readonly (readonly [RegExp, string])[] = [
  [/^\s*\t/, '这一行开头有制表符（Tab键）。请改成空格，和上下几行对齐。'],
  UNMERGED,
  [/^\s*(?:- )?[\w-]+：/, COLON],
  [/^ *[\u3000\u00A0]|[:-][\u3000\u00A0]/, '这一行有全角的空格。请改成英文的空格，和上下几行对齐。'],
  [/^\s*(?:- )?[\w-]+:[^\s/]/, NO_BLANK],
  [/^\s*(?:-(?=[^\s-])|[－—–·•])/, '列表的每一条，前面要写英文的“-”，再空一格。'],
  [/^[^:]*[:-]\s+(?:[@`%]|\[[^\]]*\][^\s,#])/, '内容不能用这个符号开头。请用引号把内容括起来。'],
  [/^[^:]*[:-]\s+[!&*]/, SIGN],
  [
    /^[^:]*[:-]\s+(?:"[^"]*"|'[^']*')[^\s,}\]]/,
    '引号外面还有字。请用中文的“”，或者把整个内容用英文的引号括起来。',
  ],
  [/[{｛]/, '花括号用英文的“{}”，里面写成“名字: 内容”，中间用英文的“,”隔开。这一行要和上下几行对齐。'],
  [/:\s.*:\s/, '内容里有英文冒号。请改成中文的“：”，或者用引号把内容括起来。'],
];

/** What can't be read at all; the line of `contents`, from 1. */
export function brokenYaml({ errors }: Document.Parsed, contents: string): BodyProblem | undefined {
  const [error] = errors;
  if (error === undefined) return undefined;
  const lines = contents.split('\n');
  const line = error.linePos?.[0].line;
  if (error.code === 'DUPLICATE_KEY') return { line, sentence: '这一项前面写过了。请删掉一条。' };
  // The end of the file, or the next line, is where the other half is missed, and no place to look for it.
  const half = halfOf(lines.slice(0, line), error.code);
  if (half !== undefined) return half;
  const written = line === undefined ? '' : (lines[line - 1] ?? '');
  const seen = SEEN.find(([sign]) => sign.test(written))?.[1];
  return { line, sentence: seen ?? (error.code === 'BAD_INDENT' ? INDENT : UNKNOWN) };
}

/** The line that opens a quote or a bracket and does not close it, where the code says that one is missed. */
function halfOf(lines: readonly string[], code: string): BodyProblem | undefined {
  const found = (at: number, sentence: string) => (at === -1 ? undefined : { line: at + 1, sentence });
  if (code !== 'MISSING_CHAR' && code !== 'BAD_INDENT') return undefined;
  const bracket = lines.findLastIndex((text) => isOpen(text));
  const cut = /\s#[^\s#]/.test(lines[bracket] ?? '');
  const quote = code === 'MISSING_CHAR' ? lines.findIndex((text) => HALF_QUOTE.test(text)) : -1;
  return found(quote, QUOTE) ?? found(bracket, cut ? CUT : BRACKET);
}

/** An odd number of double quotes; a single one that begins a value and does not end it. */
const HALF_QUOTE = /^[^"]*"(?:[^"]*"[^"]*")*[^"]*$|(?:^|[:[{,-] +)'[^']*$/;

/** Whether more brackets begin than end on the line, but for those of sentences and comments. */
function isOpen(text: string): boolean {
  const bare = text.replaceAll(/'[^']*'|"[^"]*"/g, '').replace(/(?:^|\s)#.*$/, '');
  const many = (sign: RegExp) => bare.match(sign)?.length ?? 0;
  return /[:,-] +[[{]/.test(bare) && many(/[[{]/g) > many(/[\]}]/g);
}
