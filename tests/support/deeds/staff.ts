import { eq } from 'drizzle-orm';
import { assignments } from '../../../db/schema/assignments.ts';
import { openSession, storeStaff } from '../staff.ts';
import { DECLINE, VISIT, type FormFields, type Inbox } from '../inbox.ts';
import { appointment, done, errand, firstId, unsigned, visit, type Deed, type Store } from './deed.ts';
import { lookUp } from './residents.ts';

type Step = readonly [task: string, fields?: FormFields];
type Fields = FormFields | ((inbox: Inbox) => Promise<FormFields>);

const THINGS = { items: '户口簿\n申请表', 'handed-by': '示例女儿' };
const PAPER = {
  ...{ paper: 'seen', 'signed-year': '2026', 'signed-month': '11', 'signed-day': '20' },
  ...{ 'until-year': '2026', 'until-month': '12', 'until-day': '31' },
};
const ASSIST = { 'assist-unit': 'g02', 'assist-what': '看看在不在家（示例）' };
const planned: readonly Step[] = [['schedule', VISIT]];
const started: readonly Step[] = [['accept'], ['start']];

const task =
  (store: Store, name: string, fields: Fields = {}, before: readonly Step[] = []): Deed =>
  async (inbox) => {
    const { id } = await store(inbox);
    for (const [at, [first, its]] of before.entries()) await done(inbox.act(id, first, its, at + 1));
    const form = typeof fields === 'function' ? await fields(inbox) : fields;
    return () => inbox.act(id, name, form, before.length + 1);
  };

/** The same on Thursday 26 November 2026, in the evening. */
const onThursday =
  (deed: Deed): Deed =>
  async (inbox) => {
    const press = await deed(inbox);
    inbox.site.clock.now = new Date('2026-11-26T17:00:00+08:00');
    await openSession(inbox.site, inbox.browser, inbox.staffId);
    return press;
  };

const talkedTo =
  (page: string, sent: FormFields, name: string, fields: FormFields): Deed =>
  async (inbox) => {
    const request = await visit(inbox);
    await done((await lookUp(inbox, request)).post(`/requests/${page}/`, sent));
    return () => inbox.act(request.id, name, fields, 2);
  };

const CLOSED = {
  key: 'k1',
  from: '11月24日',
  until: '11月26日',
  part: 'whole',
  place: 'centre',
  why: '停电',
};
const closed =
  (press: (inbox: Inbox) => Promise<() => Promise<Response>>): Deed =>
  async (inbox) => {
    await appointment(inbox);
    await done(inbox.browser.post('/staff/calendar/close/', CLOSED));
    return press(inbox);
  };

async function standIn(inbox: Inbox): Promise<FormFields> {
  const [away, other] = [
    await storeStaff(inbox.site, { role: 'grid' }),
    await storeStaff(inbox.site, { role: 'grid' }),
  ];
  return { absent: away.id, 'stand-in': other.id, from: '今天', until: '明天' };
}

/** What staff send that is stored, by a name of ours; what they do to accounts apart. */
export const STAFFS_DEEDS: Readonly<Record<string, Deed>> = {
  accept: task(visit, 'accept'),
  note: task(visit, 'note', { note: '打过电话（示例）' }),
  schedule: task(visit, 'schedule', VISIT),
  'schedule anew': task(visit, 'schedule', { ...VISIT, 'half-day': '2026-11-27-am' }, planned),
  decline: task(visit, 'decline', { ...DECLINE, reason: '户口不在本镇（示例）' }, planned),
  complete: task(visit, 'complete', { result: '办好了（示例）' }, planned),
  grid: task(visit, 'grid', { grid: 'g02', 'grid-reason': '住那里（示例）' }),
  'grid of a planned visit': task(
    visit,
    'grid',
    { grid: 'g02', 'grid-reason': '住那里（示例）', 'grid-time': 'keep' },
    planned,
  ),
  return: task(visit, 'return', { 'return-reason': '不归我们（示例）' }),
  assist: task(visit, 'assist', ASSIST),
  'assist-answer': task(
    visit,
    'assist-answer',
    async ({ site }) => {
      const asked = site.deps.db.select().from(assignments).where(eq(assignments.role, 'assist'));
      return { assist: (await asked)[0]?.id ?? '', 'assist-outcome': 'done', 'assist-say': '在家（示例）' };
    },
    [['assist', ASSIST]],
  ),
  extend: task(visit, 'extend', { 'extend-days': '3', 'extend-reason': '要现场看（示例）' }),
  pause: task(visit, 'pause', { 'pause-what': '带上照片（示例）' }),
  resume: task(visit, 'resume', {}, [['pause', { 'pause-what': '带上照片（示例）' }]]),
  move: task(appointment, 'move', { slot: '2026-11-25T09:00', 'move-reason': '那天停电（示例）' }),
  merge: task(visit, 'merge', async (inbox) => ({ into: `${(await visit(inbox)).id}.1` })),
  paper: task(unsigned, 'paper', PAPER),
  start: task(errand, 'start', {}, [['accept']]),
  'hand-over': task(errand, 'hand-over', THINGS, started),
  'give-back': task(
    errand,
    'give-back',
    async (inbox) => ({ given: await firstId(inbox, 'items'), 'given-to': '示例奶奶' }),
    [...started, ['hand-over', THINGS]],
  ),
  stop: task(errand, 'stop', { 'known-by': '看了身份证（示例）' }, [['accept']]),
  'not-met': onThursday(task(visit, 'not-met', { 'met-note': '没人（示例）' }, planned)),
  missed: onThursday(task(appointment, 'missed', { 'missed-note': '等到下班（示例）' })),
  depart: onThursday(task(visit, 'depart', {}, planned)),
  'decline-seen': task(visit, 'decline-seen', {}, [['decline', { ...DECLINE, reason: '示例' }]]),
  answer: talkedTo('message', { message: '要带什么（示例）', key: 'k' }, 'answer', {
    answer: '不用（示例）',
  }),
  printed: talkedTo('print', {}, 'printed', {}),
  close: async (inbox) => {
    await appointment(inbox);
    await done(inbox.act((await visit(inbox)).id, 'schedule', VISIT));
    return () => inbox.browser.post('/staff/calendar/close/', CLOSED);
  },
  reopen: closed(async (inbox) => {
    const group = await firstId(inbox, 'closures', 'group_id');
    return () => inbox.browser.post('/staff/calendar/reopen/', { group });
  }),
  contacted: closed(async (inbox) => {
    const id = await firstId(inbox, 'affected');
    return () => inbox.browser.post(`/staff/affected/${id}/contacted/`, { way: 'in-person' });
  }),
  'move an affected one': closed(async (inbox) => {
    const id = await firstId(inbox, 'affected');
    const time = { version: '1', slot: '2026-11-27T09:00' };
    return () => inbox.browser.post(`/staff/affected/${id}/move/`, time);
  }),
  'a stand-in': async (inbox) => {
    const form = await standIn(inbox);
    return () => inbox.browser.post('/staff/stand-ins/new/', form);
  },
  'a stand-in’s end': async (inbox) => {
    await done(inbox.browser.post('/staff/stand-ins/new/', await standIn(inbox)));
    const id = await firstId(inbox, 'stand_ins');
    return () => inbox.browser.post(`/staff/stand-ins/${id}/end/`);
  },
  'a saved view': ({ browser }) =>
    Promise.resolve(() => browser.post('/staff/views/save/', { 'view-name': '二网格', kind: 'errand' })),
};
