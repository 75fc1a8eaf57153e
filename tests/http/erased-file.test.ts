import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { sql } from 'drizzle-orm';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { listEvents } from '../../db/events.ts';
import { runChain } from '../../functions/audit/run-chain.ts';
import { runRetention } from '../../functions/retention/run-retention.ts';
import { testApp, type TestApp } from '../support/app.ts';
import { storeErrand } from '../support/requests.ts';
import { staffBrowser } from '../support/staff.ts';
import { storeRows } from '../support/store-dump.ts';

let site: TestApp;
beforeEach(async () => {
  // What a file keeps is the promise here; a remote store keeps its own.
  site = await testApp({}, 'file');
});
afterEach(() => {
  site.close();
});

/** Fills more than a page of the file: what goes away with a whole page goes another way. */
const LONG = '示例'.repeat(2000);

/** A cancelled errand with long answers, an authorisation, a note and things. */
async function cancelledErrand() {
  const { db } = site.deps;
  // What goes away in the midst of what stays: pages of the file are shared.
  await storeErrand(site);
  const { id } = await storeErrand(site, { needs: { chosen: [], more: LONG } }, { until: '2026-12-31' });
  await storeErrand(site);
  const { browser, person } = await staffBrowser(site);
  await browser.post(`/staff/requests/${id}/note/`, { version: '1', note: '示例' });
  expect((await listEvents(db, id)).map(({ kind }) => kind)).toContain('noted');
  for (const step of [
    sql`update requests set state = 'cancelled', visit_word = 'sealed-visit-word' where id = ${id}`,
    sql`update assignments set state = 'ended', closed_at = 1, note = 'sealed-note', answer = 'sealed-answer' where request_id = ${id}`,
    sql`insert into item_receipts values ('r', ${id}, 1, 'handed-over', 1, ${person.id}, 'sealed-person')`,
    sql`insert into items values ('i', ${id}, 'sealed-item', 'r', 'r')`,
    sql`update outbox set state = 'sent'`,
  ])
    await db.run(step);
  await runChain(site.deps);
  return { id, browser };
}

/** Every text that stands in a row of the store; of what is sealed twice alike there is none. */
async function textsInRows(): Promise<Set<string>> {
  const rows = Object.values(await storeRows(site)).flat() as Record<string, unknown>[];
  const texts = rows.flatMap((row) => Object.values(row));
  return new Set(texts.filter((value): value is string => typeof value === 'string' && value.length > 8));
}

/** Of these texts, those that can be read from the files of the store; a long one by any of its pieces. */
function leftInFiles(texts: readonly string[]): string[] {
  const path = join(site.deps.settings.dataDir, 'heqi.db');
  const files = [path, `${path}-wal`].filter((file) => existsSync(file));
  const bytes = files.map((file) => readFileSync(file, 'latin1')).join('\0');
  return texts.filter((text) => (text.match(/.{9,60}/gs) ?? []).some((piece) => bytes.includes(piece)));
}

async function goneSince(before: ReadonlySet<string>): Promise<string[]> {
  const now = [...(await textsInRows())].join('\0');
  return [...before].filter((text) => !now.includes(text));
}

test('what the lead erases is left in no free piece of the file, nor in the log beside it (PIPL 47)', async () => {
  const { id, browser } = await cancelledErrand();
  const before = await textsInRows();
  expect((await browser.post(`/staff/requests/${id}/erase/`, { reason: '示例' })).status).toBe(303);
  const gone = await goneSince(before);
  // Seven sealed texts of the request, its indexes, and what stands around it.
  expect(gone.length).toBeGreaterThanOrEqual(12);
  expect(leftInFiles(gone)).toEqual([]);
});

test('nor what retention erases, nor what was left there by a step before (PIPL 19)', async () => {
  await cancelledErrand();
  const before = await textsInRows();
  site.clock.forward(2000 * 86_400_000);
  expect(await runRetention(site.deps)).toMatchObject({ persons: 1 });
  const gone = await goneSince(before);
  expect(gone.length).toBeGreaterThanOrEqual(12);
  expect(leftInFiles(gone)).toEqual([]);
});
