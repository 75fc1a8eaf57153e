import { Hono } from 'hono';
import type { AppEnv, Deps, SignedIn } from '../deps.ts';
import { showProblem } from '../http/problems.ts';
import { neverStored, requireStaff, showStaffPage, signedIn } from '../http/staff-guard.ts';
import { parseAfter } from '../inbox/inbox-query.ts';
import { localDate, parseLocalDate } from '../shared/local-date.ts';
import { accessPage } from './access-page.ts';

/** Who may read who has looked: the lead, and the reader (auditor). */
const MAY_READ: readonly SignedIn['role'][] = ['lead', 'reader'];

/** `/staff/access/`: who looked at what residents wrote, day by day (D21). */
export function accessRoutes(deps: Deps): Hono<AppEnv> {
  const routes = new Hono<AppEnv>({ strict: true });
  routes.use(neverStored, requireStaff(deps));
  routes.get('/', async (c) => {
    if (!MAY_READ.includes(signedIn(c).role)) return showProblem(deps, c, 'forbidden', '/staff/');
    const today = localDate(deps.now());
    const asked = parseLocalDate(c.req.query('day') ?? '') ?? today;
    const after = parseAfter(c.req.query('after'));
    const cursor = after && { at: after.createdAt, id: after.id };
    const content = await accessPage(deps, asked > today ? today : asked, cursor);
    return showStaffPage(deps, c, { page: '/staff/access/', content });
  });
  return routes;
}
