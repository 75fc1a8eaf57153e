import { eq } from 'drizzle-orm';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { StoredRequest } from '../../db/requests.ts';
import { requests } from '../../db/schema/requests.ts';
import { helpPage, type HelpPage } from '../../functions/inbox/help-page.ts';
import { TASKS } from '../../functions/inbox/tasks.ts';
import { ACTIONS, KINDS, LEADS_TO, STATES, TRANSITIONS, type Kind } from '../../functions/requests/states.ts';
import { formOf } from '../../functions/shared/fields.ts';
import { openInbox, type Inbox } from '../support/inbox.ts';
import { storeAppointment, storeErrand, storeHomeVisit } from '../support/requests.ts';
import { lastStaffPage } from '../support/views.ts';

// Written out by hand: which states of an appointment, a visit and an errand each action is allowed in, in the order of
// STATES: new, accepted, scheduled, started, done, declined, cancelled. y is allowed, a dot is refused.
const EXPECTED: Record<string, readonly [appointment: string, visit: string, errand: string]> = {
  accept: ['y......', 'y......', 'y......'],
  grid: ['.......', 'yyy....', 'yy.y...'],
  return: ['.......', 'yyy....', 'yy.y...'],
  assist: ['yy.....', 'yyy....', 'yy.y...'],
  'assist-answer': ['yy.....', 'yyy....', 'yy.y...'],
  'assist-seen': ['yy.....', 'yyy....', 'yy.y...'],
  extend: ['.......', 'yy.....', 'yy.y...'],
  pause: ['.......', 'yyy....', 'yy.y...'],
  resume: ['.......', 'yy.....', 'yy.y...'],
  schedule: ['.......', 'yyy....', '.......'],
  'not-met': ['.......', '..y....', '.......'],
  missed: ['yy.....', '.......', '.......'],
  depart: ['.......', '..y....', '.......'],
  move: ['yy.....', '.......', '.......'],
  complete: ['yy.....', '..y....', '...y...'],
  decline: ['yy.....', 'yyy....', 'yy.y...'],
  'close-unread': ['yy.....', 'yyy....', 'yy.y...'],
  'decline-seen': ['.....y.', '.....y.', '.....y.'],
  redress: ['....y..', '....y..', '....y..'],
  merge: ['yy.....', 'yyy....', 'yy.y...'],
  answer: ['yy..yyy', 'yyy.yyy', 'yy.yyyy'],
  printed: ['yy..yyy', 'yyy.yyy', 'yy.yyyy'],
  paper: ['.......', '.......', 'yy.y...'],
  start: ['.......', '.......', '.y.....'],
  'hand-over': ['.......', '.......', '.y.y...'],
  'give-back': ['.......', '.......', 'yy.y...'],
  stop: ['.......', '.......', 'yy.y...'],
  note: ['yy..yyy', 'yyy.yyy', 'yy.yyyy'],
  cancel: ['yy.....', 'yyy....', 'yy.y...'],
};

const ORDER = ['appointment', 'home-visit', 'errand'] as const;

let inbox: Inbox;
beforeEach(async () => {
  inbox = await openInbox();
});
afterEach(() => {
  inbox.site.close();
});

const storeOf: Record<Kind, () => Promise<StoredRequest>> = {
  appointment: () => storeAppointment(inbox.site),
  'home-visit': () => storeHomeVisit(inbox.site),
  errand: () => storeErrand(inbox.site),
};

describe('the published table (D15)', () => {
  test('is what the handlers go by: every action in every state of every kind', () => {
    const page = helpPage();
    expect(page.actions.map(({ name }) => name).sort()).toEqual(Object.keys(EXPECTED).sort());
    for (const { name, kinds } of page.actions) {
      const shown = ORDER.map((kind) => {
        const states = kinds.find((one) => one.kind === kind)?.states ?? [];
        return STATES.map((state) => (states.includes(state) ? 'y' : '.')).join('');
      });
      expect([name, shown]).toEqual([name, EXPECTED[name]]);
    }
  });

  test('leaves out no move and adds none', () => {
    for (const { kind, rows } of helpPage().moves) {
      const all = STATES.flatMap((from) => TRANSITIONS[kind][from].map((to) => `${from} ${to}`));
      expect(rows.flatMap(({ from, to }) => to.map((state) => `${from} ${state}`))).toEqual(all);
    }
    expect(helpPage().moves.map(({ kind }) => kind)).toEqual([...KINDS]);
  });

  test('leads to the same states as the actions that it has words for', () => {
    const led = ACTIONS.map((action) => helpPage().actions.find(({ name }) => name === action)?.to);
    expect(led).toEqual(ACTIONS.map((action) => LEADS_TO[action]));
  });

  test('says where else an action may lead: a planned visit loses its time, what was stopped is over', () => {
    const other = helpPage().actions.flatMap(({ name, mayLeadTo }) => mayLeadTo.map((to) => `${name} ${to}`));
    const parts = ['grid accepted', 'return accepted', 'pause accepted'];
    expect(other).toEqual([...parts, 'give-back cancelled', 'stop cancelled']);
    expect(TRANSITIONS['home-visit'].scheduled).toContain('accepted');
  });

  test('is shown to staff', async () => {
    expect((await inbox.browser.get('/staff/help/')).status).toBe(200);
    expect(lastStaffPage<HelpPage>(inbox.site)).toEqual(JSON.parse(JSON.stringify(helpPage())));
  });
});

test('each action wants what the page says: an empty form is told exactly that', async () => {
  for (const kind of KINDS) {
    const request = await storeOf[kind]();
    for (const task of TASKS.filter(({ from }) => from(kind).length > 0)) {
      const read = await task.read(inbox.site.deps, formOf(new Map()), request, inbox.me);
      const wanted = read.ok ? [] : Object.keys(read.error);
      const always = wanted.filter((field) => !task.mayNeed?.includes(field));
      expect([kind, task.name, always]).toEqual([kind, task.name, [...(task.needs ?? [])]]);
    }
  }
});

test('the server refuses what the table refuses, whatever is posted', async () => {
  const { db } = inbox.site.deps;
  for (const [column, kind] of ORDER.entries()) {
    const { id } = await storeOf[kind]();
    for (const [at, state] of STATES.entries()) {
      await db.update(requests).set({ state }).where(eq(requests.id, id));
      const refused = TASKS.filter(({ name }) => EXPECTED[name]?.[column]?.charAt(at) === '.');
      // All handlers ask the same table, compared above in full: here each stands in for its neighbours.
      for (const { name } of refused.filter((_, index) => index % 3 === at % 3)) {
        const answer = await inbox.act(id, name);
        expect([kind, state, name, answer.status]).toEqual([kind, state, name, 409]);
      }
      expect(await inbox.stored(id)).toMatchObject({ state, version: 1 });
    }
  }
});
