import { createMiddleware } from 'hono/factory';
import type { AppEnv } from '../deps.ts';
import { inMode, MODE_ALIAS } from '../shared/modes.ts';

/** `/关爱版/…` and the other names of the trees lead to the tree itself (A22). */
export const followAliases = createMiddleware<AppEnv>(async (c, next) => {
  const [, first = '', ...rest] = c.req.path.split('/');
  const mode = MODE_ALIAS[decodeSegment(first)];
  if (mode === undefined || c.req.method !== 'GET') return next();
  const path = rest.join('/');
  return c.redirect(inMode(mode, `/${path}${path === '' || path.endsWith('/') ? '' : '/'}`), 302);
});

function decodeSegment(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}
