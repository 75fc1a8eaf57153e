import { afterEach, beforeEach, expect, test } from 'vitest';
import { CONTACT_WAYS, needsReach } from '../../functions/requests/contact.ts';
import { TEXT_FIELDS } from '../../functions/http/unsent.ts';
import { ASKED } from '../../functions/inbox/inbox-query.ts';
import { CONFLICTS } from '../../functions/inbox/perform.ts';
import { TASKS } from '../../functions/inbox/tasks.ts';
import { DEVICES } from '../../functions/staff/device.ts';
import { DEEDS, ROLES } from '../../functions/staff/may.ts';
import { PEOPLE_TASKS } from '../../functions/staff/people-tasks.ts';
import { MESSAGE_KINDS } from '../../functions/outbox/message-kinds.ts';
import { COLUMNS, PERSONAL } from '../../functions/reports/export.ts';
import { OUTCOMES } from '../../functions/reports/figures.ts';
import { KINDS, STATES } from '../../functions/requests/states.ts';
import { readCollection } from '../../src/content/read.ts';
import { ROOT } from '../support/catalogue.ts';
import { openInbox, type Inbox } from '../support/inbox.ts';
import { storeAppointment, storeErrand, storeHomeVisit } from '../support/requests.ts';

let inbox: Inbox;
beforeEach(async () => {
  inbox = await openInbox();
});
afterEach(() => {
  inbox.site.close();
});

const words: Readonly<Record<string, string>> =
  readCollection(ROOT, 'messages').find(({ id }) => id === 'staff')?.data ?? {};
/** What a request can be told of. */
const EVENTS = [
  ...['submitted', 'registered', 'authorised', 'authorisation-stopped', 'cancelled', 'corrected', 'other'],
  ...TASKS.map(({ event }) => event),
];

const withoutWords = (codes: readonly string[]) => codes.filter((code) => !words[code]);

test('every state, way, event and message has words', () => {
  expect(
    withoutWords([
      ...['open', 'all', ...STATES].map((state) => `state-${state}`),
      ...KINDS.map((kind) => `kind-${kind}`),
      ...['on-time', 'due-soon', 'overdue'].map((urgency) => `urgency-${urgency}`),
      ...['web', 'counter', 'phone', 'village'].map((channel) => `channel-${channel}`),
      ...MESSAGE_KINDS.map((kind) => `about-${kind}`),
      ...CONTACT_WAYS.map((way) => `way-${way}`),
      ...CONTACT_WAYS.filter(needsReach).map((way) => `reach-${way}`),
      ...EVENTS.map((kind) => `event-${kind}`),
      ...['unsent', ...TASKS.map(({ event }) => event)].map((done) => `done-${done}`),
      ...CONFLICTS.flatMap((conflict) => [conflict, `${conflict}-title`]),
      ...['no-channel', 'by-hand', 'no-calls', 'refused', 'shut', 'gave-up'].map((why) => `why-${why}`),
      ...ASKED.map((asked) => `asked-${asked}`),
      ...TEXT_FIELDS.map((field) => `field-${field}`),
      ...['today', 'affected', 'contact'].map((todo) => `todo-${todo}`),
      ...['reference', 'phone', 'four', 'beginning', 'place', 'words', 'too-few', 'mistyped'].map(
        (found) => `found-${found}`,
      ),
      ...['view-name-empty', 'view-name-too-long', 'view-too-many', 'find-hint', 'day-hint'],
      ...['expired', 'expired-unsent', 'signed-out', 'sign-in-wrong', 'sign-in-too-many', 'sign-in-busy'],
      ...['username-empty', 'password-empty', 'sign-in-locked', 'code-empty', 'code-wrong', 'people-own'],
      ...OUTCOMES.map((outcome) => `outcome-${outcome}`),
      ...[...COLUMNS, ...PERSONAL].map((column) => `column-${column}`),
      ...['viewed', 'listed', 'word-viewed', 'copied', 'corrected', 'exported'].map((look) => `look-${look}`),
      ...['no-calls-yes', 'no-calls-no', 'export-month-missing'],
      ...['export-reason-empty', 'export-reason-too-long'],
      ...ROLES.map((role) => `role-${role}`),
      ...DEEDS.map((deed) => `deed-${deed}`),
      ...['all', 'hall', 'grid', 'none'].map((reach) => `right-${reach}`),
      ...[
        'account-made',
        'stand-in-made',
        'stand-in-ended',
        'password-changed',
        'set-up',
        'session-ended',
        'handed-on',
        'given-back',
        'left',
      ].map((done) => `done-${done}`),
      ...PEOPLE_TASKS.map(({ event }) => `done-${event}`),
      ...DEVICES.map((device) => `device-${device}`),
      ...['open', 'given', 'disabled', 'locked'].map((state) => `account-${state}`),
      ...['on', 'off', 'required'].map((state) => `second-step-${state}`),
      ...['username-taken', 'role-missing', 'current-empty', 'current-wrong', 'password-same'],
      ...['absent-missing', 'stand-in-missing', 'stand-in-same', 'stand-in-overlap', 'stand-in-too-long'],
      ...['absent-gone', 'stand-in-gone', 'stand-in-raced'],
    ]),
  ).toEqual([]);
});

