import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { isStale } from '../../scripts/build/is-stale.ts';
import { shareOnce } from './share-once.ts';

/** Builds `dist-edge/` when it is missing or older than its sources. */
async function buildEdge(): Promise<void> {
  if (!(await isStale('dist-edge'))) return;
  // As `npm run build:edge` would: Astro builds otherwise where tests run.
  const { NODE_ENV: _mode, VITEST: _vitest, TEST: _test, ...env } = process.env;
  const child = spawn(process.execPath, ['scripts/build.ts', '--edge'], { stdio: 'inherit', env });
  const [code] = (await once(child, 'exit')) as [number | null];
  if (code !== 0) throw new Error('The worker could not be built: see the lines above.');
}

/** The worker as built, for whoever tests it. */
export const edgeBuild = shareOnce('edge', buildEdge, () => Promise.resolve());
