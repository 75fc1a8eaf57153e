import { describe, expect, test } from 'vitest';
import { decide, pauseAfter, type AsItStands, type Decision } from '../../functions/outbox/decide.ts';
import { MESSAGE_KINDS, type MessageKind } from '../../functions/outbox/message-kinds.ts';
import { CONTACT_WAYS, type ContactWay } from '../../functions/requests/contact.ts';
import { STATES, type State } from '../../functions/requests/states.ts';

const AT = Date.parse('2026-11-24T08:30:00+08:00');
const NOW = Date.parse('2026-11-23T09:00:00+08:00');
const OPEN_CHANNELS = { sms: true, email: true };
const contact = (way: ContactWay) => ({ way, noCalls: way !== 'phone', reach: '13800000000' });
const standing = (more: Partial<AsItStands> = {}): AsItStands => ({
  state: 'new',
  startsAt: AT,
  toldUntil: AT,
  noCalls: true,
  contact: contact('sms'),
  timeLost: false,
  paused: false,
  timeGone: false,
  stopped: false,
  told: false,
  ...more,
});
const message = (kind: MessageKind, startsAt: number | null = AT) => ({ kind, startsAt });
const short = (decision: Decision) =>
  'why' in decision ? `${decision.kind} ${decision.why}` : decision.kind;

// Written out by hand: a row is a kind of message, a column the state of the request by the time it would be sent, in the
// order of STATES: new, accepted, scheduled, started, done, declined, cancelled. y is sent, a dot is dropped.
const TRUE_IN: Record<MessageKind, string> = {
  booked: 'yyyy...',
  moved: 'yyyy...',
  scheduled: '..y....',
  closed: 'yyyy...',
  reminder: 'yyyy...',
  declined: '.....y.',
  cancelled: '......y',
  answered: 'yyyyyy.',
  printed: 'yyyyyy.',
  extended: 'yyyy...',
  waiting: 'yyyy...',
  merged: '......y',
  corrected: 'yyyyyyy',
};
const pairs = MESSAGE_KINDS.flatMap((kind) =>
  STATES.map((state, column) => ({ kind, state, sent: TRUE_IN[kind].charAt(column) === 'y' })),
);

describe('a message at the moment of sending (D22)', () => {
  test.each(pairs)('$kind of a request that is $state by now: sent $sent', ({ kind, state, sent }) => {
    const timeLost = kind === 'closed';
    const decision = decide(message(kind), standing({ state, timeLost, paused: true }), OPEN_CHANNELS, NOW);
    expect(short(decision)).toBe(sent ? 'send' : 'drop closed');
  });

  test('cancelled is said of an errand that was stopped while its things are to be given back, and of none that ended otherwise', () => {
    const stopped = (state: State) =>
      short(decide(message('cancelled'), standing({ state, stopped: true }), OPEN_CHANNELS, NOW));
    expect([stopped('started'), stopped('cancelled'), stopped('done')]).toEqual([
      'send',
      'send',
      'drop closed',
    ]);
  });

  test('waiting is not said to a resident who has answered meanwhile', () => {
    expect(short(decide(message('waiting'), standing(), OPEN_CHANNELS, NOW))).toBe('drop closed');
  });

  test.each(['booked', 'moved', 'scheduled', 'reminder', 'closed'] as const)(
    '%s tells of a time only while that is open, or shut, as it says (D5)',
    (kind) => {
      const state: State = kind === 'scheduled' ? 'scheduled' : 'new';
      const told = (timeLost: boolean) =>
        short(decide(message(kind), standing({ state, timeLost }), OPEN_CHANNELS, NOW));
      expect([told(false), told(true)]).toEqual(
        kind === 'closed' ? ['drop closed', 'send'] : ['send', 'drop closed'],
      );
    },
  );

  test.each(['booked', 'moved', 'closed', 'reminder', 'scheduled'] as const)(
    '%s of a booking that has another time by now is dropped',
    (kind) => {
      const state: State = kind === 'scheduled' ? 'scheduled' : 'new';
      const moved = standing({ state, startsAt: AT + 1_800_000 });
      expect(short(decide(message(kind), moved, OPEN_CHANNELS, NOW))).toBe('drop moved');
      expect(short(decide(message(kind, null), moved, OPEN_CHANNELS, NOW))).toBe('drop moved');
    },
  );

  test('that reminds is dropped once it has begun, to the millisecond', () => {
    const at = (now: number) => short(decide(message('reminder'), standing(), OPEN_CHANNELS, now));
    expect([at(AT - 1), at(AT)]).toEqual(['send', 'drop past']);
  });
});

describe('the way of a message', () => {
  const ways: Record<ContactWay, readonly [news: string, courtesy: string]> = {
    sms: ['send', 'send'],
    email: ['send', 'send'],
    wechat: ['task by-hand', 'drop by-hand'],
    village: ['slip', 'drop by-hand'],
    'in-person': ['drop not-wanted', 'drop not-wanted'],
    phone: ['task by-hand', 'drop by-hand'],
    online: ['drop not-wanted', 'drop not-wanted'],
  };

  test.each(CONTACT_WAYS)('is the one that the resident wants: %s', (way) => {
    const request = standing({ contact: contact(way), noCalls: way !== 'phone' });
    const [news, courtesy] = ways[way];
    expect(short(decide(message('closed'), { ...request, timeLost: true }, OPEN_CHANNELS, NOW))).toBe(news);
    expect(short(decide(message('reminder'), request, OPEN_CHANNELS, NOW))).toBe(courtesy);
  });

  test.each(['sms', 'email'] as const)('that is shut makes news a task and drops a courtesy: %s', (way) => {
    const request = standing({ contact: contact(way) });
    const shut = { sms: false, email: false };
    expect(short(decide(message('closed'), { ...request, timeLost: true }, shut, NOW))).toBe(
      'task no-channel',
    );
    expect(short(decide(message('booked'), request, shut, NOW))).toBe('drop no-channel');
  });

  test('is nobody’s work where whoever made the change has told it; a machine sends it all the same', () => {
    const of = (way: ContactWay) =>
      short(
        decide(
          message('closed'),
          standing({ contact: contact(way), timeLost: true, told: true }),
          OPEN_CHANNELS,
          NOW,
        ),
      );
    expect((['village', 'wechat', 'phone', 'sms'] as const).map(of)).toEqual([
      'drop told',
      'drop told',
      'drop told',
      'send',
    ]);
  });

  test('is never a call where calls are not wanted (D14)', () => {
    const request = standing({ contact: contact('phone'), noCalls: true });
    expect(short(decide(message('closed'), { ...request, timeLost: true }, OPEN_CHANNELS, NOW))).toBe(
      'task no-calls',
    );
  });
});

test('failed attempts wait longer each time, and end', () => {
  const pauses = [1, 2, 3, 4, 5, 6].map((attempts) => pauseAfter(attempts));
  const minutes = pauses.map((pause) => (pause === undefined ? undefined : pause / 60_000));
  expect(minutes).toEqual([1, 5, 15, 60, 240, undefined]);
});

test('whoever wants a longer pause gets it, up to the longest', () => {
  const pauses = [1, 30 * 60_000, 5 * 86_400_000].map((wished) => pauseAfter(2, wished));
  expect(pauses.map((pause = 0) => pause / 60_000)).toEqual([5, 30, 240]);
  expect(pauseAfter(6, 60_000)).toBeUndefined();
});
