import type { NewMessage } from '../../db/alongside.ts';
import type { Deps } from '../deps.ts';
import { messagesFor, type ChangeToTell } from './messages.ts';

/** The rows of the outbox to write in the same batch as a change (D22). */
export async function planMessages(deps: Deps, told: ChangeToTell): Promise<NewMessage[]> {
  const { calendar } = await deps.catalogue();
  return messagesFor(told, calendar, deps.now()).map((message) => ({ ...message, id: deps.newId() }));
}
