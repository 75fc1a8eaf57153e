import { Converter } from 'opencc-js/t2cn';
import { pinyin } from 'pinyin-pro';
import { indexTerms, runsOf } from './grams.ts';
import { LeanIndex } from './lean-index.ts';
import { plainText } from './query.ts';
import {
  INDEX_OPTIONS,
  type AskedPage,
  type IndexEntry,
  type SearchData,
  type SearchDocument,
} from './search-index.ts';
import { blurred, soundPairs } from './sounds.ts';

/** What search knows of the town beside its guides. */
export interface Surroundings {
  readonly places?: readonly string[];
  readonly unanswered?: readonly string[];
  readonly elsewhere?: readonly string[];
  readonly pages?: readonly Omit<AskedPage, 'letters'>[];
}

/** Nobody types more syllables of one name than these before looking at what was found. */
const LONGEST_KEY = 6;

/**
 * Makes what `createSearch` loads. For the build only: the dictionaries it reads (145 KB of pinyin, the tables of
 * traditional characters) must not travel to the server, which gets the two small tables that it makes of them.
 * `places`: where the centre is, from the province down to the town. `unanswered`: what residents ask for though no guide
 * answers it; a word that some guide has in a name is answered after all, and left out. `elsewhere`: places of others.
 * `pages`: what leads to a page about the centre itself.
 */
export function buildSearchData(
  documents: readonly SearchDocument[],
  { places = [], unanswered = [], elsewhere = [], pages = [] }: Surroundings = {},
): SearchData {
  const index = new LeanIndex(INDEX_OPTIONS);
  index.addAll(documents.map(entryOf));
  return {
    hits: documents.map(({ slug, title, summary, field }) => ({ slug, title, summary, field })),
    index: index.toJSON(),
    sounds: soundTable(),
    ages: agesIn(documents),
    places: [...new Set(places.flatMap(namesOf))],
    unanswered: withoutAnswer(unanswered, documents),
    elsewhere: elsewhere.map(plainText),
    pages: pages.map(askedPage),
    ...traditionalTable(),
  };
}

function askedPage({ name, words }: Omit<AskedPage, 'letters'>): AskedPage {
  const plain = words.map(plainText);
  const letters = plain.map((word) =>
    runsOf(word).map((run) => (run.han ? syllablesOf(run.text).join('') : run.text)),
  );
  return { name, words: plain, letters: letters.map((runs) => runs.join('')) };
}

function withoutAnswer(words: readonly string[], documents: readonly SearchDocument[]): string[] {
  const names = documents.flatMap(({ title, aliases }) => [title, ...aliases]).map(plainText);
  return words.map(plainText).filter((word) => !names.some((name) => name.includes(word)));
}

const AUTONOMOUS = /^(\p{Script=Han}{2,}?)(?:\p{Script=Han}{1,3}族)*自治[区州县旗]$/u;

/** A place as it is written in full, and as people shorten it: 东山镇 and 东山, 石林彝族自治县 and 石林. */
function namesOf(place: string): string[] {
  const full = place.replace(/[^\p{Script=Han}]/gu, '');
  const short = AUTONOMOUS.exec(full)?.[1] ?? full.replace(/(?:街道|[省市县区旗镇乡])$/u, '');
  // One character alone would cut into other words.
  return [full, short].filter((name) => [...name].length > 1);
}

/** What begins at a lower age ends with childhood: who is 30 has not reached 16 or 18 in the same sense. */
const LOWEST_AGE = 60;

function agesIn(documents: readonly SearchDocument[]): number[] {
  const texts = documents.flatMap(({ title, summary, aliases }) => [title, summary, ...aliases]);
  const ages = texts.flatMap((text) => [...text.matchAll(/(\d+)周?岁/gu)].map(([, age]) => Number(age)));
  return [...new Set(ages)].filter((age) => age >= LOWEST_AGE).sort((a, b) => a - b);
}

