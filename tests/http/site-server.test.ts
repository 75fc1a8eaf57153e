import { connect } from 'node:net';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { expect, onTestFinished, test } from 'vitest';
import { createSiteServer } from '../../functions/http/site-server.ts';

const PATIENCE = { requestMs: 300, lookMs: 50 };

/** What a server says to whoever begins so, and then sends a sign now and then without end. */
async function answerTo(beginning: string): Promise<string> {
  const server = createSiteServer((request) => {
    request.resume();
  }, PATIENCE);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const socket = connect((server.address() as AddressInfo).port, '127.0.0.1');
  socket.write(beginning);
  const dripping = setInterval(() => socket.writable && socket.write('b'), 20);
  onTestFinished(() => {
    clearInterval(dripping);
    server.closeAllConnections();
    server.close();
  });
  return text(socket);
}

// How soon is the machine's business; that it comes at all is ours: with Node's own patience this test would run out of time.
test.each([
  ['its headers', 'GET / HTTP/1.1\r\nHost: a\r\nX-A: '],
  ['its body', 'POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 100000\r\n\r\na='],
])('whoever sends %s without end is told so, in a page', { timeout: 30_000 }, async (_, beginning) => {
  const answer = await answerTo(beginning);
  expect(answer).toMatch(/^HTTP\/1\.1 408 /);
  expect(answer).toContain('<h1>这一页没有打开</h1>');
});
