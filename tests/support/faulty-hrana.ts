import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createHrana } from '../../scripts/hrana/server.ts';

/**
 * What a store does to the call that stores a request; whatever only counts or reads is served well, so that a fault meets
 * the one call that matters. 'slow': does it, and answers seconds later. 'deaf': does nothing, and never answers. 'cut': does
 * it, and breaks off in the middle of its answer. 'failing': does nothing, and answers 502. 'refusing' refuses every call.
 */
export type Fault = 'slow' | 'deaf' | 'refusing' | 'cut' | 'failing';

export const FAULTS: readonly Fault[] = ['slow', 'deaf', 'refusing', 'cut', 'failing'];

export interface FaultyHrana {
  /** For DATABASE_URL. */
  readonly url: string;
  /** What is wrong with it from now on; undefined mends it. */
  fault: Fault | undefined;
  close(): Promise<void>;
}

const SLOW_MS = 3000;

const storesRequest = (body: Buffer) => body.includes(String.raw`insert into \"requests\"`);

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

/** Does what was asked, and answers it whole, late or in half. */
async function answer(
  { url = '/', method }: IncomingMessage,
  body: Buffer,
  response: ServerResponse,
  { fetch, fault }: { fetch: (request: Request) => Promise<Response>; fault: Fault | undefined },
): Promise<void> {
  const sent = method === 'POST' ? { method, body: new Uint8Array(body) } : {};
  const reply = await fetch(new Request(new URL(url, 'http://127.0.0.1'), sent));
  const whole = Buffer.from(await reply.arrayBuffer());
  if (fault === 'slow') await new Promise((resolve) => setTimeout(resolve, SLOW_MS));
  response.writeHead(reply.status, { ...Object.fromEntries(reply.headers), 'content-length': whole.length });
  if (fault === 'cut') response.write(whole.subarray(0, whole.length / 2), () => response.destroy());
  else response.end(whole);
}

/** A libSQL server on the database file at `path` that fails as it is told. */
export async function startFaultyHrana(path: string): Promise<FaultyHrana> {
  const hrana = createHrana({ path });
  let now: Fault | undefined;
  const handle = async (request: IncomingMessage, response: ServerResponse) => {
    const told = now;
    if (told === 'refusing') {
      request.socket.destroy();
      return;
    }
    const body = await bodyOf(request);
    const fault = storesRequest(body) ? told : undefined;
    if (fault === 'failing') response.writeHead(502).end('bad gateway');
    else if (fault !== 'deaf') await answer(request, body, response, { fetch: hrana.fetch, fault });
  };
  const server = createServer((request, response) => {
    handle(request, response).catch((error: unknown) => {
      console.error(error);
      response.destroy();
    });
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${String(port)}`,
    get fault() {
      return now;
    },
    set fault(fault) {
      now = fault;
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => {
          hrana.close();
          resolve();
        });
        server.closeAllConnections();
      }),
  };
}
