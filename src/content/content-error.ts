import { formatProblem, type Problem } from './spot.ts';

/** Content that its editor must mend: a sentence for each thing, told without a stack. */
class ContentError extends Error {
  override name = 'ContentError';
  /** What could not tell its line, as whoever found it had read no file. */
  readonly problems: readonly Problem[];

  constructor(sentences: readonly string[], problems: readonly Problem[] = []) {
    super(`内容有${sentences.length}处要改：\n${sentences.join('\n')}`);
    this.problems = problems;
  }
}

export function contentError(sentences: readonly string[]): Error {
  return new ContentError(sentences);
}

/** The same of one thing found in content that has been read already. */
export function contentProblem(problem: Problem): Error {
  return new ContentError([formatProblem(problem)], [problem]);
}

/** The error with the lines put to what it tells; any other as it is. */
export function withLines(error: unknown, find: (problem: Problem) => Problem): unknown {
  if (!(error instanceof ContentError) || error.problems.length === 0) return error;
  return contentError(error.problems.map((problem) => formatProblem(find(problem))));
}

/** Whether something failed because of the content, also where Astro has wrapped the error. */
export function isContentError(error: unknown): error is Error {
  return error instanceof Error && (error.name === 'ContentError' || isContentError(error.cause));
}

/** What each of these makes; what is wrong with the content in any of them is told at once, not one thing at a time. */
export function allOf<T extends object>(parts: { readonly [Part in keyof T]: () => T[Part] }): T {
  const problems: Problem[] = [];
  const made = Object.entries<() => unknown>(parts).map(([part, make]) => {
    try {
      return [part, make()] as const;
    } catch (error) {
      if (!(error instanceof ContentError) || error.problems.length === 0) throw error;
      problems.push(...error.problems);
      return [part, undefined] as const;
    }
  });
  if (problems.length > 0) throw new ContentError(problems.map(formatProblem), problems);
  return Object.fromEntries(made) as T;
}

/** The same of each item of a list. */
export function allOfEach<Item, Made>(
  items: readonly Item[],
  make: (item: Item, at: number) => Made,
): Made[] {
  return Object.values(
    allOf<Record<string, Made>>(Object.fromEntries(items.map((item, at) => [at, () => make(item, at)]))),
  );
}
