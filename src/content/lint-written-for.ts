import { COLLECTIONS, type CollectionName } from './collections.ts';
import type { Finding } from './finding.ts';
import { sentencesOf } from './lint-text.ts';
import { readCollection, type Entry } from './read.ts';
import type { Guide } from './schemas/guide.ts';
import { textsOf } from './texts-of.ts';

/** Not published, or lists of words that hold names of many places. */
const ASIDE: ReadonlySet<CollectionName> = new Set<CollectionName>(['guides', 'jargon', 'centre']);

/** Provinces, and the character that numbers of their documents begin with. */
const PROVINCES: readonly (readonly [name: string, letter: string])[] = (
  '北京京 天津津 上海沪 重庆渝 河北冀 山西晋 内蒙古内 辽宁辽 吉林吉 黑龙江黑 江苏苏 浙江浙 安徽皖 福建闽 江西赣 山东鲁 ' +
  '河南豫 湖北鄂 湖南湘 广东粤 广西桂 海南琼 四川川 贵州黔 云南云 西藏藏 陕西陕 甘肃甘 青海青 宁夏宁 新疆新'
)
  .split(' ')
  .map((one) => [one.slice(0, -1), one.slice(-1)]);

/** What sentences must not say any more, and what to tell whoever reads that one does. */
interface Foreign {
  /** What of it stands in a sentence. */
  readonly found: (sentence: string) => readonly string[];
  readonly said: (name: string, more: string) => string;
}

/**
 * Names of places that the content was written for, in a town that lies elsewhere by now: whoever reads them is sent to
 * another county's office. With them goes what the content has from a source that is about those places, such as a box for
 * opinions that another hall may not have. Nothing while `place` of content/centre.yaml is still theirs.
 */
export function lintWrittenFor(root: string, guides: readonly Entry<Guide>[]): Finding[] {
  const centres = readCollection(root, 'centre');
  const foreign = centres.flatMap(({ data: { place, writtenFor } }) => {
    const needed = [place.province, place.county, place.town];
    // A prefecture may be left out, and is no other for that.
    if (needed.every((name) => writtenFor.some((theirs) => name.includes(theirs)))) return [];
    const here = [...needed, place.prefecture].join('\n');
    return writtenFor.filter((name) => !here.includes(name));
  });
  if (foreign.length === 0) return [];
  const sources = centres.flatMap(({ data }) => data.writtenFrom);
  const kinds: readonly Foreign[] = [
    { found: anyOf(foreign), said: (name, more) => `“${name}”不是这里的地方。${more}` },
    ...foreign.map(numbersOf),
    {
      found: anyOf(sources),
      said: (name, more) =>
        `“${name}”是照原来的地方写的。${more}这里也有的，从 content/centre.yaml 的 writtenFrom 里删掉这个词。`,
    },
  ];
  const names = (Object.keys(COLLECTIONS) as CollectionName[]).filter((name) => !ASIDE.has(name));
  return [
    ...centres.flatMap(({ file, data: { writtenFor: _, writtenFrom: __, ...data } }) =>
      namesIn(file, data, kinds),
    ),
    ...guides.flatMap(({ file, data: { editorSources: _, ...data } }) => namesIn(file, data, kinds)),
    ...names.flatMap((name) =>
      readCollection(root, name).flatMap(({ file, data }) =>
        // To explain a word promises nothing.
        namesIn(file, data, name === 'glossary' ? kinds.slice(0, -1) : kinds),
      ),
    ),
  ];
}

const anyOf = (names: readonly string[]) => (sentence: string) =>
  names.filter((one) => sentence.includes(one));

/** Numbers of documents name their province by one character: whoever puts another province into the title leaves them. */
function numbersOf(place: string): Foreign {
  const [, letter] = PROVINCES.find(([province]) => place.startsWith(province)) ?? [];
  const number =
    letter === undefined ? undefined : new RegExp(`${letter}\\p{Script=Han}{1,8}〔\\d{4}〕\\d+号`, 'gu');
  return {
    found: (sentence) => (number === undefined ? [] : (sentence.match(number) ?? [])),
    said: (found) => `“${found}”是${place}的文号。请写本地文件的，或者删掉这一条。`,
  };
}

/** A source is not mended by giving it another name: what was read in it stands beside it. */
const mend = (place: string) =>
  /(?:^|）)source/u.test(place)
    ? '请改成本地的出处。它说的数字、日期、有没有，也要一起改。'
    : '请改成本地的，或者删掉这一句。';

function namesIn(file: string, data: object, kinds: readonly Foreign[]): Finding[] {
  return textsOf(data).flatMap(([place, text]) =>
    sentencesOf(text).flatMap((sentence): Finding[] => {
      const told = kinds.flatMap(({ found, said }) => found(sentence).map((one) => said(one, mend(place))));
      return told.slice(0, 1).map((fix) => ({ file, place, severity: 'error', sentence, fix }));
    }),
  );
}
