import type { Context } from 'hono';
import type { StoredRequest } from '../../db/requests.ts';
import type { AppEnv, Deps } from '../deps.ts';
import { heldId } from '../requests/opened.ts';
import type { Listener } from '../requests/said.ts';
import { errandFacts, type ErrandFacts } from './errand-facts.ts';
import { voiceIn } from './helped.ts';

/** What the follow-up page shows of an errand, and what this browser may do. */
export interface ErrandView extends ErrandFacts {
  /** Says yes on the web: nobody has yet, and the term has not run out. */
  readonly mayAccept: boolean;
  readonly mayStop: boolean;
  /** Opened with the code of the person helped, or by the one who asked for themselves. */
  readonly isPerson: boolean;
  /** Opened with the code of the person helped in a request that was merged into it: a no is theirs, a yes is not (D12). */
  readonly wasMerged: boolean;
}

/** An errand for the follow-up page; undefined for other requests. */
export async function errandView(
  deps: Deps,
  c: Context<AppEnv>,
  request: StoredRequest,
): Promise<ErrandView | undefined> {
  if (request.kind !== 'errand') return undefined;
  const facts = await errandFacts(deps, request);
  const voice = await voiceIn(deps, c, request);
  const isPerson = voice === 'person';
  return {
    ...facts,
    isPerson,
    wasMerged: voice === 'merged',
    mayAccept: isPerson && facts.standing === 'none',
    // A term over which nobody has said yes is nothing to stop.
    mayStop: voice !== 'none' && facts.basis !== undefined && ['live', 'expired'].includes(facts.standing),
  };
}

/** Whether whoever reads may speak for the person whose request it is. */
export const isTheirs = (errand: ErrandView | undefined): boolean =>
  !errand || errand.isPerson || errand.wasMerged;

/** Who reads what was said of a request in this browser. */
export function listenerOf(
  deps: Deps,
  c: Context<AppEnv>,
  request: StoredRequest,
  { errand, shared }: { readonly errand: ErrandView | undefined } & Pick<Listener, 'shared'>,
): Listener {
  return { ofTwo: request.helpedCode !== null, isPerson: isTheirs(errand), holds: heldId(deps, c), shared };
}
