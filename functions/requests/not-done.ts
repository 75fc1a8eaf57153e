import type { Context } from 'hono';
import type { AppEnv, Deps } from '../deps.ts';
import { goTo } from '../http/answer.ts';
import { markOf, openedRequest, VIEW } from './opened.ts';
import { followUpPage, type FollowUpPage } from './follow-up-page.ts';

/**
 * The request as it stands by now, with the word that what was sent came too late and was not done: whoever is led there without it
 * believes that it was. For what leaves no words to show again.
 */
export async function showNotDone(deps: Deps, c: Context<AppEnv>): Promise<Response> {
  const request = await openedRequest(deps, c);
  // Erased at this moment: the look-up says that nothing is open.
  if (!request) return goTo(c, VIEW);
  // It may just have been merged into another: the forms of this page are about that one.
  c.set('opened', markOf(deps, request.id));
  const data: FollowUpPage = { ...(await followUpPage(deps, c, request)), notDone: true };
  return deps.showPage(c, { page: VIEW, status: 409, data });
}
