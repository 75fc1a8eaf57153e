import { readFile, readdir } from 'node:fs/promises';
import { registerHooks } from 'node:module';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { constants } from 'node:zlib';
import compression from 'compression';
import sirv from 'sirv';
import { readSettings } from '#settings';
import { listen, NO_HOST } from './http/listen.ts';
import { logError } from './http/log.ts';
import { isCrooked } from './http/paths.ts';
import { createSealer } from './http/seal.ts';
import { jobsToken } from './jobs/run-token.ts';
import { setupPath } from './staff/set-up.ts';

type Handler = (request: IncomingMessage, response: ServerResponse) => void;

/** What connect-style middleware takes; the package's own types are Express's. */
type Middleware = (request: IncomingMessage, response: ServerResponse, next: () => void) => void;

/** Of on-demand pages: 5 is the last step that pays for itself; files are compressed ahead of time with 11. */
const BROTLI_QUALITY = 5;

/** How long requests under way may take to end after SIGTERM, in milliseconds. */
const DRAIN_MS = 10_000;

/** How often connections that have become idle are closed after SIGTERM, in milliseconds. */
const SWEEP_MS = 100;

/** How long the clock rests between two turns, in milliseconds. */
const JOBS_MS = 30_000;

/** How long a request may take to arrive whole, in milliseconds. */
const REQUEST_MS = 30_000;

/**
 * How long a connection may be idle, in milliseconds: longer than proxies keep theirs (Caddy two minutes, nginx one). Whoever closes
 * first must be they: a form that is sent on a connection just being closed is lost, as no proxy sends a POST twice.
 */
const IDLE_MS = 130_000;

/** The headers of the `/*` block of the build's `_headers`. */
async function fileHeaders(client: string): Promise<[string, string][]> {
  const text = await readFile(join(client, '_headers'), 'utf8');
  const block = text.split(/\n(?=\/)/)[0] ?? '';
  return [...block.matchAll(/^ {2}([\w-]+): (.+)$/gm)].map(([, name = '', value = '']) => [name, value]);
}

/** A page's path without its last slash: two addresses for one page would split bookmarks and offline copies. */
function withSlash(url: string): string | undefined {
  const [path = '', query] = url.split('?', 2);
  if (path.endsWith('/') || path === '/healthz' || /\.[\w-]+$/.test(path)) return undefined;
  return `${path}/${query === undefined ? '' : `?${query}`}`;
}

/** The prerendered files, compressed ahead of time, with the build's headers. */
async function createFiles(client: string): Promise<Middleware> {
  const headers = await fileHeaders(client);
  return sirv(client, {
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
}

const load = (...path: string[]): Promise<unknown> => import(pathToFileURL(join(...path)).href);

/**
 * Loads every page's module now rather than at its first request: a new build takes the place of this one while the
 * server still runs, and pages that were never asked for would be gone. Node looks for a module's file also when it has
 * the module, so that it is told where they are.
 */
async function loadPages(server: string): Promise<void> {
  const { href } = pathToFileURL(join(server, '/'));
  registerHooks({
    resolve: (specifier, context, next) =>
      context.parentURL?.startsWith(href) && specifier.startsWith('.')
        ? { url: new URL(specifier, context.parentURL).href, format: 'module', shortCircuit: true }
        : next(specifier, context),
  });
  const names = await readdir(join(server, 'chunks'));
  await Promise.all(
    names.filter((name) => name.endsWith('.mjs')).map((name) => load(server, 'chunks', name)),
  );
}

/** The app's answers, compressed: on a slow network bytes cost more than the half millisecond that this takes. */
async function createAnswer(server: string): Promise<Handler> {
  const { handler: app } = (await load(server, 'entry.mjs')) as { handler: Handler };
  await loadPages(server);
  const params = { [constants.BROTLI_PARAM_QUALITY]: BROTLI_QUALITY };
  const compress = compression({ threshold: 512, brotli: { params } }) as unknown as Middleware;
  return (request, response) => {
    compress(request, response, () => {
      app(request, response);
    });
  };
}

/** Prerendered files first; the app answers everything else. */
async function createHandler(dist: string): Promise<Handler> {
  const files = await createFiles(join(dist, 'client'));
  const answer = await createAnswer(join(dist, 'server'));
  return (request, response) => {
    const url = request.url ?? '/';
    const reads = request.method === 'GET' || request.method === 'HEAD';
    // The app says 404 to crooked spellings; a file server would try to make sense of them.
    const toFiles = reads && !isCrooked(`http://host${url}`);
    const moved = toFiles ? withSlash(url) : undefined;
    // No `Request` may be made of either: the app could only fail.
    if (NO_HOST.test(request.headers.host ?? '')) response.writeHead(400).end();
    else if (request.method === 'TRACE') response.writeHead(405, { Allow: 'GET, HEAD, POST' }).end();
    else if (moved !== undefined) response.writeHead(308, { Location: moved }).end();
    else if (!toFiles) answer(request, response);
    else {
      files(request, response, () => {
        answer(request, response);
      });
    }
  };
}

function stopGracefully(server: Server): void {
  const stop = () => {
    server.close(() => process.exit(0));
    server.closeIdleConnections();
    // A browser keeps its connection open after the last answer, and would hold the process with it.
    setInterval(() => {
      server.closeIdleConnections();
    }, SWEEP_MS).unref();
    setTimeout(() => process.exit(1), DRAIN_MS).unref();
  };
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
}

/**
 * Has the app do what is due, again and again: what was missed while the server was off at once, the rest when its time
 * comes. The app holds the only connection to the store, so it is asked over HTTP as any other clock would.
 */
function runJobsOnTimer(origin: string, token: string): void {
  const headers = { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' };
  const once = async () => {
    try {
      await (await fetch(new URL('/jobs/run/', origin), { method: 'POST', headers })).arrayBuffer();
    } catch (error) {
      logError({ job: 'timer' }, error);
    }
    setTimeout(() => void once(), JOBS_MS).unref();
  };
  void once();
}

/** A server that answers. */
export interface Served {
  readonly server: Server;
  /** Where this machine reaches it. */
  readonly origin: string;
  /** The one-time path that sets up the first staff account; undefined once there is one. */
  readonly setupPath: string | undefined;
}

/**
 * Serves the build in `dist` on Node: prints the address once the app has answered, and the one-time link that sets
 * up the first staff account while there is none.
 */
export async function serve(dist = 'dist'): Promise<Served> {
  const settings = readSettings();
  const server = createServer(await createHandler(dist));
  server.requestTimeout = REQUEST_MS;
  server.keepAliveTimeout = IDLE_MS;
  await listen(server, settings);
  stopGracefully(server);
  const { port } = server.address() as AddressInfo;
  const reachable = ['0.0.0.0', '::', '127.0.0.1'].includes(settings.host) ? 'localhost' : settings.host;
  const origin = `http://${reachable}:${port}`;
  const sealer = createSealer(settings);
  const path = setupPath(sealer);
  // The first request opens the store and migrates it; the link answers 404 once an account exists.
  const { status } = await fetch(new URL(path, origin), { redirect: 'manual' });
  if (status !== 200 && status !== 404)
    throw new Error(`the site is built but answers ${status}: see the line above`);
  runJobsOnTimer(origin, jobsToken(sealer));
  const shown = settings.publicOrigin ?? origin;
  console.log(`Heqi is ready: ${shown}/`);
  if (status === 200) console.log(`Set up the first staff account (works once): ${shown}${path}`);
  return { server, origin, setupPath: status === 200 ? path : undefined };
}
