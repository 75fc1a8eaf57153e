import { readFileSync } from 'node:fs';
import { expect, inject, test } from 'vitest';
import { rawSend } from '../support/raw-request.ts';

const PATH = '/help/';
const whole = readFileSync('dist/client/help/index.html');

async function ask(...headers: readonly string[]): Promise<{ status: number; text: string }> {
  const lines = ['Host: localhost', 'Connection: close', ...headers].join('\r\n');
  return rawSend(inject('origin'), `GET ${PATH} HTTP/1.1\r\n${lines}\r\n\r\n`);
}

test.each([
  'bytes=5-2',
  'bytes=-500',
  'bytes=--5',
  'bytes=10--3',
  'bytes=0-0,5-9',
  'bytes=1e400-2',
  'bytes=0x10-5',
  'bytes=1.5-0.5',
  'bytes=9007199254740993-9007199254740999',
  'bytes=99999999999999999999-',
  'bytes',
  'lines=1-2',
  '',
])('the part “%s” of a file is none that is given: it comes whole, and the server goes on', async (range) => {
  const { status, text } = await ask(`Range: ${range}`);
  expect(status).toBe(200);
  expect(text).toMatch(/<\/html>\s*$/);
  expect((await ask()).status).toBe(200);
});

test('a recording can be heard from its middle: a part that makes sense is given', async () => {
  const first = await fetch(new URL(PATH, inject('origin')), {
    headers: { range: 'bytes=10-29', 'accept-encoding': 'identity' },
  });
  expect([first.status, first.headers.get('content-range')]).toEqual([206, `bytes 10-29/${whole.length}`]);
  expect(Buffer.from(await first.arrayBuffer())).toEqual(whole.subarray(10, 30));
  const rest = await fetch(new URL(PATH, inject('origin')), {
    headers: { range: `bytes=${whole.length - 7}-`, 'accept-encoding': 'identity' },
  });
  expect(Buffer.from(await rest.arrayBuffer())).toEqual(whole.subarray(-7));
  expect((await ask(`Range: bytes=${whole.length}-`)).status).toBe(416);
});

test('a part of what may have changed meanwhile comes whole', async () => {
  expect((await ask('Range: bytes=0-9', 'If-Range: "of another build"')).status).toBe(200);
});

test.each([
  ['br, gzip', 'br'],
  ['gzip;q=1.0, br;q=0', 'gzip'],
  ['gzip; q=0.000, br;q=0', null],
  ['br;q=0.1', 'br'],
])('whoever accepts “%s” gets %s', async (accepted, coding) => {
  const { headers } = await fetch(new URL(PATH, inject('origin')), {
    headers: { 'accept-encoding': accepted },
  });
  expect(headers.get('content-encoding')).toBe(coding);
});
