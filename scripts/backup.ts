// `npm run backup [-- folder]`: a whole copy of the store, made while the server runs or while it is stopped, and read back.
// Into DATA_DIR/backups unless told. The keys are not in it, and belong in another place than it.
import { resolve } from 'node:path';
import { argumentsOrStop } from './operate/arguments.ts';
import { ask } from './operate/ask.ts';
import { settingsOrStop } from './operate/deps.ts';
import { stop } from './operate/stop.ts';

const [folder] = argumentsOrStop({ words: 1 }).words;
if (settingsOrStop().databaseUrl !== undefined)
  stop('DATABASE_URL is set: a remote store is copied by its own server.');
await ask('backup', folder === undefined ? {} : { folder: resolve(folder) });
