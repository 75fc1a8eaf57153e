// `npm run retention`: erases now what is no longer to be kept, as the server does each night. With --dry-run it changes
// nothing, and tells how many requests each rule would erase.
import { ask } from './operate/ask.ts';

await ask('retention', process.argv.includes('--dry-run') ? { 'dry-run': '' } : {});
