import type { Context, Hono } from 'hono';
import type { AppEnv, Deps } from '../deps.ts';
import { GONE, goTo } from './answer.ts';
import type { FormBody } from '../shared/fields.ts';
import { toRegister } from './filing.ts';
import { inMode } from '../shared/modes.ts';
import { markKnown } from './known-requests.ts';
import { firstOpenStep, stepsOnTheWay, type Draftbook, type Kept } from './journey-draft.ts';
import type { Journey, Left, Receipt } from './journey.ts';

/** What the handlers of one journey share. */
export interface Walk<Draft> {
  readonly deps: Deps;
  readonly journey: Journey<Draft>;
  readonly book: Draftbook<Draft>;
  readonly routes: Hono<AppEnv>;
  /** The path of a step, of `check`, `done` or, when left out, of the start page; in the standard tree. */
  readonly pathOf: (step?: string) => string;
}

/** The field by which the forms of a draft that staff write tell so: once it is gone, nothing else does. */
const FILED_FIELD = 'filed';

/**
 * Without a draft: to the confirmation if one has just been given (Back, double click), else to the start, which says why. Staff
 * have one of their own: from the residents' they would send it as the resident's, in the place of what they register next.
 */
export function goWithoutDraft<Draft>(
  { book, pathOf }: Walk<Draft>,
  c: Context<AppEnv>,
  form?: FormBody,
): Response {
  if (book.receipt(c, form)) return goTo(c, pathOf('done'));
  return form?.one(FILED_FIELD) ? toRegister(c) : goTo(c, pathOf() + GONE);
}

/** The same for whoever has answered something: a browser may have kept the page, and nobody is to believe that it counts once all was sent. */
export function answerWithoutDraft<Draft>(walk: Walk<Draft>, c: Context<AppEnv>, form: FormBody): Response {
  walk.book.markUnchanged(c, form);
  return goWithoutDraft(walk, c, form);
}

/** What beginning anew would lose; nothing of what staff write, who begin from a page of their own, nor of a draft without an answer. */
export function leftBefore<Draft>(
  { journey, book, pathOf }: Walk<Draft>,
  c: Context<AppEnv>,
): Left | undefined {
  const { draft, receipt, filed } = book.before(c);
  if (filed) return undefined;
  if (draft === undefined) return receipt && { what: 'receipt', path: pathOf('done') };
  if (!stepsOnTheWay(journey, draft).some((step) => step.answered(draft))) return undefined;
  return { what: 'draft', path: pathOf(firstOpenStep(journey, draft)?.name ?? 'check') };
}

/** To the confirmation, which takes the place of the draft. What staff print for a resident is printed large (D13). */
export function toReceipt<Draft>(
  { deps, book, pathOf }: Walk<Draft>,
  c: Context<AppEnv>,
  kept: Kept<Draft>,
  receipt: Receipt,
): Response {
  const { filing } = kept;
  book.finish(c, kept, filing ? { ...receipt, filed: true } : receipt);
  // Where staff register it is their browser.
  if (!filing) markKnown(deps, c, receipt.reference);
  return filing ? c.redirect(inMode('large', pathOf('done')), 303) : goTo(c, pathOf('done'));
}
