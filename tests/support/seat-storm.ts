import { sql } from 'drizzle-orm';
import { expect } from 'vitest';
import type { AffectedPage } from '../../functions/closures/affected-page.ts';
import type { Receipt } from '../../functions/http/journey.ts';
import type { RequestPage } from '../../functions/inbox/request-page.ts';
import { runOutbox } from '../../functions/outbox/run.ts';
import { runRetention } from '../../functions/retention/run-retention.ts';
import { openBrowser, testApp, type Browser, type TestApp } from './app.ts';
import { catalogueFromDisk } from './catalogue.ts';
import { ANSWERS, destination, viewIn, type FormFields, type JourneyName } from './journeys.ts';
import { openSession, staffBrowser } from './staff.ts';
import { lastStaffPage } from './views.ts';
import type { Chance } from './year/chance.ts';

/** Few numbers and few houses, so that their limits are met. */
const [CONTACTS, HOUSES] = [9, 4];
/** How many open requests each of them may have. */
export const LIMIT = 3;

/** What somebody was told that they have. */
interface Told {
  readonly id: string;
  readonly reference: string;
  readonly code: string;
}

export interface Town {
  readonly site: TestApp;
  readonly chance: Chance;
  readonly staff: Browser;
  readonly staffId: string;
  readonly told: Map<string, Told>;
  turn: number;
}

/** Pressed once all others of the wave are ready to press, too. */
export type Press = () => Promise<string>;

export const query = <T>({ site }: Town, question: string) => site.deps.db.all<T>(sql.raw(question));

export async function openTown(chance: Chance): Promise<Town> {
  const found = catalogueFromDisk();
  const { booking } = found;
  const limits = { perContact: LIMIT, perHousehold: LIMIT };
  const homeVisit = { ...booking.homeVisit, horizonOpenDays: 2 };
  const crowded = {
    ...found,
    booking: { ...booking, limits, homeVisit, horizonOpenDays: 2, slotMinutes: 60 },
  };
  let visitors = 0;
  const peerAddress = () =>
    `198.${String(51 + ((visitors / 62_500) | 0))}.${String((((visitors += 1) / 250) % 250) | 0)}.${String(visitors % 250)}`;
  const site = await testApp({ catalogue: () => Promise.resolve(crowded), peerAddress });
  site.clock.now = new Date('2026-11-26T09:00:00+08:00');
  const { browser: staff, person } = await staffBrowser(site);
  return { site, chance, staff, staffId: person.id, told: new Map(), turn: 0 };
}

const SAY = '示例话';

interface Seen {
  readonly choices?: unknown;
}
type Days = readonly { readonly date: string; readonly slots: readonly { readonly id: string }[] }[];

/** The few services whose desks and sessions are fought over. */
const SERVICES = [
  { field: '养老服务', service: 'gaoling-jintie' },
  { field: '社会保险', service: 'jumin-yanglao-canbao' },
  { field: '残疾人服务', service: 'canjirenzheng-xinban' },
] as const;

function answersOf({ chance, turn }: Town, journey: JourneyName) {
  const { field, service } = chance.pick(SERVICES);
  const free = ({ choices }: Seen) => (choices as Days).filter(({ slots }) => slots.length > 0);
  let date = '';
  const asked: Record<string, (seen: Seen) => FormFields | undefined> = {
    'at-once': () => ({}),
    field: () => ({ field }),
    service: () => ({ service }),
    day: (seen) => {
      const days = free(seen);
      if (days.length === 0) return undefined;
      ({ date } = chance.pick(days));
      return { day: date };
    },
    time: (seen) => {
      const slots = free(seen).find((day) => day.date === date)?.slots ?? [];
      return slots.length === 0 ? undefined : { slot: chance.pick(slots.slice(0, 3)).id };
    },
    needs: () => ({ needs: chance.happens(0.3) ? ['priority'] : ['sign'], more: '' }),
    place: () => ({
      community: chance.pick(['g01', 'g02']),
      finding: `第${String(chance.below(HOUSES))}户（示例）`,
    }),
    times: ({ choices }) => ({ 'half-days': [chance.pick(choices as readonly { id: string }[]).id] }),
    contact: () => ({ way: 'sms' }),
    reach: () => ({ reach: `1380000000${String(chance.below(CONTACTS))}` }),
    name: () => ({ ...ANSWERS[journey]['name'], name: `示例居民${'甲乙丙丁'[turn % 4] ?? ''}` }),
  };
  return (step: string, seen: Seen) => (asked[step] ?? (() => ANSWERS[journey][step]))(seen);
}

