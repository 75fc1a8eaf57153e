import type { Guide } from '../content/schemas/guide.ts';

/** One basis in a line: 《特困人员认定办法》，民发〔2021〕43号，第20到23条. A number quoted from memory says so. */
export function basisWords({ title, number, note, certain }: Guide['basis'][number]): string {
  const doubt = number === undefined ? '（待核）' : '（文号待核）';
  const inner = title.replaceAll('《', '〈').replaceAll('》', '〉');
  const named = `《${inner}》${number === undefined ? '' : `，${number}`}${certain ? '' : doubt}`;
  return note === undefined ? `${named}。` : `${named}。${note}。`;
}

/** Says whose time limit it is, where the section does not say it itself. */
export function promiseWords(limit: string): string | undefined {
  return limit.includes('公布') ? undefined : '这是规定或常见的期限。中心承诺几天办完，待中心公布。';
}