/** What the tasks of all requests ask, and what those of an errand ask. */
const COMMON_FIELDS = [
  'grid',
  'half-day',
  'visitor',
  'result',
  'reason',
  'note',
  'slot',
  'move-reason',
  'answer',
];
const ERRAND_FIELDS = ['paper', 'items', 'handed-by', 'given', 'given-to', 'known-by'];

/** Does every task once, with the same text in all fields; answers the codes of what was refused. */
async function codesOf(id: string, fields: readonly string[], text: string): Promise<string[]> {
  const typed = Object.fromEntries(fields.map((field) => [field, text]));
  const codes: string[] = [];
  for (const { name } of TASKS) {
    const { version } = await inbox.stored(id);
    const answer = await inbox.act(id, name, typed, version);
    if (answer.status === 422) codes.push(...Object.values(inbox.page().errors ?? {}));
  }
  return codes;
}

test('every error of every task has a sentence, whatever stands in its fields', async () => {
  const codes = new Set<string>();
  const add = async (id: string, fields: readonly string[], text: string) => {
    for (const code of await codesOf(id, fields, text)) codes.add(code);
  };
  const texts = ['', '长'.repeat(600), '看不见\u0007'];
  for (const text of texts) {
    await add((await storeHomeVisit(inbox.site)).id, COMMON_FIELDS, text);
    await add((await storeAppointment(inbox.site)).id, COMMON_FIELDS, text);
  }
  const secrets = ['110101199003078515', '6222020200001234567', '密码1234', '没传过来\ufffd'];
  const many = '一样\n'.repeat(21);
  for (const text of [...texts, ...secrets, many, '长'.repeat(1300)])
    await add((await storeErrand(inbox.site, {}, { until: '2026-12-31' })).id, ERRAND_FIELDS, text);
  const dates = ['signed-year', 'until-year'];
  for (const text of ['', '月', '2020-1-1', '2099-1-1'])
    await add((await storeErrand(inbox.site)).id, dates, text);
  expect([...codes].sort()).toMatchInlineSnapshot(`
    [
      "answer-empty",
      "answer-too-long",
      "assist-missing",
      "assist-outcome-missing",
      "assist-say-empty",
      "assist-unit-missing",
      "assist-what-empty",
      "extend-days-wrong",
      "extend-reason-empty",
      "given-missing",
      "given-to-empty",
      "given-to-too-long",
      "grid-missing",
      "grid-reason-empty",
      "half-day-gone",
      "half-day-missing",
      "handed-by-empty",
      "handed-by-too-long",
      "into-missing",
      "items-empty",
      "items-line-too-long",
      "items-too-long",
      "items-too-many",
      "known-by-empty",
      "known-by-too-long",
      "move-reason-empty",
      "move-reason-too-long",
      "note-empty",
      "note-too-long",
      "paper-missing",
      "pause-what-empty",
      "reason-empty",
      "reason-too-long",
      "result-too-long",
      "return-reason-empty",
      "secret-card-number",
      "secret-id-number",
      "secret-password",
      "signed-empty",
      "signed-later",
      "signed-not-a-date",
      "slot-gone",
      "slot-missing",
      "unreadable",
      "until-empty",
      "until-not-a-date",
      "until-past",
      "until-too-late",
      "visitor-empty",
      "visitor-too-long",
    ]
  `);
  expect(withoutWords([...codes])).toEqual([]);
});
