import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { TASKS } from '../../functions/inbox/tasks.ts';
import { KINDS, mayBecome, STATES, type Kind, type State } from '../../functions/requests/states.ts';
import { DECLINE, openInbox, type FormFields, type Inbox } from '../support/inbox.ts';
import { storeAppointment, storeErrand, storeHomeVisit } from '../support/requests.ts';
import { openSession } from '../support/staff.ts';

let inbox: Inbox;
beforeAll(async () => {
  inbox = await openInbox();
});
afterAll(() => {
  inbox.site.close();
});

/** Puts the clock, and signs in anew: a session from months ahead is none. */
async function setClock(now: Date): Promise<void> {
  inbox.site.clock.now = now;
  await openSession(inbox.site, inbox.browser, inbox.staffId);
}

const STORE = { appointment: storeAppointment, 'home-visit': storeHomeVisit, errand: storeErrand };

/** Everything that any task asks, as nobody's page would send it. */
const WHOLE: FormFields = {
  ...{ ...DECLINE, told: 'in-person', reason: '示例', note: '示例', result: '示例', answer: '示例' },
  ...{ grid: 'g02', 'grid-reason': '示例', 'grid-time': 'free', 'return-reason': '示例' },
  ...{ 'half-day': '2026-11-26-am', visitor: '王芳', 'met-note': '示例', 'pause-what': '示例' },
  ...{ 'extend-days': '3', 'extend-reason': '示例', 'assist-unit': 'g03', 'assist-what': '示例' },
  ...{ 'assist-outcome': 'done', 'assist-say': '示例', slot: '2026-11-25T09:00', 'move-reason': '示例' },
};

/** A request in a state, however it may have come there. */
async function storeIn(kind: Kind, state: State): Promise<string> {
  const { id } = await STORE[kind](inbox.site, {}, kind === 'appointment' ? { seats: 500 } : {});
  const { db } = inbox.site.deps;
  await db.run(sql`update requests set state = ${state} where id = ${id}`);
  const startsAt = Date.parse('2026-11-27T08:30:00+08:00');
  if (state === 'scheduled')
    await db.run(sql`update requests set starts_at = ${startsAt}, ends_at = ${startsAt + 3_600_000}, half_day = 'am',
      visitor = '王芳' where id = ${id}`);
  return id;
}

describe.each(KINDS)('a form for a %s', (kind) => {
  // Each state with each task: an open one is put in its state anew, since a task may have moved it.
  test('leads only where the table of moves allows it, and nowhere out of what is closed (D15)', async () => {
    const wrong: string[] = [];
    let refused = 0;
    for (const state of STATES) {
      let id = await storeIn(kind, state);
      for (const { name, from } of TASKS) {
        const before = await inbox.stored(id);
        const { status } = await inbox.act(id, name, WHOLE, before.version);
        const after = await inbox.stored(id);
        const moved = after.state !== before.state;
        const allowed = from(kind).includes(state);
        const tell = (why: string) =>
          wrong.push(`${state} ${name}: ${why} (${String(status)}, ${after.state})`);
        if (moved && !mayBecome(kind, before.state, after.state)) tell('a move that is not in the table');
        if (!allowed && (status !== 409 || after.version !== before.version)) tell('was not refused');
        if (status === 303 && after.version !== before.version + 1) tell('changed nothing');
        if (status !== 303 && after.version !== before.version) tell('refused, and changed');
        if (!allowed) refused += 1;
        if (after.version !== before.version) id = await storeIn(kind, state);
      }
    }
    expect(wrong).toEqual([]);
    expect(refused).toBeGreaterThan(60);
  });
});

