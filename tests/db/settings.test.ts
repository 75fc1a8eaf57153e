import { execFile } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { describe, expect, test } from 'vitest';
import { createSealer } from '../../functions/http/seal.ts';
import { readSettings } from '../../functions/settings.node.ts';
import { parseSettings } from '../../functions/settings.ts';
import { testFolder } from '../support/temporary.ts';

const run = promisify(execFile);
const script = fileURLToPath(new URL('processes/read-settings.ts', import.meta.url));
const key = (byte: number) => Buffer.alloc(32, byte).toString('base64');
const keys = { DATA_KEYS: `k1:${key(1)}`, INDEX_KEY: key(2) };
const newFolder = () => join(mkdtempSync(join(testFolder(), 'settings-')), 'data');

describe('settings', () => {
  test('need nothing to be set', () => {
    const defaults = { port: 4321, host: '127.0.0.1', dataDir: './data', trustProxy: 0 };
    expect(parseSettings({})).toEqual(defaults);
    expect(parseSettings({ PORT: '', DATABASE_URL: ' ' })).toEqual(defaults);
  });

  test('take what is set', () => {
    const env = {
      PORT: '80',
      HOST: '::',
      DATA_DIR: '/srv/heqi',
      PUBLIC_ORIGIN: 'https://heqi.example/',
      TRUST_PROXY: '2',
      HALL_ADDRESSES: '203.0.113.7, 2001:db8:1:2::9,',
      DATABASE_URL: 'libsql://store.example',
      DATABASE_AUTH_TOKEN: 'token',
      DATABASE_TIMEOUT_MS: '2500',
    };
    expect(parseSettings(env)).toEqual({
      port: 80,
      host: '::',
      dataDir: '/srv/heqi',
      publicOrigin: 'https://heqi.example',
      trustProxy: 2,
      hallAddresses: ['203.0.113.7', '2001:db8:1:0::/56'],
      databaseUrl: 'libsql://store.example',
      databaseAuthToken: 'token',
      databaseTimeoutMs: 2500,
    });
  });

  test.each([
    ['PORT', 'http'],
    ['PORT', '65536'],
    ['PORT', '-1'],
    ['PORT', '80.5'],
    ['TRUST_PROXY', 'true'],
    ['DATABASE_TIMEOUT_MS', '0'],
    ['TRUST_PROXY', '11'],
    ['HALL_ADDRESSES', '203.0.113.7, the hall'],
    ['HALL_ADDRESSES', '203.0.113.0/24'],
    ['HOST', 'http://localhost'],
    ['HOST', '"127.0.0.1"'],
    ['DATA_DIR', '"/srv/heqi"'],
    ['DATA_DIR', "'/srv/heqi'"],
    ['DATA_DIR', '/srv/heqi\nDATA'],
    ['DATA_DIR', '~/heqi'],
    ['DATA_DIR', '$HOME/heqi'],
    ['PUBLIC_ORIGIN', '"https://heqi.example"'],
    ['PUBLIC_ORIGIN', 'https://heqi.example?'],
    ['PUBLIC_ORIGIN', 'https://heqi.example/#'],
    ['PUBLIC_ORIGIN', 'https://heqi.example, https://www.heqi.example'],
    ['PUBLIC_ORIGIN', 'https:heqi.example'],
    ['PUBLIC_ORIGIN', 'https://heqi.example\\'],
    ['PUBLIC_ORIGIN', 'heqi.example'],
    ['PUBLIC_ORIGIN', 'https://heqi.example/site/'],
    ['PUBLIC_ORIGIN', 'https://user@heqi.example'],
    ['PUBLIC_ORIGIN', 'ftp://heqi.example'],
    ['DATABASE_URL', 'file:data.db'],
    ['DATABASE_URL', 'store.example'],
    ['DATABASE_URL', 'libsql://'],
    ['DATABASE_URL', 'https://user:secret@store.example'],
    ['DATA_KEYS', 'k1'],
    ['DATA_KEYS', `k1:${key(1)},k1:${key(2)}`],
    ['DATA_KEYS', 'k1:c2hvcnQ='],
    ['INDEX_KEY', 'c2hvcnQ='],
  ])('refuse %s=%s in one sentence that names it', (name, value) => {
    const dataDir = newFolder();
    const read = () => readSettings({ DATA_DIR: dataDir, ...keys, [name]: value });
    expect(read).toThrow(new RegExp(`^${name} must [^\n]+\\.$`));
    expect(existsSync(dataDir)).toBe(false);
  });

  test.each(['DATA_KEYS', 'INDEX_KEY'] as const)('refuse %s alone', (name) => {
    expect(() => readSettings({ [name]: keys[name] })).toThrow(/^(DATA_KEYS|INDEX_KEY) must be set/);
  });

  test('refuse a token without the server that it is for', () => {
    expect(() => readSettings({ ...keys, DATABASE_AUTH_TOKEN: 'secret' })).toThrow(
      /^DATABASE_URL must be set where DATABASE_AUTH_TOKEN is\.$/,
    );
  });

  test.each([
    ['https://HEQI.Example', 'https://heqi.example'],
    ['HTTPS://heqi.example:443/', 'https://heqi.example'],
    ['https://heqi.example:8443', 'https://heqi.example:8443'],
    ['https://柳疃.example', 'https://xn--xvvv51a.example'],
    [' http://[2001:DB8::1] ', 'http://[2001:db8::1]'],
  ])('understand PUBLIC_ORIGIN=%s as browsers do', (value, origin) => {
    expect(parseSettings({ PUBLIC_ORIGIN: value }).publicOrigin).toBe(origin);
  });

  test.each(['se\u4ee4cret', 'secret token', 'secret\u00e9'])(
    'refuse a token that no header can carry: %s',
    (token) => {
      const env = { ...keys, DATABASE_URL: 'https://store.example', DATABASE_AUTH_TOKEN: token };
      expect(() => readSettings(env)).toThrow(/^DATABASE_AUTH_TOKEN must (?!.*secret)[^\n]+\.$/);
    },
  );

  test('keep a secret out of the sentence', () => {
    const secret = {
      DATABASE_URL: 'ws://store.example?authToken=secret',
      DATA_KEYS: 'k1:secret',
      INDEX_KEY: '"secret"',
      DATABASE_AUTH_TOKEN: 'secret\nsecret',
    };
    for (const name of ['DATABASE_URL', 'DATA_KEYS', 'INDEX_KEY', 'DATABASE_AUTH_TOKEN'] as const) {
      expect(() => readSettings({ ...keys, [name]: secret[name] })).toThrow(/^(?!.*secret)/);
    }
  });
});

