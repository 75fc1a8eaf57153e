import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import { addDays, instantOf, localDate } from '../../../functions/shared/local-date.ts';
import type { Health } from '../../../functions/health/health.ts';
import type { InboxPage } from '../../../functions/inbox/inbox-page.ts';
import { jobsToken } from '../../../functions/jobs/run-token.ts';
import type { ReportPage } from '../../../functions/reports/report-page.ts';
import { openBrowser } from '../app.ts';
import { lastStaffPage } from '../views.ts';
import { inboxOf, monthOf, OPEN, type Row } from './recount.ts';
import { lookUp } from './residents.ts';
import { countOf, sql, type Told, type Town } from './town.ts';

const DAY_MS = 86_400_000;

/** Every request with what stands around it. */
const allRows = (town: Town): Promise<Row[]> =>
  town.rows<Row>(sql`select requests.*,
    (select max(at) from events
      where request_id = requests.id and kind in ('completed', 'declined', 'cancelled', 'missed')) closed_at,
    (select min(at) from events where kind = 'scheduled' and request_id in (select id from requests one
      where one.id = requests.id or one.merged_into = requests.id)
      and at >= (select coalesce(max(at), 0) from events pause where pause.kind = 'paused'
        and pause.request_id in (events.request_id, requests.id))) planned_at,
    (select count(*) from seats where request_id = requests.id and released_at is null) seats,
    (select count(*) from items where request_id = requests.id and given_back_id is null)
    + (select count(*) from affected where request_id = requests.id and settled_at is null)
    + (select count(*) from outbox where request_id = requests.id and state in ('waiting', 'slip', 'task'))
    + (select count(*) from requests other where other.id = requests.merged_into and other.erased_at is null) holds
    from requests order by created_at, id`);

/** How many days until a request is erased by its rule; undefined where nothing says when. */
function periodOf({ kind, state }: Row, part: 'place' | 'person'): number | undefined {
  if (part === 'place') return kind === 'home-visit' ? 7 : undefined;
  return kind === 'errand' && state === 'done' ? undefined : 30;
}

/** Whether the rule's time has come by a day: so many whole days lie between. */
const isOver = (row: Row, days: number | undefined, day: Date) =>
  days !== undefined && row.updated_at < instantOf(addDays(localDate(day), -days), '00:00').getTime();

const isClosed = ({ state }: Row) => !OPEN.has(state);

/** Erased by its rule and not before it, or because its resident asked. */
function checkErasure(row: Row, told: Told | undefined, now: Date): string[] {
  const wrong: string[] = [];
  const { erased_at: gone, place_erased_at: placeGone } = row;
  const [person, place] = [periodOf(row, 'person'), periodOf(row, 'place')];
  if (gone !== null && !told?.erased && !isOver(row, person, new Date(gone)))
    wrong.push('erased before its time');
  if (gone === null && told?.erased) wrong.push('not erased though its resident asked');
  // Whoever says later how it went does not bring the place back.
  const since = placeGone !== null && row.updated_at <= placeGone;
  if (since && gone !== placeGone && !isOver(row, place, new Date(placeGone)))
    wrong.push('place erased before its time');
  if ((gone !== null || placeGone !== null) && !isClosed(row)) wrong.push('erased while it is open');
  const waits = [row.message_at, row.print_asked_at, row.decline_unseen_at, row.redress_due_on];
  const held = row.holds > 0 || waits.some((since) => since !== null);
  const ahead = row.ends_at !== null && row.ends_at > now.getTime() - 2 * DAY_MS;
  if (!isClosed(row) || held || ahead) return wrong;
  // What held it may have ended a moment ago: the night after next has no excuse.
  const before = new Date(now.getTime() - 9 * DAY_MS);
  if (gone === null && isOver(row, person, before)) wrong.push('not erased in time');
  if (placeGone === null && isOver(row, place, before)) wrong.push('place not erased in time');
  return wrong;
}

