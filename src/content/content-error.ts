/** Content that its editor must mend: a sentence for each thing, told without a stack. */
export function contentError(sentences: readonly string[]): Error {
  const error = new Error(`内容有${sentences.length}处要改：\n${sentences.join('\n')}`);
  error.name = 'ContentError';
  return error;
}

/** Whether something failed because of the content, also where Astro has wrapped the error. */
export function isContentError(error: unknown): error is Error {
  return error instanceof Error && (error.name === 'ContentError' || isContentError(error.cause));
}
