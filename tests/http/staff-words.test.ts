import { afterEach, beforeEach, expect, test } from 'vitest';
import { CONTACT_WAYS, needsReach } from '../../functions/requests/contact.ts';
import { TASKS } from '../../functions/inbox/tasks.ts';
import { STATES } from '../../functions/requests/states.ts';
import { readCollection } from '../../src/content/read.ts';
import { ROOT } from '../support/catalogue.ts';
import { openInbox, type Inbox } from '../support/inbox.ts';
import { storeAppointment, storeHomeVisit } from '../support/requests.ts';

let inbox: Inbox;
beforeEach(async () => {
  inbox = await openInbox();
});
afterEach(() => {
  inbox.site.close();
});

const words: Readonly<Record<string, string>> =
  readCollection(ROOT, 'messages').find(({ id }) => id === 'staff')?.data ?? {};
const withoutWords = (codes: readonly string[]) => codes.filter((code) => !words[code]);

test('every state, way, event and message has words', () => {
  expect(
    withoutWords([
      ...['open', 'all', ...STATES].map((state) => `state-${state}`),
      ...['appointment', 'home-visit'].map((kind) => `kind-${kind}`),
      ...['on-time', 'due-soon', 'overdue'].map((urgency) => `urgency-${urgency}`),
      ...['web', 'counter', 'phone'].map((channel) => `channel-${channel}`),
      ...CONTACT_WAYS.map((way) => `way-${way}`),
      ...CONTACT_WAYS.filter(needsReach).map((way) => `reach-${way}`),
      ...['submitted', 'cancelled', 'limit-overridden', 'other', ...TASKS.map(({ event }) => event)].map(
        (kind) => `event-${kind}`,
      ),
      ...['unsent', ...TASKS.map(({ event }) => event)].map((done) => `done-${done}`),
      ...['stale', 'not-allowed', 'no-seat', 'no-slot'].flatMap((conflict) => [
        conflict,
        `${conflict}-title`,
      ]),
      ...['expired', 'expired-unsent', 'signed-out', 'sign-in-wrong', 'sign-in-too-many'],
      ...['username-empty', 'password-empty'],
    ]),
  ).toEqual([]);
});

test('every error of every task has a sentence, whatever stands in its fields', async () => {
  const fields = ['grid', 'half-day', 'visitor', 'result', 'reason', 'note', 'slot', 'move-reason'];
  const codes = new Set<string>();
  for (const text of ['', '长'.repeat(600), '看不见\u0007']) {
    for (const { id } of [await storeHomeVisit(inbox.site), await storeAppointment(inbox.site)]) {
      for (const { name } of TASKS) {
        const { version } = await inbox.stored(id);
        const typed = Object.fromEntries(fields.map((field) => [field, text]));
        const answer = await inbox.act(id, name, typed, version);
        if (answer.status === 422)
          Object.values(inbox.page().errors ?? {}).forEach((code) => codes.add(code));
      }
    }
  }
  expect([...codes].sort()).toMatchInlineSnapshot(`
    [
      "grid-missing",
      "half-day-gone",
      "half-day-missing",
      "move-reason-bad-character",
      "move-reason-empty",
      "move-reason-too-long",
      "note-bad-character",
      "note-empty",
      "note-too-long",
      "reason-bad-character",
      "reason-empty",
      "reason-too-long",
      "result-bad-character",
      "result-too-long",
      "slot-gone",
      "slot-missing",
      "visitor-bad-character",
      "visitor-empty",
      "visitor-too-long",
    ]
  `);
  expect(withoutWords([...codes])).toEqual([]);
});