/** A booking that is open has one seat; nothing else has one that lies ahead. */
function checkSeat(row: Row, now: Date): string[] {
  const booked = OPEN.has(row.state) && row.starts_at !== null;
  if (booked && row.seats !== 1) return [`${row.seats} seats for a booking`];
  const ahead = row.starts_at !== null && row.starts_at > now.getTime();
  if (!booked && row.seats > 0 && (row.state !== 'done' || ahead)) return ['a seat for nothing'];
  return [];
}

function checkRequests(town: Town, rows: readonly Row[]): string[] {
  const { site, told } = town;
  const byId = new Map(told.map((one) => [one.id, one]));
  const there = new Set(rows.map(({ id }) => id));
  const wrong = told.filter(({ id }) => !there.has(id)).map(({ id }) => `${id}: lost`);
  for (const row of rows) {
    const one = byId.get(row.id);
    const found = [...checkErasure(row, one, site.clock.now), ...checkSeat(row, site.clock.now)];
    if (one?.cancelled && row.state !== 'cancelled') found.push(`${row.state} though it was taken back`);
    if (row.erased_at === null && !opens(town, row, one)) found.push('does not say who asked');
    if (row.erased_at !== null && row.details !== '') found.push('still says something');
    wrong.push(...found.map((what) => `${row.kind} ${row.id}: ${what}`));
  }
  return wrong;
}

function opens({ site }: Town, { id, details }: Row, told: Told | undefined): boolean {
  const said = site.deps.sealer.open(details as never, `requests.details:${id}`);
  return said.includes(told?.name ?? '示例');
}

/** What no table may hold, as a count of rows that should be none. */
async function checkTables(town: Town): Promise<string[]> {
  const now = town.site.clock.now.getTime();
  const erased = sql`(select id from requests where erased_at is not null)`;
  const counts = {
    'broken references': (await town.rows(sql`pragma foreign_key_check`)).length,
    'notes of the erased': sql`select count(*) n from events where note is not null and request_id in ${erased}
      and kind not in ('erased', 'erase-asked')`,
    'authorisations of the erased': sql`select count(*) n from authorisations where details <> '' and request_id in ${erased}`,
    'items of the erased': sql`select count(*) n from items where name <> '' and request_id in ${erased}`,
    'receipts of the erased': sql`select count(*) n from item_receipts where person <> '' and request_id in ${erased}`,
    'assignments of the erased': sql`select count(*) n from assignments
      where (note is not null or answer is not null) and request_id in ${erased}`,
    'materials of nobody': sql`select count(*) n from request_materials where request_id not in (select id from requests)`,
    'messages that wait for the closed': sql`select count(*) n from outbox join requests on requests.id = request_id
      where outbox.state = 'waiting' and outbox.kind <> 'alert' and outbox.due_at < ${now - DAY_MS}`,
    'leases of the dead': sql`select count(*) n from outbox where leased_until < ${now - DAY_MS}`,
    'lists of the closed': sql`select count(*) n from affected join requests on requests.id = request_id
      where settled_at is null and requests.state in ('done', 'declined', 'cancelled')`,
    'leads of the closed': sql`select count(*) n from assignments join requests on requests.id = request_id
      where assignments.state = 'open' and requests.state in ('done', 'declined', 'cancelled')`,
    'open without a lead': sql`select count(*) n from requests where state in ('new', 'accepted', 'scheduled', 'started')
      and kind <> 'appointment'
      and (select count(*) from assignments where request_id = requests.id and role = 'lead' and state = 'open') <> 1`,
    'sessions that are over': sql`select count(*) n from staff_sessions where expires_at < ${now - 7 * DAY_MS}`,
    'throttles that are over': sql`select count(*) n from rate_hits where reset_at < ${now - 7 * DAY_MS}`,
    'throttles of another clock': sql`select count(*) n from rate_hits where reset_at > ${now + 2 * DAY_MS}`,
    'locks that are over': sql`select count(*) n from sign_in_locks where at < ${now - 8 * DAY_MS}`,
    'erasures without a request': sql`select count(*) n from erasures where request_id not in (select id from requests)`,
  };
  const wrong: string[] = [];
  for (const [what, counted] of Object.entries(counts)) {
    const number = typeof counted === 'number' ? counted : await countOf(town, counted);
    if (number > 0) wrong.push(`${what}: ${number}`);
  }
  return wrong;
}

