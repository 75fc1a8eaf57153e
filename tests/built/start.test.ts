import { randomInt } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { startBuiltServer } from '../support/built-server.ts';

/** A port that nobody listens on, below those that the system gives away: one of those another test may have by now. */
async function freePort(): Promise<number> {
  const port = randomInt(20_000, 32_000);
  const server = createServer().listen(port, '127.0.0.1');
  const free = await once(server, 'listening').then(
    () => true,
    () => false,
  );
  server.close();
  return free ? port : freePort();
}

/** Knocks, as a resident would, at the server's port before each thing that the server asks itself while it starts. */
const KNOCKING = `
  import { once } from 'node:events';
  import { connect } from 'node:net';
  const ask = globalThis.fetch;
  globalThis.fetch = async (url, ...more) => {
    const socket = connect(Number(process.env.PORT), '127.0.0.1');
    const heard = await once(socket, 'connect').then(() => 'open', () => 'closed');
    socket.destroy();
    console.log(url.pathname.split('/').slice(1, 3).join(' ') + ': ' + heard);
    return ask(url, ...more);
  };`;

test('nobody else is let in before the keys are known to fit the store: what was taken then would be lost', async () => {
  const preload = `data:text/javascript,${encodeURIComponent(KNOCKING)}`;
  const server = await startBuiltServer({
    PORT: String(await freePort()),
    NODE_OPTIONS: `--import ${preload}`,
  });
  onTestFinished(() => server.stop());
  expect(
    server
      .output()
      .match(/^(?:staff|jobs) [\w-]+: \w+$/gm)
      ?.slice(0, 3),
  ).toEqual(['staff login: closed', 'staff set-up: closed', 'jobs fit: closed']);
  expect((await fetch(server.origin)).status).toBe(200);
});
