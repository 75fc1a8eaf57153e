import { createMiddleware } from 'hono/factory';
import type { AppEnv } from '../deps.ts';

// Astro normalises more spellings than Hono does: `//staff` and `/%2573taff` reached the staff page past a guard
// on `/staff/*`. What could be spelt plainly is not worth serving in another spelling.
const CROOKED = /\/\/|%25|%2f|%5c|\\|\/(?:\.|%2e){1,2}(?:\/|$)/i;
const ENCODED_ASCII_LETTER = /%(?:4[1-9a-f]|5[0-9a]|6[1-9a-f]|7[0-9a]|3[0-9]|2d)/i;

/** The path of a URL exactly as it was sent, before any normalisation. */
function rawPath(url: string): string {
  const start = url.indexOf('/', url.indexOf('//') + 2);
  if (start < 0) return '/';
  return url.slice(start).split(/[?#]/, 1)[0] ?? '/';
}

/** Whether a URL's path holds `//`, a backslash, a dot segment, or plain characters hidden behind `%`. */
export function isCrooked(url: string): boolean {
  const path = rawPath(url);
  return CROOKED.test(path) || ENCODED_ASCII_LETTER.test(path);
}

/** First lock of the staff pages: answers 404 to every path that could be spelt more plainly. */
export const refuseCrookedPaths = createMiddleware<AppEnv>(async (c, next) => {
  if (isCrooked(c.req.raw.url)) return c.notFound();
  return next();
});
