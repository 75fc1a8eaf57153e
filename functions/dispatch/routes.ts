import { Hono } from 'hono';
import type { AppEnv, Deps } from '../deps.ts';
import { neverStored, requireStaff, showStaffPage, signedIn } from '../http/staff-guard.ts';
import { dispatchPage } from './dispatch-page.ts';

/** `/staff/dispatch/`: declines and returns for the lead, and sub-tasks that wait. Mount with a slash at the end. */
export function dispatchRoutes(deps: Deps): Hono<AppEnv> {
  const routes = new Hono<AppEnv>({ strict: true });
  routes.use('/dispatch/', neverStored, requireStaff(deps));
  routes.get('/dispatch/', async (c) => {
    const content = await dispatchPage(deps, signedIn(c));
    return showStaffPage(deps, c, { page: '/staff/dispatch/', content });
  });
  return routes;
}
