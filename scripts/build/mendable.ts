import { isContentError } from '../../src/content/content-error.ts';

/** What whoever edits the content, sets the variables or owns the folder can mend, told without a stack; undefined of any other error. */
export function mendableIn(error: unknown): string | undefined {
  if (isContentError(error)) return `${error.message}\n网站没有更新。改好以后，请再试一次。`;
  if (error instanceof Error && error.name === 'SettingsError') return error.message;
  return unwritable(error);
}

/** How to mend what keeps a build from writing into its own folder. */
const WRITING: Readonly<Record<string, string>> = {
  EACCES: 'run this as the user whom the folder belongs to.',
  EPERM: 'run this as the user whom the folder belongs to.',
  EROFS: 'build where it may be written.',
  ENOSPC: 'make room on the disk, then run this again.',
  EDQUOT: 'make room on the disk, then run this again.',
};

/** Astro wraps what a file system has said. */
function unwritable(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined;
  const { code, path } = error as NodeJS.ErrnoException;
  const mend = WRITING[code ?? ''];
  if (mend === undefined || path === undefined) return unwritable(error.cause);
  return `${path} can't be written (${code ?? ''}): ${mend} The site is as before.`;
}
