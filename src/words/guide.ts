import type { EntryOf } from '../content/collections.ts';
import type { Guide } from '../content/schemas/guide.ts';

type GuideWords = EntryOf<'find'>['guide'];

/** One basis in a line: 《特困人员认定办法》，民发〔2021〕43号，第20到23条. A number quoted from memory says so. */
export function basisWords(
  words: GuideWords,
  { title, number, note, certain }: Guide['basis'][number],
): string {
  const doubt = `（${number === undefined ? words.unchecked : words.numberUnchecked}）`;
  const inner = title.replaceAll('《', '〈').replaceAll('》', '〉');
  const named = `《${inner}》${number === undefined ? '' : `，${number}`}${certain ? '' : doubt}`;
  return note === undefined ? `${named}。` : `${named}。${note}。`;
}

/** Says whose time limit it is, where the section does not say it itself. */
export function promiseWords(words: GuideWords, limit: string): string | undefined {
  return limit.includes('公布') ? undefined : words.promise;
}
