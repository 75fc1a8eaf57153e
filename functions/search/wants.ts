import type { Query, QueryCombination } from 'minisearch';
import { queryTerms, runsOf, type Run } from './grams.ts';
import type { IndexField, SearchData } from './search-index.ts';
import { blurred, soundPairs, type Sounds } from './sounds.ts';

/** One thing that a query asks for. */
export interface Part {
  /** What it looks for, so that the same is not looked for twice. */
  readonly name: string;
  /** What it says of the thing that is asked for: its characters, or its word of letters or digits. */
  readonly marks: readonly string[];
  readonly written: QueryCombination;
  /** By its sound, for slips of the IME and for pinyin that starts no word; undefined when it has none. */
  readonly sounding: QueryCombination | undefined;
  /** Too short to be asked for by itself when other parts are there. */
  readonly slight: boolean;
}

/** What a query asks for. */
export interface Wants {
  readonly parts: readonly Part[];
  /** Nothing but what people write around the thing that they ask for: 怎么办, 多少钱. */
  readonly vague: boolean;
  /** The query as the very name of a guide. */
  readonly whole: QueryCombination;
  /** The query by its sound as how a word of a name begins; empty when it is more than one part. */
  readonly beginning: QueryCombination;
  /** One part of the query as the very name of a guide. */
  readonly names: QueryCombination;
  /** Whatever within the query may be the very name of a guide. */
  readonly within: QueryCombination;
  /** Single characters, and letters with a slip in them: what is near when nothing fits. */
  readonly crumbs: QueryCombination;
}

const SYLLABLE_WEIGHT = 0.3;

const WRITTEN: IndexField[] = ['title', 'aliases', 'groups', 'summary'];

// What people write around the thing that they ask for: left out, so that the rest can be asked for as one.
const AROUND =
  /怎么办理|怎么办|什么时候|啥时候|多会儿|几月份?|今年|怎么|怎样|如何|哪里|哪儿|在哪|去哪|什么|咋办|咋弄|咋整|上哪|有没有|没有|我是|给不给|要办|要带|啥|需要|能网上办|网上办|请问|想要|我想|可以|能不能|能否|是不是|一个月|多少钱?|多久|材料|手续|流程|条件|办理|申请|咋|[吗呢啊呀吧的了我俺咱]|不$/gu;

/** Without the words of a question that say nothing of what it asks for. */
export const withoutAround = (plain: string): string => plain.replace(AROUND, ' ');

// Who asks, and that it is for money: asked for too, but not missed where no guide says it.
const UNMISSED = /[爸妈爹娘爷奶能领钱]/u;

const anyOf = (fields: IndexField[], queries: Query[], more: object = {}): QueryCombination => ({
  ...more,
  combineWith: 'OR',
  fields,
  queries,
});

/** What is known of the place and its guides, beside their words. */
export type Surroundings = Pick<SearchData, 'ages' | 'places'>;

/** Reads a query in plain form and simplified characters. */
export function readWants(typed: string, sounds: Sounds, { ages, places }: Surroundings): Wants {
  const plain = atReachedAge(typed, ages);
  const all = runsOf(plain);
  const kept = runsOf(withoutAround(withoutPlaces(plain, places)));
  const runs = kept.length > 0 ? kept : all;
  const han = runs.filter((run) => run.han).map(({ text }) => text);
  const phrases = latinPhrases(runs);
  const characters = [...new Set(han.flatMap((run) => [...run]))];
  const parts = [
    ...phrases.map((words) => latinPart(words, sounds)),
    ...han.flatMap((run) => hanParts(run, sounds)),
  ];
  return {
    parts: [...new Map(parts.map((part) => [part.name, part])).values()],
    vague: kept.length === 0,
    whole: anyOf(['whole'], [...new Set([joined(all), joined(runs), ...spellingsOf(runs, sounds)])]),
    beginning: anyOf(['keys'], parts.length === 1 ? spellingsOf(runs, sounds) : [], { prefix: true }),
    names: anyOf(['whole'], [...new Set(parts.map(({ name }) => name))]),
    within: anyOf(['whole'], [...new Set(han.flatMap(stretchesOf))]),
    crumbs: {
      combineWith: 'OR',
      queries: [
        anyOf(['title', 'aliases'], characters),
        ...phrases.map((words) => slip(words.join(''), sounds)),
      ],
    },
  };
}

/** Names are seldom longer. */
const LONGEST_NAME = 6;