async function checkInbox(town: Town, rows: readonly Row[]): Promise<void> {
  const { site, clerks } = town;
  const content = await site.deps.catalogue();
  await clerks[0]?.browser.get('/staff/');
  const { counts, overdue, soon, today, asked } = lastStaffPage<InboxPage>(site);
  expect({ counts, overdue, soon, today, asked }).toEqual(inboxOf(rows, content, site.clock.now));
}

async function checkReports(town: Town, rows: readonly Row[]): Promise<void> {
  const { site, clerks } = town;
  const content = await site.deps.catalogue();
  const today = localDate(site.clock.now);
  const months = [today.slice(0, 7), addDays(today, -Number(today.slice(8)) - 1).slice(0, 7)];
  for (const month of months) {
    await clerks[0]?.browser.get(`/staff/reports/?month=${month}`);
    const { all } = lastStaffPage<ReportPage>(site);
    const { received, outcomes, answered, medianDays, p90Days } = all;
    const naive = monthOf(rows, content, month, site.clock.now);
    expect({ month, received, outcomes, answered, medianDays, p90Days }).toEqual({ month, ...naive });
  }
}

/** References that were given out, old and new, answer as they should. */
async function checkLookUps(town: Town, rows: readonly Row[], number: number): Promise<void> {
  const byId = new Map(rows.map((row) => [row.id, row]));
  for (let asked = 0; asked < number && town.told.length > 0; asked += 1) {
    const told = town.chance.pick(town.told);
    const { browser, status } = await lookUp(town, told);
    const row = byId.get(told.id);
    const into = row?.merged_into ?? null;
    const survivor = into === null ? row : byId.get(into);
    const gone = row?.erased_at !== null;
    if (gone && into === null) expect([told.id, status]).toEqual([told.id, 422]);
    if (gone) continue;
    expect([told.id, status]).toEqual([told.id, 303]);
    const page = await browser.get('/requests/view/');
    const { data } = (await page.json()) as { data: { state: string } };
    expect([told.id, data.state]).toEqual([told.id, survivor?.state]);
  }
}

async function checkHealth(town: Town): Promise<void> {
  const { site } = town;
  const health = (await (await openBrowser(site).get('/healthz')).json()) as Health;
  const { calendar } = await site.deps.catalogue();
  const today = localDate(site.clock.now);
  const wanted = [today.slice(0, 4), addDays(today, 31).slice(0, 4)];
  const missing = wanted.some((year) => calendar.years[year]?.published !== true);
  expect(health.red).toEqual(missing ? ['calendar'] : []);
}

/** What an auditor reads at the end of a week. */
async function checkAudit(town: Town): Promise<void> {
  const authorization = `Bearer ${jobsToken(town.site.deps.sealer)}`;
  const answer = await openBrowser(town.site).post('/jobs/audit/', {}, { authorization });
  expect((await answer.text()).trim().split('\n').at(-1)).toMatch(/^OK: /);
}

/** Everything that must be true whenever anybody looks. */
export async function checkTown(town: Town): Promise<void> {
  const rows = await allRows(town);
  expect([...checkRequests(town, rows), ...(await checkTables(town)), ...town.wrongLetters]).toEqual([]);
  expect(readdirSync(join(town.site.deps.settings.dataDir, 'backups')).length).toBeLessThanOrEqual(14);
  await checkInbox(town, rows);
  await checkReports(town, rows);
  await checkLookUps(town, rows, 12);
  await checkHealth(town);
  await checkAudit(town);
}
