import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { BodyProblem } from './spot.ts';

/** Signs that nobody sees or that a wrong encoding left behind: a voice stumbles over them, and a search misses the word. */
const UNSEEN = /(?![\t\n\r])\p{Cc}|[\p{Cf}\p{Co}\p{Zl}\p{Zp}\uFFFD]/u;

const utf8 = new TextDecoder('utf-8', { fatal: true });

/** The text of a file of content/, without its byte order mark. What an editor must put right goes to `problems`. */
export function readSource(root: string, file: string, problems: BodyProblem[]): string {
  if (!existsSync(join(root, file))) {
    problems.push({ sentence: '没有这个文件。请从以前的版本里找回来。' });
    return '';
  }
  try {
    const text = utf8.decode(readFileSync(join(root, file)));
    problems.push(...unseen(text));
    return text;
  } catch (error) {
    problems.push({ sentence: unread(error) });
    return '';
  }
}

/** A wrong encoding, or what the file system says: of a file of root's, that it is nobody else's to read. */
function unread(error: unknown): string {
  if (error instanceof TypeError) return '这个文件的编码不对，汉字会变成乱码。请另存为 UTF-8 编码。';
  if (!(error instanceof Error) || !('code' in error)) throw error;
  return `这个文件读不了（${String(error.code)}）。请改成谁都能读，例如运行 chmod -R a+rX content。`;
}

/** The lines that hold such a sign. */
function unseen(text: string): BodyProblem[] {
  const sentence = '这一行有乱码，或者有看不见的字符。请删掉这一行，重新打一遍。';
  return text
    .split('\n')
    .flatMap((line, at): BodyProblem[] => (UNSEEN.test(line) ? [{ line: at + 1, sentence }] : []));
}
