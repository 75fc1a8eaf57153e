import { Hono } from 'hono';
import type { AppEnv, Deps } from '../deps.ts';
import { formOrProblem } from '../http/answer.ts';
import { signedIn } from '../http/staff-guard.ts';
import { placesFor } from './inbox-list.ts';
import { inboxPath, parseInboxQuery } from './inbox-query.ts';
import { isForNumber, readTyped, wishOf } from './search-wish.ts';
import { sealTyped } from './typed-token.ts';

const INBOX = '/staff/';

/**
 * `/staff/find/`: what was typed into the search box of the inbox becomes a sealed part of its address, so that Back and
 * reload work and no name stands in a history or a log. Behind the guard of the inbox. A number is looked for everywhere, words in the filter that was on.
 */
export function findRoutes(deps: Deps): Hono<AppEnv> {
  const routes = new Hono<AppEnv>({ strict: true });
  routes.get('/find/', (c) => c.redirect(INBOX, 303));
  routes.post('/find/', async (c) => {
    const body = await formOrProblem(deps, c, INBOX);
    if ('answer' in body) return body.answer;
    const { form } = body;
    const me = signedIn(c);
    const content = await deps.catalogue();
    const places = placesFor(me, content);
    const given = Object.fromEntries(form.names.map((name) => [name, form.one(name)]));
    const filter = parseInboxQuery(given, places);
    const typed = readTyped(form.one('q'), form.one('as'));
    if (!typed) return c.redirect(inboxPath({ ...filter, find: '' }), 303);
    const find = sealTyped(deps, me, typed);
    const everywhere = isForNumber(wishOf(typed, content.communities));
    const query = everywhere ? parseInboxQuery({ find }, places) : { ...filter, find };
    return c.redirect(inboxPath(query), 303);
  });
  return routes;
}
