// `npm test`: builds the site when it is missing or older than its sources, then runs every test in one process. The worker
// is built by the tests that need it. Arguments go to vitest, such as `npm test -- --project domain`. The last line reads
// `N passed, N failed`.
import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { isStale } from './build/is-stale.ts';

function stop(why: string): never {
  console.log(`${why}: see the lines above.\n\n0 passed, 1 failed`);
  process.exit(1);
}

if (await isStale('dist')) {
  // In a process of its own: Astro's configuration depends on the environment that it is loaded with.
  const build = spawnSync(process.execPath, ['scripts/build.ts'], { stdio: 'inherit' });
  if (build.status !== 0) stop('The site could not be built');
}

const folder = dirname(createRequire(import.meta.url).resolve('vitest/package.json'));
const vitest = [join(folder, 'vitest.mjs'), 'run', ...process.argv.slice(2)];
const { status, signal } = spawnSync(process.execPath, vitest, { stdio: 'inherit' });
// A run that was killed has printed no last line of its own.
if (status === null) stop(`The tests were ended by ${signal ?? 'something unknown'}`);
process.exit(status);
