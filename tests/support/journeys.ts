import { sql } from 'drizzle-orm';
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import type { Receipt } from '../../functions/http/journey.ts';
import type { Browser, TestApp } from './app.ts';

export type FormFields = Readonly<Record<string, string | readonly string[]>>;
/** What a resident answers, by the name of the step that asks. */
export type Answers = Readonly<Record<string, FormFields>>;
export type JourneyName = 'appointments' | 'home-visits' | 'errands';

/** Every answer of an appointment on Tuesday 24 November 2026 at half past eight. */
export const APPOINTMENT_ANSWERS = {
  field: { field: '养老服务' },
  service: { service: 'gaoling-jintie' },
  day: { day: '2026-11-24' },
  time: { slot: '2026-11-24T08:30' },
  needs: { needs: ['sign', 'wheelchair'], more: '请面对着我说（示例）' },
  contact: { way: 'sms' },
  reach: { reach: '138 0000 0000' },
  name: { name: '示例大爷' },
} as const satisfies Answers;

/** Every answer of a visit that a daughter asks for, for her mother. */
export const VISIT_ANSWERS = {
  who: { who: 'other' },
  group: { group: 'over-70', need: '' },
  field: { field: '养老服务' },
  service: { service: 'gaoling-jintie' },
  place: { community: 'g03', finding: '村口往北第二排，红门（示例）' },
  times: { 'half-days': ['2026-11-25-am', '2026-11-26-pm'] },
  door: { signs: ['window', 'torch'], more: '' },
  home: { home: ['printer', 'dog'] },
  present: { present: 'family', 'present-name': '' },
  needs: { needs: ['sign'], more: '' },
  contact: { way: 'village' },
  reach: { reach: 'g03' },
  name: { name: '示例奶奶', helper: '示例女儿', relation: '女儿' },
  consent: { sensitive: 'yes', 'person-agrees': 'yes' },
} as const satisfies Answers;

/** Every answer of an errand that a daughter asks for, for her mother. */
export const ERRAND_ANSWERS = {
  who: { who: 'other' },
  field: { field: '养老服务' },
  service: { service: 'gaoling-jintie' },
  task: { want: '把申请表交到窗口（示例）', carry: '户口簿、申请表（示例）' },
  place: { community: 'g03' },
  agent: { agent: 'grid-clerk' },
  scope: {
    ...{ may: ['hand-in', 'collect'], 'scope-more': '' },
    ...{ 'until-year': '２０２６年', 'until-month': '12月', 'until-day': '三十一' },
  },
  needs: { needs: ['large-print'], more: '' },
  contact: { way: 'in-person' },
  name: { name: '示例奶奶', helper: '示例女儿', relation: '女儿' },
  consent: { 'errand-sensitive': 'yes', 'person-knows': 'yes' },
  sign: { signing: 'online' },
} as const satisfies Answers;

/** What differs when the resident asks for themselves. */
export const OWN_ERRAND = {
  who: { who: 'self' },
  name: { name: '示例奶奶' },
  consent: { 'errand-sensitive': 'yes' },
} as const satisfies Answers;

export const ANSWERS: Readonly<Record<JourneyName, Answers>> = {
  appointments: APPOINTMENT_ANSWERS,
  'home-visits': VISIT_ANSWERS,
  errands: ERRAND_ANSWERS,
};

export const DRAFT_COOKIE = {
  appointments: 'draft-appointments',
  'home-visits': 'draft-home-visits',
  errands: 'draft-errands',
} as const satisfies Record<JourneyName, string>;

/** The sentence that residents read for each code of an error. */
export const ERROR_SENTENCES = parse(
  readFileSync(new URL('../../content/messages/errors.yaml', import.meta.url), 'utf8'),
) as Readonly<Record<string, string>>;

/** What a page was given, out of an answer of the app under test. */
export async function viewIn<T>(response: Response): Promise<{ page: string; data: T }> {
  return (await response.json()) as { page: string; data: T };
}

/** Whether an answer shows the request as it stands, and says that what was sent came too late and was not done. */
export async function saysNotDone(response: Response): Promise<boolean> {
  if (response.status !== 409) return false;
  const { page, data } = await viewIn<{ notDone?: boolean }>(response);
  return page === '/requests/view/' && data.notDone === true;
}

