import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import type { Handler } from './built-site.ts';
import { logError } from './log.ts';
import { answerUnread } from './unread.ts';

/** How long a request may take to arrive, in milliseconds. */
export interface Patience {
  /** The whole of it: with every cookie of ours it has 50 KB, which a slow phone sends in most of a minute. */
  readonly requestMs: number;
  /** How often it is looked at who has taken longer. */
  readonly lookMs: number;
}

const PATIENCE: Patience = { requestMs: 60_000, lookMs: 5_000 };

/**
 * How long a connection may be idle, in milliseconds: longer than proxies keep theirs (Caddy two minutes, nginx one). Whoever closes
 * first must be they: a form that is sent on a connection just being closed is lost, as no proxy sends a POST twice.
 */
const IDLE_MS = 130_000;

/** How long all headers of a request may be, in bytes: a dozen sealed cookies of 4 KB, and what browsers add. */
const HEADER_BYTES = 64 * 1024;

/** Whoever gives up reading a request leaves the rest on its connection, where the next one would never be found: it is closed. */
function closeBehindRest(request: IncomingMessage): void {
  const { socket } = request;
  request.once('close', () => {
    if (!request.complete) socket.destroySoon();
  });
}

/**
 * A server whose answers come from `handler`. What is no HTTP it answers itself, and closes: nobody knows where the next
 * request would begin.
 */
export function createSiteServer(handler: Handler, { requestMs, lookMs }: Patience = PATIENCE): Server {
  const latest = new WeakMap<Duplex, ServerResponse>();
  // Given from the start: set later, Node would take its own minute for headers for what a whole request may take.
  const options = { requestTimeout: requestMs, connectionsCheckingInterval: lookMs };
  const server = createServer({ ...options, maxHeaderSize: HEADER_BYTES }, (request, response) => {
    latest.set(request.socket, response);
    closeBehindRest(request);
    try {
      handler(request, response);
    } catch (error) {
      // What one request does to the file server must end no other.
      logError({ path: request.url?.split('?', 1)[0] }, error);
      response.destroy();
    }
  });
  server.keepAliveTimeout = IDLE_MS;
  server.on('clientError', (error: NodeJS.ErrnoException & { rawPacket?: Buffer }, socket) => {
    const answered = latest.get(socket);
    const inMidst = answered?.headersSent === true && !answered.writableFinished;
    if (inMidst || !socket.writable || error.code === 'ECONNRESET') socket.destroy(error);
    else socket.end(answerUnread({ code: error.code, bytes: error.rawPacket ?? new Uint8Array() }));
  });
  return server;
}
