import { pairs } from './grams.ts';

/** Stands between the syllables of a sound pair, so that xi'an and xian stay two things. */
const JOINT = "'";
/** A character with several readings makes a pair with several sounds; more than these are never meant. */
const MOST_READINGS = 3;
const LONGEST_SYLLABLE = 6;
/** So many ways to read a name are tried: most have one, and each costs a look. */
const MOST_SPELLINGS = 8;

/** How Chinese characters sound, without tones. */
export interface Sounds {
  /** The sounds of each pair of neighbours, every reading of both. */
  readonly pairsOf: (han: string) => string[][];
  /** A name in pinyin, in each way that its characters may be read; none when one of them is unknown. */
  readonly spellings: (han: string) => string[];
  /** Cuts letters into syllables, as few as will do; undefined when they are no pinyin. */
  readonly syllables: (letters: string) => string[] | undefined;
}

/** `characters` holds, by syllable, all characters that may be read so. */
export function createSounds(characters: Readonly<Record<string, string>>): Sounds {
  const readings = new Map<string, string[]>();
  for (const [syllable, all] of Object.entries(characters)) {
    for (const character of all) readings.set(character, [...(readings.get(character) ?? []), syllable]);
  }
  const read = (character = '') => (readings.get(character) ?? []).slice(0, MOST_READINGS);
  const known = new Set(Object.keys(characters).map(blurred));
  return {
    pairsOf(han) {
      const all = [...han];
      return all
        .slice(1)
        .map((second, i) => read(all[i]).flatMap((a) => read(second).flatMap((b) => soundPairs([a, b]))));
    },
    spellings: (han) =>
      [...han].reduce<string[]>(
        (starts, character) =>
          starts.flatMap((start) => read(character).map((sound) => start + sound)).slice(0, MOST_SPELLINGS),
        [''],
      ),
    syllables: (letters) => cut(letters, known),
  };
}

/** Fewest syllables first: yanglao is yang lao, not ya ng lao; xian is one syllable unless a space says otherwise. */
function cut(letters: string, known: ReadonlySet<string>): string[] | undefined {
  const best: (string[] | undefined)[] = [[]];
  for (let end = 1; end <= letters.length; end += 1) {
    for (let start = Math.max(0, end - LONGEST_SYLLABLE); start < end; start += 1) {
      const before = best[start];
      const syllable = letters.slice(start, end);
      if (!before || !known.has(blurred(syllable))) continue;
      if ((best[end]?.length ?? Infinity) > before.length + 1) best[end] = [...before, syllable];
    }
  }
  return best[letters.length];
}

/** The sound pairs of syllables that follow each other; one syllable alone makes none. */
export function soundPairs(syllables: readonly string[]): string[] {
  return syllables.length < 2 ? [] : pairs(syllables.map(blurred), JOINT);
}

/** Without what Mandarin as it is spoken in many places drops, and so does its spelling: zh/z, ang/an, n/l. */
export function blurred(syllable: string): string {
  return syllable
    .replace(/^([zcs])h/, '$1')
    .replace(/^n/, 'l')
    .replace(/([aei])ng$/, '$1n');
}
