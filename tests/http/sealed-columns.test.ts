import { sql } from 'drizzle-orm';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { SEALED_COLUMNS } from '../../db/sealed-texts.ts';
import { listEvents } from '../../db/events.ts';
import { listHindrances } from '../../db/at-rest.ts';
import { findByReference, findRequest } from '../../db/requests.ts';
import { fillSearchIndexes } from '../../functions/keys/fill-indexes.ts';
import { openNoteOr } from '../../functions/inbox/timeline.ts';
import { erase } from '../../functions/retention/erase.ts';
import { testApp, type TestApp } from '../support/app.ts';
import { cancelledErrand } from '../support/erasable.ts';
import { storeHomeVisit } from '../support/requests.ts';

let site: TestApp;
beforeEach(async () => {
  site = await testApp();
});
afterEach(() => {
  site.close();
});

/** What is sealed and about nobody whom a request is for: it stays when a request is erased. */
const NOT_OF_RESIDENTS = ['staff.totp_secret', 'erasures.reason'];

const SOURCES = import.meta.glob<string>('../../db/schema/*.ts', {
  eager: true,
  query: '?raw',
  import: 'default',
});

/** Every column that the schema calls sealed, as 'table.column'. */
function sealedInSchema(): string[] {
  const tokens = /sqliteTable\(\s*'(\w+)'|(\w+): text\((?:'(\w+)')?[^)]*\)\s*\.\$type<Sealed>\(\)/g;
  return Object.values(SOURCES).flatMap((source) => {
    let table = '';
    return [...source.matchAll(tokens)].flatMap(([, opened, property = '', column]) => {
      if (opened === undefined) return [`${table}.${column ?? property}`];
      table = opened;
      return [];
    });
  });
}

test('every column that the schema calls sealed is sealed anew when keys rotate, and no other', () => {
  const found = sealedInSchema();
  expect(found.length).toBe(Object.values(SOURCES).join().split('.$type<Sealed>()').length - 1);
  expect(SEALED_COLUMNS.map(({ table, column }) => `${table}.${column}`).sort()).toEqual(found.sort());
});

/** The sealed columns in which something still stands about a request. */
async function standing(id: string): Promise<string[]> {
  const found: string[] = [];
  for (const name of sealedInSchema().filter((one) => !NOT_OF_RESIDENTS.includes(one))) {
    const [table = '', column = ''] = name.split('.');
    const of = sql.identifier(table === 'requests' ? 'id' : 'request_id');
    const rows = await site.deps.db.all(
      sql`select 1 from ${sql.identifier(table)} where ${of} = ${id} and ${sql.identifier(column)} <> ''`,
    );
    if (rows.length > 0) found.push(name);
  }
  return found.sort();
}

/** Every blind index of a request in the schema: by each of them a person could still be looked for. */
function indexesInSchema(): string[] {
  const source = SOURCES['../../db/schema/requests.ts'] ?? '';
  return [...source.matchAll(/\w+Index: text\('(\w+)'\)/g)].map(([, column = '']) => column);
}

test('erasing a request leaves no blind index by which a number, a reference or a home is found (PIPL 47)', async () => {
  const { db } = site.deps;
  const { id, referenceIndex } = await storeHomeVisit(site);
  const columns = indexesInSchema();
  const stored = async () => {
    const [row] = await db.all<Record<string, string | null>>(
      sql`select ${sql.raw(columns.join())} from requests where id = ${id}`,
    );
    return columns.filter((column) => (row?.[column] ?? null) !== null);
  };
  expect(await stored()).toEqual(columns);
  expect(columns.length).toBeGreaterThanOrEqual(6);
  await db.run(sql`update requests set state = 'cancelled' where id = ${id}`);
  await db.run(sql`update outbox set state = 'sent'`);
  const request = await findRequest(db, id);
  if (!request) throw new Error('it is gone');
  expect(await erase(site.deps, request, 'person')).toBe(true);
  // What stands in the place of a reference's index is made of the row's id, which tells nothing.
  expect(await stored()).toEqual(['reference_index']);
  expect(await findByReference(db, referenceIndex)).toBeUndefined();
  // Nor does the job that fills indexes find anything to open.
  expect(await fillSearchIndexes(site.deps)).toEqual({ filled: 0, more: false });
});

test('erasing a request leaves nothing in any sealed column about it (PIPL 47)', async () => {
  const { db } = site.deps;
  const { id } = await cancelledErrand(site);
  // A sealed column without a value here proves nothing: give it one where the errand is made, or say that it is of no resident.
  expect(await standing(id)).toEqual(
    sealedInSchema()
      .filter((one) => !NOT_OF_RESIDENTS.includes(one))
      .sort(),
  );
  expect(await listHindrances(db, id, site.clock.now.getTime())).toEqual([]);
  const request = await findRequest(db, id);
  if (!request) throw new Error('it is gone');
  expect(await erase(site.deps, request, 'person')).toBe(true);
  // The one note that is left names the event whose note went, and nothing else.
  expect(await standing(id)).toEqual(['events.note']);
  const events = await listEvents(db, id);
  const notes = events.flatMap((event) => openNoteOr(site.deps, event, undefined) ?? []);
  expect(notes).toEqual([JSON.stringify([events.find(({ kind }) => kind === 'noted')?.id])]);
});
