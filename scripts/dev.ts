// `npm run dev`: each page as it is edited, on the store of DATA_DIR, which no other process may have meanwhile.
import { join } from 'node:path';
import { argumentsOrStop } from './operate/arguments.ts';
import { placeOrStop } from './operate/place.ts';
import { wantAlone } from './store/open-alone.ts';

argumentsOrStop({});
const { port, host, dataDir, databaseUrl } = placeOrStop();
// Taken here and not where the app opens it: Vite loads the app anew after each edit, but this process stays the same.
if (databaseUrl === undefined) wantAlone(join(dataDir, 'heqi.db'));
process.env['ASTRO_TELEMETRY_DISABLED'] = '1';
const { dev } = await import('astro');
await dev({ server: { port, host } });
