/** What a request asks of the centre. */
export const KINDS = ['appointment', 'home-visit', 'errand'] as const;
export type Kind = (typeof KINDS)[number];

/** Where a request stands. */
export const STATES = ['new', 'accepted', 'scheduled', 'started', 'done', 'declined', 'cancelled'] as const;
export type State = (typeof STATES)[number];

/** The states in which somebody at the centre still has something to do. */
export const OPEN_STATES: readonly State[] = ['new', 'accepted', 'scheduled', 'started'];

/** Whether its resident still waits to be answered: once a visit has its time, a later day for that is nothing to them any more. */
export const awaitsAnswer = (state: State): boolean => OPEN_STATES.includes(state) && state !== 'scheduled';

/** What may be done to a request; `cancel` is the resident's, the others are the staff's. */
export const ACTIONS = ['accept', 'schedule', 'start', 'complete', 'decline', 'cancel'] as const;
export type Action = (typeof ACTIONS)[number];

/** The state that each action leads to. */
export const LEADS_TO: Readonly<Record<Action, State>> = {
  accept: 'accepted',
  schedule: 'scheduled',
  start: 'started',
  complete: 'done',
  decline: 'declined',
  cancel: 'cancelled',
};

/**
 * The one table of allowed moves (D15); every pair that does not stand here is refused. Scheduling a visit implies that
 * it is accepted, and a scheduled visit may be scheduled anew or lose its time, as it goes to others. An errand is started
 * before it is done, since from then on papers are on the way. Nothing leads out of done, declined or cancelled.
 */
export const TRANSITIONS: Readonly<Record<Kind, Readonly<Record<State, readonly State[]>>>> = {
  appointment: {
    new: ['accepted', 'done', 'declined', 'cancelled'],
    accepted: ['done', 'declined', 'cancelled'],
    // An appointment has its time from the first, so it is never scheduled.
    scheduled: [],
    started: [],
    done: [],
    declined: [],
    cancelled: [],
  },
  'home-visit': {
    new: ['accepted', 'scheduled', 'declined', 'cancelled'],
    accepted: ['scheduled', 'declined', 'cancelled'],
    scheduled: ['accepted', 'scheduled', 'done', 'declined', 'cancelled'],
    started: [],
    done: [],
    declined: [],
    cancelled: [],
  },
  errand: {
    new: ['accepted', 'declined', 'cancelled'],
    accepted: ['started', 'declined', 'cancelled'],
    scheduled: [],
    started: ['done', 'declined', 'cancelled'],
    done: [],
    declined: [],
    cancelled: [],
  },
};

/** The states that a request of this kind can ever be in, in their order. */
export function statesOf(kind: Kind): State[] {
  const reached = STATES.flatMap((from) => TRANSITIONS[kind][from]);
  return STATES.filter((state) => state === 'new' || reached.includes(state));
}

/** Whether a request of this kind may move from one state to another. */
export function mayBecome(kind: Kind, from: State, to: State): boolean {
  return TRANSITIONS[kind][from].includes(to);
}

/** A visit that loses its time is accepted still: nobody accepts it again. */
const starts = (action: Action, state: State) => action !== 'accept' || state !== 'scheduled';

/** The states from which an action is allowed. */
export function statesBefore(kind: Kind, action: Action): State[] {
  return STATES.filter((state) => starts(action, state) && mayBecome(kind, state, LEADS_TO[action]));
}

/** The states in which an answer is due and no time is fixed: then the clock may be moved. An appointment has its time. */
export function untimed(kind: Kind): State[] {
  if (kind === 'appointment') return [];
  return statesBefore(kind, 'decline').filter((state) => state !== 'scheduled');
}

/**
 * The states in which a request may go to another unit or wait for its resident; a planned visit gives up its time for it.
 * An appointment is the hall's, at its time.
 */
export function movable(kind: Kind): State[] {
  return kind === 'appointment' ? [] : statesBefore(kind, 'decline');
}

/** What may be done to a request as it stands. */
export function actionsIn(kind: Kind, state: State): Action[] {
  return ACTIONS.filter((action) => statesBefore(kind, action).includes(state));
}
