import { Hono } from 'hono';
import type { AppEnv, Deps } from '../deps.ts';
import { forgetResidents } from './cookies.ts';
import { formOrProblem, goTo } from './answer.ts';

/**
 * `POST /clear/`, “清空，回首页”: on a machine that many share, the next person must not find what the last one wrote
 * or looked up. Forgets every draft, receipt and opened request of this browser; a staff session stays.
 */
export function clearRoutes(deps: Deps): Hono<AppEnv> {
  const routes = new Hono<AppEnv>({ strict: true });
  routes.post('/', async (c) => {
    const body = await formOrProblem(deps, c, '/');
    if ('answer' in body) return body.answer;
    forgetResidents(deps, c);
    // Whoever registers for residents goes on with the next one.
    return body.form.one('next') === 'register' ? c.redirect('/staff/register/', 303) : goTo(c, '/');
  });
  return routes;
}
