import { describe, expect, test } from 'vitest';
import { openStates } from '../../db/requests.ts';
import {
  ACTIONS,
  actionsIn,
  LEADS_TO,
  mayMove,
  STATES,
  statesBefore,
  TRANSITIONS,
  type Kind,
} from '../../functions/requests/states.ts';

// Written out a second time, by hand: a row is the state before, a column the state after, in the order of STATES.
// y is allowed, a dot is refused.
const EXPECTED: Record<Kind, Record<(typeof STATES)[number], string>> = {
  appointment: {
    new: '.y.yyy',
    accepted: '...yyy',
    scheduled: '......',
    done: '......',
    declined: '......',
    cancelled: '......',
  },
  'home-visit': {
    new: '.yy.yy',
    accepted: '..y.yy',
    scheduled: '..yyyy',
    done: '......',
    declined: '......',
    cancelled: '......',
  },
};

const KINDS: readonly Kind[] = ['appointment', 'home-visit'];
const pairs = KINDS.flatMap((kind) =>
  STATES.flatMap((from) =>
    STATES.map((to, column) => ({ kind, from, to, allowed: EXPECTED[kind][from].charAt(column) === 'y' })),
  ),
);

describe('the table of moves (D15)', () => {
  test.each(pairs)('$kind from $from to $to: $allowed', ({ kind, from, to, allowed }) => {
    expect(mayMove(kind, from, to)).toBe(allowed);
  });

  test('holds every pair of states for both kinds', () => {
    expect(pairs).toHaveLength(2 * 6 * 6);
    expect(Object.keys(TRANSITIONS)).toEqual(KINDS);
    for (const kind of KINDS) expect(Object.keys(TRANSITIONS[kind])).toEqual([...STATES]);
  });

  test('leads nowhere from a closed request', () => {
    const closed = STATES.filter((state) => !openStates.includes(state));
    expect(KINDS.flatMap((kind) => closed.flatMap((state) => actionsIn(kind, state)))).toEqual([]);
  });

  test('lets a resident cancel whatever staff still have to work on, except a state that the kind never reaches', () => {
    expect(statesBefore('home-visit', 'cancel')).toEqual([...openStates]);
    expect(statesBefore('appointment', 'cancel')).toEqual(['new', 'accepted']);
  });

  test.each(KINDS.flatMap((kind) => ACTIONS.map((action) => ({ kind, action }))))(
    'offers to $action a $kind exactly in the states before it',
    ({ kind, action }) => {
      const offered = STATES.filter((state) => actionsIn(kind, state).includes(action));
      expect(offered).toEqual(statesBefore(kind, action));
      expect(offered.every((state) => mayMove(kind, state, LEADS_TO[action]))).toBe(true);
    },
  );
});
