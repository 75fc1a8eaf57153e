// Builds the site: `npm run build` for Node into dist/, `npm run build:edge` for Cloudflare Workers into dist-edge/.
// Built beside the old one and swapped at the end, so that a failed build leaves a working site.
import { access, constants, rename, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { compressPages } from './build/compress-pages.ts';
import { Compressor } from './build/compressor.ts';
import { writeHeaders } from './build/headers.ts';
import { isStale } from './build/is-stale.ts';
import { mendableIn } from './build/mendable.ts';
import { oneAtATime } from './build/one-at-a-time.ts';
import { writeServiceWorker } from './build/service-worker.ts';
import { pointWranglerTo, workerSize } from './build/worker.ts';
import { argumentsOrStop } from './operate/arguments.ts';

const edge = import.meta.main && argumentsOrStop({ flags: ['--edge'] }).flags.has('--edge');
const folder = edge ? 'dist-edge' : 'dist';

/** What a build took, for `npm run bench`. */
export interface BuildCost {
  /** Astro's own part: content, its lint, search data, every page. */
  readonly astroSeconds: number;
  readonly compressSeconds: number;
  /** The most memory that the process held until Astro had finished. */
  readonly astroMegabytes: number;
}

/**
 * Builds the site into `dist/` or, for the edge, `dist-edge/`, once whoever is at it here has finished. Throws when the content or
 * the code is wrong.
 */
export async function buildSite(): Promise<BuildCost> {
  // Else Astro says so fifty times, and then with a stack.
  await access(resolve('.'), constants.W_OK);
  return oneAtATime('.', sayThatItWaits, build);
}

function sayThatItWaits(): void {
  console.log('Another build is under way here: waiting for its end…');
}

async function build(): Promise<BuildCost> {
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
  const astro = await import('astro');
  // The server then needs nothing but the native driver beside it. In development the same would break CommonJS packages.
  const compressor = edge ? undefined : new Compressor();
  await astro.build({
    logLevel: 'warn',
    ...(compressor && {
      vite: { ssr: { noExternal: true } },
      integrations: [compressPages(compressor, resolve(fresh, 'client'))],
    }),
  });
  const rendered = performance.now();
  const astroMegabytes = process.resourceUsage().maxRSS / 1024;
  await writeServiceWorker(join(fresh, 'client'), process.env['OFFLINE'] === 'off');
  await writeHeaders(join(fresh, 'client'));
  const result = compressor
    ? `${String(await compressor.finish(resolve(fresh, 'client')))} files compressed`
    : `worker ${await workerSize(join(fresh, 'server'))}`;
  const compressed = performance.now();
  await rm(`${folder}.old`, { recursive: true, force: true });
  await rename(folder, `${folder}.old`).catch(() => undefined);
  await rename(fresh, folder);
  await rm(`${folder}.old`, { recursive: true, force: true });
  if (edge) await pointWranglerTo(fresh, folder);
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  console.log(`Built ${folder}/ in ${seconds} s, ${result}.`);
  return {
    astroSeconds: (rendered - started) / 1000,
    compressSeconds: (compressed - rendered) / 1000,
    astroMegabytes,
  };
}

/** Builds, and answers whether that went well: what is wrong with the content is told to whoever edits it, without a stack. */
export async function buildOrTell(): Promise<boolean> {
  try {
    await buildSite();
    return true;
  } catch (error) {
    const sentence = mendableIn(error);
    if (sentence === undefined) throw error;
    console.error(sentence);
    process.exitCode = 1;
    return false;
  }
}

/** Builds where the build is missing or older than its sources; answers whether there is one to serve. */
export async function builtOrTell(): Promise<boolean> {
  if (!(await isStale(folder))) return true;
  console.log('Building the site, about half a minute…');
  return buildOrTell();
}

if (import.meta.main) await buildOrTell();
