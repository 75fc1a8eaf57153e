import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { request, type IncomingMessage } from 'node:http';
import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { expect, onTestFinished, test } from 'vitest';
import { startBuiltServer } from '../support/built-server.ts';
import { storeFolder } from '../support/temporary.ts';

test('SIGTERM lets a request under way finish, takes no new one and ends with 0', async () => {
  const server = await startBuiltServer();
  onTestFinished(() => server.stop());
  const body = 'service=gaoling-jintie';
  const slow = request(new URL('/appointments/', server.origin), {
    method: 'POST',
    headers: {
      origin: server.origin,
      'content-type': 'application/x-www-form-urlencoded',
      'content-length': body.length,
      expect: '100-continue',
    },
  });
  slow.flushHeaders();
  // The server has read the head of the request, and now waits for its body.
  await once(slow, 'continue');
  slow.write(body.slice(0, 5));
  server.child.kill('SIGTERM');
  await refused(server.origin);
  const answered = once(slow, 'response');
  slow.end(body.slice(5));
  const [response] = (await answered) as [IncomingMessage];
  expect(response.statusCode).toBe(303);
  expect(response.headers.location).toBe('/appointments/needs/');
  expect(response.headers['set-cookie']?.join()).toContain('draft-appointments=');
  await text(response);
  expect(await server.ended).toEqual({ code: 0, signal: null });
});

/** Lets SIGTERM come while the server asks itself for the first time, and somebody's request has begun. */
const STOPPED_EARLY = `
  import { subscribe } from 'node:diagnostics_channel';
  import { once } from 'node:events';
  import { connect } from 'node:net';
  import { setImmediate } from 'node:timers/promises';
  const ask = globalThis.fetch;
  const accepted = new Promise((resolve) => subscribe('net.server.socket', ({ socket }) => resolve(socket)));
  globalThis.fetch = async (url, ...more) => {
    const begun = connect(Number(url.port), '127.0.0.1');
    await once(begun, 'connect');
    begun.write('GET');
    const socket = await accepted;
    while (socket.bytesRead === 0) await setImmediate();
    process.emit('SIGTERM');
    return ask(url, ...more).finally(() => begun.destroy());
  };`;

test('SIGTERM while it starts ends it with 0 as well, and without a word', async () => {
  const env = { ...process.env, PORT: '0', HOST: '127.0.0.1', DATA_DIR: storeFolder('heqi-test-') };
  const before = `data:text/javascript,${encodeURIComponent(STOPPED_EARLY)}`;
  const child = spawn(process.execPath, ['--import', before, 'scripts/serve.ts'], {
    env,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const [said, ended] = await Promise.all([text(child.stderr), once(child, 'exit')]);
  expect([said, ended]).toEqual(['', [0, null]]);
});

/** Knocks until nobody listens any more; the test's own limit ends it if that never happens. */
async function refused(origin: string): Promise<void> {
  const { hostname, port } = new URL(origin);
  for (;;) {
    const socket = connect(Number(port), hostname);
    const open = await once(socket, 'connect').then(
      () => true,
      () => false,
    );
    socket.destroy();
    if (!open) return;
  }
}
