import { sql } from 'drizzle-orm';
import { Hono } from 'hono';
import type { AppEnv, Deps } from '../deps.ts';

/** `/healthz`: 200 while the store answers; an outage is the error handler's 503. For machines, so it says little. */
export function healthRoutes(deps: Deps): Hono<AppEnv> {
  const routes = new Hono<AppEnv>({ strict: true });
  routes.get('/', async (c) => {
    await deps.db.run(sql`select 1`);
    c.header('Cache-Control', 'no-store');
    return c.json({ ok: true });
  });
  return routes;
}
