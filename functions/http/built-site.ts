import { readdir } from 'node:fs/promises';
import { registerHooks } from 'node:module';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { constants } from 'node:zlib';
import compression from 'compression';
import { filesOf, type Middleware } from './built-files.ts';
import { keptAssets } from './built-assets.ts';
import { NO_HOST } from './listen.ts';
import { isCrooked } from './paths.ts';

/** What a server asks for each request. */
export type Handler = (request: IncomingMessage, response: ServerResponse) => void;

/** Of on-demand pages: 5 is the last step that pays for itself; files are compressed ahead of time with 11. */
const BROTLI_QUALITY = 5;

/**
 * Where the page is of which this names the file, or leaves out the last slash; undefined for what is no such address. Two
 * addresses for one page would split bookmarks and offline copies.
 */
function pageOf(url: string): string | undefined {
  // A query may hold further question marks: people ask what they look for.
  const [path = ''] = url.split('?', 1);
  const search = url.slice(path.length);
  if (path.endsWith('/index.html')) return path.slice(0, -'index.html'.length) + search;
  if (path.endsWith('/') || path === '/healthz' || /\.[\w-]+$/.test(path)) return undefined;
  return `${path}/${search}`;
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
  const client = join(dist, 'client');
  const [files, kept] = [filesOf(client), keptAssets(client)];
  const answer = await createAnswer(join(dist, 'server'));
  return (request, response) => {
    const url = request.url ?? '/';
    const reads = request.method === 'GET' || request.method === 'HEAD';
    // The app says 404 to crooked spellings; a file server would try to make sense of them.
    const toFiles = reads && !isCrooked(`http://host${url}`);
    const moved = toFiles ? pageOf(url) : undefined;
    // No `Request` may be made of either: the app could only fail.
    if (NO_HOST.test(request.headers.host ?? '')) response.writeHead(400).end();
    else if (request.method === 'TRACE') response.writeHead(405, { Allow: 'GET, HEAD, POST' }).end();
    else if (moved !== undefined) response.writeHead(308, { Location: moved }).end();
    else if (!toFiles) answer(request, response);
    else {
      files(request, response, () => {
        kept(request, response, () => {
          answer(request, response);
        });
      });
    }
  };
}
