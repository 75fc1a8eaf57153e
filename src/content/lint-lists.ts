import type { CollectionName } from './collections.ts';
import { lintSentences } from './lint-text.ts';
import { at, type Unfiled } from './finding.ts';
import { fieldName } from './spot.ts';

/** The YAML files whose texts residents read as they stand, checked for their sentences. */
export const PLAIN_LISTS = [
  'centre',
  'areas',
  'windows',
  'facilities',
  'hall',
  'openness',
  'rules',
  'grids',
  'fields',
  'audiences',
  'hours',
  'calendar',
] as const satisfies readonly CollectionName[];

/** A53: words that blame whoever reads them and do not say how to mend it. */
const BLAMING = /无效|非法|不合法|格式(?:错误|不正确)|出错了|错误的|操作失败|不能为空/u;

/** Checks every Chinese text of an entry, however deep; ids and addresses hold no Chinese. */
export function lintTexts(data: unknown): Unfiled[] {
  return chineseIn(data).flatMap(([place, text]) => lintOne(place, text));
}

/** Every Chinese text of an entry and where it stands, however deep. */
export function chineseIn(
  data: unknown,
  path: readonly string[] = [],
): (readonly [place: string, text: string])[] {
  if (typeof data === 'string') return /\p{Script=Han}/u.test(data) ? [[fieldName(path), data]] : [];
  if (typeof data !== 'object' || data === null) return [];
  // What stands around a fact is not in the file.
  return Object.entries(data).flatMap(([key, value]) =>
    chineseIn(value, key === 'value' ? path : [...path, key]),
  );
}

function lintOne(place: string, text: string): Unfiled[] {
  return [...at(place, lintSentences(text)), ...lintBlame(place, text)];
}

/** Whoever reads these learns only that they did something wrong. */
export function lintBlame(place: string, text: string): Unfiled[] {
  if (!BLAMING.test(text)) return [];
  return [{ place, severity: 'error', sentence: text.trim(), fix: '请不要怪居民，写明怎么改就行。' }];
}