/** Where an answer leads; throws if it is no 303. */
export function destination(response: Response): string {
  const to = response.headers.get('location');
  if (response.status !== 303 || to === null) throw new Error(`no redirect but ${response.status}`);
  return to;
}

/**
 * Begins at `start` (such as '/large/appointments/') and answers whatever is asked next, until `until`. The paths come
 * back in the order in which the resident saw them.
 */
export async function walk(
  browser: Browser,
  start: string,
  answers: Answers,
  until = 'check',
  first: FormFields = {},
): Promise<string[]> {
  const seen: string[] = [];
  let at = destination(await browser.post(start, first));
  for (let steps = 0; steps < 20; steps += 1) {
    seen.push(at);
    const step = at.split('/').at(-2) ?? '';
    if (step === until) return seen;
    // Staff may leave everything there to its own page.
    const fields = answers[step] ?? (step === 'at-once' ? {} : undefined);
    if (!fields) throw new Error(`nobody told what to answer at ${at}`);
    at = destination(await browser.post(at, fields));
  }
  throw new Error(`never came to ${until}: ${seen.join(' ')}`);
}

/** Answers everything up to check-answers, in the standard tree. */
export function prepare(
  browser: Browser,
  journey: JourneyName,
  overrides: Partial<Record<string, FormFields>> = {},
): Promise<string[]> {
  const answers = { ...ANSWERS[journey], ...overrides } as Answers;
  return walk(browser, `/${journey}/`, answers);
}

/** Presses the last button and reads the confirmation. */
export async function submit(browser: Browser, journey: JourneyName): Promise<Receipt> {
  const done = destination(await browser.post(`/${journey}/check/`));
  const { data } = await viewIn<{ receipt: Receipt }>(await browser.get(done));
  return data.receipt;
}

/** Books an appointment from the first question to the confirmation. */
export async function bookAppointment(
  browser: Browser,
  overrides: Partial<Record<string, FormFields>> = {},
): Promise<Receipt> {
  await prepare(browser, 'appointments', overrides);
  return submit(browser, 'appointments');
}

/** Asks for a visit from the first question to the confirmation. */
export async function askForVisit(
  browser: Browser,
  overrides: Partial<Record<string, FormFields>> = {},
): Promise<Receipt> {
  await prepare(browser, 'home-visits', overrides);
  return submit(browser, 'home-visits');
}

/** Asks for an errand from the first question to the confirmation. */
export async function askForErrand(
  browser: Browser,
  overrides: Partial<Record<string, FormFields>> = {},
): Promise<Receipt> {
  await prepare(browser, 'errands', overrides);
  return submit(browser, 'errands');
}

/** How many rows each table holds that has any; migrations aside. */
export async function rowsIn({ deps }: Pick<TestApp, 'deps'>): Promise<Record<string, number>> {
  const tables = await deps.db.all<{ name: string }>(
    sql`select name from sqlite_master where type = 'table'`,
  );
  const rows: Record<string, number> = {};
  for (const { name } of tables.filter((table) => !/^(?:__|sqlite_)/.test(table.name))) {
    const [row] = await deps.db.all<{ n: number }>(sql`select count(*) as n from ${sql.identifier(name)}`);
    if (row && row.n > 0) rows[name] = row.n;
  }
  return rows;
}

/** The rows that tell of residents: everything but the counters of rate limits. */
export async function storedIn(site: Pick<TestApp, 'deps'>): Promise<Record<string, number>> {
  const { rate_hits: _counters, ...rows } = await rowsIn(site);
  return rows;
}

/** The draft that a browser carries, opened. */
export function draftOf(site: Pick<TestApp, 'deps'>, browser: Browser, journey: JourneyName): unknown {
  const name = DRAFT_COOKIE[journey];
  const sealed = browser.cookies.get(name);
  if (sealed === undefined) throw new Error(`no ${name}`);
  const opened: unknown = JSON.parse(site.deps.sealer.open(sealed as never, `cookie.${name}`));
  return (opened as { value: { draft: unknown } }).value.draft;
}
