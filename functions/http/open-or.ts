import { logError } from './log.ts';

/**
 * What `open` gives, or else `otherwise`: where its row is damaged, its key is gone or a newer release wrote it. That is logged
 * with `what`, which holds ids alone. One such row must keep no other from being seen.
 */
export function openOr<T, Other>(
  what: Readonly<Record<string, string>>,
  open: () => T,
  otherwise: Other,
): T | Other {
  try {
    return open();
  } catch (error) {
    logError(what, error);
    return otherwise;
  }
}
