import { addDays, localDate } from '../../../functions/shared/local-date.ts';
import { RATINGS } from '../../../functions/requests/rating.ts';
import { openBrowser, type Browser } from '../app.ts';
import { ANSWERS, destination, viewIn, type FormFields, type JourneyName } from '../journeys.ts';
import { note, sql, type Told, type Town } from './town.ts';

/** What of a page a resident looks at. */
interface Seen {
  readonly choices?: unknown;
}

interface Days {
  readonly date: string;
  readonly slots: readonly { readonly id: string }[];
}

const WAYS = ['sms', 'sms', 'email', 'village', 'phone', 'wechat', 'in-person', 'online'] as const;
/** Few enough that some ask for the same thing again, and staff find it twice (D20). */
const PEOPLE = 60;

const daysIn = ({ choices }: Seen) => (choices as Days[]).filter(({ slots }) => slots.length > 0);

/** Who asks: always the same number for the same person. */
const phoneOf = (person: number) => `138${String(person).padStart(8, '0')}`;

function reachOf(way: string, person: number): string {
  if (way === 'email') return `shili${String(person)}@example.com`;
  if (way === 'village') return `g${String((person % 10) + 1).padStart(2, '0')}`;
  return phoneOf(person);
}

/** The last day of an authorisation, in the three fields of the form. */
function untilOf({ site, chance }: Town): FormFields {
  const [year = '', month = '', day = ''] = addDays(localDate(site.clock.now), 5 + chance.below(60)).split(
    '-',
  );
  return {
    may: ['hand-in', 'collect'],
    'scope-more': '',
    'until-year': year,
    'until-month': month,
    'until-day': day,
  };
}

/** What one person answers to each question; undefined where there is nothing left to choose from. */
function answersOf(town: Town, journey: JourneyName, person: number) {
  const { chance } = town;
  const way = chance.happens(0.5) ? (WAYS[person % WAYS.length] ?? 'sms') : chance.pick(WAYS);
  const chosen: { day?: string } = {};
  const one = <T>(among: readonly T[]) => (among.length === 0 ? undefined : chance.pick(among));
  const usual = <T>(among: readonly T[]) =>
    chance.happens(0.7) ? (among[person % among.length] ?? chance.pick(among)) : chance.pick(among);
  const asked: Record<string, (seen: Seen) => FormFields | undefined> = {
    // Everybody has something that they mostly come for.
    field: ({ choices }) => ({ field: usual(choices as string[]) }),
    service: ({ choices }) => ({ service: usual(choices as { slug: string }[]).slug }),
    day: (seen) => {
      const day = one(daysIn(seen));
      if (day) chosen.day = day.date;
      return day && { day: day.date };
    },
    time: (seen) => {
      const slot = one(daysIn(seen).find(({ date }) => date === chosen.day)?.slots ?? []);
      return slot && { slot: slot.id };
    },
    place: () => ({
      community: chance.happens(0.1) ? 'unknown' : `g${String(1 + chance.below(3)).padStart(2, '0')}`,
      finding: `第${String(person)}户，红门（示例）`,
    }),
    times: ({ choices }) => {
      const free = (choices as { id: string; full: boolean }[]).filter(({ full }) => !full);
      return { 'half-days': [chance.pick(free).id] };
    },
    scope: () => untilOf(town),
    sign: () => ({ signing: chance.pick(['online', 'paper']) }),
    contact: () => ({ way, ...(chance.happens(0.3) && { 'no-calls': 'yes' }) }),
    reach: () => ({ reach: reachOf(way, person) }),
    name: () => ({ ...ANSWERS[journey]['name'], name: `示例居民${'甲乙丙丁'[person % 4] ?? ''}` }),
  };
  return (step: string, seen: Seen) => (asked[step] ?? (() => ANSWERS[journey][step]))(seen);
}

/** Answers every question; false where somebody was faster, or nothing is free. */
async function answerAll(
  town: Town,
  browser: Browser,
  journey: JourneyName,
  person: number,
): Promise<boolean> {
  const answer = answersOf(town, journey, person);
  let at = destination(await browser.post(`/${journey}/`));
  for (let steps = 0; steps < 25; steps += 1) {
    const step = at.split('/').at(-2) ?? '';
    if (step === 'check') return true;
    const fields = answer(step, (await viewIn<Seen>(await browser.get(at))).data);
    if (!fields) return false;
    const answered = await browser.post(at, fields);
    if (answered.status === 422) {
      note(town, `${journey} ${step} 422`);
      return false;
    }
    at = destination(answered);
  }
  throw new Error(`${journey} has no end`);
}

