import { Hono } from 'hono';
import { hallOf } from '../calendar/places.ts';
import { catalogueNow } from '../closures/calendar-now.ts';
import type { AppEnv, Deps } from '../deps.ts';
import { hoursIcs } from './hours-ics.ts';
import { hoursPage, type HoursPage } from './hours.ts';

/** `/hours/`: whether the hall is open now, its hours, and the days off to come. */
export function hoursRoutes(deps: Deps): Hono<AppEnv> {
  const routes = new Hono<AppEnv>({ strict: true });
  routes.get('/', async (c) => {
    const { calendar, services, booking } = await catalogueNow(deps);
    const data: HoursPage = hoursPage(calendar, deps.now(), { services, desks: booking.desks });
    return deps.showPage(c, { page: '/hours/', data });
  });
  return routes;
}

/** `/hours.ics`: the open hours as a calendar that phones can subscribe to. */
export function hoursIcsRoutes(deps: Deps): Hono<AppEnv> {
  const routes = new Hono<AppEnv>({ strict: true });
  routes.get('/', async (c) => {
    const { calendar, centre, booking, told } = await catalogueNow(deps);
    const { publicOrigin } = deps.settings;
    const { host } = new URL(publicOrigin ?? c.req.url);
    c.header('Content-Type', 'text/calendar; charset=utf-8');
    // Whose name of the host is that of whoever asks, a proxy must not hand on: phones would take each day for a new one.
    c.header('Cache-Control', `${publicOrigin === undefined ? 'private' : 'public'}, max-age=3600`);
    const of = { centre: centre.name, host, hall: hallOf(booking.desks), words: told.hoursFile };
    return c.body(hoursIcs(calendar, of, deps.now()));
  });
  return routes;
}
