import type { EntryOf } from './collections.ts';
import { factValue } from './fact.ts';
import type { Finding } from './finding.ts';
import { sentencesOf } from './lint-text.ts';
import { readCollection, type Entry } from './read.ts';
import type { Guide } from './schemas/guide.ts';
import { drawnOver, type Place } from './sketch.ts';
import { textsOf } from './texts-of.ts';

interface Hall {
  readonly hall: readonly Entry<EntryOf<'hall'>>[];
  readonly windows: readonly Entry<EntryOf<'windows'>>[];
  readonly areas: readonly Entry<EntryOf<'areas'>>[];
  readonly facilities: readonly Entry<EntryOf<'facilities'>>[];
}

const FOUND = { place: 'plan', severity: 'error' } as const;

/** The sketch and the ways through the hall, held against its windows and areas: one of the two would lead somebody wrong. */
export function lintHall(town: Hall): Finding[] {
  const names = areaNames(town.areas, town.facilities);
  return town.hall.flatMap(({ file, data }) => {
    const plan = factValue(data.plan) ?? { width: 0, height: 0, places: [] };
    const words = (factValue(data.words) ?? []).map((text) => ({ place: 'words', text }));
    const walks = factValue(data.walks) ?? [];
    const steps = walks.flatMap((walk) =>
      // Of a window that is not there the whole way is to go.
      unknownWindow('walks', walk.window, town).length > 0
        ? []
        : [...walk.steps, walk.far].map((text) => ({ place: 'walks', text, of: walk.window })),
    );
    const found = [
      ...plan.places.flatMap((one) => lintDrawn(one, town)),
      ...walks.flatMap(({ window: id }) => unknownWindow('walks', id, town)),
      ...[...words, ...steps].flatMap((said) => lintSaid(said, town, names)),
      ...plan.places
        .filter(({ x, y, w, h }) => x + w > plan.width || y + h > plan.height)
        .map(({ id }) => ({
          ...FOUND,
          sentence: id,
          fix: '画到图外面去了。请改 x、y、w、h，或者把图改大。',
        })),
      ...drawnOver(plan).map(({ place, over, word }) => ({
        ...FOUND,
        sentence: place.id,
        fix: word
          ? `“${place.label}”几个字和“${over.label}”画在一起了。请把“${over.label}”往上挪，大门上面留4格。`
          : `和“${over.label}”画在一起了。请改 x、y、w、h。`,
      })),
    ];
    return found.map((one) => ({ file, ...one }));
  });
}

function unknownWindow(place: string, id: string, { windows }: Hall) {
  if (windows.some((one) => one.id === id)) return [];
  const fix = 'content/windows.yaml 里没有这个窗口。请照它的 id 写。';
  return [{ ...FOUND, place, sentence: id, fix }];
}

/** What is drawn is there, and is called on the sketch what the page calls it beside. */
function lintDrawn({ id, kind, label }: Place, town: Hall) {
  if (kind === 'window') {
    const number = town.windows.find((one) => one.id === id)?.data.number;
    const fix = `content/windows.yaml 写的是${String(number)}号。请写 label: ${String(number)}号窗口。`;
    const wrong = number !== undefined && label.replace(/\D/g, '') !== String(number);
    return [...unknownWindow('plan', id, town), ...(wrong ? [{ ...FOUND, sentence: label, fix }] : [])];
  }
  if (kind !== 'area') return [];
  const name = town.areas.find((one) => one.id === id)?.data.name;
  if (name === undefined)
    return [{ ...FOUND, sentence: id, fix: 'content/areas.yaml 里没有这个区。请照它的 id 写。' }];
  const fix = `content/areas.yaml 里叫“${name}”。请写一样的，图上写不下的，写其中几个字。`;
  return name.includes(label) ? [] : [{ ...FOUND, sentence: label, fix }];
}

/** A sentence of the ways, and of which window it is the way. */
interface Said {
  readonly place: string;
  readonly text: string;
  readonly of?: string;
}

