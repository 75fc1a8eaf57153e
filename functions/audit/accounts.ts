import { listAccountEvents, type AccountEvent } from '../../db/account-events.ts';
import { listStaff, type StoredStaff } from '../../db/staff.ts';
import type { Deps } from '../deps.ts';
import type { Sealer } from '../http/seal.ts';

/** What an account is by its events: its role, and its grid where they say it. */
interface Placed {
  readonly role: string;
  readonly grid: string | undefined;
}

/** 'lilei：grid g02', as a lead's event says it; undefined where this house has not written it. */
function openPlacing(
  sealer: Sealer,
  { id, note }: AccountEvent,
): { name: string; placed: Placed } | undefined {
  if (note === null) return undefined;
  try {
    const said = /^(.+)：(\S+)(?: (\S+))?$/u.exec(sealer.open(note, `events.note:${id}`));
    const [, name, role, grid] = said ?? [];
    return name === undefined || role === undefined ? undefined : { name, placed: { role, grid } };
  } catch {
    return undefined;
  }
}

/**
 * The accounts whose role or grid is not what the record says: put into the store past the house, or changed there. The record
 * is sealed for its events, so that nobody without the keys can write it; only the first account says nothing but who made
 * itself. An account from before grids were on record may have any.
 */
export async function unaccounted({ db, sealer }: Pick<Deps, 'db' | 'sealer'>): Promise<StoredStaff[]> {
  const [people, events] = await Promise.all([listStaff(db), listAccountEvents(db)]);
  const first = events.find(({ kind }) => kind === 'set-up')?.staffId;
  const placings = new Map<string, Placed>();
  for (const event of events) {
    const said = openPlacing(sealer, event);
    if (said) placings.set(said.name, said.placed);
  }
  return people.filter(({ id, username, role, grid }) => {
    const placed = placings.get(username) ?? (id === first ? { role: 'lead', grid: undefined } : undefined);
    if (placed?.role !== role) return true;
    return placed.grid !== undefined && placed.grid !== grid;
  });
}
