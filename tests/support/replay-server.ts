import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { pipeline } from 'node:stream/promises';
import { request } from 'node:http';
import type { Answered } from './surfer.ts';

/** Shows pages as they were answered once, error pages after a POST among them, so that a browser can visit them. */
export interface ReplayServer {
  readonly origin: string;
  /** The address under which a browser sees this page. */
  add(page: Answered): string;
  close(): void;
}

/** Whatever else a shown page asks for, such as its icon, comes from `site`. */
export async function startReplayServer(site: string): Promise<ReplayServer> {
  const shown: Answered[] = [];
  const server = createServer((incoming, response) => {
    const [, number] = /^\/shown\/(\d+)\/$/.exec(incoming.url ?? '') ?? [];
    const page = number === undefined ? undefined : shown[Number(number)];
    if (page) {
      const policy = page.headers.get('content-security-policy') ?? '';
      response.writeHead(200, {
        'content-type': 'text/html; charset=utf-8',
        'content-security-policy': policy,
      });
      response.end(page.html);
      return;
    }
    const passed = request(new URL(incoming.url ?? '/', site), (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      void pipeline(answer, response).catch(() => undefined);
    });
    passed.once('error', () => response.writeHead(502).end());
    passed.end();
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const origin = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
  return {
    origin,
    add(page) {
      shown.push(page);
      return `${origin}/shown/${String(shown.length - 1)}/`;
    },
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}
