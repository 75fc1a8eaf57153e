import { sql } from 'drizzle-orm';
import { expect, test } from 'vitest';
import type { StoredRequest } from '../../db/requests.ts';
import { DECLINE, openInbox, VISIT, type FormFields, type Inbox } from '../support/inbox.ts';
import { storeAppointment, storeErrand, storeHomeVisit } from '../support/requests.ts';

/** What a press leaves behind, table by table: never more, however often it comes. */
const LEFT = {
  events: `select kind, count(*) as n from events where kind <> 'viewed' group by kind order by kind`,
  units: `select role, unit, state, count(*) as n from assignments group by role, unit, state order by role, unit, state`,
  things: `select count(*) as n, count(given_back_id) as back from items`,
  receipts: `select kind, number from item_receipts order by number`,
  messages: `select kind, state, count(*) as n from outbox group by kind, state order by kind, state`,
  seats: `select place, starts_at, released_at is null as taken, count(*) as n from seats group by place, starts_at, taken
    order by place, starts_at, taken`,
  authorisations: `select basis, stopped_at is null as holds, count(*) as n from authorisations group by basis, holds`,
  requests: `select kind, state, version, merged_into is null as own from requests order by kind, state, version`,
};

interface Case {
  readonly store: (inbox: Inbox) => Promise<StoredRequest>;
  /** Done once before, each on the version that it finds. */
  readonly before?: readonly (readonly [task: string, fields?: FormFields])[];
  readonly fields?: FormFields | ((inbox: Inbox) => Promise<FormFields>);
}

const contact = { way: 'sms', noCalls: false, reach: '13800000000' } as const;
const visit = ({ site }: Inbox) => storeHomeVisit(site, { contact });
const errand = ({ site }: Inbox) => storeErrand(site, { contact }, { until: '2026-12-31' });
const started: Case['before'] = [['accept'], ['start']];
const THINGS = { items: '户口簿\n申请表', 'handed-by': '示例女儿' };

const idOf = async ({ site }: Inbox, question: string) =>
  (await site.deps.db.all<{ id: string }>(sql.raw(question)))[0]?.id ?? '';

const CASES: Readonly<Record<string, Case>> = {
  accept: { store: visit },
  note: { store: visit, fields: { note: '打过电话（示例）' } },
  schedule: { store: visit, fields: VISIT },
  decline: { store: visit, fields: { ...DECLINE, reason: '户口不在本镇（示例）' } },
  complete: {
    store: visit,
    before: [['accept'], ['schedule', VISIT]],
    fields: { result: '办好了（示例）' },
  },
  grid: { store: visit, fields: { grid: 'g02', 'grid-reason': '住那里（示例）' } },
  return: { store: visit, fields: { 'return-reason': '不归我们（示例）' } },
  assist: { store: visit, fields: { 'assist-unit': 'g02', 'assist-what': '看看在不在家（示例）' } },
  'assist-answer': {
    store: visit,
    before: [['assist', { 'assist-unit': 'g02', 'assist-what': '看看在不在家（示例）' }]],
    fields: async (inbox) => ({
      assist: await idOf(inbox, `select id from assignments where role = 'assist'`),
      'assist-outcome': 'done',
      'assist-say': '在家（示例）',
    }),
  },
  extend: { store: visit, fields: { 'extend-days': '3', 'extend-reason': '要现场看（示例）' } },
  pause: { store: visit, fields: { 'pause-what': '带上照片（示例）' } },
  resume: { store: visit, before: [['pause', { 'pause-what': '带上照片（示例）' }]] },
  move: {
    store: ({ site }) => storeAppointment(site, { contact }),
    fields: { slot: '2026-11-25T09:00', 'move-reason': '那天停电（示例）' },
  },
  merge: {
    store: visit,
    fields: async (inbox) => ({ into: `${(await visit(inbox)).id}.1` }),
  },
  paper: {
    store: ({ site }) => storeErrand(site, { contact }),
    fields: {
      ...{ paper: 'seen', 'signed-year': '2026', 'signed-month': '11', 'signed-day': '20' },
      ...{ 'until-year': '2026', 'until-month': '12', 'until-day': '31' },
    },
  },
  start: { store: errand, before: [['accept']] },
  'hand-over': { store: errand, before: started, fields: THINGS },
  'give-back': {
    store: errand,
    before: [...started, ['hand-over', THINGS]],
    fields: async (inbox) => ({
      given: await idOf(inbox, 'select id from items order by rowid'),
      'given-to': '示例奶奶',
    }),
  },
  stop: { store: errand, before: started, fields: { 'known-by': '看了身份证（示例）' } },
};

async function leftBy(task: string, presses: number) {
  const inbox = await openInbox();
  const { store, before = [], fields = {} } = CASES[task] as Case;
  const { id } = await store(inbox);
  for (const [at, [first, its]] of before.entries())
    expect((await inbox.act(id, first, its, at + 1)).status).toBe(303);
  const form = typeof fields === 'function' ? await fields(inbox) : fields;
  const answers = await Promise.all(
    Array.from({ length: presses }, () => inbox.act(id, task, form, before.length + 1)),
  );
  expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 303));
  const { db } = inbox.site.deps;
  const left = await Promise.all(
    Object.entries(LEFT).map(async ([what, question]) => [what, await db.all(sql.raw(question))]),
  );
  inbox.site.close();
  return { told: [...new Set(answers.map((one) => one.headers.get('location')?.replace(id, '…')))], left };
}

test.each(Object.keys(CASES))('%s, sent three times at once, leaves what one leaves (D3)', async (task) => {
  expect(await leftBy(task, 3)).toEqual(await leftBy(task, 1));
});