/** Answers everything up to the last button; undefined where nothing is free. */
async function fillIn(town: Town, browser: Browser, journey: JourneyName): Promise<boolean> {
  const answer = answersOf(town, journey);
  let at = destination(await browser.post(`/${journey}/`));
  while (!at.endsWith('/check/')) {
    const fields = answer(at.split('/').at(-2) ?? '', (await viewIn<Seen>(await browser.get(at))).data);
    if (!fields) return false;
    const answered = await browser.post(at, fields);
    if (answered.status !== 303) return false;
    at = destination(answered);
  }
  return true;
}

const JOURNEYS = ['appointments', 'appointments', 'appointments', 'home-visits', 'errands'] as const;

/** Somebody asks for something; at times it is staff who write it down, and let it go over a limit. */
async function ask(town: Town): Promise<Press[]> {
  const { site, chance, staffId, told } = town;
  const journey = chance.pick(JOURNEYS);
  const browser = openBrowser(site);
  const filed = chance.happens(0.2);
  if (filed) {
    await openSession(site, browser, staffId);
    await browser.post('/staff/register/', { kind: journey, channel: 'counter' });
  }
  if (!(await fillIn(town, browser, journey))) return [];
  const press: Press = async () => {
    const own = openBrowser(site);
    for (const [name, value] of browser.cookies) own.cookies.set(name, value);
    const sent = await own.post(`/${journey}/check/`, filed ? { 'over-limit': SAY } : {});
    const to = sent.headers.get('location') ?? '';
    if (!to.endsWith('/done/')) return `${journey} ${String(sent.status)}`;
    const { receipt } = (await viewIn<{ receipt: Receipt }>(await own.get(to))).data;
    const { requestId: id, reference, code } = receipt;
    // Two presses of one button have one answer.
    expect(told.get(id) ?? { reference, code }).toMatchObject({ reference, code });
    told.set(id, { id, reference, code });
    return `${journey} ${filed ? 'registered' : 'booked'}`;
  };
  return chance.happens(0.3) ? [press, press] : [press];
}

/** What was acknowledged and is not erased: each opens with its code. */
export async function keptOf(town: Town): Promise<Told[]> {
  const gone = await query<{ id: string }>(town, 'select id from requests where erased_at is not null');
  const erased = new Set(gone.map(({ id }) => id));
  return [...town.told.values()].filter(({ id }) => !erased.has(id));
}

export async function opened({ site }: Town, { reference, code }: Told): Promise<Browser> {
  const browser = openBrowser(site);
  expect((await browser.post('/requests/', { reference, code })).status).toBe(303);
  return browser;
}

const answering =
  (what: string, send: () => Promise<Response>): Press =>
  async () =>
    `${what} ${String((await send()).status)}`;

interface Mine {
  readonly days?: Days;
  readonly choices?: readonly { readonly id: string }[];
  readonly version: number;
}

/** A resident comes back; everything is ready but for the press. */
async function comeBack(town: Town): Promise<Press[]> {
  const { chance } = town;
  const mine = await keptOf(town);
  if (mine.length === 0) return [];
  const browser = await opened(town, chance.pick(mine));
  const path = `/requests/${chance.pick(['move', 'move', 'reschedule', 'cancel'])}/`;
  const page = await browser.get(path);
  if (page.status !== 200) return [];
  const { days = [], choices = [], version } = (await viewIn<Mine>(page)).data;
  const slots = days.flatMap((day) => day.slots);
  const slot = slots.length > 0 ? chance.pick(slots).id : '';
  const half = choices.length > 0 ? chance.pick(choices).id : '';
  const fields = { version: String(version), slot, 'half-day': half, 'half-days': half };
  const press = answering(path, () =>
    browser.post(path === '/requests/move/' ? `${path}time/` : path, fields),
  );
  return chance.happens(0.3) ? [press, press] : [press];
}

type TaskForm = readonly [task: string, fields: Record<string, string>];

