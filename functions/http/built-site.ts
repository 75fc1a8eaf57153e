import { readFile, readdir } from 'node:fs/promises';
import { registerHooks } from 'node:module';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { constants } from 'node:zlib';
import compression from 'compression';
import sirv from 'sirv';
import { NO_HOST } from './listen.ts';
import { isCrooked } from './paths.ts';

/** What a server asks for each request. */
export type Handler = (request: IncomingMessage, response: ServerResponse) => void;

/** What connect-style middleware takes; the package's own types are Express's. */
type Middleware = (request: IncomingMessage, response: ServerResponse, next: () => void) => void;

/** Of on-demand pages: 5 is the last step that pays for itself; files are compressed ahead of time with 11. */
const BROTLI_QUALITY = 5;

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

/** What answers with the build in `dist`: prerendered files first, the app everything else. */
export async function createHandler(dist: string): Promise<Handler> {
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
