import { Hono } from 'hono';
import type { AppEnv, Deps } from '../deps.ts';
import { showProblem } from '../http/problems.ts';
import { neverStored, requireStaff, showStaffPage, signedIn } from '../http/staff-guard.ts';
import { parseAfter } from '../inbox/inbox-query.ts';
import { localDate, parseLocalDate } from '../shared/local-date.ts';
import { mayAtAll } from '../staff/may.ts';
import { accessPage } from './access-page.ts';

/** `/staff/access/`: who looked at what residents wrote, day by day (D21). */
export function accessRoutes(deps: Deps): Hono<AppEnv> {
  const routes = new Hono<AppEnv>({ strict: true });
  routes.use(neverStored, requireStaff(deps));
  routes.get('/', async (c) => {
    if (!mayAtAll(signedIn(c), 'looks')) return showProblem(deps, c, 'forbidden', '/staff/');
    const today = localDate(deps.now());
    const asked = parseLocalDate(c.req.query('day') ?? '') ?? today;
    const after = parseAfter(c.req.query('after'));
    const cursor = after && { at: after.createdAt, id: after.id };
    const content = await accessPage(deps, asked > today ? today : asked, cursor);
    return showStaffPage(deps, c, { page: '/staff/access/', content });
  });
  return routes;
}
