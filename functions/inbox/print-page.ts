import type { StoredRequest } from '../../db/requests.ts';
import type { Context } from 'hono';
import type { AppEnv, Deps } from '../deps.ts';
import { eventsFor } from '../dispatch/redress.ts';
import { signedIn } from '../http/staff-guard.ts';
import type { Guardian } from '../requests/guardian.ts';
import { followUpPage, type FollowUpPage } from '../requests/follow-up-page.ts';
import { openKind } from './open-kind.ts';
import { recordViewed } from './viewed.ts';

/** A sheet for a resident who wants to know on paper what the site says. */
export interface PrintPage {
  readonly id: string;
  readonly name: string;
  /** Who agreed to a visit for a child under 14; an errand names them in its authorisation. */
  readonly guardian: Guardian | undefined;
  /** Instant in milliseconds. */
  readonly printedAt: number;
  /** What they would see themselves; without their code, and without how it went where a clerk prints it. */
  readonly request: FollowUpPage;
}

/** Reads a request for paper. Whoever gets to see it is put on record (D21). */
export async function printPage(deps: Deps, c: Context<AppEnv>, request: StoredRequest): Promise<PrintPage> {
  const me = signedIn(c);
  await recordViewed(deps, me.id, request);
  const { name, visit } = openKind(deps, request);
  const seen = await followUpPage(deps, c, request, (events) => eventsFor(me, events));
  return {
    id: request.id,
    name,
    guardian: visit?.guardian,
    printedAt: deps.now().getTime(),
    // Nobody but the visitor and the lead may read the word, and they by a press that is on record.
    request: { ...seen, visitWord: undefined },
  };
}
