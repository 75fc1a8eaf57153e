import type { Context } from 'hono';
import type { AppEnv, Deps } from '../deps.ts';
import { forget, keepSealed, readSealed, type CookieName } from './cookies.ts';
import { parseFiling, type Filing } from '../shared/filing.ts';
import type { FormBody } from '../shared/fields.ts';
import type { Before, Journey, Receipt, Step } from './journey.ts';

/** Drafts outlive a working day (A66), and no longer than a day on a shared computer. */
const DRAFT_SECONDS = 24 * 60 * 60;

/** The field by which each form of a journey names its draft, so that none is taken for that of whoever began in this browser since. */
const MARK_FIELD = 'begun';

/** A resident's answers so far, and the key by which a second press of the last button is recognised (D3). */
export interface Kept<Draft> {
  readonly submitKey: string;
  readonly draft: Draft;
  /** A member of staff writes it down for the resident (D13). */
  readonly filing?: Filing;
  /** The names of the questions that they left open where they write most of it down at once: each is asked by itself. */
  readonly leftOpen?: readonly string[];
}

/**
 * Where one resident stands in a journey; nothing of it is on the server. Whoever sent a `form` has no draft and no receipt but
 * the one that it names: another tab may have begun for somebody else since. A form that names none is taken as it is.
 */
export interface Draftbook<Draft> {
  /** From here on the forms of this answer name the draft. */
  read(c: Context<AppEnv>, form?: FormBody): Kept<Draft> | undefined;
  /** False, and nothing kept, when the answers are too long for a cookie. */
  keep(c: Context<AppEnv>, kept: Kept<Draft>): boolean;
  receipt(c: Context<AppEnv>, form?: FormBody): Receipt | undefined;
  /** Both, for whoever begins anew: what can't be read just now keeps nobody from it. */
  before(c: Context<AppEnv>): Before<Draft>;
  /** Puts the receipt in the place of the draft. */
  finish(c: Context<AppEnv>, kept: Pick<Kept<Draft>, 'submitKey'>, receipt: Receipt): void;
  forgetReceipt(c: Context<AppEnv>): void;
  /** From here on the receipt says that what was answered after it does not count. */
  markUnchanged(c: Context<AppEnv>, form: FormBody): void;
}

/** A receipt, and the draft that it took the place of as the forms of that draft's pages name it: an older release wrote none. */
type KeptReceipt = Receipt & { readonly begun?: string };

function isReceipt(value: unknown): value is KeptReceipt {
  return (
    typeof value === 'object' &&
    value !== null &&
    'requestId' in value &&
    'reference' in value &&
    'code' in value
  );
}

const parseReceipt = (value: unknown) => (isReceipt(value) ? value : undefined);

function keptIn<Draft>(journey: Journey<Draft>, value: unknown): Kept<Draft> | undefined {
  if (typeof value !== 'object' || value === null || !('submitKey' in value) || !('draft' in value))
    return undefined;
  const draft = journey.parseDraft(value.draft);
  if (typeof value.submitKey !== 'string' || draft === undefined) return undefined;
  const { submitKey } = value;
  if (!('filing' in value)) return { submitKey, draft };
  const filing = parseFiling(value.filing);
  const leftOpen = 'leftOpen' in value && Array.isArray(value.leftOpen) ? value.leftOpen.map(String) : [];
  return filing && { submitKey, draft, filing, leftOpen };
}

function beforeOf<Draft>(receipt: Receipt | undefined, kept: Kept<Draft> | undefined): Before<Draft> {
  const filed = kept ? kept.filing !== undefined : receipt?.filed === true;
  return { receipt, draft: kept?.draft, filed };
}

const isOf = (form: FormBody | undefined, mark: string | undefined) =>
  mark === undefined || ['', mark].includes(form?.one(MARK_FIELD) ?? '');

/** The receipt that a browser holds, for whoever sent this form. */
function heldReceipt(deps: Deps, c: Context<AppEnv>, cookie: CookieName, form?: FormBody) {
  const receipt = readSealed(deps, c, cookie, parseReceipt, { waits: true });
  return receipt && isOf(form, receipt.begun) ? receipt : undefined;
}

