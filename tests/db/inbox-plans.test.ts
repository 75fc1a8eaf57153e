import type { InStatement } from '@libsql/client/http';
import { sql } from 'drizzle-orm';
import { expect, test, vi } from 'vitest';
import { listDayVisits } from '../../db/day-visits.ts';
import type { Db } from '../../db/db.ts';
import { openEmbedded } from '../../db/embedded/client.ts';
import { countEach, countSince, filtersByState, listRequests, type RequestFilter } from '../../db/inbox.ts';
import {
  countOftenReturned,
  countUnseenDeclines,
  isOftenReturned,
  listOftenReturned,
  listUnseenDeclines,
} from '../../db/for-lead.ts';
import { countOpenAssists, countReachedAssists, listOpenAssists } from '../../db/open-assists.ts';
import { listWork, wasTold } from '../../db/outbox.ts';
import { listOwnNotes } from '../../db/own-notes.ts';
import { placesInUse } from '../../db/places-in-use.ts';
import { insertHomeVisit } from '../../db/request-submissions.ts';
import { findByReference } from '../../db/requests.ts';
import { bookedAhead } from '../../db/seats.ts';
import { listUnindexed } from '../../db/unindexed.ts';
import { OPEN_STATES, STATES } from '../../functions/requests/states.ts';
import type { LocalDate } from '../../functions/shared/local-date.ts';
import type { Scope } from '../../functions/staff/may.ts';
import { openTestDatabase } from '../support/database.ts';
import { homeVisit, NOW, submission } from './fixtures.ts';

const today = '2026-11-24' as LocalDate;
const SCOPES: readonly Scope[] = [
  'all',
  { hall: true, grids: [] },
  { hall: false, grids: ['g01'] },
  { hall: true, grids: ['g01', 'g02'] },
];

const found = (column: NonNullable<RequestFilter['found']>[number]['column']) => ({
  found: [{ column, value: 'x' }],
});

const theirs = { visitors: ['a', 'b'], owners: ['a', 'b'] };

/** Every view and search of the inbox, as functions/inbox asks the store for it. */
const FILTERS: Readonly<Record<string, RequestFilter>> = {
  open: { states: OPEN_STATES },
  all: {},
  ...Object.fromEntries(STATES.map((state) => [state, { states: [state] }])),
  kind: { states: OPEN_STATES, kind: 'errand' },
  'kind, all': { kind: 'home-visit' },
  grid: { states: OPEN_STATES, grid: 'g01' },
  'grid and kind': { states: ['done'], grid: 'g01', kind: 'errand' },
  'no grid, all': { grid: null },
  'no grid': { states: OPEN_STATES, grid: null, kind: 'home-visit' },
  desk: { states: OPEN_STATES, desks: ['a'] },
  'desks, all': { desks: ['a', null], kind: 'errand' },
  mine: { states: OPEN_STATES, mine: ['a', 'b'] },
  'mine, all': { mine: ['a'] },
  overdue: { states: OPEN_STATES, due: { when: 'overdue', today }, theirs },
  'overdue, all': { due: { when: 'overdue', today } },
  soon: { states: OPEN_STATES, due: { when: 'soon', today, until: today }, theirs },
  message: { asked: 'message', theirs },
  assist: { asked: 'assist' },
  print: { asked: 'print' },
  waiting: { states: OPEN_STATES, asked: 'waiting' },
  today: { todo: { from: NOW, to: NOW + 1 } },
  affected: { todo: 'affected' },
  contact: { todo: 'contact' },
  'contact by clerks': { todo: 'contact-by-clerks' },
  reference: found('referenceIndex'),
  'reference, beginning': found('referenceStartIndex'),
  phone: found('phoneIndex'),
  'four digits': { found: [...found('phoneTailIndex').found, ...found('referenceStartIndex').found] },
  'four digits of mine': { ...found('phoneTailIndex'), mine: ['a'] },
  place: { states: OPEN_STATES, grids: ['g01', 'g02'] },
  notes: { ids: ['a', 'b'] },
};

/** Asks each question, and lists the lines of SQLite's plans in which a whole table of some size is read. */
async function scansOf(db: Db, ask: () => Promise<unknown>): Promise<string[]> {
  const execute = vi.spyOn(db.$client, 'execute');
  await ask();
  const statements = execute.mock.calls.map(
    ([statement]: [InStatement, ...unknown[]]) => statement as Exclude<InStatement, string>,
  );
  execute.mockRestore();
  const lines: string[] = [];
  for (const { sql: text, args } of statements) {
    const plan = await db.$client.execute({ sql: `explain query plan ${text}`, args: args ?? [] });
    lines.push(...plan.rows.map(({ detail }) => (typeof detail === 'string' ? detail : '')));
  }
  return lines.filter((line) =>
    /^SCAN (requests|events|seats)\b(?!.*unindexed)|^SCAN (affected|outbox|assignments)$/.test(line),
  );
}

const of = (scope: Scope, filter: RequestFilter) => (filter.mine ? filter : { ...filter, scope });

