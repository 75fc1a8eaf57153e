import type { z } from 'zod';
import { fieldName, type Problem } from './spot.ts';

type Issue = z.core.$ZodIssue;

/** One Chinese sentence per issue: which file, which field, what is wrong, what to write. */
export function explainIssues(file: string, issues: readonly Issue[], raw: unknown): Problem[] {
  return issues.flatMap((issue) => explainIssue(issue, raw)).map((problem) => ({ file, ...problem }));
}

/** A file that is empty, or a list, or a sentence. */
const NO_FIELDS = '这个文件里没有该写的各项。请照 docs/content.md 写，或者从以前的版本里找回来。';

/** Where a schema has no words of its own: the library's are English. */
const EXAMPLES = '请照 docs/content.md 里的例子，或者照旁边几条那样写';
const HAN = /\p{Script=Han}/u;

function explainIssue(issue: Issue, raw: unknown): Omit<Problem, 'file'>[] {
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => {
      const path = [...issue.path, key];
      const sentence = `“${fieldName(path)}”这一项不认识。请检查有没有写错名字，或者删掉这一行。`;
      return { path, sentence };
    });
  }
  const name = fieldName(issue.path);
  const wrong = valueAt(raw, issue.path) === undefined ? '没有填' : '写得不对';
  if (name === '' && issue.code === 'invalid_type') return [{ path: issue.path, sentence: NO_FIELDS }];
  const fix = HAN.test(issue.message) ? issue.message : EXAMPLES;
  const sentence = name === '' ? `${fix}。` : `“${name}”这一项${wrong}。${fix}。`;
  return [{ path: issue.path, sentence }];
}

function valueAt(raw: unknown, path: readonly PropertyKey[]): unknown {
  let value = raw;
  for (const part of path) {
    if (typeof value !== 'object' || value === null) return undefined;
    value = Reflect.get(value, part);
  }
  return value;
}
