import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

/** Where the build leaves word for `wrangler deploy` of the configuration that it made. */
const REDIRECT = '.wrangler/deploy/config.json';

/** Lets wrangler find the worker in the folder that it was moved to. */
export async function pointWranglerTo(built: string, folder: string): Promise<void> {
  const text = await readFile(REDIRECT, 'utf8');
  await writeFile(REDIRECT, text.replaceAll(`/${built}/`, `/${folder}/`));
}

/** The size of the worker as Cloudflare counts it, of 3 MB on the free plan and 10 MB on the paid one: `226 KB gzip`. */
export async function workerSize(server: string): Promise<string> {
  const entries = await readdir(server, { recursive: true, withFileTypes: true });
  const modules = entries.filter((entry) => entry.isFile() && /\.(mjs|js|wasm)$/.test(entry.name));
  const bytes = await Promise.all(modules.map(({ parentPath, name }) => readFile(join(parentPath, name))));
  return `${String(Math.ceil(gzipSync(Buffer.concat(bytes)).length / 1024))} KB gzip`;
}
