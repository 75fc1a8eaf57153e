import { addDays, formatMonthDay, localDate } from '../../../functions/shared/local-date.ts';
import type { AffectedPage } from '../../../functions/closures/affected-page.ts';
import type { CalendarPage } from '../../../functions/closures/calendar-page.ts';
import type { RequestPage } from '../../../functions/inbox/request-page.ts';
import type { OutboxPage } from '../../../functions/outbox/outbox-page.ts';
import { lastStaffPage } from '../views.ts';
import { note, sql, type Clerk, type Town } from './town.ts';

type Fields = Record<string, string | readonly string[]>;
type Deed = readonly [task: string, fields: Fields];

const SAY = '示例话';
const DECLINE = { reason: SAY, basis: '示例办法', instead: '到大厅问（示例）', told: 'in-person' };

const dayFields = (name: string, day: string): Fields => {
  const [year = '', month = '', date = ''] = day.split('-');
  return { [`${name}-year`]: year, [`${name}-month`]: month, [`${name}-day`]: date };
};

/** What takes a request on its way. */
function stepsOf({ site, chance }: Town, page: RequestPage): Deed[] {
  const today = localDate(site.clock.now);
  const time = page.times.find(({ free, wished }) => free > 0 && (wished || chance.happens(0.5)));
  const out = page.errand?.items.find(({ givenBack }) => givenBack === undefined);
  const can = (action: string) => page.actions.some((one) => one === action);
  const signed = {
    paper: ['seen', 'since'],
    ...dayFields('signed', today),
    ...dayFields('until', addDays(today, 40)),
  };
  return [
    ...(can('accept') ? [['accept', {}] as const] : []),
    ...(can('schedule') && time
      ? [['schedule', { 'half-day': time.halfDay.id, visitor: '王芳' }] as const]
      : []),
    ...(page.errand && page.errand.standing !== 'live' ? [['paper', signed] as const] : []),
    ...(can('start') ? [['start', {}] as const] : []),
    ...(page.errand?.standing === 'live' && !out
      ? [['hand-over', { items: '户口簿', 'handed-by': SAY }] as const]
      : []),
    ...(out ? [['give-back', { given: out.id, 'given-to': SAY }] as const] : []),
    ...(can('complete') && chance.happens(0.6)
      ? [['complete', { told: 'in-person', result: SAY, 'over-reason': SAY }] as const]
      : []),
    ...(page.missing === 'now' ? [['missed', { 'missed-note': SAY }] as const] : []),
    ...(page.state === 'scheduled'
      ? [['depart', {}] as const, ['not-met', { 'met-note': SAY }] as const]
      : []),
  ];
}

/** What else may happen to it. */
function turnsOf({ chance }: Town, page: RequestPage): Deed[] {
  const slots = page.moveDays.flatMap((day) => day.slots);
  const into = page.duplicates.find((one) => !one.foreign && one.survives);
  return [
    ...(page.mayRoute
      ? [
          [
            'grid',
            {
              grid: chance.pick(['g01', 'g02', 'g03']),
              'grid-reason': SAY,
              'grid-time': chance.pick(['free', 'keep']),
            },
          ] as const,
        ]
      : []),
    ...(page.mayReturn ? [['return', { 'return-reason': SAY }] as const] : []),
    ...(page.mayAsk && page.units.length > 0
      ? [['assist', { 'assist-unit': chance.pick(page.units).id, 'assist-what': SAY }] as const]
      : []),
    ...(page.mayExtend
      ? [['extend', { 'extend-days': String(1 + chance.below(9)), 'extend-reason': SAY }] as const]
      : []),
    ...(page.mayPause ? [['pause', { 'pause-what': SAY }] as const] : []),
    ...(slots.length > 0 ? [['move', { slot: chance.pick(slots).id, 'move-reason': SAY }] as const] : []),
    ...(into && !into.foreign ? [['merge', { into: `${into.id}.${String(into.version)}` }] as const] : []),
    ...(['live', 'expired'].includes(page.errand?.standing ?? '') && chance.happens(0.2)
      ? [['stop', { 'known-by': SAY }] as const]
      : []),
    ['decline', DECLINE],
    ['note', { note: SAY }],
  ];
}

/** What waits for an answer. */
function answersTo({ chance }: Town, page: RequestPage): Deed[] {
  return [
    ...page.mayAnswer.map(
      (id) =>
        [
          'assist-answer',
          { assist: id, 'assist-outcome': chance.pick(['done', 'returned']), 'assist-say': SAY },
        ] as const,
    ),
    ...(page.messageAt !== null ? [['answer', { answer: SAY }] as const] : []),
    ...(page.printAskedAt !== null ? [['printed', {}] as const] : []),
    ...(page.pausedAt !== null ? [['resume', {}] as const] : []),
    ...(page.redressDueOn !== null ? [['redress', { redress: SAY }] as const] : []),
    ...(page.unseenDecline ? [['decline-seen', {}] as const] : []),
  ];
}

