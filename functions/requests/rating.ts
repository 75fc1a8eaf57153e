import type { FieldErrors, FormBody } from '../shared/fields.ts';
import { errorsOf, readOwnWords } from '../shared/own-words.ts';
import { fail, ok, type Result } from '../shared/result.ts';
import type { State } from './states.ts';

/** The five answers to how it went, the best first (D23; facts/centre.md §5). */
export const RATINGS = ['very-good', 'good', 'fair', 'bad', 'very-bad'] as const;
export type Rating = (typeof RATINGS)[number];

/** Whether somebody has to look into it: the last two of the five. */
export const isBad = (rating: Rating): boolean => rating === 'bad' || rating === 'very-bad';

/** Once it is done, whoever asked for it may say once how it went; nobody has to. */
export function mayRate({
  state,
  rating,
}: {
  readonly state: State;
  readonly rating: Rating | null;
}): boolean {
  return state === 'done' && rating === null;
}

/** What a resident said of how it went; `words` is '' where they only chose. */
export interface Rated {
  readonly rating: Rating;
  readonly words: string;
}

/** Reads the form. Nothing is chosen for anybody, and words are theirs to leave out. */
export function readRating(form: FormBody): Result<Rated, FieldErrors> {
  const rating = RATINGS.find((one) => one === form.one('rating'));
  const words = readOwnWords(form, 'rating-words', { min: 0, max: 300 });
  const chosen: Result<Rating, FieldErrors> = rating ? ok(rating) : fail({ rating: 'rating-missing' });
  if (!chosen.ok || !words.ok) return fail(errorsOf(chosen, words));
  return ok({ rating: chosen.value, words: words.value });
}