describe('the key file', () => {
  test('is made once, private, with keys that seal', () => {
    const dataDir = newFolder();
    const made = readSettings({ DATA_DIR: dataDir });
    expect(statSync(dataDir).mode & 0o777).toBe(0o700);
    expect(statSync(join(dataDir, 'keys.json')).mode & 0o777).toBe(0o600);
    expect(JSON.parse(readFileSync(join(dataDir, 'keys.json'), 'utf8'))).toEqual({
      dataKeys: made.dataKeys,
      indexKey: made.indexKey,
    });
    const sealer = createSealer(made);
    expect(sealer.open(sealer.seal('text', 'a.b:c'), 'a.b:c')).toBe('text');
    expect(readSettings({ DATA_DIR: dataDir })).toEqual(made);
    expect(readSettings({ DATA_DIR: newFolder() }).dataKeys).not.toBe(made.dataKeys);
  });

  test('is not made where the keys are set', () => {
    const dataDir = newFolder();
    const { dataKeys, indexKey } = readSettings({ DATA_DIR: dataDir, ...keys });
    expect({ dataKeys, indexKey }).toEqual({ dataKeys: keys.DATA_KEYS, indexKey: keys.INDEX_KEY });
    expect(existsSync(dataDir)).toBe(false);
  });

  test('is one, also when several processes start together', async () => {
    const dataDir = newFolder();
    const env = { PATH: process.env.PATH, DATA_DIR: dataDir };
    const starts = Array.from({ length: 4 }, () => run(process.execPath, [script], { env }));
    const printed = await Promise.all(starts.map(async (start) => (await start).stdout));
    expect(new Set(printed).size).toBe(1);
    expect(readdirSync(dataDir)).toEqual(['keys.json']);
  });

  test('is refused when other users can read it', () => {
    const dataDir = newFolder();
    readSettings({ DATA_DIR: dataDir });
    chmodSync(join(dataDir, 'keys.json'), 0o644);
    expect(() => readSettings({ DATA_DIR: dataDir })).toThrow(/^DATA_DIR must .*chmod 600/);
  });

  test.each(['', '{', '[]', '{"dataKeys":"k1:x"}', '{"dataKeys":5}'])(
    'is refused, not replaced, when it holds %j',
    (text) => {
      const dataDir = newFolder();
      readSettings({ DATA_DIR: dataDir });
      writeFileSync(join(dataDir, 'keys.json'), text);
      expect(() => readSettings({ DATA_DIR: dataDir })).toThrow(/^DATA_KEYS in .*keys\.json must/);
      expect(readFileSync(join(dataDir, 'keys.json'), 'utf8')).toBe(text);
    },
  );

  test('is not made beside a database that other keys sealed', () => {
    const dataDir = newFolder();
    readSettings({ DATA_DIR: dataDir });
    writeFileSync(join(dataDir, 'heqi.db'), '');
    expect(readSettings({ DATA_DIR: dataDir }).port).toBe(4321);
    rmSync(join(dataDir, 'keys.json'));
    expect(() => readSettings({ DATA_DIR: dataDir })).toThrow(
      /^DATA_DIR must hold keys\.json beside heqi\.db/,
    );
    expect(readdirSync(dataDir)).toEqual(['heqi.db']);
  });

  test('needs a folder that nobody else fills', () => {
    const dataDir = newFolder();
    readSettings({ DATA_DIR: dataDir });
    chmodSync(dataDir, 0o777);
    expect(() => readSettings({ DATA_DIR: dataDir })).toThrow(
      /^DATA_DIR must not [^\n]+: run chmod o-w .+\.$/,
    );
    // There each user may replace only what is their own.
    chmodSync(dataDir, 0o1777);
    expect(readSettings({ DATA_DIR: dataDir }).dataDir).toBe(dataDir);
  });

  test('needs a folder that can be written', () => {
    const file = join(testFolder(), 'a-file');
    writeFileSync(file, '');
    for (const dataDir of [file, join(file, 'data'), '/proc/heqi/data'])
      expect(() => readSettings({ DATA_DIR: dataDir })).toThrow(/^DATA_DIR must be a folder/);
  });
});