function lintSaid({ place, text, of }: Said, { windows }: Hall, names: readonly string[]) {
  const said = (fix: string) => ({ ...FOUND, place, sentence: text, fix });
  const numbers = windows.map(({ data }) => data.number);
  const own = windows.find(({ id }) => id === of)?.data.number;
  const named = windowsNamed(text, ON_THE_WAY);
  const strange = named.filter((number) => !numbers.includes(number));
  const counted = [...text.matchAll(/(\d+)个窗口/gu)].map(([, count]) => Number(count));
  return [
    ...strange.map((number) => said(noWindow(number))),
    ...(own !== undefined && strange.length === 0 && named.length > 0 && !named.includes(own)
      ? [said(`这是去${String(own)}号窗口的路。请改这一句。`)]
      : []),
    ...counted
      .filter((count) => count > windows.length)
      .map(() => said(`content/windows.yaml 里有${String(windows.length)}个窗口。请改这一句。`)),
    ...strangeAreas(text, names).map((name) => said(strangeArea(name))),
  ];
}

/** In a way through the hall 1号到10号 are windows too; elsewhere they may be days. */
const ON_THE_WAY = /\d+(?=号窗口|号到\d)|(?<=\d号到)\d+(?=号)/gu;
const ANYWHERE = /\d+(?=号窗口)/gu;

const windowsNamed = (text: string, said: RegExp) =>
  [...text.matchAll(said)].map(([number]) => Number(number));

const noWindow = (number: number) => `content/windows.yaml 里没有${String(number)}号窗口。请改这一句。`;

const areaNames = (areas: Hall['areas'], facilities: Hall['facilities']) =>
  [...areas, ...facilities].map(({ data }) => data.name);

const strangeArea = (name: string) =>
  `content/areas.yaml 里没有叫“……${name}”的。改了名称的，请改这一句；真有这个区的，请写进去。`;

/** No area of a hall: parts of a town or a country, and what is counted. */
const NO_AREA =
  /[社小地市城郊景校厂园片辖分库县灾山新治税宅街林牧矿老疫误]区$|(?:开发|工业|行政|居民|生活)区$|[个几各每这那哪]区$|^区$/u;

/** The areas that a text names and the hall has not got, each by its last signs. */
function strangeAreas(text: string, names: readonly string[]): string[] {
  return [...text.matchAll(/区(?![别分域])/gu)].flatMap(({ index }) => {
    const said = text.slice(0, index + 1);
    const word = /\p{Script=Han}{1,3}$/u.exec(said)?.[0] ?? '区';
    return NO_AREA.test(word) || names.some((name) => name.endsWith(word)) ? [] : [word];
  });
}

/** A window or an area of an office that a sentence names is not one of ours. */
const ELSEWHERE = /[省市县]|派出所|银行|医院|法院|[局站]/u;

/**
 * Areas and windows of the hall that other files name: 大厅有自助办理区, 到3号窗口办 send people to what may be called or numbered
 * otherwise by now.
 */
export function lintHallNamed(root: string, guides: readonly Entry<Guide>[]): Finding[] {
  const names = areaNames(readCollection(root, 'areas'), readCollection(root, 'facilities'));
  const numbers = readCollection(root, 'windows').map(({ data }) => data.number);
  const fixesOf = (sentence: string) =>
    ELSEWHERE.test(sentence)
      ? []
      : [
          ...(sentence.includes('大厅') ? strangeAreas(sentence, names).map(strangeArea) : []),
          ...windowsNamed(sentence, ANYWHERE)
            .filter((number) => !numbers.includes(number))
            .map((number) => `${noWindow(number)}别处的窗口，要写明在哪个单位。`),
        ];
  const others = (['pages', 'notices', 'rules', 'facilities', 'grids'] as const).flatMap(
    (name): readonly Entry<object>[] => readCollection(root, name),
  );
  return [...guides, ...others].flatMap(({ file, data }) =>
    textsOf(data).flatMap(([place, text]) =>
      sentencesOf(text).flatMap((sentence) =>
        fixesOf(sentence).map((fix) => ({ file, place, severity: 'error' as const, sentence, fix })),
      ),
    ),
  );
}
