import type { z } from 'zod';

type Issue = z.core.$ZodIssue;

/** One Chinese sentence per issue: which file, which field, what is wrong, what to write. */
export function explainIssues(file: string, issues: readonly Issue[], raw: unknown): string[] {
  return issues.flatMap((issue) => explainIssue(issue, raw)).map((sentence) => `${file}：${sentence}`);
}

function explainIssue(issue: Issue, raw: unknown): string[] {
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map(
      (key) => `“${fieldName([...issue.path, key])}”这一项不认识。请检查有没有写错名字，或者删掉这一行。`,
    );
  }
  const name = fieldName(issue.path);
  const wrong = valueAt(raw, issue.path) === undefined ? '没有填' : '写得不对';
  return [name === '' ? `${issue.message}。` : `“${name}”这一项${wrong}。${issue.message}。`];
}

function fieldName(path: readonly PropertyKey[]): string {
  return path.map((part) => (typeof part === 'number' ? `第${part + 1}条` : String(part))).join(' 的 ');
}

function valueAt(raw: unknown, path: readonly PropertyKey[]): unknown {
  let value = raw;
  for (const part of path) {
    if (typeof value !== 'object' || value === null) return undefined;
    value = Reflect.get(value, part);
  }
  return value;
}
