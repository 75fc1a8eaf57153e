import { readFileSync, statSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import sirv from 'sirv';

/** What connect-style middleware takes; the package's own types are Express's. */
export type Middleware = (request: IncomingMessage, response: ServerResponse, next: () => void) => void;

const headersFile = (client: string) => join(client, '_headers');

/** The headers of the `/*` block of the build's `_headers`. */
function fileHeaders(client: string): [string, string][] {
  const block = readFileSync(headersFile(client), 'utf8').split(/\n(?=\/)/)[0] ?? '';
  return [...block.matchAll(/^ {2}([\w-]+): (.+)$/gm)].map(([, name = '', value = '']) => [name, value]);
}

/** What is named by its content never changes; everything else is asked for again each time. */
const cachingOf = (path: string): string =>
  path.startsWith('/_astro/') ? 'public, max-age=31536000, immutable' : 'public, no-cache';

/** The files of one build, as they stand now: sirv reads their names and lengths once. */
function openFiles(client: string): Middleware {
  const headers = fileHeaders(client);
  return sirv(client, {
    brotli: true,
    gzip: true,
    etag: true,
    dotfiles: false,
    setHeaders(response, path) {
      for (const [name, value] of headers) response.setHeader(name, value);
      // sirv knows no type for it.
      if (path.endsWith('.ico')) response.setHeader('Content-Type', 'image/x-icon');
      response.setHeader('Cache-Control', cachingOf(path));
    },
  });
}

/** Tells one build from the next; undefined in the moment in which neither is in place. */
function markOf(client: string): string | undefined {
  const found = statSync(headersFile(client), { throwIfNoEntry: false });
  return found && `${found.ino} ${found.mtimeMs}`;
}

/**
 * What sirv leaves to others with the file that it sends: it may be gone since the last look, which would end the server, and
 * whoever asked may leave before its end, upon which it would stay open for good.
 */
function lookAfterFile(response: ServerResponse): void {
  response.on('pipe', (source: Readable) => {
    source.on('error', () => response.destroy());
    response.on('close', () => source.destroy());
  });
}

/** sirv says 304 and nothing else, where whoever keeps a copy wants to hear of which one it is true, and for how long (RFC 9110). */
function nameUnchanged({ headers, url = '' }: IncomingMessage, response: ServerResponse): void {
  const writeHead = response.writeHead.bind(response);
  response.writeHead = (status: number, ...more: unknown[]) => {
    if (status === 304) {
      response.setHeader('Cache-Control', cachingOf(url)).setHeader('Vary', 'Accept-Encoding');
      // It says so only where the one that was asked about is the one that it has.
      response.setHeader('ETag', headers['if-none-match'] ?? '');
    }
    return writeHead(status, ...(more as []));
  };
}

/**
 * sirv reads a part like `bytes=5-2` as it stands, and fails at it. Only a part from one byte to a later one is asked of it,
 * as players of recordings do; anything else, and what might be of another build, is given whole, as RFC 9110 allows.
 */
function keepSensibleRange({ headers }: IncomingMessage): void {
  const [, first = '', last = ''] = /^bytes=(\d{1,15})-(\d{0,15})$/.exec(headers.range ?? '') ?? [];
  const sensible = first !== '' && (last === '' || Number(first) <= Number(last));
  if (!sensible || headers['if-range'] !== undefined) delete headers.range;
}

/** sirv looks for the name of a coding alone, and would send it also to whoever says that they can't read it. */
function dropRefusedCodings({ headers }: IncomingMessage): void {
  const accepted = [headers['accept-encoding'] ?? ''].flat().join().split(',');
  headers['accept-encoding'] = accepted.filter((coding) => !/;\s*q=0(?:\.0*)?\s*$/i.test(coding)).join();
}

/**
 * The prerendered files in `client`, compressed ahead of time, with the build's headers. A new build takes the place of this
 * one while the server runs: its pages are longer or shorter, and want the policy of their own stylesheet.
 */
export function filesOf(client: string): Middleware {
  let [mark, files] = [markOf(client), openFiles(client)];
  const follow = () => {
    const now = markOf(client);
    if (now === undefined || now === mark) return;
    [mark, files] = [now, openFiles(client)];
  };
  return (request, response, next) => {
    try {
      follow();
    } catch {
      // Replaced once more while it was read: the next request finds it in place.
    }
    lookAfterFile(response);
    nameUnchanged(request, response);
    keepSensibleRange(request);
    dropRefusedCodings(request);
    files(request, response, next);
  };
}
