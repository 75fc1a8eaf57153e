import Database from 'libsql';
import { existsSync, readdirSync, symlinkSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { sql } from 'drizzle-orm';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { backUp } from '../../functions/backup/backup.node.ts';
import { openBrowser, testApp, type TestApp } from '../support/app.ts';
import { storeAppointment, storeHomeVisit } from '../support/requests.ts';
import { script, stopped } from '../support/scripts.ts';
import { openSession, storeStaff } from '../support/staff.ts';

let site: TestApp;
beforeEach(async () => {
  site = await testApp({}, 'file');
});
afterEach(() => {
  site.close();
});

const quiet = () => undefined;

test('a copy is restored: not over a store in use, nor over one that is there unless told, and keeps that', async () => {
  const first = await storeHomeVisit(site);
  const { path } = await backUp(site.deps, quiet);
  const second = await storeAppointment(site);
  site.clock.forward(1000);
  const data = stopped((await backUp(site.deps, quiet)).path);
  const store = join(data, 'heqi.db');

  const busy = await script(site.deps.settings.dataDir, 'restore', path, '--replace');
  expect(busy).toMatchObject({ code: 1, said: expect.stringContaining('in use') as string });
  const refused = await script(data, 'restore', path);
  expect(refused).toMatchObject({ code: 1, said: expect.stringContaining('is not overwritten') as string });
  const done = await script(data, 'restore', path, '--replace');
  expect(done).toMatchObject({
    code: 0,
    said: expect.stringMatching(/OK: .* holds 1 requests and 1 events\. Start the server\.$/) as string,
  });
  const aside = readdirSync(dirname(store)).find((name) => /^heqi-replaced-.*\.db$/.test(name)) ?? '';
  const idsIn = (file: string) => {
    const database = new Database(file, { readonly: true });
    const ids = database.prepare('select id from requests order by rowid').all() as { id: string }[];
    database.close();
    return ids.map(({ id }) => id);
  };
  expect(idsIn(store)).toEqual([first.id]);
  expect(idsIn(join(dirname(store), aside))).toEqual([first.id, second.id]);
  expect(existsSync(`${store}.part`)).toBe(false);
});

test('a restore lets nobody in by a session of back then, and tells what it takes back', async () => {
  const { deps } = site;
  const [kept, gone] = [await storeHomeVisit(site), await storeHomeVisit(site)];
  const left = await storeStaff(site, { username: 'lihua', role: 'window' });
  await openSession(site, openBrowser(site), left.id);
  const { path } = await backUp(deps, quiet);
  await storeAppointment(site);
  await deps.db.run(sql`update staff set disabled_at = 1 where id = ${left.id}`);
  await deps.db.run(sql`update requests set version = version + 1 where id = ${kept.id}`);
  await deps.db
    .run(sql`insert into erasures (id, request_id, at, part, why, staff_id, notes, authorisations, receipts, items)
    values ('e', ${gone.id}, 1, 'person', 'resident', ${left.id}, 0, 0, 0, 0)`);
  site.clock.forward(1000);
  const data = stopped((await backUp(deps, quiet)).path);

  const { code, said } = await script(data, 'restore', path, '--replace');
  expect(code).toBe(0);
  expect(said).toContain('Since the copy 1 requests have come in, and 1 have changed.');
  expect(said).toContain(`To be erased again, as its resident asked: /staff/requests/${gone.id}/erase/`);
  expect(said).toContain('To be closed or changed again: the account lihua.');
  const store = new Database(join(data, 'heqi.db'), { readonly: true });
  expect(store.prepare('select count(*) as n from staff_sessions').get()).toMatchObject({ n: 0 });
  store.close();
});

test('what can be no copy, or finds no room, is told in one line and changes nothing', async () => {
  await storeHomeVisit(site);
  const { path } = await backUp(site.deps, quiet);
  const data = stopped(path);
  expect(await script(data, 'restore', data, '--replace')).toEqual({
    code: 1,
    said: `FAILED: ${data} must be a file that this user may read.`,
  });
  // Into a folder that is not there, as onto a disk that is full.
  symlinkSync('/no/such/folder/heqi.db', join(data, 'heqi.db.part'));
  expect(await script(data, 'restore', path, '--replace')).toMatchObject({
    code: 1,
    said: expect.stringMatching(
      /\nFAILED: .* must have room .*\(ENOENT\)\. Nothing was changed\.$/,
    ) as string,
  });
  expect(readdirSync(data)).toEqual(['heqi.db', 'heqi.db.lock']);
});
