import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { runRetention } from '../../functions/retention/run-retention.ts';
import { testApp, type TestApp } from '../support/app.ts';
import { cancelledErrand } from '../support/erasable.ts';
import { storeErrand } from '../support/requests.ts';
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

/** What goes away in the midst of what stays: pages of the file are shared. */
async function erasable() {
  await storeErrand(site);
  const errand = await cancelledErrand(site, { needs: { chosen: [], more: LONG } });
  await storeErrand(site);
  return errand;
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
  const { id, browser } = await erasable();
  const before = await textsInRows();
  expect((await browser.post(`/staff/requests/${id}/erase/`, { reason: '示例' })).status).toBe(303);
  const gone = await goneSince(before);
  // Seven sealed texts of the request, its indexes, and what stands around it.
  expect(gone.length).toBeGreaterThanOrEqual(12);
  expect(leftInFiles(gone)).toEqual([]);
});

test('nor what retention erases, nor what was left there by a step before (PIPL 19)', async () => {
  await erasable();
  const before = await textsInRows();
  site.clock.forward(2000 * 86_400_000);
  expect(await runRetention(site.deps)).toMatchObject({ persons: 1 });
  const gone = await goneSince(before);
  expect(gone.length).toBeGreaterThanOrEqual(12);
  expect(leftInFiles(gone)).toEqual([]);
});
