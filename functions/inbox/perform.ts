import { hasEvent } from '../../db/events.ts';
import { changeRequest } from '../../db/request-changes.ts';
import type { StoredRequest } from '../../db/requests.ts';
import type { Deps, SignedIn } from '../deps.ts';
import type { FieldErrors } from '../shared/fields.ts';
import { may } from '../staff/may.ts';
import { mayHelp, mayRoute } from '../staff/reachable.ts';
import { changeOf } from './change-of.ts';
import { isUnread } from './open-kind.ts';
import { pressId, type Press } from './press.ts';
import { HINDRANCES, type Task } from './task.ts';

/** Why a task was not done; words for it stand in content/messages/staff.yaml. */
export const CONFLICTS = ['stale', 'not-allowed', 'no-seat', 'no-slot', 'refused', ...HINDRANCES] as const;
export type ConflictKind = (typeof CONFLICTS)[number];

/** What became of a task. `request` is how it stands after a conflict. */
export type Performed =
  | { readonly kind: 'changed'; readonly request: StoredRequest }
  | { readonly kind: 'conflict'; readonly conflict: ConflictKind; readonly request: StoredRequest }
  | { readonly kind: 'errors'; readonly errors: FieldErrors }
  | { readonly kind: 'missing' };

/** The version that a form was written on; undefined for what no page could have held. */
export function readVersion(text: string): number | undefined {
  return /^[1-9]\d{0,8}$/.test(text) ? Number(text) : undefined;
}

/** Whether somebody may do such a thing to a request at all, however it stands. */
export async function mayDo(
  deps: Deps,
  me: SignedIn,
  { deed = 'work' }: Pick<Task, 'deed'>,
  request: StoredRequest,
): Promise<boolean> {
  if (deed === 'help') return mayHelp(deps, me, request);
  return deed === 'route' ? mayRoute(deps, me, request) : may(me, deed, request);
}

/** Whether a task may be done to a request as it stands. */
const isAllowed = (deps: Deps, task: Task, request: StoredRequest): boolean =>
  task.from(request.kind).includes(request.state) &&
  (task.allows?.(deps, request) ?? true) &&
  (task.unread === true || !isUnread(deps, request));

/** Does a task to a request as somebody saw it, or tells why not; all of it or nothing. `mayDo` was asked before. */
export async function performTask(
  deps: Deps,
  me: SignedIn,
  task: Task,
  { request, form, seen }: Press & { readonly request: StoredRequest },
): Promise<Performed> {
  const conflict = (kind: ConflictKind, now = request): Performed => {
    return { kind: 'conflict', conflict: kind, request: now };
  };
  const press = pressId(deps, me, task, request, { form, seen });
  // Whoever presses twice, or sends it again after Back, has done it: nobody else has come in between.
  const stale = async (now = request): Promise<Performed> =>
    (await hasEvent(deps.db, press)) ? { kind: 'changed', request: now } : conflict('stale', now);
  if (seen !== request.version) return stale();
  if (!isAllowed(deps, task, request)) return conflict('not-allowed');
  const read = await task.read(deps, form, request, me);
  if (!read.ok) return { kind: 'errors', errors: read.error };
  const changed = await changeRequest(deps.db, await changeOf(deps, me, task, request, read.value, press));
  switch (changed.kind) {
    case 'changed':
    case 'missing':
      return changed;
    case 'stale':
      return stale(changed.request);
    case 'no-seat':
      return conflict(request.kind === 'appointment' ? 'no-slot' : 'no-seat');
    case 'refused':
      return conflict((request.kind === 'errand' ? task.hindrance : undefined) ?? 'refused');
  }
}
