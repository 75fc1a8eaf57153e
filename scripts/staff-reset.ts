// `npm run -s staff:reset -- <user name>`: a new password for a centre lead who is locked out, shown once.
import { ask } from './operate/ask.ts';

const [username = ''] = process.argv.slice(2);
await ask('staff-reset', { username });