/** Every stretch of a run that is long enough for a name: of 小餐饮要 also 小餐饮. */
function stretchesOf(run: string): string[] {
  const characters = [...run];
  return characters.flatMap((_, from) =>
    Array.from({ length: LONGEST_NAME - 1 }, (_unused, more) => characters.slice(from, from + more + 2)).map(
      (some) => some.join(''),
    ),
  );
}

/** Where somebody lives says nothing of what they ask: every guide is for here. */
function withoutPlaces(plain: string, places: readonly string[]): string {
  return places.reduce((text, place) => text.replaceAll(place, ' '), plain);
}

/** Who is 85 asks for what begins at 80: an age of which no guide speaks becomes the highest one below. */
function atReachedAge(plain: string, ages: readonly number[]): string {
  const reached = (age: number) => ages.findLast((one) => one <= age) ?? age;
  return plain
    .replace(SPOKEN_AGE, (_, tens: string, ones: string) => `${String(reached(inDigits(tens, ones)))}岁`)
    .replace(/\d+(?= ?(?:周|多)?岁)/gu, (age) => String(reached(Number(age))));
}

// 六十 and 八十 are left: guides have names with them. 多少 asks for something else.
const SPOKEN_AGE =
  /([六七八九])十([一二三四五六七八九]|(?<=[七九]十))(?:来|好几|几)?(?:周?岁|多岁|多(?!少)|(?=了))/gu;
const DIGITS = '零一二三四五六七八九';
const inDigits = (tens: string, ones: string) =>
  DIGITS.indexOf(tens) * 10 + (ones ? DIGITS.indexOf(ones) : 0);

/** The query as the very name of a guide, typed with a slip of the IME: each way to say it. */
function spellingsOf(runs: readonly Run[], sounds: Sounds): string[] {
  const parts = runs.map(({ text, han }) => (han ? sounds.spellings(text) : heardAs(text, sounds)));
  const ways = Math.max(0, ...parts.map((part) => part.length));
  return Array.from({ length: ways }, (_, way) =>
    parts.map((part) => part[Math.min(way, part.length - 1)] ?? '').join(''),
  );
}

/** Letters as typed, and as they sound when they are pinyin. */
function heardAs(letters: string, sounds: Sounds): string[] {
  const syllables = sounds.syllables(letters);
  return syllables ? [letters, syllables.map(blurred).join('')] : [letters];
}

const joined = (runs: readonly Run[]) => runs.map(({ text }) => text).join('');

function hanParts(run: string, sounds: Sounds): Part[] {
  const terms = queryTerms(run);
  const heard = sounds.pairsOf(run);
  return terms.map((term, i) => ({
    name: term,
    marks: [...term].filter((character) => !UNMISSED.test(character)),
    written: anyOf(WRITTEN, [term]),
    sounding: bySound(heard[i] ?? []),
    slight: run.length === 1,
  }));
}

function bySound(pairs: string[]): QueryCombination | undefined {
  return pairs.length === 0 ? undefined : anyOf(['sounds'], pairs);
}

/** Letters that only spaces part are one phrase: `yang lao`. Digits stand alone. */
function latinPhrases(runs: readonly Run[]): string[][] {
  const phrases: string[][] = [];
  let open = false;
  for (const { text, han } of runs) {
    const letters = !han && /^[a-z]/.test(text);
    if (letters && open) phrases.at(-1)?.push(text);
    else if (!han) phrases.push([text]);
    open = letters;
  }
  return phrases;
}

function latinPart(words: string[], sounds: Sounds): Part {
  const phrase = words.join('');
  // 1 is not the start of 12345, nor 6 of 60.
  const prefix = !/^\d/.test(phrase);
  const starts = (word: string) => anyOf(['keys', 'title', 'aliases', 'summary'], [word], { prefix });
  // A syllable starts so many words that their sum would outweigh the name itself.
  const each: QueryCombination = {
    combineWith: 'AND',
    queries: words.map(starts),
    boostTerm: () => SYLLABLE_WEIGHT,
  };
  return {
    name: phrase,
    marks: [phrase],
    written: { combineWith: 'OR', queries: words.length === 1 ? [starts(phrase)] : [starts(phrase), each] },
    sounding: bySound(soundPairs(sounds.syllables(phrase) ?? [])),
    slight: false,
  };
}

/** Letters with one of them wrong. */
function slip(letters: string, sounds: Sounds): QueryCombination {
  const heard = soundPairs(sounds.syllables(letters) ?? []);
  return {
    combineWith: 'OR',
    queries: [anyOf(['keys'], [letters], { fuzzy: 0.2 }), anyOf(['sounds'], heard, { fuzzy: 1 })],
  };
}
