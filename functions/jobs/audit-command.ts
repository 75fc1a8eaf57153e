import { unchained } from '../../db/event-chain.ts';
import { auditAccounts } from '../audit/accounts.ts';
import { auditArrangements } from '../audit/arrangements.ts';
import { auditRequests } from '../audit/requests.ts';
import { runChain } from '../audit/run-chain.ts';
import { auditSealed } from '../audit/sealed.ts';
import { verifyChain, type FoundFault, type Head } from '../audit/verify.ts';
import { CommandError, type Command } from './command.ts';
import type { JobDeps } from './job.ts';

type Say = (line: string) => void;

/** What was written since the last turn of the job gets its link first, so that the head which is printed covers it too. */
export const audit: Command = async (deps, { head }, say) => {
  const kept = head === undefined ? undefined : readHead(head);
  const { number, oldestAt } = await unchained(deps.db);
  if (oldestAt !== null)
    say(`Events without a link until now: ${number}, the oldest since ${new Date(oldestAt).toISOString()}.`);
  while ((await runChain(deps)) > 0) continue;
  say('Walking the chain of events.');
  const { links, head: last, faults, waiting } = await verifyChain(deps, kept);
  for (const fault of faults) say(faultLine(fault));
  say(`Events without a link yet: ${waiting.number}.`);
  say('Comparing accounts, requests, closures and stand-ins with their events.');
  const accounts = await tellAccounts(deps, say);
  const rows = await tellRows(deps, say);
  const shut = await auditSealed(deps);
  for (const place of shut) say(`${place} is not opened there by any key`);
  const wrong = [
    ...(faults.length > 0 ? [`The chain is broken in ${faults.length} places or more.`] : []),
    ...(accounts > 0 ? [`${accounts} accounts were made or changed past the house.`] : []),
    ...(rows > 0 ? [`${rows} requests, closures or stand-ins or more were changed past the house.`] : []),
    ...(shut.length > 0 ? [`${shut.length} sealed texts or more open nowhere.`] : []),
  ];
  if (wrong.length > 0) throw new CommandError(wrong.join(' '));
  const whole = `The chain is whole: ${links} links.`;
  return last === undefined ? whole : `${whole} Keep its head elsewhere: ${last}`;
};

function readHead(text: string): Head {
  const [, seq, hash] = /^(\d{1,12}):([\w-]+)$/.exec(text) ?? [];
  if (seq === undefined || hash === undefined)
    throw new CommandError('A head reads number:hash, as an earlier run has printed it.');
  return { seq: Number(seq), hash };
}

function faultLine({ seq, eventId, fault }: FoundFault): string {
  if (fault === 'head')
    return `the head of link ${seq} that was written down is not in the chain: its end was cut off, or the store is another or an older one`;
  const where = seq === undefined ? '' : ` at link ${seq}`;
  return `${fault}${where}${eventId === undefined ? '' : `, event ${eventId}`}`;
}

/** Answers how many are wrong; what is only from before is told too. */
async function tellAccounts(deps: JobDeps, say: Say): Promise<number> {
  const found = await auditAccounts(deps);
  const wrong = found.filter(({ odd }) => odd.length > 0);
  for (const { username, odd } of wrong)
    say(`account ${username} is not what its events say: ${odd.join(', ')}`);
  for (const { username, older } of found)
    if (older.length > 0)
      say(`account ${username}, from before events told of them, not compared: ${older.join(', ')}`);
  return wrong.length;
}

/** Answers how many are wrong. */
async function tellRows(deps: JobDeps, say: Say): Promise<number> {
  const [arranged, requests] = [await auditArrangements(deps), await auditRequests(deps)];
  for (const { what, id } of arranged) say(`${what} ${id} is not what its events say`);
  for (const { id, odd } of requests) say(`request ${id} is not what its events say: ${odd.join(', ')}`);
  return arranged.length + requests.length;
}
