import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { KINDS, STATES, TRANSITIONS, type Kind, type State } from '../../functions/requests/states.ts';
import { readCollection } from '../../src/content/read.ts';
import { copiedText } from '../../src/words/copied.ts';
import { bringIntro, codeWords, standingOf, standingOnPaper, stopHint } from '../../src/words/follow-up.ts';
import { ROOT, wordsFromDisk } from '../support/catalogue.ts';

const words = parse(readFileSync(join(ROOT, 'content/messages/states.yaml'), 'utf8')) as Record<
  string,
  string
>;

const standing = (kind: Kind, state: State, lost: boolean) => {
  const notices = lost ? ['您约的这个时间不开门了。'] : [];
  return words[`${kind}-${standingOf({ state, notices, begun: false, startsAt: lost ? 1 : null })}`];
};

test('a copy on paper says days and instants in words, and leaves alone what somebody wrote that ends as one', () => {
  expect(['2026-12-01', '2026-12-01T08:30:00.000+08:00', 3].map(copiedText)).toEqual([
    '2026年12月1日（星期二）',
    '2026年12月1日（星期二）上午8点30分',
    '3',
  ]);
  for (const text of ['Tuesday, GMT+08:00', '2026-99-99T08:30+08:00']) expect(copiedText(text)).toBe(text);
});

test('what was asked to bring sends nobody to a guide that there is no more', () => {
  const { bring } = wordsFromDisk('follow-up');
  const asked = (serviceSlug: string | null) => bringIntro({ materials: ['身份证'], serviceSlug }, bring);
  expect(asked('gaoling-jintie')).toBe('这是您申请那天的要求，一共1样。最新的要求，看办事指南。');
  expect(asked(null)).toBe('这是您申请那天的要求，一共1样。');
});

test('a helper who opens the receipt again hands over no sheet that offers to stop what is stopped', () => {
  const { sheet } = wordsFromDisk('errands');
  const offers = (standing: 'none' | 'live' | 'stopped' | 'expired' | 'over') =>
    codeWords(standing, sheet).includes('随时能停');
  expect((['none', 'live', 'stopped', 'expired', 'over'] as const).filter(offers)).toEqual(['none', 'live']);
});

test('whoever moves a time that staff have just moved reads the new one as new', () => {
  expect(wordsFromDisk('follow-up').move.notMoved).toContain('现在约的是{when}');
});

test('whoever writes down that an errand is stopped reads whose no that takes', () => {
  const said = readCollection(ROOT, 'tasks').map(({ data }) => data.errand.stop);
  expect(said.map((stop) => stopHint(stop, undefined))).toEqual([expect.stringContaining('要本人来说')]);
  const ofChild = said.map((stop) => stopHint(stop, { name: '张妈妈（示例）' }));
  expect(ofChild).toEqual([expect.stringContaining('要监护人张妈妈（示例）来说')]);
});

test('every state of every kind has its words', () => {
  const known = KINDS.flatMap((kind) =>
    STATES.filter(
      (state) => state === 'new' || STATES.some((from) => TRANSITIONS[kind][from].includes(state)),
    ).map((state) => [kind, state] as const),
  );
  expect(known.filter(([kind, state]) => standing(kind, state, false) === undefined)).toEqual([]);
});

test.each([
  ['appointment', 'new'],
  ['appointment', 'accepted'],
  ['home-visit', 'scheduled'],
] as const)(
  'nobody is told to come or to wait at a time that is no longer open: %s %s (A42)',
  (kind, state) => {
    expect(standing(kind, state, false)).toMatch(/直接来大厅|在家等候/);
    expect(standing(kind, state, true)).toMatch(/不开门|没有人上门/);
    expect(standing(kind, state, true)).not.toMatch(/直接来大厅|在家等候|约好了|定好了/);
  },
);

test.each(['stopped', 'expired'] as const)(
  'nobody reads that they are acted for once that has %s (D12)',
  (errand) => {
    const at = (state: State) =>
      standingOf({ state, notices: [], begun: false, startsAt: null, errand: { standing: errand } });
    expect(words[`errand-${at('started')}`]).toMatch(/没有人再去办|不能办/);
    expect(at('cancelled')).toBe('cancelled');
  },
);

test.each(['home-visit', 'errand'] as const)('a %s that waits for its resident says so first', (kind) => {
  const at = (state: State) =>
    standingOf({ state, notices: [], begun: false, startsAt: null, waitingFor: '请发来村名（示例）' });
  expect(words[`${kind}-${at('accepted')}`]).toMatch(/^等您回话/);
  expect(at('done')).toBe('done');
});

test('whoever has it on paper reads there that nobody is to come, or to wait', () => {
  const visit = { cancelled: '原来定的上门时间取消了。', notMet: '我们来过。' };
  const shut = {
    notices: ['这个时间不开门了。'],
    startsAt: 1,
    begun: false,
    timeGivenUp: false,
    notMet: false,
  };
  const hall = standingOnPaper({ ...shut, kind: 'appointment', state: 'new' }, words, visit);
  expect(hall).toMatch(/^这个时间不开门了。约的时间不开门了。/);
  expect(hall).not.toContain('直接来大厅');
  // Once its time has come, nothing can be moved or taken back there: whoever wants it still books anew.
  const over = standingOnPaper({ ...shut, kind: 'appointment', state: 'new', begun: true }, words, visit);
  expect(over).toMatch(/^这个时间不开门了。约的时间没有开门。.*不用取消。.*请重新约。$/);
  const open = { ...shut, notices: [], startsAt: null };
  const home = { ...open, kind: 'home-visit', state: 'accepted', timeGivenUp: true } as const;
  expect(standingOnPaper(home, words, visit)).toMatch(/^原来定的上门时间取消了。/);
  const errand = { ...open, kind: 'errand', state: 'started', errand: { standing: 'expired' } } as const;
  expect(standingOnPaper(errand, words, visit)).not.toContain('正在办');
});
