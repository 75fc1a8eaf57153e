import { readdirSync, readFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import type { Middleware } from './built-files.ts';

const FOLDER = '/_astro/';
const TYPES: Readonly<Record<string, string>> = { '.css': 'text/css', '.js': 'text/javascript' };

interface Asset {
  readonly type: string;
  readonly content: Buffer;
}

function readAssets(client: string): Map<string, Asset> {
  const found = new Map<string, Asset>();
  for (const name of readdirSync(join(client, FOLDER))) {
    const type = TYPES[extname(name)];
    if (type) found.set(FOLDER + name, { type, content: readFileSync(join(client, FOLDER, name)) });
  }
  return found;
}

/**
 * The styles and scripts of the build in `client` as it is now, for a request that finds none of them as a file: a new build
 * takes the place of this one while the server runs, and its pages name other ones. Staff would work on pages without styles.
 */
export function keptAssets(client: string): Middleware {
  const assets = readAssets(client);
  return ({ url = '' }, response, next) => {
    const asset = assets.get(url.split('?', 1)[0] ?? '');
    if (!asset) {
      next();
      return;
    }
    response.writeHead(200, {
      'Content-Type': asset.type,
      'Content-Length': asset.content.length,
      'Cache-Control': 'public, max-age=31536000, immutable',
      'X-Content-Type-Options': 'nosniff',
    });
    response.end(asset.content);
  };
}
