import { mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import { sql } from 'drizzle-orm';
import { describe, expect, onTestFinished, test } from 'vitest';
import { backUp } from '../../functions/backup/backup.node.ts';
import { COMMANDS, runCommand } from '../../functions/jobs/commands.ts';
import { testApp, type TestApp } from '../support/app.ts';
import { storeHomeVisit } from '../support/requests.ts';
import { script, scriptOn, stopped } from '../support/scripts.ts';
import { testFolder } from '../support/temporary.ts';

const VERSIONS = {
  newer: sql`insert into "__drizzle_migrations" (hash, created_at) values ('x', 9999999999999)`,
  older: sql`delete from "__drizzle_migrations" where created_at = (select max(created_at) from "__drizzle_migrations")`,
} as const;
type Version = keyof typeof VERSIONS;

/** A house whose store another version has used, with a visit in it that retention would erase. */
async function houseOf(version: Version): Promise<TestApp> {
  const site = await testApp({}, 'file');
  const { id } = await storeHomeVisit(site);
  const { db } = site.deps;
  await db.run(sql`update requests set state = 'cancelled', updated_at = 1 where id = ${id}`);
  await db.run(VERSIONS[version]);
  return site;
}

/** A copy of its store that nobody has open. */
async function stoppedHouseOf(version: Version): Promise<string> {
  const site = await houseOf(version);
  const { path } = await backUp(site.deps, () => undefined);
  site.close();
  return stopped(path);
}

const REFUSALS: Readonly<Record<Version, RegExp>> = {
  newer:
    /^FAILED: DATA_DIR must have a store of this version, but a newer version has used it: .* Nothing was done\.$/,
  older:
    /^FAILED: DATA_DIR must have a store of this version, but it is of an older one: start the server once/,
};

describe.each(['newer', 'older'] as const)('on a store of a %s version', (version) => {
  test.each([
    ['retention', {}],
    ['retention', { 'dry-run': '' }],
    ['reseal', { key: 'k1' }],
    ['staff-reset', { username: 'lead' }],
    ['bulletin', { month: '2020-01' }],
    ['audit', {}],
  ])('%s %o does nothing, and says why', async (name, args) => {
    const site = await houseOf(version);
    onTestFinished(() => {
      site.close();
    });
    const lines: string[] = [];
    const command = COMMANDS[name];
    if (command) await runCommand(command, site.deps, args, (line) => lines.push(line));
    expect(lines).toEqual([expect.stringMatching(REFUSALS[version])]);
    const [row] = await site.deps.db.all(sql`select count(*) as kept from requests where erased_at is null`);
    expect(row).toEqual({ kept: 1 });
  });

  test('the outbox stays as it is, and a copy can be made', async () => {
    const data = await stoppedHouseOf(version);
    const said = expect.stringMatching(REFUSALS[version]) as string;
    expect(await script(data, 'outbox')).toEqual({ code: 1, said });
    const folder = mkdtempSync(join(testFolder(), 'copies-'));
    expect(await script(data, 'backup', folder)).toMatchObject({ code: 0 });
  });
});

test.each(['backup', 'audit-verify'])(
  '%s says so too of one from before work was on record',
  async (name) => {
    const site = await houseOf('older');
    await site.deps.db.run(sql`drop table jobs`);
    const { path } = await backUp(site.deps, () => undefined);
    site.close();
    const said = expect.stringMatching(REFUSALS.older) as string;
    expect(await script(stopped(path), name)).toEqual({ code: 1, said });
  },
);

test('a remote store is brought up to date by the command for it', async () => {
  const site = await houseOf('older');
  onTestFinished(() => {
    site.close();
  });
  const settings = { ...site.deps.settings, databaseUrl: 'https://store.example' };
  const lines: string[] = [];
  const { retention } = COMMANDS;
  if (retention) await runCommand(retention, { ...site.deps, settings }, {}, (line) => lines.push(line));
  expect(lines).toEqual([expect.stringMatching(/^FAILED: DATABASE_URL must .*: run npm run db:migrate\. /)]);
});

test.each(['outbox', 'retention'])(
  'npm run %s says in one line that a remote store is away',
  async (name) => {
    const settings = { DATABASE_URL: 'http://127.0.0.1:1', DATA_DIR: testFolder() };
    expect(await scriptOn(settings, name)).toEqual({
      code: 1,
      said: expect.stringMatching(/^FAILED: the store of DATABASE_URL does not answer/) as string,
    });
  },
);
