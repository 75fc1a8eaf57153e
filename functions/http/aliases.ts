import { createMiddleware } from 'hono/factory';
import type { AppEnv } from '../deps.ts';
import { inMode, MODE_ALIAS } from '../shared/modes.ts';

/** `/关爱版/…` and the other names of the trees lead to the tree itself (A22). */
export const followAliases = createMiddleware<AppEnv>(async (c, next) => {
  // Not `c.req.path`, which is decoded: a line break in it can't stand in a header.
  const { pathname, search } = new URL(c.req.url);
  const [, first = '', ...rest] = pathname.split('/');
  const name = decodeSegment(first);
  const mode = Object.hasOwn(MODE_ALIAS, name) ? MODE_ALIAS[name] : undefined;
  if (mode === undefined || c.req.method !== 'GET') return next();
  const path = rest.join('/');
  return c.redirect(inMode(mode, `/${path}${path === '' || path.endsWith('/') ? '' : '/'}`) + search, 302);
});

function decodeSegment(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}
