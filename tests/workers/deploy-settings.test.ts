import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { loadDeployFile, readDeploySettings, secretsOf } from '../../scripts/edge/deploy-settings.ts';
import { TEST_KEYS } from '../support/app.ts';

const folder = mkdtempSync(join(tmpdir(), 'heqi-test-'));
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

const WHOLE = {
  PUBLIC_ORIGIN: 'https://heqi.example',
  DATABASE_URL: 'libsql://store.example',
  DATABASE_AUTH_TOKEN: 'a-token',
  DATA_KEYS: TEST_KEYS.dataKeys,
  INDEX_KEY: TEST_KEYS.indexKey,
};
const read = (env: Record<string, string>) => readDeploySettings(env, 'data/deploy.env');

describe('the settings of a deployment', () => {
  test('are taken when whole', () => {
    expect(read(WHOLE)).toMatchObject({
      publicOrigin: 'https://heqi.example',
      databaseUrl: 'libsql://store.example',
      databaseAuthToken: 'a-token',
      ...TEST_KEYS,
    });
  });

  test('are all named when all are missing', () => {
    for (const name of Object.keys(WHOLE)) expect(() => read({})).toThrow(`  ${name}: `);
  });

  test.each(Object.keys(WHOLE))('are not whole without %s, which alone is named', (name) => {
    const others = Object.keys(WHOLE).filter((other) => other !== name);
    expect(() => read({ ...WHOLE, [name]: '' })).toThrow(`  ${name}: `);
    expect(() => read({ ...WHOLE, [name]: '' })).not.toThrow(new RegExp(`^ {2}(${others.join('|')}): `, 'm'));
  });

  test.each([
    ['PUBLIC_ORIGIN', 'http://heqi.example'],
    ['PUBLIC_ORIGIN', 'https://heqi.example/site'],
    ['DATABASE_URL', 'http://store.example'],
    ['DATABASE_URL', 'file:heqi.db'],
    ['DATA_KEYS', 'secret'],
    ['INDEX_KEY', 'secret'],
  ])('are refused where %s reads %s', (name, value) => {
    expect(() => read({ ...WHOLE, [name]: value })).toThrow(new RegExp(`^${name} must`));
  });
});

test('the worker gets whatever it goes by, also the ways out that were opened, and nothing that is of a server', () => {
  const ways = {
    SMS_URL: 'https://sms.example/send',
    SMS_BODY: '{"mobile":"{phone}","content":"{text}"}',
    SMS_TOKEN: 'a-token',
    SMS_ACCEPTED: '{"code":"0"}',
    WEBHOOK_URL: 'https://robot.example/key',
    HALL_ADDRESSES: '192.0.2.7',
    DATABASE_TIMEOUT_MS: '4000',
  };
  const server = {
    PORT: '80',
    DATA_DIR: 'data',
    TRUST_PROXY: '1',
    SMTP_FROM: 'hall@heqi.example',
    HOME: '/root',
  };
  const mail = { SMTP_URL: 'smtps://hall:secret@mail.example' };
  expect(secretsOf({ ...WHOLE, ...ways, ...server, ...mail })).toEqual({ ...WHOLE, ...ways });
  expect(secretsOf({ ...WHOLE, SMS_URL: ' ' })).toEqual(WHOLE);
});

test('a file of keys that others may read is refused before it is read', () => {
  const file = join(folder, 'deploy.env');
  writeFileSync(file, 'HEQI_TEST_SETTING=from the file\n', { mode: 0o644 });
  expect(() => {
    loadDeployFile(file);
  }).toThrow(`chmod 600 ${file}`);
  expect(process.env['HEQI_TEST_SETTING']).toBeUndefined();

  chmodSync(file, 0o600);
  loadDeployFile(file);
  expect(process.env['HEQI_TEST_SETTING']).toBe('from the file');
  delete process.env['HEQI_TEST_SETTING'];
});
