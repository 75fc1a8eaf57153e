// Builds the site: `npm run build` for Node into dist/, `npm run build:edge` for Cloudflare Workers into dist-edge/.
// Built beside the old one and swapped at the end, so that a failed build leaves a working site.
import { rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { precompress } from './build/precompress.ts';
import { writeHeaders } from './build/headers.ts';
import { writeServiceWorker } from './build/service-worker.ts';
import { pointWranglerTo, workerSize } from './build/worker.ts';

const edge = process.argv.includes('--edge');
const folder = edge ? 'dist-edge' : 'dist';

/** Builds the site into `dist/` or, for the edge, `dist-edge/`. Throws when the content or the code is wrong. */
export async function buildSite(): Promise<void> {
  const started = performance.now();
  const fresh = `${folder}.new`;
  await rm(fresh, { recursive: true, force: true });
  process.env['OUT_DIR'] = fresh;
  process.env['ASTRO_TELEMETRY_DISABLED'] = '1';
  if (edge) {
    process.env['TARGET'] = 'cloudflare';
    // Else the local runtime, which prerenders, asks Cloudflare for sample data about a request.
    process.env['CLOUDFLARE_CF_FETCH_ENABLED'] = 'false';
  }
  const { build } = await import('astro');
  // The server then needs nothing but the native driver beside it. In development the same would break CommonJS packages.
  await build({ logLevel: 'warn', ...(!edge && { vite: { ssr: { noExternal: true } } }) });
  await writeServiceWorker(join(fresh, 'client'), process.env['OFFLINE'] === 'off');
  await writeHeaders(join(fresh, 'client'));
  const result = edge
    ? `worker ${await workerSize(join(fresh, 'server'))}`
    : `${String(await precompress(join(fresh, 'client')))} files compressed`;
  await rm(`${folder}.old`, { recursive: true, force: true });
  await rename(folder, `${folder}.old`).catch(() => undefined);
  await rename(fresh, folder);
  await rm(`${folder}.old`, { recursive: true, force: true });
  if (edge) await pointWranglerTo(fresh, folder);
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  console.log(`Built ${folder}/ in ${seconds} s, ${result}.`);
}

if (import.meta.main) await buildSite();
