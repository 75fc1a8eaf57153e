import { readFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import sirv from 'sirv';
import { readSettings } from '#settings';
import { isCrooked } from './http/paths.ts';
import { createSealer } from './http/seal.ts';
import { setupPath } from './staff/set-up.ts';

type Handler = (request: IncomingMessage, response: ServerResponse) => void;

/** How long requests under way may take to end after SIGTERM, in milliseconds. */
const DRAIN_MS = 10_000;

/** The headers of the `/*` block of the build's `_headers`. */
async function fileHeaders(client: string): Promise<[string, string][]> {
  const text = await readFile(join(client, '_headers'), 'utf8');
  const block = text.split(/\n(?=\/)/)[0] ?? '';
  return [...block.matchAll(/^ {2}([\w-]+): (.+)$/gm)].map(([, name = '', value = '']) => [name, value]);
}

/** A page's path without its last slash: two addresses for one page would split bookmarks and offline copies. */
function withSlash(url: string): string | undefined {
  const [path = '', query] = url.split('?', 2);
  if (path.endsWith('/') || /\.[\w-]+$/.test(path)) return undefined;
  return `${path}/${query === undefined ? '' : `?${query}`}`;
}

/** Prerendered files first, compressed ahead of time; the app answers everything else. */
async function createHandler(dist: string): Promise<Handler> {
  const client = join(dist, 'client');
  const headers = await fileHeaders(client);
  const entry: unknown = await import(pathToFileURL(join(dist, 'server', 'entry.mjs')).href);
  const app = (entry as { handler: Handler }).handler;
  const files = sirv(client, {
    brotli: true,
    gzip: true,
    etag: true,
    dotfiles: false,
    setHeaders(response, path) {
      for (const [name, value] of headers) response.setHeader(name, value);
      const hashed = path.startsWith('/_astro/');
      response.setHeader(
        'Cache-Control',
        hashed ? 'public, max-age=31536000, immutable' : 'public, no-cache',
      );
    },
  });
  return (request, response) => {
    const url = request.url ?? '/';
    const read = request.method === 'GET' || request.method === 'HEAD';
    // The app says 404 to crooked spellings; a file server would try to make sense of them.
    if (!read || isCrooked(`http://host${url}`)) {
      app(request, response);
      return;
    }
    const moved = withSlash(url);
    if (moved !== undefined) response.writeHead(308, { Location: moved }).end();
    else
      files(request, response, () => {
        app(request, response);
      });
  };
}

function stopGracefully(server: Server): void {
  const stop = () => {
    server.close(() => process.exit(0));
    server.closeIdleConnections();
    setTimeout(() => process.exit(1), DRAIN_MS).unref();
  };
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
}

/**
 * Serves the build in `dist` on Node: prints the address once the app has answered, and the one-time link that sets
 * up the first staff account while there is none.
 */
export async function serve(dist = 'dist'): Promise<Server> {
  const settings = readSettings();
  const server = createServer(await createHandler(dist));
  server.requestTimeout = 30_000;
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(settings.port, settings.host, resolve);
  });
  stopGracefully(server);
  const { port } = server.address() as AddressInfo;
  const shown = settings.host === '127.0.0.1' ? 'localhost' : settings.host;
  const origin = settings.publicOrigin ?? `http://${shown}:${String(port)}`;
  const setup = setupPath(createSealer(settings));
  // The first request opens the store and migrates it; the link answers 404 once an account exists.
  const own = ['0.0.0.0', '::'].includes(settings.host) ? '127.0.0.1' : settings.host;
  const answer = await fetch(`http://${own}:${String(port)}${setup}`, { redirect: 'manual' });
  console.log(`Heqi is ready: ${origin}/`);
  if (answer.status === 200) console.log(`Set up the first staff account (works once): ${origin}${setup}`);
  return server;
}