export function openDraftbook<Draft>(deps: Deps, journey: Journey<Draft>): Draftbook<Draft> {
  const draftCookie = `draft-${journey.name}` as const;
  const receiptCookie = `receipt-${journey.name}` as const;
  const parseKept = (value: unknown) => keptIn(journey, value);
  const markOf = (submitKey: string) => deps.sealer.index('begun', submitKey);
  return {
    read(c, form) {
      const kept = readSealed(deps, c, draftCookie, parseKept, { waits: true });
      if (!kept) return undefined;
      const mark = markOf(kept.submitKey);
      c.set('begun', mark);
      return isOf(form, mark) ? kept : undefined;
    },
    keep: (c, kept) => keepSealed(deps, c, draftCookie, kept, DRAFT_SECONDS),
    receipt(c, form) {
      const receipt = heldReceipt(deps, c, receiptCookie, form);
      if (!receipt) return undefined;
      const { begun: _mark, ...shown } = receipt;
      return shown;
    },
    before: (c) =>
      beforeOf(readSealed(deps, c, receiptCookie, parseReceipt), readSealed(deps, c, draftCookie, parseKept)),
    finish(c, { submitKey }, receipt) {
      const held: KeptReceipt = { ...receipt, begun: markOf(submitKey) };
      keepSealed(deps, c, receiptCookie, held, DRAFT_SECONDS);
      forget(deps, c, draftCookie);
    },
    forgetReceipt(c) {
      forget(deps, c, receiptCookie);
    },
    markUnchanged(c, form) {
      const receipt = heldReceipt(deps, c, receiptCookie, form);
      // No page of ours sends nothing at all.
      if (receipt && form.names.length > 0)
        keepSealed(deps, c, receiptCookie, { ...receipt, unchanged: true }, DRAFT_SECONDS);
    },
  };
}

/** The steps that this resident is asked. */
export function stepsFor<Draft>(journey: Journey<Draft>, draft: Draft): readonly Step<Draft>[] {
  return journey.steps.filter((step) => step.applies?.(draft) ?? true);
}

/**
 * The steps that somebody walks through, past what is known of them already. Past nothing for whoever is on one of these, as `shown`
 * says: they are about to choose anew.
 */
export function stepsOnTheWay<Draft>(
  journey: Journey<Draft>,
  draft: Draft,
  shown?: Step<Draft>,
): readonly Step<Draft>[] {
  const asked = stepsFor(journey, draft);
  return shown?.given?.(draft) ? asked : asked.filter((step) => !step.given?.(draft));
}

/**
 * Those of them behind the page on which staff write most of it down at once: what they left open there is asked by itself, and so
 * is `shown`.
 */
export function stepsBehind<Draft>(
  journey: Journey<Draft>,
  { draft, leftOpen = [] }: Pick<Kept<Draft>, 'draft' | 'leftOpen'>,
  shown?: Step<Draft>,
): readonly Step<Draft>[] {
  const byItself = (name: string) => name === shown?.name || leftOpen.includes(name);
  return stepsOnTheWay(journey, draft, shown).filter(
    ({ name }) => byItself(name) || !journey.atOnce.includes(name),
  );
}

/** The step behind one; staff who register are not asked again what they have answered, as the service that they chose at once. */
export function stepAfter<Draft>(
  journey: Journey<Draft>,
  { draft, filing }: Pick<Kept<Draft>, 'draft' | 'filing'>,
  step: Step<Draft>,
): Step<Draft> | undefined {
  const asked = stepsOnTheWay(journey, draft, step);
  const at = asked.findIndex(({ name }) => name === step.name);
  // Another tab's answer, or another release, has taken the question away.
  if (at === -1) return firstOpenStep(journey, draft);
  const behind = asked.slice(at + 1);
  return filing ? behind.find((one) => !one.answered(draft)) : behind[0];
}

/** The first step that still wants an answer; undefined when all have one. */
export function firstOpenStep<Draft>(journey: Journey<Draft>, draft: Draft): Step<Draft> | undefined {
  return stepsFor(journey, draft).find((step) => !step.answered(draft));
}

/** Whether what comes behind an open question has been answered: changing another answer has opened it again. */
export function isOpenAgain<Draft>(journey: Journey<Draft>, draft: Draft, open: Step<Draft>): boolean {
  const asked = stepsFor(journey, draft);
  return asked.slice(asked.indexOf(open) + 1).some((step) => step.answered(draft));
}
