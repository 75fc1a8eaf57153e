// `npm run dev`: each page as it is edited, on the store of DATA_DIR, which no other process may have meanwhile.
import { access, constants } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { mendableIn } from './build/mendable.ts';
import { argumentsOrStop } from './operate/arguments.ts';
import { placeOrStop } from './operate/place.ts';
import { stop } from './operate/stop.ts';
import { wantAlone } from './store/open-alone.ts';

argumentsOrStop({});
const { port, host, dataDir, databaseUrl } = placeOrStop();
// Taken here and not where the app opens it: Vite loads the app anew after each edit, but this process stays the same.
if (databaseUrl === undefined) wantAlone(join(dataDir, 'heqi.db'));
process.env['ASTRO_TELEMETRY_DISABLED'] = '1';
const { dev } = await import('astro');
try {
  await access(resolve('.'), constants.W_OK);
  await dev({ server: { port, host } });
} catch (error) {
  const sentence = mendableIn(error);
  // Once it runs, Astro itself tells what is wrong.
  if (sentence !== undefined) stop(sentence);
  throw error;
}
