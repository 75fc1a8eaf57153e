import type { Deps } from '../deps.ts';
import { readTexts } from '../inbox/read-text.ts';
import type { Read, Task } from '../inbox/task.ts';
import type { FormBody } from '../shared/fields.ts';
import { fillSlots } from '../shared/fill.ts';
import { ok } from '../shared/result.ts';

/**
 * 否定报备: whoever declines writes why, on what basis, and what else can be done. The resident reads all three, and the
 * lead sees each decline.
 */
export async function readDecline({ now, catalogue }: Deps, form: FormBody): Promise<Read> {
  const read = readTexts(form, ['reason', 'basis', 'instead']);
  if (!read.ok) return read;
  const { reason, basis, instead } = read.value;
  const { changes } = (await catalogue()).told;
  const lines = [reason, fillSlots(changes.basis, { basis }), fillSlots(changes.instead, { instead })];
  return ok({
    freeSeat: true,
    set: { declineUnseenAt: now().getTime() },
    note: lines.join('\n'),
  });
}

/** The lead has seen a decline: it leaves the list. */
export const SEEN_TASK: Task = {
  name: 'decline-seen',
  event: 'decline-seen',
  deed: 'oversee',
  unread: true,
  from: () => ['declined'],
  allows: (_deps, { declineUnseenAt }) => declineUnseenAt !== null,
  read: () => ok({ set: { declineUnseenAt: null } }),
};
