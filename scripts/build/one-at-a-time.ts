import { createHash } from 'node:crypto';
import { realpathSync } from 'node:fs';
import { connect, createServer, type Socket } from 'node:net';

/** A name that Linux keeps for as long as the process lives that listens on it: nothing to be left behind by a build that was killed. */
const nameFor = (folder: string) =>
  `\0heqi-build-${createHash('sha256').update(realpathSync(folder)).digest('hex').slice(0, 32)}`;

/** Listens on `name`, and answers with what lets it go; undefined where another process does. */
async function take(name: string): Promise<(() => void) | undefined> {
  const waiting = new Set<Socket>();
  // Whoever waits keeps a connection open, whose end is the sign to try again.
  const server = createServer((socket) => {
    waiting.add(socket.unref());
    socket.on('error', () => undefined).once('close', () => waiting.delete(socket));
  });
  return new Promise((take, fail) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE') take(undefined);
      else fail(error);
    });
    server.listen(name, () => {
      server.unref();
      take(() => {
        server.close();
        for (const socket of waiting) socket.destroy();
      });
    });
  });
}

/** Waits until whoever listens on `name` has let it go. */
const untilFree = (name: string) =>
  new Promise<void>((free) => {
    const waiting = connect(name);
    waiting.on('error', () => undefined).resume();
    waiting.once('close', () => {
      free();
    });
  });

/**
 * Does `work` while no other process does any for the same folder; who comes later waits, and `tell`s it once. Two builds
 * write into the same fresh folder and the same caches: the first to end would publish half of the other's pages.
 */
export async function oneAtATime<T>(folder: string, tell: () => void, work: () => Promise<T>): Promise<T> {
  const name = nameFor(folder);
  let letGo = await take(name);
  if (!letGo) tell();
  for (; !letGo; letGo = await take(name)) await untilFree(name);
  try {
    return await work();
  } finally {
    letGo();
  }
}
