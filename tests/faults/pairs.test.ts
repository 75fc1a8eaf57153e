import { sql } from 'drizzle-orm';
import { expect, test } from 'vitest';
import type { StoredRequest } from '../../db/requests.ts';
import { auditArrangements } from '../../functions/audit/arrangements.ts';
import { auditRequests } from '../../functions/audit/requests.ts';
import { runChain } from '../../functions/audit/run-chain.ts';
import { verifyChain } from '../../functions/audit/verify.ts';
import { fillSearchIndexes } from '../../functions/keys/fill-indexes.ts';
import { reseal } from '../../functions/keys/reseal.ts';
import { runOutbox } from '../../functions/outbox/run.ts';
import { receiptOf } from '../../functions/requests/sealing.ts';
import { runRetention } from '../../functions/retention/run-retention.ts';
import { openBrowser, type Browser } from '../support/app.ts';
import { DECLINE, openInbox, VISIT, type FormFields, type Inbox } from '../support/inbox.ts';
import { storeAppointment, storeErrand, storeHomeVisit } from '../support/requests.ts';
import { staffBrowser } from '../support/staff.ts';
import { chanceOf, type Chance } from '../support/year/chance.ts';

/** Other pairs: `PAIRS_SEED=2 npm run test:faults -- pairs`. */
const SEED = Number(process.env['PAIRS_SEED'] ?? 1);
const ROUNDS = Number(process.env['PAIRS_ROUNDS'] ?? 60);
const WAVES = 12;

const OPEN = `('new', 'accepted', 'scheduled', 'started')`;
const SEATS = `(select count(*) from seats s where s.request_id = r.id and s.released_at is null)`;
/** What no store may ever hold, whatever was done at once. */
const NEVER: Readonly<Record<string, string>> = {
  'a unit that has what is closed': `select r.id from assignments a join requests r on r.id = a.request_id
    where a.state = 'open' and r.state not in ${OPEN}`,
  'an open request without exactly one unit': `select id from requests r where state in ${OPEN} and (select count(*)
    from assignments where request_id = r.id and role = 'lead' and state = 'open') <> 1`,
  'a booking without exactly one seat': `select id from requests r where state in ${OPEN}
    and (starts_at is not null) <> (${SEATS} = 1)`,
  'a seat of what was given up': `select id from requests r where state in ('declined', 'cancelled') and ${SEATS} > 0`,
  'a seat of two': `select place from seats where released_at is null group by place, starts_at, seat having count(*) > 1`,
  'a version of two changes': `select request_id from events where version > 1 and kind not in ('viewed', 'told',
    'contacted', 'word-viewed', 'copied') group by request_id, version having count(*) > 1`,
  'an affected booking that is closed': `select r.id from affected a join requests r on r.id = a.request_id
    where a.settled_at is null and r.state not in ${OPEN}`,
  'a closed request that waits': `select id from requests where state not in ${OPEN}
    and (paused_at is not null or assist_answered_at is not null)`,
  'something to tell that is not so': `select r.id from outbox o join requests r on r.id = o.request_id
    where o.state in ('slip', 'task') and r.state not in ${OPEN}
    and o.kind in ('booked', 'moved', 'scheduled', 'closed', 'extended', 'waiting')`,
  'what was merged into what was merged': `select r.id from requests r join requests m on m.id = r.merged_into
    where m.merged_into is not null`,
  'two who stand in for one': `select a.id from stand_ins a join stand_ins b on a.id < b.id
    and a.absent_staff_id = b.absent_staff_id where a.ended_at is null and b.ended_at is null
    and a.from_on <= b.until_on and b.from_on <= a.until_on`,
};

/** A house with some people in it. */
interface House {
  readonly inbox: Inbox;
  readonly chance: Chance;
  readonly staff: readonly Browser[];
  readonly ids: readonly string[];
  readonly residents: Map<string, Browser>;
  turn: number;
}

const rows = <T>({ inbox }: House, question: string) => inbox.site.deps.db.all<T>(sql.raw(question));
async function idIn(house: House, question: string): Promise<string> {
  const [row] = await rows<{ id: string | number }>(house, `${question} limit 1`);
  return String(row?.id ?? 'none');
}

/** Something that is about to be done, and by what name. */
type Deed = readonly [name: string, act: () => Promise<Response | undefined>];

const job = (name: string, run: () => Promise<unknown>): Deed => [
  name,
  async () => {
    await run();
    return undefined;
  },
];

