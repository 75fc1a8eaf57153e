import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createHrana, type HranaOptions } from './server.ts';

export interface HranaServer {
  /** For DATABASE_URL. */
  readonly url: string;
  close(): Promise<void>;
}

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  fetch: (request: Request) => Promise<Response>,
): Promise<void> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const { method = 'GET', url = '/' } = request;
  const headers = new Headers({ authorization: request.headers.authorization ?? '' });
  const body = method === 'POST' ? { body: Buffer.concat(chunks) } : {};
  const reply = await fetch(new Request(new URL(url, 'http://127.0.0.1'), { method, headers, ...body }));
  response.writeHead(reply.status, Object.fromEntries(reply.headers));
  response.end(Buffer.from(await reply.arrayBuffer()));
}

/** Serves a database file on 127.0.0.1; port 0 takes any that is free. */
export async function listenHrana(options: HranaOptions, port = 0): Promise<HranaServer> {
  const hrana = createHrana(options);
  const server = createServer((request, response) => {
    answer(request, response, (whole) => hrana.fetch(whole)).catch((error: unknown) => {
      console.error(error);
      response.writeHead(500).end();
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(port, '127.0.0.1', resolve);
  });
  const { port: chosen } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${String(chosen)}`,
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
