// `npm run bench`: what a page weighs, what a submission costs beside a bare server, how long a build and a
// look into the inbox take. Only the weights are held against a budget; times vary with the machine, so they are printed
// side by side, as ratios.
import { join } from 'node:path';
import { printBuilds } from './bench/build-report.ts';
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

if (await isStale('dist')) await buildSite();
const withinBudget = await printBytes();
await benchSubmissions();
await benchSlowDisks();
printBuilds();
printSearch();
await benchInbox();
if (!withinBudget) process.exitCode = 1;
