import { Hono } from 'hono';
import type { AppEnv, Deps } from '../deps.ts';
import { isOutboxToken } from './run-token.ts';
import { runOutbox } from './run.ts';
import { createSenders } from './senders.ts';
import type { Senders } from './sending.ts';

/**
 * `POST /outbox/run/`: handles what is due. Called by the server's own timer or by any other clock, with the token that only
 * a holder of the keys can make; there is nothing here for anybody else.
 */
export function outboxRoutes(deps: Deps): Hono<AppEnv> {
  const routes = new Hono<AppEnv>({ strict: true });
  let senders: Senders | undefined;
  routes.post('/run/', async (c) => {
    const token = /^Bearer (.+)$/.exec(c.req.header('authorization') ?? '')?.[1] ?? '';
    if (!isOutboxToken(deps.sealer, token)) return c.notFound();
    senders ??= createSenders(deps.settings.outgoing);
    const handled = await runOutbox(deps, senders);
    c.header('Cache-Control', 'no-store');
    return c.json({ handled });
  });
  return routes;
}
