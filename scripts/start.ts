// `npm start`: builds if the build is missing or older than its sources, then serves.
import { buildOrTell } from './build.ts';
import { isStale } from './build/is-stale.ts';

/** Whether there is a build to serve. */
async function isBuilt(): Promise<boolean> {
  if (!(await isStale('dist'))) return true;
  console.log('Building the site, about half a minute…');
  return buildOrTell();
}

async function start(): Promise<void> {
  const { serve } = await import('../functions/serve.ts');
  try {
    await serve();
  } catch (error) {
    // Wrong settings are the operator's to mend: one sentence, no stack.
    if (!(error instanceof Error) || error.name !== 'SettingsError') throw error;
    console.error(error.message);
    process.exitCode = 1;
  }
}

if (await isBuilt()) await start();
