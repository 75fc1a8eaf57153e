// `npm run outbox`: handles what is due, once. With --dry-run it sends and changes nothing, and prints what it would do,
// with personal data masked. On the embedded file the server must be stopped: two connections to one file are the one
// thing that this SQLite must not be given. On a remote database it may run beside it, by cron.
import { previewOutbox } from '../functions/outbox/preview.ts';
import { runOutbox } from '../functions/outbox/run.ts';
import { createSenders } from '../functions/outbox/senders.ts';
import { argumentsOrStop } from './operate/arguments.ts';
import { openDeps, settingsOrStop } from './operate/deps.ts';

const { flags } = argumentsOrStop({ flags: ['--dry-run'] });
const deps = openDeps(settingsOrStop());
const senders = createSenders(deps.settings.outgoing);
if (flags.has('--dry-run')) {
  for (const line of await previewOutbox(deps, senders)) console.log(line);
  console.log('OK: Dry run: nothing was sent.');
} else console.log(`OK: Handled: ${String(await runOutbox(deps, senders))}.`);
deps.db.$client.close();
