import type { IncomingMessage, ServerResponse } from 'node:http';
import { connect } from 'node:net';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { expect, onTestFinished, test } from 'vitest';
import { readForm } from '../../functions/http/form.ts';
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

/** Reads a form as the adapter hands it on, and says how that went; to a GET it says so. */
async function readAsApp(request: IncomingMessage, response: ServerResponse): Promise<void> {
  if (request.method === 'GET') {
    response.end('the next one');
    return;
  }
  const headers = { 'content-type': 'application/x-www-form-urlencoded' };
  const body = { body: request as unknown as BodyInit, duplex: 'half' };
  const form = await readForm(new Request('http://a/', { method: 'POST', headers, ...body }));
  response.end(form.ok ? 'read' : form.error);
}

/** What one connection says to a form of so many chunks of 256 KB each, and then to a GET; as a proxy passes on what has no length. */
async function saidTo(chunks: number): Promise<string> {
  const server = createSiteServer((request, response) => void readAsApp(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const socket = connect((server.address() as AddressInfo).port, '127.0.0.1').setEncoding('latin1');
  socket.on('error', () => undefined);
  onTestFinished(() => {
    socket.destroy();
    server.close();
  });
  const chunk = `40000\r\n${'a'.repeat(0x4_00_00)}\r\n`;
  socket.write(`POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n${chunk}${chunk}`);
  let said = '';
  await new Promise<void>((resolve) => {
    socket.on('close', resolve).on('data', (part: string) => {
      const answered = said.includes('too-large');
      said += part;
      if (said.includes('the next one')) resolve();
      if (said.includes('too-large') && !answered)
        socket.write(`${chunk.repeat(chunks - 2)}0\r\n\r\nGET / HTTP/1.1\r\nHost: a\r\n\r\n`);
    });
  });
  return said;
}

// Else the next one, behind a proxy that of another resident, waits for a minute and is lost.
test('what is left of a form that is too long is read, and the next request on the connection answered', async () => {
  expect(await saidTo(6)).toMatch(/too-large[^]*the next one/);
}, 10_000);

test('where there is no end of it, the connection is closed', async () => {
  const said = await saidTo(100);
  expect(said).toContain('too-large');
  expect(said).not.toContain('the next one');
}, 10_000);
