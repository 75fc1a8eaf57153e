import type { LocalDate } from '../../functions/shared/local-date.ts';
import { lintGuide, type Finding } from './lint.ts';
import { readCollection } from './read.ts';

/** Lints every guide on disk. Throws when a file breaks its schema: there is nothing to lint yet. */
export function lintContent(root: string, today: LocalDate): Finding[] {
  const fieldNames = readCollection(root, 'fields').map(({ data }) => data.name);
  return readCollection(root, 'guides').flatMap(({ file, data, body }) =>
    lintGuide({ file, guide: data, body }, { today, fieldNames }),
  );
}
