import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { inspect, promisify } from 'node:util';
import { describe, expect, test } from 'vitest';
import { openDatabase as openOnEdge } from '../../db/client.edge.ts';
import { openDatabase } from '../../db/client.node.ts';
import { openEmbedded } from '../../db/embedded/client.ts';
import { embeddedMigrations } from '../../db/embedded/embedded-migrations.ts';
import { openRemote } from '../../db/remote-client.ts';
import { listenHrana } from '../../scripts/hrana/listen.ts';
import { createHrana } from '../../scripts/hrana/server.ts';
import { testFolder } from '../support/temporary.ts';
import { startHranaServer } from '../support/hrana-server.ts';

const run = promisify(execFile);
const migrateScript = fileURLToPath(new URL('../../scripts/migrate.ts', import.meta.url));

describe('libSQL over HTTP', () => {
  test.each([
    ['Node', openDatabase],
    ['the edge', openOnEdge],
  ])('opens from %s with a token, and not without', async (_, open) => {
    const server = await startHranaServer('secret');
    const settings = { dataDir: testFolder(), databaseUrl: server.url };
    const db = open({ ...settings, databaseAuthToken: 'secret' });
    expect((await db.$client.execute('select 1 as one')).rows[0]?.one).toBe(1);
    await expect(open(settings).$client.execute('select 1')).rejects.toThrow('401');
    await server.close();
  });

  test('the edge needs the address of a server', () => {
    expect(() => openOnEdge({ dataDir: '.' })).toThrow('DATABASE_URL');
  });

  test('a server that never answers is given up', async () => {
    const never = (request: Request) =>
      new Promise<Response>((_, reject) => {
        request.signal.addEventListener('abort', () => {
          reject(request.signal.reason as Error);
        });
      });
    const client = openRemote({ url: 'http://hrana.test', fetch: never, timeoutMs: 5 });
    await expect(client.execute('select 1')).rejects.toMatchObject({
      code: 'STORE_UNREACHABLE',
      message: expect.stringMatching(/timeout/i) as string,
    });
    await expect(client.batch(['select 1'])).rejects.toMatchObject({ code: 'STORE_UNREACHABLE' });
  });

  test('an answer that stops halfway is given up', async () => {
    const halfway = (request: Request) => {
      const body = new ReadableStream({
        start(controller) {
          request.signal.addEventListener('abort', () => {
            controller.error(request.signal.reason);
          });
          controller.enqueue(new TextEncoder().encode('{"baton":'));
        },
      });
      return Promise.resolve(new Response(body, { headers: { 'content-type': 'application/json' } }));
    };
    const client = openRemote({ url: 'http://hrana.test', fetch: halfway, timeoutMs: 5 });
    await expect(client.execute('select 1')).rejects.toMatchObject({ code: 'STORE_UNREACHABLE' });
  });

  test('an unknown address is an error, not a wait', async () => {
    const client = openRemote({ url: 'http://127.0.0.1:1' });
    await expect(client.execute('select 1')).rejects.toMatchObject({ code: 'STORE_UNREACHABLE' });
  });

  const json = 'application/json';
  test.each([
    ['nothing', 200, json, ''],
    ['the first half of an answer', 200, json, '{"baton":null,"base_url":null,"results":[{"type":"ok"'],
    ['words of somebody in its way', 200, 'text/html', '王大爷，请稍候'],
    ['the same said as a fault', 502, 'text/html', '王大爷，请稍候'],
    ['a fault in words of its own', 500, json, '{"message":"王大爷"}'],
    ['a fault with a code of its own', 503, json, '{"message":"王大爷","code":"X"}'],
    ['that it is asked too often', 429, json, '{"message":"王大爷"}'],
  ])(
    'a server that answers %s has not answered, and its words are repeated nowhere',
    async (_, status, type, body) => {
      const fetch = () => Promise.resolve(new Response(body, { status, headers: { 'content-type': type } }));
      const client = openRemote({ url: 'http://hrana.test', fetch });
      for (const ask of [client.execute('select 1'), client.batch(['select 1'])]) {
        const error: unknown = await ask.catch((reason: unknown) => reason);
        expect(error).toMatchObject({ code: 'STORE_UNREACHABLE' });
        expect(inspect(error)).not.toContain('王');
      }
    },
  );

  test('one call is one HTTP request', async () => {
    let requests = 0;
    const hrana = createHrana({ path: join(testFolder(), 'counted.db') });
    const client = openRemote({
      url: 'http://hrana.test',
      fetch: (request) => {
        requests += 1;
        return hrana.fetch(request);
      },
    });
    await client.execute('select 1');
    expect(requests).toBe(1);
    await client.batch(['create table a (x)', 'insert into a values (1)', 'select * from a']);
    expect(requests).toBe(2);
    hrana.close();
  });

  test('a batch that fails over HTTP stores nothing', async () => {
    const hrana = createHrana({ path: join(testFolder(), 'failing.db') });
    const client = openRemote({ url: 'http://hrana.test', fetch: hrana.fetch });
    await client.execute('create table a (x unique)');
    const batch = client.batch(['insert into a values (1)', 'insert into a values (1)']);
    await expect(batch).rejects.toMatchObject({ code: 'SQLITE_CONSTRAINT' });
    expect((await client.execute('select x from a')).rows).toEqual([]);
    hrana.close();
  });

  test('the migration script brings a new server up to date, again without harm, and the embedded store agrees', async () => {
    const path = join(testFolder(), 'migrated.db');
    const server = await listenHrana({ path });
    const env = { ...process.env, DATABASE_URL: server.url };
    for (let time = 0; time < 2; time += 1) await run(process.execPath, [migrateScript], { env });
    await server.close();
    const client = openEmbedded(path, { migrations: embeddedMigrations });
    const { rows } = await client.execute('select hash, created_at from __drizzle_migrations');
    expect(rows).toEqual(
      embeddedMigrations.map(({ hash, folderMillis }) => ({ hash, created_at: folderMillis })),
    );
    client.close();
  });

  test('the migration script asks for an address', async () => {
    const env = { ...process.env, DATABASE_URL: '' };
    const failure = run(process.execPath, [migrateScript], { env });
    await expect(failure).rejects.toMatchObject({
      code: 1,
      stderr: expect.stringContaining('DATABASE_URL must') as string,
    });
  });
});
