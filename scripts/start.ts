// `npm start`: builds if the build is missing or older than its sources, then serves.
import { buildOrTell } from './build.ts';
import { isStale } from './build/is-stale.ts';
import { serveOrTell } from './serve.ts';

/** Whether there is a build to serve. */
async function isBuilt(): Promise<boolean> {
  if (!(await isStale('dist'))) return true;
  console.log('Building the site, about half a minute…');
  return buildOrTell();
}

if (await isBuilt()) await serveOrTell();
