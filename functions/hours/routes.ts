import { Hono } from 'hono';
import type { AppEnv, Deps } from '../deps.ts';
import { hoursPage, type HoursPage } from './hours.ts';

/** `/hours/`: whether the hall is open now, its hours, and the days off to come. */
export function hoursRoutes(deps: Deps): Hono<AppEnv> {
  const routes = new Hono<AppEnv>({ strict: true });
  routes.get('/', async (c) => {
    const { calendar } = await deps.catalogue();
    const data: HoursPage = hoursPage(calendar, deps.now());
    return deps.showPage(c, { page: '/hours/', data });
  });
  return routes;
}