function jobs({ inbox: { site } }: House): Deed[] {
  return [
    job('outbox', () => runOutbox(site.deps, {})),
    job('chain', () => runChain(site.deps)),
    job('retention', () => runRetention(site.deps)),
    job('reseal', () => reseal(site.deps)),
    job('fill', () => fillSearchIndexes(site.deps)),
  ];
}

const UNTIL = { 'until-year': '2026', 'until-month': '12', 'until-day': '31' };
const SIGNED = { paper: 'seen', 'signed-year': '2026', 'signed-month': '11', 'signed-day': '20', ...UNTIL };
const note = (field: string) => ({ [field]: '示例' });

/** What somebody at the centre does to a request that they have before them. */
async function tasks(house: House, { id, version, kind }: Seen): Promise<Deed[]> {
  const { chance } = house;
  const by = chance.pick(house.staff);
  const people = house.ids.map((one) => `'${one}'`).join();
  const [into] = await rows<Seen>(
    house,
    `select id, version from requests where id in (${people}) and id <> '${id}' and kind = '${kind}'`,
  );
  const item = await idIn(house, `select id from items where request_id = '${id}' and given_back_id is null`);
  const assist = await idIn(
    house,
    `select id from assignments where request_id = '${id}' and role = 'assist' and state = 'open'`,
  );
  const grid = chance.pick(['g01', 'g02', 'g03']);
  const forms: readonly (readonly [string, FormFields])[] = [
    ...(['accept', 'start', 'resume', 'printed', 'assist-seen', 'decline-seen', 'depart'] as const).map(
      (task) => [task, {}] as const,
    ),
    ['note', note('note')],
    ['answer', note('answer')],
    ['pause', note('pause-what')],
    ['return', note('return-reason')],
    ['not-met', note('met-note')],
    ['missed', note('missed-note')],
    ['decline', { ...note('reason'), ...DECLINE, told: 'in-person' }],
    ['complete', { told: 'in-person', ...note('over-reason') }],
    ['extend', { 'extend-days': '3', ...note('extend-reason') }],
    ['schedule', { ...VISIT, 'half-day': chance.pick(['2026-11-26-am', '2026-11-26-pm']) }],
    ['grid', { grid, ...note('grid-reason'), 'grid-time': chance.pick(['free', 'keep']) }],
    ['assist', { 'assist-unit': chance.pick(['g02', 'g03', 'desk']), ...note('assist-what') }],
    ['assist-answer', { assist, 'assist-outcome': 'done', ...note('assist-say') }],
    ['merge', { into: `${into?.id ?? ''}.${into?.version ?? ''}` }],
    ['move', { slot: chance.pick(['2026-11-24T09:00', '2026-11-25T09:00']), ...note('move-reason') }],
    ['hand-over', { items: '户口簿\n申请表', 'handed-by': '示例女儿' }],
    ['give-back', { given: item, 'given-to': '示例奶奶' }],
    ['paper', SIGNED],
    ['stop', note('known-by')],
    ['erase', note('reason')],
  ];
  return forms.map(([task, fields]) => [
    task,
    () => by.post(`/staff/requests/${id}/${task}/`, { version: String(version), ...fields }),
  ]);
}

/** What somebody at the centre does beside requests. */
async function errands(house: House): Promise<Deed[]> {
  const { chance, turn } = house;
  const by = chance.pick(house.staff);
  const closed = { key: `k${turn}`, until: '', part: 'whole', ...note('why') };
  const day = chance.pick(['11月24日', '11月26日', '11月27日']);
  const place = chance.pick(['centre', 'hall', 'desk', 'g01']);
  const group = await idIn(house, 'select group_id as id from closures where removed_at is null');
  const row = await idIn(house, 'select id from affected where settled_at is null');
  const message = await idIn(house, `select id from outbox where state in ('slip', 'task')`);
  return [
    ['close', () => by.post('/staff/calendar/close/', { ...closed, from: day, place })],
    ['reopen', () => by.post('/staff/calendar/reopen/', { group })],
    ['contacted', () => by.post(`/staff/affected/${row}/contacted/`, { way: 'in-person' })],
    ['told', () => by.post(`/staff/outbox/${message}/told/`)],
    ['inbox', () => by.get('/staff/')],
  ];
}

