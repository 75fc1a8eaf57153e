import { hasEvent } from '../../db/events.ts';
import type { StoredRequest } from '../../db/requests.ts';
import type { Deps, SignedIn } from '../deps.ts';
import { WRITER } from '../http/unsent.ts';
import { fieldsIn, type FormBody } from '../shared/fields.ts';
import type { Task } from './task.ts';

/** One form of a task as somebody sent it, on the version that they saw. */
export interface Press {
  readonly form: FormBody;
  readonly seen: number;
}

const BESIDE = ['version', WRITER];

/**
 * The id of the event that a press makes: the same form sent twice by the same person is one press, and its event is written once
 * (D3). It hangs on what is sealed of the request, so that once that is erased nobody finds out what was written by trying words.
 */
export function pressId(
  { sealer }: Pick<Deps, 'sealer'>,
  me: Pick<SignedIn, 'id'>,
  task: Pick<Task, 'name'>,
  { id, reference }: Pick<StoredRequest, 'id' | 'reference'>,
  { form, seen }: Press,
): string {
  const fields = Object.entries(fieldsIn(form))
    .filter(([name]) => !BESIDE.includes(name))
    .sort(([one], [other]) => (one < other ? -1 : 1));
  return sealer.index('press', JSON.stringify([me.id, task.name, id, reference, seen, fields]));
}

/** Whether this very press has done its task before. */
export function wasPressed(
  deps: Pick<Deps, 'db' | 'sealer'>,
  me: Pick<SignedIn, 'id'>,
  task: Pick<Task, 'name'>,
  request: StoredRequest,
  press: Press,
): Promise<boolean> {
  return hasEvent(deps.db, pressId(deps, me, task, request, press));
}
