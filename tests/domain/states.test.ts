import { describe, expect, test } from 'vitest';
import {
  ACTIONS,
  actionsIn,
  type Kind,
  KINDS,
  LEADS_TO,
  mayBecome,
  OPEN_STATES,
  STATES,
  statesBefore,
  TRANSITIONS,
} from '../../functions/requests/states.ts';

// Written out a second time, by hand: a row is the state before, a column the state after, in the order of STATES.
// y is allowed, a dot is refused.
const EXPECTED: Record<Kind, Record<(typeof STATES)[number], string>> = {
  appointment: {
    new: '.y..yyy',
    accepted: '....yyy',
    scheduled: '.......',
    started: '.......',
    done: '.......',
    declined: '.......',
    cancelled: '.......',
  },
  'home-visit': {
    new: '.yy..yy',
    accepted: '..y..yy',
    scheduled: '.yy.yyy',
    started: '.......',
    done: '.......',
    declined: '.......',
    cancelled: '.......',
  },
  errand: {
    new: '.y...yy',
    accepted: '...y.yy',
    scheduled: '.......',
    started: '....yyy',
    done: '.......',
    declined: '.......',
    cancelled: '.......',
  },
};

const pairs = KINDS.flatMap((kind) =>
  STATES.flatMap((from) =>
    STATES.map((to, column) => ({ kind, from, to, allowed: EXPECTED[kind][from].charAt(column) === 'y' })),
  ),
);

describe('the table of moves (D15)', () => {
  test.each(pairs)('$kind from $from to $to: $allowed', ({ kind, from, to, allowed }) => {
    expect(mayBecome(kind, from, to)).toBe(allowed);
  });

  test('holds every pair of states for each kind', () => {
    expect(pairs).toHaveLength(3 * 7 * 7);
    expect(Object.keys(TRANSITIONS)).toEqual([...KINDS]);
    for (const kind of KINDS) expect(Object.keys(TRANSITIONS[kind])).toEqual([...STATES]);
  });

  test('leads nowhere from a closed request', () => {
    const closed = STATES.filter((state) => !OPEN_STATES.includes(state));
    expect(KINDS.flatMap((kind) => closed.flatMap((state) => actionsIn(kind, state)))).toEqual([]);
  });

  test('lets a resident cancel whatever staff still have to work on, except a state that the kind never reaches', () => {
    expect(statesBefore('home-visit', 'cancel')).toEqual(['new', 'accepted', 'scheduled']);
    expect(statesBefore('errand', 'cancel')).toEqual(['new', 'accepted', 'started']);
    expect(statesBefore('appointment', 'cancel')).toEqual(['new', 'accepted']);
  });

  test.each(KINDS.flatMap((kind) => ACTIONS.map((action) => ({ kind, action }))))(
    'offers to $action a $kind exactly in the states before it',
    ({ kind, action }) => {
      const offered = STATES.filter((state) => actionsIn(kind, state).includes(action));
      expect(offered).toEqual(statesBefore(kind, action));
      expect(offered.every((state) => mayBecome(kind, state, LEADS_TO[action]))).toBe(true);
    },
  );
});