function entryOf(document: SearchDocument, id: number): IndexEntry {
  const names = [document.title, ...document.aliases].map(plainText);
  const terms = (texts: readonly string[]) => texts.flatMap((text) => indexTerms(plainText(text))).join(' ');
  return {
    id,
    // What most people call it stands first among its other names, and counts for more where initials are the same.
    whole: [...names, ...names.slice(1, 2)].flatMap(wholeTerms).join(' '),
    title: terms([document.title]),
    aliases: terms(document.aliases),
    groups: terms([document.field, ...document.audience]),
    summary: terms([document.summary]),
    keys: [...new Set(names.flatMap(keys))].join(' '),
    sounds: names.flatMap((name) => hanRuns(name).flatMap((run) => soundPairs(syllablesOf(run)))).join(' '),
  };
}

const hanRuns = (text: string) => runsOf(text).flatMap(({ text: run, han }) => (han ? [run] : []));
const known = new Map<string, readonly string[]>();
/** The syllables of a run of Chinese characters, which each way of typing a name begins from. */
function syllablesOf(run: string): readonly string[] {
  const syllables = known.get(run) ?? pinyin(run, { toneType: 'none', type: 'array', v: true });
  known.set(run, syllables);
  return syllables;
}
/** The first letter of each syllable; digits whole, as nobody types 1 for 12345. */
const initials = (syllables: readonly string[]) =>
  syllables.map((one) => /^(?:\d+|.)?/.exec(one)?.[0]).join('');

/** A name as one term, in each way of typing it; without its brackets too, which nobody types. */
function wholeTerms(name: string): string[] {
  const bare = name.replace(/（[^）]*）|\([^)]*\)/gu, '');
  const ways = [...new Set([name, bare])].flatMap((text) => {
    const runs = runsOf(text);
    const spelt = runs.flatMap((run) => (run.han ? syllablesOf(run.text) : [run.text]));
    const heard = spelt.map(blurred).join('');
    return [runs.map((run) => run.text).join(''), spelt.join(''), heard, initials(spelt)];
  });
  return [...new Set(ways)];
}

const words = new Intl.Segmenter('zh', { granularity: 'word' });

/** Pinyin and initials from the start of each word on: what a prefix of Latin letters is looked up in. */
function keys(name: string): string[] {
  return hanRuns(name).flatMap((run) => {
    const syllables = syllablesOf(run);
    const starts = [...words.segment(run)].map(({ index }) => index);
    return starts.flatMap((start) => {
      const rest = syllables.slice(start, start + LONGEST_KEY);
      return [rest.join(''), initials(rest)];
    });
  });
}

/** The 6,763 characters of GB 2312, which every IME offers first, by each of their sounds. */
function soundTable(): Record<string, string> {
  const table: Record<string, string> = {};
  for (const character of commonCharacters()) {
    const options = { multiple: true, toneType: 'none', type: 'array', v: true } as const;
    for (const sound of new Set(pinyin(character, options))) table[sound] = (table[sound] ?? '') + character;
  }
  return table;
}

function commonCharacters(): string[] {
  const decoder = new TextDecoder('gbk');
  const row = (high: number) =>
    Array.from({ length: 94 }, (_, i) => decoder.decode(Uint8Array.of(high, 0xa1 + i)));
  const rows = Array.from({ length: 72 }, (_, i) => row(0xb0 + i));
  return rows.flat().filter((character) => /^\p{Script=Han}$/u.test(character));
}

/** Every traditional character whose simplified form is one common character. */
function traditionalTable(): Pick<SearchData, 'traditional' | 'simplified'> {
  const toSimplified = Converter({ from: 't', to: 'cn' });
  const common = new Set(commonCharacters());
  const found: [string, string][] = [];
  for (let point = 0x4e00; point <= 0x9fff; point += 1) {
    const character = String.fromCodePoint(point);
    const simplified = toSimplified(character);
    if (simplified !== character && common.has(simplified)) found.push([character, simplified]);
  }
  return {
    traditional: found.map(([from]) => from).join(''),
    simplified: found.map(([, to]) => to).join(''),
  };
}
