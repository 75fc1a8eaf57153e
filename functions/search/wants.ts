import type { QueryCombination } from 'minisearch';
import { atReachedAge, withoutAround, withoutExtras, withoutPerson, withoutPlaces } from './around.ts';
import { queryTerms, runsOf, type Run } from './grams.ts';
import { latinPart, latinPhrases, isStart, slip, slippedNames, tapped } from './latin.ts';
import { anyOf, bySound, swaps, type Part } from './part.ts';
import type { IndexField, Names, SearchData } from './search-index.ts';
import { blurred, type Sounds } from './sounds.ts';

/** What a query asks for. */
export interface Wants {
  readonly parts: readonly Part[];
  /** Nothing but what people write around the thing that they ask for: 怎么办, 多少钱. */
  readonly vague: boolean;
  /** The query as the very name of a guide. */
  readonly whole: QueryCombination;
  /** The query by its sound as how a word of a name begins; empty when it is more than one part. */
  readonly beginning: QueryCombination;
  /** One part or stretch of the query as the very name of a guide. */
  readonly names: QueryCombination;
  /** Whatever within the query may be the very name of a guide. */
  readonly within: QueryCombination;
  /** The query as a name with two neighbours changed over, or one letter wrong: 龄高补贴, dbiao, shnfenzheng. */
  readonly slipped: QueryCombination;
  /** Letters as how a name begins. */
  readonly begun: QueryCombination;
  /** Single characters, and letters with a slip in them: what is near when nothing fits. */
  readonly crumbs: QueryCombination;
}

const WRITTEN: IndexField[] = ['title', 'aliases', 'groups', 'summary'];

// Who asks, and that it is for money: asked for too, but not missed where no guide says it.
const UNMISSED = /[爸妈爹娘爷奶能领钱]/u;

/** What is known of the place and its guides, beside their words. */
export type Surroundings = Pick<SearchData, 'ages' | 'places'> & Names;

/** Reads a query in plain form and simplified characters. */
export function readWants(typed: string, sounds: Sounds, known: Surroundings): Wants {
  const { ages, places, isName, fuller } = known;
  const plain = atReachedAge(withoutExtras(typed), ages);
  const all = runsOf(plain);
  const kept = runsOf(withoutPerson(withoutAround(withoutPlaces(plain, places))));
  const runs = kept.length > 0 ? kept : all;
  const han = runs.filter((run) => run.han).map(({ text }) => text);
  // Beside characters a single letter says nothing: nearly every name begins with it. A digit does: 3岁.
  const phrases = latinPhrases(runs).filter((words) => han.length === 0 || !/^[a-z]$/.test(words.join('')));
  const characters = [...new Set(han.flatMap((run) => [...run]))];
  const parts = [
    ...phrases.map((words) => latinPart(words, sounds)),
    ...han.flatMap((run) => hanParts(run, sounds)),
  ];
  const spelt = phrases.map((words) => words.join(''));
  const names = [joined(all), joined(runs), tapped(joined(runs), sounds), ...spellingsOf(runs, sounds)];
  return {
    parts: [...new Map(parts.map((part) => [part.name, part])).values()],
    vague: kept.length === 0,
    whole: anyOf(['whole'], [...new Set(names)]),
    beginning: anyOf(['keys'], parts.length === 1 ? spellingsOf(runs, sounds) : [], { prefix: true }),
    names: anyOf(
      ['whole'],
      [...new Set([...parts.map(({ name }) => name), ...kept.flatMap(stretches).filter(isName)])],
    ),
    within: anyOf(
      ['whole'],
      [...longest([...all, ...kept].flatMap(namesWithin).filter(isName)), ...fuller(joined(runs))],
      {
        boostTerm: (name: string) => name.length,
      },
    ),
    begun: anyOf(['whole'], parts.length === 1 ? spelt.filter(isStart) : [], { prefix: true }),
    slipped: either([anyOf(['whole'], swaps(joined(runs)).filter(isName)), ...spelt.flatMap(slippedNames)]),
    crumbs: either([
      anyOf(['title', 'aliases'], characters),
      ...spelt.map((letters) => slip(letters, sounds)),
    ]),
  };
}

const either = (queries: QueryCombination[]): QueryCombination => ({ combineWith: 'OR', queries });

/** Names are seldom longer. */
const LONGEST_NAME = 6;

/** Every stretch of a run that is long enough for a name: of 小餐饮要 also 小餐饮. And what it may be a slip of: 龄高补贴. */
function namesWithin(run: Run): string[] {
  return run.han ? [...stretches(run), run.text, ...swaps(run.text)] : [];
}

function stretches({ text, han }: Run): string[] {
  if (!han) return [];
  const characters = [...text];
  return characters.flatMap((_, from) =>
    Array.from({ length: LONGEST_NAME - 1 }, (_unused, more) => characters.slice(from, from + more + 2)).map(
      (some) => some.join(''),
    ),
  );
}

/** Names that stand in no longer one: who writes 出生登记 does not ask for 登记. */
const longest = (names: readonly string[]): string[] =>
  [...new Set(names)].filter((name) => !names.some((other) => other !== name && other.includes(name)));

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