describe('the clock of a request', () => {
  const due = async (id: string) => (await inbox.stored(id)).dueOn;
  const versionOf = async (id: string) => (await inbox.stored(id)).version;
  const act = async (id: string, task: string, fields: FormFields = {}) =>
    (await inbox.act(id, task, fields, await versionOf(id))).status;
  const extend = (id: string, days: string) =>
    act(id, 'extend', { 'extend-days': days, 'extend-reason': '示例' });

  test.each([
    // Over the Spring Festival of 2026, with its make-up Saturdays on 14 and 28 February.
    ['2026-02-13', '1', '2026-02-14'],
    ['2026-02-13', '2', '2026-02-24'],
    ['2026-02-14', '1', '2026-02-24'],
    ['2026-02-24', '4', '2026-02-28'],
    // Over the National Day, with its make-up days on 20 September and 10 October.
    ['2026-09-18', '1', '2026-09-20'],
    ['2026-09-30', '1', '2026-10-08'],
    ['2026-10-09', '1', '2026-10-10'],
    ['2026-10-10', '1', '2026-10-12'],
    ['2026-04-30', '1', '2026-05-06'],
    ['2026-12-31', '1', '2027-01-04'],
  ])('due on %s and extended by %s it is due on %s', async (dueOn, days, until) => {
    const { now } = inbox.site.clock;
    await setClock(new Date('2026-01-05T09:00:00+08:00'));
    const { id } = await storeHomeVisit(inbox.site, {}, { dueOn });
    const status = await extend(id, days);
    await setClock(now);
    expect([status, await due(id)]).toEqual([303, until]);
  });

  test('extended twice counts on from the first extension, never from today', async () => {
    const { id } = await storeHomeVisit(inbox.site, {}, { dueOn: '2026-11-26' });
    expect([await extend(id, '2'), await extend(id, '2')]).toEqual([303, 303]);
    expect(await due(id)).toBe('2026-12-02');
  });

  test.each([
    '0',
    '-1',
    '31',
    '99',
    '1.5',
    '1e1',
    '0x5',
    '３１',
    '三十一',
    '',
    ' ',
    '5;',
    '５ 天 5',
    'NaN',
    '一百',
  ])('is not extended by %j days', async (days) => {
    const { id } = await storeHomeVisit(inbox.site, {}, { dueOn: '2026-11-26' });
    expect([await extend(id, days), await due(id)]).toEqual([422, '2026-11-26']);
  });

  test('stands and runs on once each: what waits is neither paused, extended nor resumed twice', async () => {
    const { id } = await storeHomeVisit(inbox.site, {}, { dueOn: '2026-11-26' });
    const pause = () => act(id, 'pause', { 'pause-what': '示例' });
    expect(await act(id, 'resume')).toBe(409);
    expect([await pause(), await pause(), await extend(id, '1')]).toEqual([303, 409, 409]);
    expect([await act(id, 'resume'), await act(id, 'resume'), await due(id)]).toEqual([
      303,
      409,
      '2026-11-26',
    ]);
  });

  test('a second return goes to the lead, with the clock of the first day (D19)', async () => {
    const { id } = await storeHomeVisit(inbox.site, {}, { dueOn: '2026-11-26' });
    const back = () => act(id, 'return', { 'return-reason': '示例' });
    expect([await back(), await back()]).toEqual([303, 409]);
    expect(await act(id, 'grid', { grid: 'g02', 'grid-reason': '示例' })).toBe(303);
    expect([await back(), await due(id)]).toEqual([303, '2026-11-26']);
    await inbox.browser.get(`/staff/requests/${id}/`);
    expect(inbox.page().dispatch).toMatchObject({ returns: 2 });
  });

  test.each([
    ['no basis', { basis: '' }],
    ['a blank basis', { basis: ' 　' }],
    ['a basis that nobody can see', { basis: '\u200b\u2060' }],
    ['no way out', { instead: '' }],
    ['no reason', { reason: '' }],
    ['no word of how it was told', { told: '' }],
    ['a way of telling that is none', { told: 'pigeon' }],
    ['an identity number as its reason', { reason: '110101199003078515' }],
  ] satisfies [string, FormFields][])('nothing is declined with %s', async (_, more: FormFields) => {
    const { id } = await storeHomeVisit(inbox.site);
    const form = { ...DECLINE, reason: '示例', told: 'in-person', ...more };
    expect(await act(id, 'decline', form)).toBe(422);
    expect((await inbox.stored(id)).state).toBe('new');
  });

  test.each(['', '0', '-1', '1.0', '1e0', ' 1', '01', '２', '999999999999', 'null', '1;2', '一'])(
    'a form of the version %j is no form of ours',
    async (version) => {
      const { id } = await storeHomeVisit(inbox.site);
      const answer = await inbox.browser.post(`/staff/requests/${id}/accept/`, { version });
      expect([400, 409]).toContain(answer.status);
      expect((await inbox.stored(id)).version).toBe(1);
    },
  );
});
