import type { DispatchFacts } from '../dispatch/dispatch-facts.ts';
import type { ErrandFacts } from '../errands/errand-facts.ts';
import type { Action, State } from '../requests/states.ts';
import { TEXT_FIELDS, type Unsent } from '../http/unsent.ts';
import type { Fields } from '../shared/fields.ts';

/** What of a request's page says which forms stand on it. */
interface Shown {
  readonly actions: readonly Action[];
  readonly dispatch: Pick<DispatchFacts, 'assists'>;
  readonly dueOn: string | null;
  readonly errand: Pick<ErrandFacts, 'standing'> | undefined;
  readonly grid: unknown;
  readonly mayAnswer: readonly unknown[];
  readonly mayAsk: boolean;
  readonly mayExtend: boolean;
  readonly mayPause: boolean;
  readonly mayReturn: boolean;
  readonly mayRoute: boolean;
  readonly messageAt: number | null;
  readonly missing: string;
  readonly moveDays: readonly unknown[];
  readonly pausedAt: number | null;
  readonly kept: readonly Unsent[];
  readonly state: State;
  readonly visiting: { readonly departedAt: number | null } | undefined;
}

/** Every field of several lines, but for the note, and whether the form that asks it stands on the page. */
function formsOf(page: Shown): Readonly<Record<string, boolean>> {
  const [open, complete] = [page.actions.includes('decline'), page.actions.includes('complete')];
  const running = page.mayPause && page.pausedAt === null;
  const takesThings = page.errand?.standing === 'live' && ['accepted', 'started'].includes(page.state);
  return {
    ...{ reason: open, basis: open, instead: open },
    result: complete,
    'over-reason': complete && page.dispatch.assists.some(({ state }) => state === 'open'),
    answer: page.messageAt !== null,
    items: takesThings,
    'met-note': complete && (page.visiting?.departedAt ?? null) !== null,
    'missed-note': page.missing === 'now',
    'move-reason': page.moveDays.length > 0,
    'grid-reason': page.mayRoute && page.grid !== undefined,
    'return-reason': page.mayReturn && page.grid !== undefined,
    'assist-what': open && page.mayAsk,
    'assist-say': open && page.mayAnswer.length > 0,
    'pause-what': running,
    'extend-reason': running && page.mayExtend && page.dueOn !== null,
  };
}

/**
 * What was typed into a form that no longer stands on the page moves to the note, which always does: nothing gets lost. What
 * the page keeps as it is stays out of it.
 */
export function keptFields(fields: Fields | undefined, page: Shown): Fields {
  const kept = fields ?? {};
  const forms = formsOf(page);
  const isHomeless = (field: string) => forms[field] === false;
  const texts = ['note', ...Object.keys(forms).filter(isHomeless)]
    .flatMap((field) => kept[field] ?? [])
    .filter((text) => text.trim() !== '');
  const asItIs = page.kept.map(({ field }): string => field);
  const rest = Object.entries(kept).filter(([field]) => !isHomeless(field) && !asItIs.includes(field));
  return { ...Object.fromEntries(rest), ...(texts.length > 0 && { note: [texts.join('\n')] }) };
}

/** The first field of several lines in which something was typed, for the way to it; the note, where all else has moved to, last. */
export function writtenIn(fields: Fields): string | undefined {
  const first = (names: readonly string[]) => names.find((field) => (fields[field]?.[0] ?? '').trim() !== '');
  return first(TEXT_FIELDS.filter((field) => field !== 'note')) ?? first(['note']);
}
