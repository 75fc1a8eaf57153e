import { Hono } from 'hono';
import type { AppEnv, Deps } from '../deps.ts';
import { neverStored, requireStaff, showStaffPage, signedIn } from '../http/staff-guard.ts';
import { dispatchPage, type DispatchPage } from './dispatch-page.ts';
import { parsePlaces } from './list-places.ts';

/** `/staff/dispatch/`: declines, what came back again and again, and sub-tasks that wait. Mount with a slash at the end. */
export function dispatchRoutes(deps: Deps): Hono<AppEnv> {
  const routes = new Hono<AppEnv>({ strict: true });
  routes.use('/dispatch/', neverStored, requireStaff(deps));
  routes.get('/dispatch/', async (c) => {
    const done = c.req.query('done') === 'assist-answered' ? 'assist-answered' : undefined;
    const places = parsePlaces(c.req.query());
    const content: DispatchPage = { ...(await dispatchPage(deps, signedIn(c), places)), done };
    return showStaffPage(deps, c, { page: '/staff/dispatch/', content });
  });
  return routes;
}
