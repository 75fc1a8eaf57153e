import type { Context } from 'hono';
import { changeRequest } from '../../db/request-changes.ts';
import type { StoredRequest } from '../../db/requests.ts';
import type { AppEnv, Deps } from '../deps.ts';
import { resumed } from '../dispatch/clock.ts';
import { signedIn } from '../http/staff-guard.ts';
import { planMessages } from '../outbox/plan.ts';
import type { FieldErrors, FormBody } from '../shared/fields.ts';
import type { Intent, Task } from './tasks.ts';
import { sealNote } from './timeline.ts';

/** Why a task was not done; words for it stand in content/messages/staff.yaml. */
export type ConflictKind = 'stale' | 'not-allowed' | 'no-seat' | 'no-slot' | 'refused';

/** What became of a task. `request` is how it stands after a conflict. */
export type Performed =
  | { readonly kind: 'changed' }
  | { readonly kind: 'conflict'; readonly conflict: ConflictKind; readonly request: StoredRequest }
  | { readonly kind: 'errors'; readonly errors: FieldErrors }
  | { readonly kind: 'missing' };

/** The version that a form was written on; undefined for what no page could have held. */
export function readVersion(text: string): number | undefined {
  return /^[1-9]\d{0,8}$/.test(text) ? Number(text) : undefined;
}

/** Does a task to a request as whoever is signed in saw it, or tells why not; all of it or nothing. */
export async function performTask(
  deps: Deps,
  c: Context<AppEnv>,
  task: Task,
  {
    request,
    form,
    seen,
  }: { readonly request: StoredRequest; readonly form: FormBody; readonly seen: number },
): Promise<Performed> {
  const conflict = (kind: ConflictKind, now = request): Performed => {
    return { kind: 'conflict', conflict: kind, request: now };
  };
  if (seen !== request.version) return conflict('stale');
  const me = signedIn(c);
  const allowed =
    task.from(request.kind).includes(request.state) && (task.allows?.(deps, request, me) ?? true);
  if (!allowed) return conflict('not-allowed');
  const read = await task.read(deps, form, request, me.id);
  if (!read.ok) return { kind: 'errors', errors: read.error };
  const changed = await changeRequest(deps.db, await changeOf(deps, c, task, request, read.value));
  switch (changed.kind) {
    case 'changed':
    case 'missing':
      return { kind: changed.kind };
    case 'stale':
      return conflict('stale', changed.request);
    case 'no-seat':
      return conflict(request.kind === 'appointment' ? 'no-slot' : 'no-seat');
    case 'refused':
      return conflict('refused');
  }
}

async function changeOf(
  deps: Deps,
  c: Context<AppEnv>,
  task: Task,
  request: StoredRequest,
  { note, told, ...intent }: Intent,
) {
  const eventOf = (kind: string, text: string | undefined) => {
    const eventId = deps.newId();
    const sealed = text === undefined ? null : sealNote(deps, eventId, text);
    return { id: eventId, actor: 'staff' as const, kind, staffId: signedIn(c).id, note: sealed };
  };
  const startsAt = intent.set?.startsAt ?? request.startsAt;
  // Whoever takes the next step no longer waits for the resident.
  const { calendar } = await deps.catalogue();
  const running = task.to === undefined ? {} : resumed(request, calendar, deps.now());
  const messages = await planMessages(deps, { event: task.event, actor: 'staff', startsAt });
  return {
    id: request.id,
    expectedVersion: request.version,
    at: deps.now().getTime(),
    from: task.from(request.kind),
    ...(task.to && { to: task.to }),
    ...intent,
    set: { ...running, ...intent.set },
    also: { messages },
    event: eventOf(task.event, note),
    ...(told !== undefined && { told: eventOf('told', told) }),
  };
}
