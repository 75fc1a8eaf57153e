import type { Guide } from '../content/schemas/guide.ts';

/** One basis in a line: 《特困人员认定办法》，民发〔2021〕43号，第20到23条. A number quoted from memory says so. */
export function basisWords({ title, number, note, certain }: Guide['basis'][number]): string {
  const doubt = number === undefined ? '（待核）' : '（文号待核）';
  const inner = title.replaceAll('《', '〈').replaceAll('》', '〉');
  const named = `《${inner}》${number === undefined ? '' : `，${number}`}${certain ? '' : doubt}`;
  return note === undefined ? `${named}。` : `${named}。${note}。`;
}

/** Whether someone else may do it (A36): the centre's word, or what is common elsewhere until it has given one. */
export function proxyWords({ proxy, common }: Pick<Guide, 'proxy' | 'common'>): string {
  const needed = '替别人办，要有本人签字的委托书。';
  if (proxy === 'yes') return `家人、邻居可以替您办。${needed}`;
  if (proxy === 'no') return '要本人办，不能请别人代办。';
  return common.proxy ? `很多中心可以请别人代办，本中心待公布。${needed}` : '能不能请别人代办，待中心公布。';
}

/** Whether staff come to the home for it (A36). */
export function visitWords({ homeVisit, common }: Pick<Guide, 'homeVisit' | 'common'>): string {
  if (homeVisit === 'yes') return '出不了门的，工作人员可以上门办。';
  if (homeVisit === 'no') return '这件事不能上门办。';
  return common.homeVisit
    ? '出不了门的，很多中心可以上门办。本中心能不能上门，由中心核实。'
    : '出不了门的，能不能上门办，由中心核实。';
}

/** Says whose time limit it is, where the section does not say it itself. */
export function promiseWords(limit: string): string | undefined {
  return limit.includes('公布') ? undefined : '这是规定或常见的期限。中心承诺几天办完，待中心公布。';
}
