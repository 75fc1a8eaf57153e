import { readdirSync, readlinkSync } from 'node:fs';
import { connect } from 'node:net';
import { resolve } from 'node:path';
import { beforeEach, expect, onTestFinished, test } from 'vitest';
import { startBuiltServer, type BuiltServer } from '../support/built-server.ts';

const LEAVING = 300;
const ABREAST = 30;

let server: BuiltServer;
beforeEach(async () => {
  server = await startBuiltServer();
  onTestFinished(() => server.stop());
});

/** The files of the build that the server has open just now. */
function openFiles(): string[] {
  const folder = `/proc/${String(server.child.pid)}/fd`;
  return readdirSync(folder).flatMap((fd) => {
    try {
      const path = readlinkSync(`${folder}/${fd}`);
      return path.startsWith(resolve('dist/client')) ? [path] : [];
    } catch {
      // Closed meanwhile.
      return [];
    }
  });
}

/** Asks for a page as often as a phone does that scrolls through links, and leaves before or while it comes. */
function askAndLeave(i: number): Promise<void> {
  const { hostname, port } = new URL(server.origin);
  return new Promise((done) => {
    const socket = connect(Number(port), hostname);
    socket.once('close', () => {
      done();
    });
    socket.once('error', () => undefined);
    socket.write('GET /large/a-z/ HTTP/1.1\r\nHost: localhost\r\n\r\n'.repeat(5), () => {
      if (i % 2 === 0) socket.resetAndDestroy();
      else socket.once('data', () => socket.resetAndDestroy());
    });
  });
}

test('readers who leave before a page has come keep none of its files open', async () => {
  let next = 0;
  const reader = async () => {
    while (next < LEAVING) await askAndLeave((next += 1));
  };
  await Promise.all(Array.from({ length: ABREAST }, reader));
  await expect.poll(openFiles).toEqual([]);
});
