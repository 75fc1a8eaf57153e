import type { Context, Hono } from 'hono';
import type { AppEnv, Deps } from '../deps.ts';
import { GONE, goTo } from './answer.ts';
import { inMode } from '../shared/modes.ts';
import type { Draftbook, Kept } from './journey-draft.ts';
import type { Journey, Receipt } from './journey.ts';

/** What the handlers of one journey share. */
export interface Walk<Draft> {
  readonly deps: Deps;
  readonly journey: Journey<Draft>;
  readonly book: Draftbook<Draft>;
  readonly routes: Hono<AppEnv>;
  /** The path of a step, of `check`, `done` or, when left out, of the start page; in the standard tree. */
  readonly pathOf: (step?: string) => string;
}

/** Without a draft: to the confirmation if one has just been given (Back, double click), else to the start, which says why. */
export function goWithoutDraft<Draft>({ book, pathOf }: Walk<Draft>, c: Context<AppEnv>): Response {
  return goTo(c, book.receipt(c) ? pathOf('done') : pathOf() + GONE);
}

/** To the confirmation, which takes the place of the draft. What staff print for a resident is printed large (D13). */
export function toReceipt<Draft>(
  { book, pathOf }: Walk<Draft>,
  c: Context<AppEnv>,
  { filing }: Kept<Draft>,
  receipt: Receipt,
): Response {
  book.finish(c, filing ? { ...receipt, filed: true } : receipt);
  return filing ? c.redirect(inMode('large', pathOf('done')), 303) : goTo(c, pathOf('done'));
}