async function askAll(db: Db): Promise<string[]> {
  const wrong: string[] = [];
  const after = { createdAt: NOW, id: 'x' };
  for (const scope of SCOPES)
    for (const [name, filter] of Object.entries(FILTERS))
      for (const order of ['oldest', 'newest'] as const) {
        const page = { limit: 20, order, ...(order === 'newest' && { after }) };
        const scans = await scansOf(db, () => listRequests(db, of(scope, filter), page));
        if (scans.length > 0) wrong.push(`${name}: ${scans.join()}`);
      }
  return wrong;
}

/** A further page of each list that stands beside the inbox, and how long they are. */
async function askDispatch(db: Db, scope: Scope): Promise<void> {
  const page = { after: { at: NOW, id: 'x' }, limit: 20 };
  const asked = { units: ['g01'] };
  const others = { ...asked, othersAbout: scope };
  await Promise.all([
    listUnseenDeclines(db, page, scope),
    countUnseenDeclines(db, scope),
    listOftenReturned(db, page),
    countOftenReturned(db),
    ...[asked, others].flatMap((reach) => [listOpenAssists(db, page, reach), countReachedAssists(db, reach)]),
  ]);
}

/** What ANALYZE writes down on a small store makes a whole table look cheap, also when it has grown. */
const STATISTICS = ['without statistics', 'with those of a small store'] as const;

async function openStore(statistics: (typeof STATISTICS)[number]) {
  const store = await openTestDatabase('file');
  if (statistics === STATISTICS[0]) return store;
  for (let n = 0; n < 3; n += 1) await insertHomeVisit(store.db, homeVisit(), submission());
  await store.db.run(sql`analyze`);
  return store;
}

test.each(STATISTICS)('no view and no search of the inbox reads the whole table, %s', async (statistics) => {
  const store = await openStore(statistics);
  const { db } = store;
  expect(await askAll(db)).toEqual([]);
  store.close();
});

// Those that go to an index by its name fail without it; the others would read everything, unheard.
test('and without its indexes it would, which is seen here', async () => {
  const store = await openTestDatabase('file');
  const { db } = store;
  for (const name of ['by_state', 'by_kind', 'by_grid'])
    await db.run(sql`drop index ${sql.raw(`requests_${name}`)}`);
  const wrong = await askAll(db);
  for (const name of ['open', 'done', 'grid', 'place'])
    expect(wrong.some((line) => line.startsWith(`${name}: SCAN requests`))).toBe(true);
  store.close();
});

test.each(STATISTICS)('nor does any figure, nor what else staff look up, %s', async (statistics) => {
  const store = await openStore(statistics);
  const { db } = store;
  for (const scope of SCOPES) {
    const filters = { ...filtersByState({ scope }) } as Record<string, RequestFilter>;
    for (const name of [
      'mine',
      'desk',
      'assist',
      'overdue, all',
      'soon',
      'message',
      'print',
      'waiting',
      'today',
      'affected',
      'contact',
      'contact by clerks',
    ])
      filters[name] = of(scope, FILTERS[name] ?? {});
    expect(await scansOf(db, () => countEach(db, filters))).toEqual([]);
    expect(await scansOf(db, () => countSince(db, { scope, states: OPEN_STATES }, NOW))).toEqual([]);
    expect(await scansOf(db, () => listWork(db, 20, { scope, ratings: false }))).toEqual([]);
    expect(await scansOf(db, () => askDispatch(db, scope))).toEqual([]);
    expect(await scansOf(db, () => listDayVisits(db, { from: 1, to: 2, visitors: ['a'], scope }))).toEqual(
      [],
    );
  }
  expect(await scansOf(db, () => placesInUse(db))).toEqual([]);
  expect(await scansOf(db, () => bookedAhead(db, NOW))).toEqual([]);
  expect(await scansOf(db, () => findByReference(db, 'x'))).toEqual([]);
  expect(await scansOf(db, () => listOwnNotes(db, 'a', 20))).toEqual([]);
  expect(await scansOf(db, () => countOpenAssists(db, ['g01', 'desk']))).toEqual([]);
  expect(await scansOf(db, () => isOftenReturned(db, 'x'))).toEqual([]);
  expect(await scansOf(db, () => wasTold(db, { requestId: 'x', createdAt: 1 }))).toEqual([]);
  // A job's, which nobody waits for.
  if (statistics === STATISTICS[0])
    expect(await scansOf(db, () => listUnindexed(db, { after: 'a', limit: 1 }))).toEqual([]);
  store.close();
});

test('statistics that somebody has taken are let go when the store is opened', async () => {
  const store = await openStore(STATISTICS[1]);
  const kept = sql`select name from sqlite_master where name like 'sqlite_stat%'`;
  expect(await store.db.all(kept)).not.toEqual([]);
  store.db.$client.close();
  const client = openEmbedded(store.path, { migrations: [] });
  expect(
    (await client.execute(`select name from sqlite_master where name like 'sqlite_stat%'`)).rows,
  ).toEqual([]);
  client.close();
});