/** What staff may do to a request, each on the version that they saw. */
function tasksFor({ chance }: Town, page: RequestPage): readonly TaskForm[] {
  const slots = page.moveDays.flatMap((day) => day.slots);
  const into = page.duplicates.find((one) => !one.foreign && one.survives);
  const time = page.times.length > 0 ? chance.pick(page.times) : undefined;
  const grid = chance.pick(['g01', 'g02']);
  const survivor = into && !into.foreign ? `${into.id}.${String(into.version)}` : '';
  return [
    ['accept', {}],
    ['schedule', { 'half-day': time?.halfDay.id ?? '', visitor: '王芳' }],
    ['move', { slot: slots.length > 0 ? chance.pick(slots).id : '', 'move-reason': SAY }],
    ['grid', { grid, 'grid-reason': SAY, 'grid-time': chance.pick(['free', 'keep']) }],
    ['merge', { into: survivor }],
    ['decline', { reason: SAY, basis: '示例办法', instead: SAY, told: 'in-person' }],
  ];
}

async function work(town: Town): Promise<Press[]> {
  const { chance, staff, site } = town;
  const ids = [...town.told.keys()];
  if (ids.length === 0) return [];
  const id = chance.pick(ids);
  if ((await staff.get(`/staff/requests/${id}/`)).status !== 200) return [];
  const page = lastStaffPage<RequestPage>(site);
  const [task, fields] = chance.pick(tasksFor(town, page));
  const form = { version: String(page.version), ...fields };
  return [answering(task, () => staff.post(`/staff/requests/${id}/${task}/`, form))];
}

async function closeAndOpen(town: Town): Promise<Press[]> {
  const { chance, staff, site } = town;
  town.turn += 1;
  await staff.get('/staff/affected/');
  const rows = lastStaffPage<AffectedPage>(site).rows;
  const live = await query<{ id: string }>(
    town,
    'select group_id id from closures where removed_at is null order by rowid',
  );
  const made = live.length > 0 ? chance.pick(live) : undefined;
  const from = chance.pick(['11月26日', '11月27日', '11月30日']);
  const whole = chance.happens(0.5);
  const close = {
    ...{
      from,
      until: '',
      part: whole ? 'whole' : 'part',
      start: whole ? '' : '9点',
      end: whole ? '' : '15点',
      why: SAY,
    },
    ...{
      place: chance.pick(['centre', 'hall:all', 'desk', 'desk-insurance', 'g01']),
      key: `k${String(town.turn)}`,
    },
  };
  const row = rows.length > 0 ? chance.pick(rows) : undefined;
  const deeds: Press[] = [
    answering('close', () => staff.post('/staff/calendar/close/', close)),
    ...(made
      ? Array.from({ length: 2 }, () =>
          answering('reopen', () => staff.post('/staff/calendar/reopen/', { group: made.id })),
        )
      : []),
    ...(row
      ? [
          answering('contacted', () =>
            staff.post(`/staff/affected/${String(row.id)}/contacted/`, { way: row.ways[0] ?? '' }),
          ),
        ]
      : []),
    ...(row?.times[0]
      ? [
          answering('affected move', () =>
            staff.post(`/staff/affected/${String(row.id)}/move/`, {
              slot: row.times[0]?.id ?? '',
              version: String(row.version),
            }),
          ),
        ]
      : []),
  ];
  return [chance.pick(deeds)];
}

async function passTime(town: Town): Promise<Press[]> {
  const { site, chance, staff } = town;
  if (chance.happens(0.3)) {
    site.clock.forward(chance.below(240) * 60_000);
    await openSession(site, staff, town.staffId);
  }
  const some = [...town.told.values()].find(() => chance.happens(0.1));
  const erase = answering('erase', () =>
    staff.post(`/staff/requests/${some?.id ?? 'none'}/erase/`, { reason: SAY }),
  );
  const retain: Press = async () => {
    await runOutbox(site.deps, {});
    await runRetention(site.deps);
    return 'retention';
  };
  return [chance.pick([erase, retain])];
}

const DEEDS = [ask, ask, ask, ask, comeBack, comeBack, work, work, closeAndOpen, closeAndOpen, passTime];

/** Gets something ready that somebody may do, and leaves the last press to whoever calls; none where nothing is to be had. */
export function anyDeed(town: Town): Promise<Press[]> {
  return town.chance.pick(DEEDS)(town);
}
