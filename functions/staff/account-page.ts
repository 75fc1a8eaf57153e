import { listSessions } from '../../db/staff-sessions.ts';
import type { Context } from 'hono';
import type { AppEnv, Deps } from '../deps.ts';
import { currentSession } from '../http/session.ts';
import { signedIn } from '../http/staff-guard.ts';
import type { Community } from '../shared/catalogue.ts';
import { communityOf } from '../shared/community-of.ts';
import { DEVICES, type Device } from './device.ts';

/** One place where somebody is signed in. Instants in milliseconds. */
export interface SessionRow {
  /** Names the session in a form; opens nothing. */
  readonly key: string;
  readonly device: Device;
  readonly createdAt: number;
  readonly seenAt: number;
  /** The browser that asks. */
  readonly here: boolean;
}

export interface AccountPage {
  readonly grid: Community | undefined;
  readonly sessions: readonly SessionRow[];
  readonly done: string | undefined;
}

const keyOf = ({ sealer }: Deps, tokenHash: string) => sealer.index('staff-session', tokenHash);

/** One's own account: who one is, and where one is signed in. */
export async function accountPage(
  deps: Deps,
  c: Context<AppEnv>,
  done: string | undefined,
): Promise<AccountPage> {
  const { id, grid } = signedIn(c);
  const here = currentSession(deps, c);
  const { communities } = await deps.catalogue();
  const sessions = await listSessions(deps.db, id, deps.now().getTime());
  return {
    done,
    grid: communityOf(communities, grid),
    sessions: sessions.map(({ tokenHash, device, createdAt, seenAt }) => ({
      key: keyOf(deps, tokenHash),
      device: DEVICES.find((one) => one === device) ?? 'other',
      createdAt,
      seenAt: seenAt ?? createdAt,
      here: tokenHash === here,
    })),
  };
}

/** The hash that stands behind a key of somebody's own list; undefined when that session has ended. */
export async function sessionBehind(deps: Deps, staffId: string, key: string): Promise<string | undefined> {
  const sessions = await listSessions(deps.db, staffId, deps.now().getTime());
  return sessions.find(({ tokenHash }) => keyOf(deps, tokenHash) === key)?.tokenHash;
}
