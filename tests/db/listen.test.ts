import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { ownOriginOf, listen, originOf } from '../../functions/http/listen.ts';

test('a port that is taken and a host that is none are told in one sentence that names the setting', async () => {
  const first = createServer();
  onTestFinished(() => void first.close());
  await listen(first, { port: 0, host: '127.0.0.1' });
  const { port } = first.address() as AddressInfo;
  const fails = async (place: { port: number; host: string }) =>
    listen(createServer(), place).catch((error: unknown) => error);
  for (const [place, sentence] of [
    [{ port, host: '127.0.0.1' }, `PORT must be free, but another program listens on ${String(port)}.`],
    [{ port: 0, host: '203.0.113.7' }, 'HOST must be an address of this machine, but is "203.0.113.7".'],
    [{ port: 0, host: '999.1.1.1' }, 'HOST must be an address of this machine, but is "999.1.1.1".'],
  ] as const)
    expect(await fails(place)).toMatchObject({ name: 'SettingsError', message: sentence });
});

test.each([
  ['127.0.0.1', 'http://localhost:80', 'http://127.0.0.1:80'],
  ['::', 'http://localhost:80', 'http://127.0.0.1:80'],
  ['::1', 'http://[::1]:80', 'http://[::1]:80'],
  ['10.0.0.7', 'http://10.0.0.7:80', 'http://10.0.0.7:80'],
])('people reach a server on %s at %s, programs at %s', (host, origin, address) => {
  expect(originOf({ host, port: 80 })).toBe(origin);
  expect(ownOriginOf({ host, port: 80 })).toBe(address);
  expect(URL.canParse(origin)).toBe(true);
});
