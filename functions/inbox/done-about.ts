import type { Context } from 'hono';
import type { AppEnv, Deps } from '../deps.ts';
import { findReadable } from '../staff/reachable.ts';
import { nameOf } from './open-kind.ts';

/**
 * The reference of the request to which something has just been done, by the `of` of the address, for a list that it has left.
 * Undefined where there is none, or where it is not theirs to read.
 */
export async function doneAbout(deps: Deps, c: Context<AppEnv>): Promise<string | undefined> {
  const id = c.req.query('of') ?? '';
  const request = id === '' ? undefined : await findReadable(deps, c, id);
  return request && nameOf(deps, request)?.reference;
}
