// `npm start`: builds if the build is missing or older than its sources, then serves.
import { buildSite } from './build.ts';
import { isStale } from './build/is-stale.ts';

if (await isStale('dist')) {
  console.log('Building the site, about half a minute…');
  await buildSite();
}
const { serve } = await import('../functions/serve.ts');
try {
  await serve();
} catch (error) {
  // Wrong settings are the operator's to mend: one sentence, no stack.
  if (!(error instanceof Error) || error.name !== 'SettingsError') throw error;
  console.error(error.message);
  process.exitCode = 1;
}
