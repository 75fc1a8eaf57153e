// `npm run -s staff:reset -- <user name>`: a new password for a centre lead who is locked out, shown once.
import { argumentsOrStop } from './operate/arguments.ts';
import { ask } from './operate/ask.ts';

const [username = ''] = argumentsOrStop({ words: 1 }).words;
await ask('staff-reset', { username });