/** Somebody opens a request and does one thing to it. */
async function act(town: Town, { browser }: Clerk, id: string): Promise<void> {
  const { chance } = town;
  const seen = await browser.get(`/staff/requests/${id}/`);
  if (seen.status !== 200) return;
  const page = lastStaffPage<RequestPage>(town.site);
  const [answers, turns, steps] = [answersTo(town, page), turnsOf(town, page), stepsOf(town, page)];
  const open = ['new', 'accepted', 'scheduled', 'started'].includes(page.state);
  const twice = turns.filter(([task]) => task === 'merge');
  const deeds =
    answers.length > 0 && chance.happens(0.7)
      ? answers
      : twice.length > 0 && open && chance.happens(0.5)
        ? twice
        : chance.happens(0.2) && open
          ? turns
          : steps;
  if (deeds.length === 0) return;
  const [task, fields] = chance.pick(deeds);
  const answer = await browser.post(`/staff/requests/${id}/${task}/`, {
    version: String(page.version),
    ...fields,
  });
  note(town, `${task} ${answer.status}`);
}

/** The lead tells who waits, and settles what is shut. */
async function clearLists(town: Town, { browser }: Clerk): Promise<void> {
  const { site, chance } = town;
  await browser.get('/staff/outbox/');
  const { slips, tasks } = lastStaffPage<OutboxPage>(site);
  for (const { id } of [...slips, ...tasks])
    if (chance.happens(0.8)) note(town, `told ${(await browser.post(`/staff/outbox/${id}/told/`)).status}`);
  await browser.get('/staff/affected/');
  for (const { id, version, times, ways } of lastStaffPage<AffectedPage>(site).rows) {
    const time = times[0];
    const moves = time && chance.happens(0.5);
    const answer = moves
      ? await browser.post(`/staff/affected/${id}/move/`, { slot: time.id, version: String(version) })
      : await browser.post(`/staff/affected/${id}/contacted/`, { way: ways[0] ?? '' });
    note(town, `affected ${moves ? 'moved' : 'contacted'} ${answer.status}`);
  }
}

/** Closes a day to come, or takes that back; somebody goes on leave. */
async function arrange(town: Town, { browser }: Clerk): Promise<void> {
  const { site, chance, clerks } = town;
  const day = formatMonthDay(addDays(localDate(site.clock.now), 1 + chance.below(10))).replace(/（.*/, '');
  if (chance.happens(0.06)) {
    const place = chance.pick(['centre', 'hall', 'desk', 'g01', 'g02']);
    const part = chance.happens(0.5)
      ? { part: 'whole', start: '', end: '' }
      : { part: 'part', start: '9点', end: '15点' };
    const form = {
      ...part,
      place,
      from: day,
      until: '',
      why: '停电（示例）',
      key: `k${String(site.clock.now.getTime())}`,
    };
    note(town, `close ${(await browser.post('/staff/calendar/close/', form)).status}`);
  }
  if (chance.happens(0.03)) {
    await browser.get('/staff/calendar/');
    const group = lastStaffPage<CalendarPage>(site).closures[0]?.groupId;
    if (group !== undefined)
      note(town, `reopen ${(await browser.post('/staff/calendar/reopen/', { group })).status}`);
  }
  if (chance.happens(0.05)) {
    const [, , , first, other] = clerks;
    const form = { absent: first?.person.id ?? '', 'stand-in': other?.person.id ?? '', from: day, until: '' };
    note(town, `stand-in ${(await browser.post('/staff/stand-ins/new/', form)).status}`);
  }
}

/** An hour at the desks. */
export async function workAnHour(town: Town, deeds: number): Promise<void> {
  const { chance, rows, clerks } = town;
  const [lead] = clerks;
  if (!lead) throw new Error('nobody leads');
  const open = await rows<{ id: string }>(
    sql`select id from requests where erased_at is null and (state in ('new', 'accepted', 'scheduled', 'started')
      or decline_unseen_at is not null or redress_due_on is not null or message_at is not null or print_asked_at is not null) order by id`,
  );
  for (let done = 0; done < deeds && open.length > 0; done += 1)
    await act(town, chance.happens(0.5) ? lead : chance.pick(clerks), chance.pick(open).id);
  if (chance.happens(0.3)) await clearLists(town, lead);
  await arrange(town, lead);
}

/** The lead erases what a resident asked them to (PIPL 47). */
export async function eraseOne(town: Town): Promise<void> {
  const [lead] = town.clerks;
  const told = town.told.findLast(({ cancelled, erased }) => cancelled && !erased);
  if (!told || !lead) return;
  const path = `/staff/requests/${told.id}/erase/`;
  const answer = await lead.browser.post(path, { reason: SAY });
  note(town, `erase ${answer.status}`);
  if (answer.status === 303) told.erased = true;
}
