import { sql, type SQL } from 'drizzle-orm';
import { createApp } from '../../../functions/app.ts';
import type { Deps, SignedIn } from '../../../functions/deps.ts';
import { allJobs } from '../../../functions/jobs/jobs.ts';
import { createSealer } from '../../../functions/http/seal.ts';
import { runJobs, type JobResults } from '../../../functions/jobs/run-jobs.ts';
import type { Sent, Senders } from '../../../functions/outbox/sending.ts';
import type { CalendarYear } from '../../../functions/calendar/calendar-source.ts';
import { recordEvent } from '../../../db/events.ts';
import { sortableId } from '../../../functions/shared/sortable-id.ts';
import { staffEvent } from '../../../functions/staff/record.ts';
import type { Role } from '../../../functions/staff/may.ts';
import { openBrowser, testApp, type Browser, type TestApp } from '../app.ts';
import { catalogueFromDisk } from '../catalogue.ts';
import { PASSWORD, storeStaff } from '../staff.ts';
import { chanceOf, type Chance } from './chance.ts';

/** What a resident was told that the centre has, and what it must show as long as nothing has erased it. */
export interface Told {
  readonly id: string;
  readonly reference: string;
  readonly code: string;
  readonly kind: 'appointments' | 'home-visits' | 'errands';
  readonly name: string;
  readonly phone: string;
  /** The resident took it back, and was told so. */
  cancelled?: true;
  /** The lead erased it, as its resident asked. */
  erased?: true;
}

/** Somebody who works there, with the browser on their desk. */
export interface Clerk {
  readonly person: SignedIn;
  readonly browser: Browser;
}

/** A centre through the seasons: two instances on one store, their clocks three seconds apart, with people around it. */
export interface Town {
  readonly site: TestApp;
  readonly chance: Chance;
  readonly told: Told[];
  readonly clerks: readonly Clerk[];
  /** What went out that should not have. */
  readonly wrongLetters: readonly string[];
  /** What was done and how it was answered, such as 'accept 303'. */
  readonly deeds: Map<string, number>;
  readonly setYear: (year: string, table: CalendarYear) => void;
  /** From now on both instances seal with the first of these keys, and open with all. */
  readonly useKeys: (dataKeys: string) => void;
  readonly rows: <T>(statement: SQL) => Promise<T[]>;
  readonly runJobs: () => Promise<JobResults[]>;
}

const STAFF: readonly (readonly [Role, string | null])[] = [
  ['lead', null],
  ['window', null],
  ['secretary', 'g01'],
  ['grid', 'g01'],
  ['grid', 'g02'],
  ['reader', null],
];
const SKEW_MS = 3000;

/** Counts what happened. */
export const note = ({ deeds }: Pick<Town, 'deeds'>, deed: string): void => {
  deeds.set(deed, (deeds.get(deed) ?? 0) + 1);
};

/** Gateways that mostly answer, and look at what they are given. */
function sendersOf(chance: Chance, rows: Town['rows'], wrong: string[]): Senders {
  const seen = new Set<string>();
  const send = async ({ key }: { readonly key: string }): Promise<Sent> => {
    if (chance.happens(0.1)) return { kind: 'again', code: '503' };
    if (chance.happens(0.03)) return { kind: 'refused', code: '400' };
    if (seen.has(key)) wrong.push(`${key} was sent twice`);
    seen.add(key);
    const [stale] = await rows<{ kind: string; state: string }>(
      sql`select outbox.kind, requests.state from outbox join requests on requests.id = request_id where outbox.id = ${key}
        and (outbox.kind in ('booked', 'moved', 'scheduled', 'closed', 'reminder') and outbox.starts_at is not requests.starts_at
        or outbox.kind in ('booked', 'reminder', 'extended', 'waiting') and requests.state in ('done', 'declined', 'cancelled'))`,
    );
    if (stale) wrong.push(`${key} told of ${stale.kind} while it was ${stale.state}`);
    return { kind: 'sent' };
  };
  return { sms: send, email: send, webhook: send };
}

async function hire(site: TestApp): Promise<Clerk[]> {
  const clerks: Clerk[] = [];
  for (const [role, grid] of STAFF) {
    const person = await storeStaff(site, { role, grid, name: `示例${role}${grid ?? ''}` });
    const { username } = person;
    const made = staffEvent(
      site.deps,
      person.id,
      'account-made',
      `${username}：${role}${grid ? ` ${grid}` : ''}`,
    );
    await recordEvent(site.deps.db, { ...made, actor: 'staff', requestId: null, version: null });
    clerks.push({ person, browser: openBrowser(site) });
  }
  return clerks;
}

/** Each morning, at the front door. */
export async function signIn({ clerks }: Town): Promise<void> {
  for (const { browser, person } of clerks) {
    const answer = await browser.post('/staff/login/', { username: person.username, password: PASSWORD });
    if (answer.status !== 303) throw new Error(`${person.role} is not let in: ${answer.status}`);
  }
}

/** The content, whose tables of holidays may come later. */
function contentOf() {
  let content = catalogueFromDisk();
  return {
    catalogue: () => Promise.resolve(content),
    setYear: (year: string, table: CalendarYear) => {
      const { calendar } = content;
      content = { ...content, calendar: { ...calendar, years: { ...calendar.years, [year]: table } } };
    },
  };
}

/** Opens the centre; the table of 2026 is the content's own. */
export async function openTown(seed: number): Promise<Town> {
  const chance = chanceOf(seed);
  const { catalogue, setYear } = contentOf();
  const now = () => site.clock.now;
  let [ids, address] = [0, 0];
  const site = await testApp({
    catalogue,
    newId: () => sortableId(now(), `00000000-0000-4000-8000-${String((ids += 1)).padStart(12, '0')}`),
    peerAddress: () => `192.0.2.${String((address = (address + 1) % 250))}`,
  });
  const second: Deps = { ...site.deps, now: () => new Date(now().getTime() + SKEW_MS) };
  const both = { ...site, app: inTurn([site.app, createApp(second)]) };
  const rows = <T>(statement: SQL) => site.deps.db.all<T>(statement);
  const wrongLetters: string[] = [];
  const senders = sendersOf(chance, rows, wrongLetters);
  let settings = site.deps.settings;
  return {
    ...{ site: both, chance, rows, setYear, wrongLetters, told: [], deeds: new Map<string, number>() },
    clerks: await hire(both),
    useKeys: (dataKeys) => {
      settings = { ...settings, dataKeys };
      const sealer = createSealer(settings);
      for (const deps of [site.deps, second]) Object.assign(deps, { settings, sealer });
    },
    runJobs: () => Promise.all([site.deps, second].map((deps) => runJobs(deps, allJobs(senders, settings)))),
  };
}

/** Each request goes to the next instance. */
function inTurn(apps: TestApp['app'][]): TestApp['app'] {
  let at = 0;
  const request = (...given: Parameters<TestApp['app']['request']>) => {
    at += 1;
    return apps[at % apps.length]?.request(...given);
  };
  return { request } as TestApp['app'];
}

/** How many rows a statement counts as `n`. */
export async function countOf(town: Pick<Town, 'rows'>, statement: SQL): Promise<number> {
  const [row] = await town.rows<{ n: number }>(statement);
  return row?.n ?? 0;
}

export { sql };