/** What a resident does with the request that they have open. */
function wishes(house: House, { id, version }: Seen): Deed[] {
  const { chance, turn } = house;
  const resident = house.residents.get(id) ?? openBrowser(house.inbox.site);
  const seen = { version: String(version) };
  const half = '2026-11-27-am';
  const slot = chance.pick(['2026-11-24T09:30', '2026-11-25T08:30']);
  const reach = { way: 'sms', reach: `1380000000${turn % 3}` };
  const forms: readonly (readonly [string, FormFields])[] = [
    ['cancel', seen],
    ['message', { message: `示例${turn}`, key: `k${turn % 3}` }],
    ['print', {}],
    ['reach', reach],
    ['house', { finding: `红门${turn}（示例）` }],
    ['move/time', { ...seen, slot }],
    ['reschedule', { ...seen, 'half-day': half, 'half-days': half }],
    ['stop', {}],
    ['authorise', { ...seen, agree: 'yes' }],
  ];
  return forms.map(([page, fields]) => [
    `resident ${page}`,
    () => resident.post(`/requests/${page}/`, fields),
  ]);
}

type Seen = Pick<StoredRequest, 'id' | 'version' | 'kind'>;

/** What ends a request ends most of what could be done to it: less often than the rest. */
const ENDS = /cancel|stop|decline|complete|missed|erase/;

async function anyDeed(house: House): Promise<Deed> {
  house.turn += 1;
  const { chance } = house;
  const id = chance.pick(house.ids);
  const [seen] = await rows<Seen>(house, `select id, version, kind from requests where id = '${id}'`);
  if (!seen) throw new Error(`${id} is gone`);
  const own = await tasks(house, seen);
  const all = [...own, ...own, ...wishes(house, seen), ...(await errands(house)), ...jobs(house)];
  const found = chance.pick(all);
  return ENDS.test(found[0]) && chance.happens(0.6) ? chance.pick(all) : found;
}

async function newRequest({ inbox: { site }, chance, residents }: House): Promise<string> {
  const contact = chance.pick([
    { way: 'sms', noCalls: true, reach: '13800000000' },
    { way: 'phone', noCalls: false, reach: '13800000000' },
    { way: 'village', noCalls: true, reach: 'g01' },
  ] as const);
  const stored = await chance.pick([
    () => storeHomeVisit(site, { contact }),
    () => storeAppointment(site, { contact }, { seats: 500 }),
    () => storeErrand(site, { contact }, { until: '2026-12-31' }),
    () => storeErrand(site, { contact }),
  ])();
  const { reference, code } = receiptOf(site.deps, stored);
  const resident = openBrowser(site);
  expect((await resident.post('/requests/', { reference, code })).status).toBe(303);
  residents.set(stored.id, resident);
  return stored.id;
}

async function wrongIn(house: House): Promise<string[]> {
  const { deps } = house.inbox.site;
  await runOutbox(deps, {});
  const wrong: string[] = [];
  for (const [what, question] of Object.entries(NEVER))
    if ((await rows(house, question)).length > 0) wrong.push(what);
  const odd = [...(await auditRequests(deps)), ...(await auditArrangements(deps))];
  return [...wrong, ...odd.map((one) => JSON.stringify(one))];
}

async function openHouse(chance: Chance): Promise<House> {
  const inbox = await openInbox();
  const others = await Promise.all(
    (['secretary', 'grid', 'window', 'lead'] as const).map((role) => staffBrowser(inbox.site, { role })),
  );
  const staff = [inbox.browser, ...others.map(({ browser }) => browser)];
  return { inbox, chance, staff, ids: [], residents: new Map(), turn: 0 };
}

test('whatever is done at once, the store holds what it may and its events say the same', async () => {
  const chance = chanceOf(SEED);
  const done = new Map<string, number>();
  for (let round = 0; round < ROUNDS; round += 1) {
    const empty = await openHouse(chance);
    const house = {
      ...empty,
      ids: [await newRequest(empty), await newRequest(empty), await newRequest(empty)],
    };
    for (let wave = 0; wave < WAVES; wave += 1) {
      const once = await Promise.all(Array.from({ length: 2 + chance.below(4) }, () => anyDeed(house)));
      // Some press twice (D3).
      const deeds = once.flatMap((deed) => (chance.happens(0.2) ? [deed, deed] : [deed]));
      const answers = await Promise.all(
        deeds.map(async ([name, act]) => `${name} ${(await act())?.status ?? ''}`.trim()),
      );
      for (const answer of answers) done.set(answer, (done.get(answer) ?? 0) + 1);
      expect([SEED, round, wave, answers, await wrongIn(house)]).toEqual([SEED, round, wave, answers, []]);
      expect(answers.filter((answer) => / 5\d\d$/.test(answer))).toEqual([]);
    }
    const { deps } = house.inbox.site;
    await runChain(deps);
    expect((await verifyChain(deps)).faults).toEqual([]);
    house.inbox.site.close();
  }
  console.log([...done].map(([deed, times]) => `${deed}: ${times}`).join(', '));
}, 3_600_000);
