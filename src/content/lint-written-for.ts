import { COLLECTIONS, type CollectionName } from './collections.ts';
import type { Finding } from './finding.ts';
import { sentencesOf } from './lint-text.ts';
import { readCollection, type Entry } from './read.ts';
import type { Guide } from './schemas/guide.ts';
import { textsOf } from './texts-of.ts';

/** Not published, or lists of words that hold names of many places. */
const ASIDE: ReadonlySet<CollectionName> = new Set<CollectionName>(['guides', 'jargon', 'centre']);

/**
 * Names of places that the content was written for, in a town that lies elsewhere by now: whoever reads them is sent to
 * another county's office. Nothing while `place` of content/centre.yaml is still theirs.
 */
export function lintWrittenFor(root: string, guides: readonly Entry<Guide>[]): Finding[] {
  const centres = readCollection(root, 'centre');
  const foreign = centres.flatMap(({ data: { place, writtenFor } }) => {
    const here = [place.province, place.prefecture, place.county, place.town].join('\n');
    return writtenFor.filter((name) => !here.includes(name));
  });
  if (foreign.length === 0) return [];
  const names = (Object.keys(COLLECTIONS) as CollectionName[]).filter((name) => !ASIDE.has(name));
  return [
    ...centres.flatMap(({ file, data: { writtenFor: _, ...data } }) => namesIn(file, data, foreign)),
    ...guides.flatMap(({ file, data: { editorSources: _, ...data } }) => namesIn(file, data, foreign)),
    ...names.flatMap((name) =>
      readCollection(root, name).flatMap(({ file, data }) => namesIn(file, data, foreign)),
    ),
  ];
}

function namesIn(file: string, data: object, foreign: readonly string[]): Finding[] {
  return textsOf(data).flatMap(([place, text]) =>
    sentencesOf(text).flatMap((sentence): Finding[] => {
      const name = foreign.find((one) => sentence.includes(one));
      const fix = `“${name ?? ''}”不是这里的地方。请改成本地的，或者删掉这一句。`;
      return name === undefined ? [] : [{ file, place, severity: 'error', sentence, fix }];
    }),
  );
}
