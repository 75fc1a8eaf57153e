import { backUp } from '#backup';
import { faultCode } from '../http/log.ts';
import { countOlder, reseal } from '../keys/reseal.ts';
import { runChain } from '../audit/run-chain.ts';
import { sayBulletin } from '../reports/bulletin-command.ts';
import { previewRetention, runRetention } from '../retention/run-retention.ts';
import { resetLead } from '../staff/reset.ts';
import { audit } from './audit-command.ts';
import { CommandError, type Command, type CommandArgs } from './command.ts';
import { fit } from './fit-command.ts';
import type { JobDeps } from './job.ts';
import { BACKUP, copySaid, RETENTION } from './jobs.ts';
import { onOwnVersion } from './own-version.ts';
import { runNow } from './run-jobs.ts';

const backup: Command = async (deps, { folder }, say) => {
  let path = '';
  const result = await runNow(deps, {
    ...BACKUP,
    async run() {
      const made = await backUp(deps, say, folder);
      path = made.path;
      return copySaid(made);
    },
  });
  return `${path} is whole: ${result}. Move it to another machine; the keys are not in it.`;
};

const retention: Command = async (deps, args, say) => {
  if (args['dry-run'] !== undefined) {
    for (const line of await previewRetention(deps)) say(line);
    return 'Dry run: nothing was erased.';
  }
  let places = 0;
  let persons = 0;
  await runNow(deps, {
    ...RETENTION,
    async run() {
      for (;;) {
        const done = await runRetention(deps);
        places += done.places;
        persons += done.persons;
        say(`Erased so far: ${places} places, ${persons} persons.`);
        if (!done.more) return `erased ${places} places, ${persons} persons`;
      }
    },
  });
  return `Erased ${places} places and ${persons} persons.`;
};

const staffReset: Command = async (deps, { username = '' }) => {
  const reset = await resetLead(deps, username);
  if (reset === 'not-a-lead')
    throw new CommandError(
      'Say the user name of a centre lead. Everybody else gets a new password from their lead.',
    );
  return `New password of ${username}, shown only here: ${reset.password}`;
};

const resealAll: Command = async (deps, { key }, say) => {
  if (deps.sealer.activeKey !== key)
    throw new CommandError('The server still seals with the key before: restart it first.');
  // A note may be replaced only once it has its link.
  await runChain(deps);
  let done = 0;
  for (let more = true; more;) {
    const part = await reseal(deps);
    done += part.resealed;
    more = part.more;
    say(`Sealed anew so far: ${done}.`);
  }
  const older = await countOlder(deps);
  if (older > 0)
    throw new CommandError(
      `${older} texts are still sealed with an older key, or open with none: try again in a minute, then run npm run audit:verify.`,
    );
  return `Nothing is left that an older key than ${key} has sealed.`;
};

/** Everything that an operator can ask of the running server, or of the store while it is stopped. */
export const COMMANDS: Readonly<Record<string, Command>> = {
  // Before an upgrade as well as after it.
  backup,
  retention: onOwnVersion(retention),
  audit: onOwnVersion(audit),
  reseal: onOwnVersion(resealAll),
  'staff-reset': onOwnVersion(staffReset),
  bulletin: onOwnVersion(sayBulletin),
  fit,
};

/** What the operator can mend, by the code of what failed. */
const SENTENCES: Readonly<Record<string, string>> = {
  SQLITE_FULL: 'the store has no room to write (SQLITE_FULL): make room on its disk, then run this again.',
  STORE_UNREACHABLE:
    'the store of DATABASE_URL does not answer (STORE_UNREACHABLE): look at its server, then run this again.',
};

/** Runs a command; the last line begins with 'OK: ' or 'FAILED: '. */
export async function runCommand(
  command: Command,
  deps: JobDeps,
  args: CommandArgs,
  say: (line: string) => void,
): Promise<void> {
  try {
    say(`OK: ${await command(deps, args, say)}`);
  } catch (error) {
    // What went wrong is the operator's to read, and holds nothing about anybody: other errors say only their code.
    const code = faultCode(error);
    const sentence = SENTENCES[code] ?? `the command failed, ${code}.`;
    say(`FAILED: ${error instanceof CommandError ? error.message : sentence}`);
  }
}
