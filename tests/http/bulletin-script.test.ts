import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { sql } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { backUp } from '../../functions/backup/backup.node.ts';
import { bulletinSchema } from '../../src/content/schemas/bulletin.ts';
import { testApp } from '../support/app.ts';
import { testFolder } from '../support/temporary.ts';
import { storeAppointment, storeHomeVisit } from '../support/requests.ts';
import { script, scriptOn, stopped } from '../support/scripts.ts';

/** The data of a centre in January 2020, which is over by any clock: twelve visits and two appointments. */
async function storeMonth(): Promise<string> {
  const site = await testApp({}, 'file');
  for (let visit = 0; visit < 12; visit += 1) await storeHomeVisit(site, {}, { dueOn: '2020-01-17' });
  for (let booked = 0; booked < 2; booked += 1) await storeAppointment(site);
  await site.deps.db.run(sql`update requests set created_at = ${Date.parse('2020-01-10T09:00:00+08:00')}`);
  const { path } = await backUp(site.deps, () => undefined);
  site.close();
  return stopped(path);
}

/** As on a disk that gets full half-way: a file that is cut would count as the month that was published. */
function fullDisk(data: string): Readonly<Record<string, string>> {
  const failing = `import fs from 'node:fs'; import { syncBuiltinESMExports } from 'node:module';
    const write = fs.writeFileSync;
    fs.writeFileSync = (path, text) => {
      write(path, text.slice(0, 9));
      throw Object.assign(new Error('full'), { code: 'ENOSPC' });
    };
    syncBuiltinESMExports();`;
  const url = `data:text/javascript,${encodeURIComponent(failing)}`;
  return { DATA_DIR: data, NODE_OPTIONS: `${process.env['NODE_OPTIONS'] ?? ''} --import ${url}` };
}

const numbersIn = (part: unknown): number[] =>
  typeof part === 'number' ? [part] : part instanceof Object ? Object.values(part).flatMap(numbersIn) : [];

test('npm run bulletin writes a month that is over, once, with nothing in it that tells of a few', async () => {
  const data = await storeMonth();
  const folder = join(mkdtempSync(join(testFolder(), 'content-')), 'bulletins');
  const file = join(folder, '2020-01.yaml');
  mkdirSync(folder);
  expect(await scriptOn(fullDisk(data), 'bulletin', '2020-01', folder)).toMatchObject({
    code: 1,
    said: expect.stringMatching(/^FAILED: .*can't be written \(ENOSPC\)/) as string,
  });
  expect(readdirSync(folder)).toEqual([]);
  // Two at once: each has a draft of its own, or one would write into what the other has just published.
  const stores = [stopped(join(data, 'heqi.db')), stopped(join(data, 'heqi.db'))];
  const both = await Promise.all(stores.map((store) => script(store, 'bulletin', '2020-01', `${folder}-2`)));
  expect(both.map(({ code }) => code).sort()).toEqual([0, 1]);
  expect(readdirSync(`${folder}-2`)).toEqual(['2020-01.yaml']);
  writeFileSync(`${file}.part`, 'of another run');
  const made = await script(data, 'bulletin', '2020-01', folder);
  expect(made.code).toBe(0);
  expect(made.said.split('\n').at(-1)).toMatch(`OK: ${file} is written.`);
  expect(readFileSync(`${file}.part`, 'utf8')).toBe('of another run');
  rmSync(`${file}.part`);
  const text = readFileSync(file, 'utf8');
  const bulletin = bulletinSchema.parse(parse(text));
  expect(bulletin).toMatchObject({ month: '2020-01', received: 14 });
  expect(JSON.stringify(bulletin)).toContain('under-5');
  expect(numbersIn(bulletin).filter((number) => number < 5)).toEqual([]);

  const again = await script(data, 'bulletin', '2020-01', folder);
  expect(again).toMatchObject({ code: 1, said: expect.stringContaining('is there already') as string });
  expect(readFileSync(file, 'utf8')).toBe(text);

  // As in an image, or in the folder of a service; below /proc nobody can make one.
  const shut = await script(data, 'bulletin', '2020-01', '/proc/heqi');
  expect(shut).toMatchObject({
    code: 1,
    said: expect.stringMatching(/^FAILED: .*can't be written/) as string,
  });

  const early = await script(data, 'bulletin', '2099-12', folder);
  expect(early).toMatchObject({ code: 1, said: 'FAILED: 2099-12 is not over yet.' });
  expect(readdirSync(folder)).toEqual(['2020-01.yaml']);
});
