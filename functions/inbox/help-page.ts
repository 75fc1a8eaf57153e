import { KINDS, statesBefore, statesOf, TRANSITIONS, type Kind, type State } from '../requests/states.ts';
import { TASKS } from './tasks.ts';

/** Where a request may go from a state. */
export interface MoveRow {
  readonly from: State;
  readonly to: readonly State[];
}

/** One thing that may be done to a request, and what it takes. */
export interface ActionRow {
  readonly name: string;
  readonly by: 'staff' | 'resident';
  /** The state that it leads to; undefined where the state stays. */
  readonly to: State | undefined;
  /** States that it may lead to instead. */
  readonly mayLeadTo: readonly State[];
  /** When it may be done; only kinds to which it may ever be done. */
  readonly kinds: readonly { readonly kind: Kind; readonly states: readonly State[] }[];
  /** What must be filled in. */
  readonly needs: readonly string[];
  /** What must be filled in at times. */
  readonly mayNeed: readonly string[];
}

/** What staff may look up: the table of moves (D15) and every action, from what the handlers themselves go by. */
export interface HelpPage {
  readonly moves: readonly { readonly kind: Kind; readonly rows: readonly MoveRow[] }[];
  readonly actions: readonly ActionRow[];
}

const kindsWith = (from: (kind: Kind) => readonly State[]) =>
  KINDS.map((kind) => ({ kind, states: from(kind) })).filter(({ states }) => states.length > 0);

/** The page of help. A state that a kind never reaches is left out of its table. */
export function helpPage(): HelpPage {
  const moves = KINDS.map((kind) => {
    return { kind, rows: statesOf(kind).map((from) => ({ from, to: TRANSITIONS[kind][from] })) };
  });
  const byStaff = TASKS.map(({ name, to, mayLeadTo = [], from, needs = [], mayNeed = [] }): ActionRow => {
    return { name, by: 'staff', to, mayLeadTo, kinds: kindsWith(from), needs, mayNeed };
  });
  const cancel: ActionRow = {
    ...{ name: 'cancel', by: 'resident', to: 'cancelled', mayLeadTo: [], needs: [], mayNeed: [] },
    kinds: kindsWith((kind) => statesBefore(kind, 'cancel')),
  };
  return { moves, actions: [...byStaff, cancel] };
}