/** Asks for something, and presses the last button twice now and then. */
export async function ask(town: Town, journey: JourneyName): Promise<Told | undefined> {
  const { chance, site } = town;
  const browser = openBrowser(site);
  const person = chance.below(PEOPLE);
  if (!(await answerAll(town, browser, journey, person))) return undefined;
  const check = `/${journey}/check/`;
  const before = new Map(browser.cookies);
  const sent = await browser.post(check);
  note(town, `${journey} ${sent.status}`);
  const to = sent.headers.get('location') ?? '';
  if (!to.endsWith('/done/')) return undefined;
  if (chance.happens(0.1)) {
    const again = openBrowser(site);
    for (const [name, value] of before) again.cookies.set(name, value);
    await again.post(check);
  }
  const { data } = await viewIn<{ receipt: { requestId: string; reference: string; code: string } }>(
    await browser.get(to),
  );
  const { requestId: id, reference, code } = data.receipt;
  const name = `示例居民${'甲乙丙丁'[person % 4] ?? ''}`;
  const told: Told = { id, reference, code, kind: journey, name, phone: phoneOf(person) };
  town.told.push(told);
  return told;
}

/** A browser with a request open, or how the look-up was answered. */
export async function lookUp(
  town: Town,
  { reference, code }: Told,
): Promise<{ browser: Browser; status: number }> {
  const browser = openBrowser(town.site);
  const { status } = await browser.post('/requests/', { reference, code });
  return { browser, status };
}

interface MoveSeen {
  readonly days: readonly Days[];
  readonly version: number;
}

async function move(town: Town, browser: Browser): Promise<void> {
  const page = await browser.get('/requests/move/');
  if (page.status !== 200) return;
  const { data } = await viewIn<MoveSeen>(page);
  const free = data.days.filter(({ slots }) => slots.length > 0);
  if (free.length === 0) return;
  const slot = town.chance.pick(town.chance.pick(free).slots).id;
  const answer = await browser.post('/requests/move/time/', { slot, version: String(data.version) });
  note(town, `move ${answer.status}`);
}

async function reschedule(town: Town, browser: Browser): Promise<void> {
  const page = await browser.get('/requests/reschedule/');
  if (page.status !== 200) return;
  const { data } = await viewIn<{ choices: { id: string; full?: boolean }[]; version: number }>(page);
  const free = data.choices.filter(({ full }) => full !== true);
  if (free.length === 0) return;
  const { id } = town.chance.pick(free);
  const answer = await browser.post('/requests/reschedule/', {
    ...{ 'half-day': id, 'half-days': [id], version: String(data.version) },
  });
  note(town, `reschedule ${answer.status}`);
}

async function cancel(town: Town, browser: Browser, told: Told): Promise<void> {
  const page = await browser.get('/requests/cancel/');
  if (page.status !== 200) return;
  const { data } = await viewIn<{ version: number }>(page);
  const answer = await browser.post('/requests/cancel/', { version: String(data.version) });
  note(town, `cancel ${answer.status}`);
  if (answer.status === 303) told.cancelled = true;
}

async function write(town: Town, browser: Browser): Promise<void> {
  const page = await browser.get('/requests/message/');
  if (page.status !== 200) return;
  const { data } = await viewIn<{ key: string }>(page);
  const answer = await browser.post('/requests/message/', { message: '要带什么（示例）', key: data.key });
  note(town, `message ${answer.status}`);
}

/** Somebody comes back to what they asked for. */
export async function comeBack(town: Town): Promise<void> {
  const { chance, rows } = town;
  const open = await rows<{ id: string }>(
    sql`select id from requests where state in ('new', 'accepted', 'scheduled', 'started') order by id`,
  );
  const ids = new Set(open.map(({ id }) => id));
  const mine = town.told.filter(({ id }) => ids.has(id));
  if (mine.length === 0) return;
  const told = chance.pick(mine);
  const { browser, status } = await lookUp(town, told);
  note(town, `look-up ${status}`);
  if (status !== 303) return;
  switch (chance.below(5)) {
    case 0:
      return cancel(town, browser, told);
    case 1:
      return told.kind === 'appointments' ? move(town, browser) : reschedule(town, browser);
    case 2:
      return write(town, browser);
    case 3:
      note(town, `print ${(await browser.post('/requests/print/')).status}`);
      return;
    default:
      note(town, `view ${(await browser.get('/requests/view/')).status}`);
  }
}

/** Somebody says how it went. */
export async function sayHowItWent(town: Town): Promise<void> {
  const { chance, rows } = town;
  const done = await rows<{ id: string }>(
    sql`select id from requests where state = 'done' and rating is null and erased_at is null order by id`,
  );
  const ids = new Set(done.map(({ id }) => id));
  const mine = town.told.filter(({ id }) => ids.has(id));
  if (mine.length === 0) return;
  const { browser } = await lookUp(town, chance.pick(mine));
  const rating = chance.pick(RATINGS);
  const answer = await browser.post('/requests/rating/', { rating, 'rating-words': '示例' });
  note(town, `rating ${answer.status}`);
}
