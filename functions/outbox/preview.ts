import type { StoredMessage } from '../../db/alongside.ts';
import { listWaiting } from '../../db/outbox.ts';
import { faultCode } from '../http/log.ts';
import { isOutage } from '../http/problems.ts';
import { formatDate, formatTime, localDate, localTime } from '../shared/local-date.ts';
import { prepare, type OutboxDeps } from './run.ts';
import type { Senders } from './sending.ts';

const MOST = 200;

/** Shows of a number or address just enough to recognise one's own: 138****0000, s****@example.com. */
export function masked(reach: string): string {
  const [, name = '', host] = /^([^@]+)@(.+)$/.exec(reach) ?? [];
  if (host !== undefined) return `${name.slice(0, 1)}****@${host}`;
  return `${reach.slice(0, 3)}****${reach.length > 7 ? reach.slice(-4) : ''}`;
}

function momentWords(at: number): string {
  const date = new Date(at);
  return formatDate(localDate(date)) + formatTime(localTime(date));
}

/**
 * What would become of each waiting message if it were handled now, a line each, with personal data masked. Sends and
 * changes nothing.
 */
export async function previewOutbox(deps: OutboxDeps, senders: Senders): Promise<string[]> {
  const open = Object.keys(senders);
  const waiting = await listWaiting(deps.db, MOST);
  const lines = await Promise.all(waiting.map((message) => lineFor(deps, senders, message)));
  return [`Ways out that are open: ${open.length === 0 ? 'none' : open.join(', ')}`, ...lines];
}

async function lineFor(deps: OutboxDeps, senders: Senders, message: StoredMessage): Promise<string> {
  const { id, kind, dueAt } = message;
  const head = `${momentWords(dueAt)}  ${kind}:`;
  if (kind === 'alert') return `${head} webhook`;
  try {
    return `${head} ${fateOf(await prepare(deps, senders, { ...message, kind }))}`;
  } catch (error) {
    if (error instanceof Error && isOutage(error)) throw error;
    // A run goes on with the next as well.
    return `${head} can't be opened (${faultCode(error)}, message ${id})`;
  }
}

function fateOf({ decision, letter }: Awaited<ReturnType<typeof prepare>>): string {
  switch (decision.kind) {
    case 'send':
      return `${decision.by} to ${masked(decision.to)}: ${hideTail(letter.text)}`;
    case 'slip':
      return 'slip for the village';
    case 'task':
    case 'drop':
      return `${decision.kind} (${decision.why})`;
  }
}

/** The last digits of a reference tell whose message it is. */
const hideTail = (text: string) => text.replace(/\d{4}(?=。查|。$)/g, '****');
