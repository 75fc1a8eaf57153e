import type { AsPlainObject, Options } from 'minisearch';

/** What a guide is found by. */
export interface SearchDocument {
  readonly slug: string;
  readonly title: string;
  /** The one sentence that says what the guide is about. */
  readonly summary: string;
  readonly field: string;
  readonly aliases: readonly string[];
  readonly audience: readonly string[];
}

/** A guide as results show it. */
export type Hit = Pick<SearchDocument, 'slug' | 'title' | 'summary' | 'field'>;

/** Everything that search needs at run time, made with the site (`build-search-data.ts`): plain JSON. */
export interface SearchData {
  readonly hits: readonly Hit[];
  readonly index: AsPlainObject;
  /** By syllable without tone, the characters that may be read so. */
  readonly sounds: Readonly<Record<string, string>>;
  /** Traditional characters, and at the same place in `simplified` what to read for each. */
  readonly traditional: string;
  readonly simplified: string;
  /** Ages at which something begins for old people, in order: 60, 65, 80. */
  readonly ages: readonly number[];
  /** Where the centre is, each place in full and shortened: Chinese characters only. */
  readonly places: readonly string[];
  /** What residents ask for though no guide answers it, in plain form. */
  readonly unanswered: readonly string[];
  readonly pages: readonly AskedPage[];
  /** Places of others, in plain form: their hours and telephone numbers are not known here. */
  readonly elsewhere: readonly string[];
}

/** A page that questions about the centre itself lead to. */
export interface AskedPage {
  /** Its path without slashes. */
  readonly name: string;
  /** What is typed for it, in plain form. */
  readonly words: readonly string[];
  /** The same in pinyin, without blanks. */
  readonly letters: readonly string[];
}

/**
 * The fields of the index. `whole` holds each title and alias as one term, as written, in pinyin and in initials;
 * `keys` holds pinyin and initials from each word on, for prefixes; `sounds` pairs of syllables.
 */
export const FIELDS = ['whole', 'title', 'aliases', 'groups', 'summary', 'keys', 'sounds'] as const;
export type IndexField = (typeof FIELDS)[number];

/** A document as the index takes it: its number, and the terms of each field with a space between them. */
export type IndexEntry = { id: number } & Record<IndexField, string>;

/** Terms are made by us, in documents and in queries alike: MiniSearch only keeps, counts and ranks them. */
export const INDEX_OPTIONS: Options<IndexEntry> = {
  fields: [...FIELDS],
  tokenize: (terms) => terms.split(' '),
  processTerm: spell,
};

const SPELT_IN = 32;

/**
 * A term as the index keeps it: Chinese characters as four digits each. MiniSearch walks the branches of a node one
 * by one, and a node with a branch for every character made loading ten times slower (decision 007).
 */
function spell(term: string): string {
  if (!/\p{Script=Han}/u.test(term)) return term;
  const digits = (character: string) => (character.codePointAt(0) ?? 0).toString(SPELT_IN).padStart(4, '0');
  return `@${[...term].map(digits).join('')}`;
}

/** The term that was kept so. */
function unspell(kept: string): string {
  if (!kept.startsWith('@')) return kept;
  const digits = kept.slice(1).match(/.{4}/gs) ?? [];
  return String.fromCodePoint(...digits.map((four) => Number.parseInt(four, SPELT_IN)));
}

/** The names of guides, without looking for them in the index. */
export interface Names {
  /** Whether a text is the very name of a guide: most stretches of a sentence are none. */
  readonly isName: (text: string) => boolean;
  /** The names that a text of Chinese is, but for one character that it lacks: 护补贴 for 护理补贴. */
  readonly fuller: (text: string) => string[];
}

/** Reads the names of guides out of the index. */
export function namesIn({ index, fieldIds }: AsPlainObject): Names {
  const whole = String(fieldIds['whole']);
  const names = new Set(index.flatMap(([term, fields]) => (whole in fields ? [unspell(term)] : [])));
  // By length, as most are longer or shorter than what is looked for.
  const chinese = Map.groupBy(
    [...names].filter((name) => HAN.test(name)),
    ({ length }) => length,
  );
  return {
    isName: (text) => names.has(text),
    fuller: (text) =>
      HAN.test(text) && !names.has(text)
        ? (chinese.get(text.length + 1) ?? []).filter((name) => lacksOne(text, name))
        : [],
  };
}

const HAN = /^\p{Script=Han}{2,}$/u;

/** Two characters lack one between them: 社保 is a word of its own, not 社保卡 without its end. */
function lacksOne(text: string, name: string): boolean {
  let at = 0;
  while (at < text.length && text[at] === name[at]) at += 1;
  const between = at > 0 && at < text.length;
  return (between || text.length > 2) && name.slice(at + 1) === text.slice(at);
}
