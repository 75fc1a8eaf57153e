import type { RequestChange } from '../../db/request-changes.ts';
import type { StoredRequest } from '../../db/requests.ts';
import type { Deps, SignedIn } from '../deps.ts';
import { resumed } from '../dispatch/clock.ts';
import { planMessages } from '../outbox/plan.ts';
import { mayBecome } from '../requests/states.ts';
import { ownerWhoAccepts } from './owner.ts';
import { withWord, wordOfChange } from './note-word.ts';
import type { Intent, Task } from './task.ts';
import { sealNote } from './timeline.ts';

const eventOf = (deps: Deps, me: SignedIn, id: string, kind: string, text: string | undefined) => ({
  ...{ id, actor: 'staff' as const, kind, staffId: me.id },
  note: text === undefined ? null : sealNote(deps, id, text),
});

/** A task as one change of its request, with its event, which gets this id, and the messages that tell of it. */
export async function changeOf(
  deps: Deps,
  me: SignedIn,
  task: Task,
  request: StoredRequest,
  { note, word, told, to = task.to, ...intent }: Intent,
  eventId: string,
): Promise<RequestChange> {
  if (to !== undefined && !mayBecome(request.kind, request.state, to))
    throw new Error(
      `${task.name} leads from ${request.state} to ${to}, which the table of moves does not know`,
    );
  const said = word ?? wordOfChange(request, intent.set);
  const { startsAt = request.startsAt } = intent.set ?? {};
  // Whoever takes the next step no longer waits for the resident.
  const { calendar } = await deps.catalogue();
  const running = task.to === undefined ? {} : resumed(request, calendar, deps.now());
  const messages = await planMessages(deps, {
    event: task.event,
    actor: 'staff',
    startsAt,
    before: request.startsAt,
  });
  // Whoever does something to it has had the page with the answer before them, or would be told that it is stale.
  const seen = request.assistAnsweredAt === null || task.deed === 'help' ? {} : { assistAnsweredAt: null };
  // Whoever takes it out of the pile of new ones answers for it from now on (首问责任).
  const takes = request.state === 'new' && task.to !== undefined;
  return {
    id: request.id,
    expectedVersion: request.version,
    at: deps.now().getTime(),
    from: task.from(request.kind),
    ...(to && { to }),
    ...intent,
    set: { ...running, ...seen, ...intent.set, ...(takes && { ownerStaffId: ownerWhoAccepts(me, request) }) },
    also: { messages },
    event: eventOf(deps, me, eventId, task.event, note && withWord(note, said)),
    ...(told !== undefined && { told: eventOf(deps, me, deps.newId(), 'told', told) }),
  };
}
