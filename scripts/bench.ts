// `npm run bench`: what a page weighs, what a submission costs beside a bare server, how long a build and a
// look into the inbox take. Only the weights are held against a budget; times vary with the machine, so they are printed
// side by side, as ratios.
import { join } from 'node:path';
import { benchBuild, type BuildFigures } from './bench/builds.ts';
import { pageBytes } from './bench/bytes.ts';
import { printSearch } from './bench/search.ts';
import { benchInbox } from './bench/inbox.ts';
import { benchSlowDisks, benchSubmissions } from './bench/submissions.ts';
import { buildSite } from './build.ts';
import { isStale } from './build/is-stale.ts';

const LARGEST_SHOWN = 8;
const kilobytes = (bytes: number) => `${(bytes / 1024).toFixed(1)} KB`;

async function printBytes(): Promise<boolean> {
  const pages = (await pageBytes(join('dist', 'client'))).sort((a, b) => b.bytes - a.bytes);
  const over = pages.filter(({ bytes, budget }) => bytes > budget);
  const total = pages.reduce((sum, { bytes }) => sum + bytes, 0);
  console.log(`\nFirst view, compressed: ${pages.length} pages, mean ${kilobytes(total / pages.length)}`);
  for (const { path, bytes, budget } of pages.slice(0, LARGEST_SHOWN)) {
    console.log(`  ${kilobytes(bytes).padStart(8)} of ${kilobytes(budget)}  ${path}`);
  }
  for (const { path, bytes } of over) console.log(`  OVER BUDGET ${kilobytes(bytes)} ${path}`);
  return over.length === 0;
}

function printBuilds(): void {
  console.log('\nBuild of all three trees');
  const [small, large] = [benchBuild(1_000), benchBuild(10_000)];
  for (const figures of [small, large]) {
    const { guides, seconds, cpuSeconds, astroSeconds, compressSeconds, lintSeconds, searchSeconds } =
      figures;
    const memory = `${figures.astroMegabytes.toFixed(0)} MB with Astro, ${figures.peakMegabytes.toFixed(0)} MB at most`;
    console.log(
      `  ${String(guides).padStart(6)} guides: ${seconds.toFixed(1)} s, ${cpuSeconds.toFixed(1)} s CPU, ${memory}`,
    );
    console.log(
      `         Astro ${astroSeconds.toFixed(1)} s (lint ${lintSeconds.toFixed(1)}, search data ${searchSeconds.toFixed(1)}), compress ${compressSeconds.toFixed(1)} s`,
    );
  }
  const growth = (of: (figures: BuildFigures) => number) => (of(large) / of(small)).toFixed(1);
  console.log(
    `  ${growth(({ guides }) => guides)} × the guides in ${growth(({ cpuSeconds }) => cpuSeconds)} × the CPU time, ${growth(({ astroSeconds }) => astroSeconds)} × Astro's time, ${growth(({ peakMegabytes }) => peakMegabytes)} × the memory`,
  );
}

if (await isStale('dist')) await buildSite();
const withinBudget = await printBytes();
await benchSubmissions();
await benchSlowDisks();
printBuilds();
printSearch();
await benchInbox();
if (!withinBudget) process.exitCode = 1;
