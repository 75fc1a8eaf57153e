// `npm run retention`: erases now what is no longer to be kept, as the server does each night. With --dry-run it changes
// nothing, and tells how many requests each rule would erase.
import { argumentsOrStop } from './operate/arguments.ts';
import { ask } from './operate/ask.ts';

const { flags } = argumentsOrStop({ flags: ['--dry-run'] });
await ask('retention', flags.has('--dry-run') ? { 'dry-run': '' } : {});
