import type { BodyProblem } from './spot.ts';

/** Also told of a line of YAML. */
export const UNMERGED: readonly [RegExp, string] = [
  /^(?:<{7}|={7}|>{7})/,
  '这里有两个版本没有合好。请留下对的一份，删掉“<”“=”“>”开头的那几行。',
];

/** How a line begins where Markdown takes a heading or an item of a list for a paragraph. */
const MISWRITTEN: readonly (readonly [RegExp, string])[] = [
  UNMERGED,
  [/^\s*(?:#*＃+|#+(?=[^\s#]))|^[\u3000\u00A0]+#/, '标题前面要写英文的“##”，再空一格，例如“## 带什么”。'],
  [/^\s*(?:-(?=[\p{Script=Han}“《])|[·•●▪■◆○◦－–]+\s*)/u, '列表的每一条，前面要写英文的“-”，再空一格。'],
  [
    /^\s*(?:\d{1,2}(?:[、．）)]|\.(?=[^\s\d]))|（\d{1,2}）|\(\d{1,2}\))/u,
    '步骤前面要写“1.”，点用英文的，再空一格。',
  ],
  [/[\]】]\s*（\/|(?:】|\]\s+)\(\//, '链接要写成“[工作制度](/rules/)”，括号用英文的，中间不要空格。'],
];

/** Marks of the body that an input method or an office program has written its own way; what follows from them is no news. */
export function miswrittenMarks(markdown: string): BodyProblem[] {
  return markdown.split('\n').flatMap((line, index) => {
    const found = MISWRITTEN.find(([mark]) => mark.test(line));
    return found === undefined ? [] : [{ line: index + 1, sentence: found[1] }];
  });
}
