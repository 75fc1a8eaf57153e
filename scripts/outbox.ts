// `npm run outbox`: handles what is due, once. With --dry-run it sends and changes nothing, and prints what it would do,
// with personal data masked. On the embedded file the server must be stopped: two connections to one file are the one
// thing that this SQLite must not be given. On a remote database it may run beside it, by cron.
import type { Command } from '../functions/jobs/command.ts';
import { onOwnVersion } from '../functions/jobs/own-version.ts';
import { previewOutbox } from '../functions/outbox/preview.ts';
import { runOutbox } from '../functions/outbox/run.ts';
import { createSenders } from '../functions/outbox/senders.ts';
import { argumentsOrStop } from './operate/arguments.ts';
import { doAlone } from './operate/ask.ts';
import { settingsOrStop } from './operate/deps.ts';

const handle: Command = async (deps, args, say) => {
  const senders = createSenders(deps.settings.outgoing);
  if (args['dry-run'] === undefined) return `Handled: ${String(await runOutbox(deps, senders))}.`;
  for (const line of await previewOutbox(deps, senders)) say(line);
  return 'Dry run: nothing was sent.';
};

const { flags } = argumentsOrStop({ flags: ['--dry-run'] });
await doAlone(onOwnVersion(handle), settingsOrStop(), flags.has('--dry-run') ? { 'dry-run': '' } : {});
