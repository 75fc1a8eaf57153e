import type { Context } from 'hono';
import { csrf } from 'hono/csrf';
import { createMiddleware } from 'hono/factory';
import type { AppEnv } from '../deps.ts';

// Behind a proxy that ends TLS our own URL says http: only the host can be compared (data.md §7).
function isOurs(url: string, c: Context<AppEnv>): boolean {
  const host = c.req.header('host');
  if (host === undefined) return false;
  // What nearly every browser sends needs no parsing.
  if (url === `https://${host}` || url === `http://${host}`) return true;
  return URL.canParse(url) && new URL(url).host === host;
}

/** Text browsers, and those from before 2019, name no origin: what they do name is the page that a form was on. */
function isFromOurPage(c: Context<AppEnv>): boolean {
  const { origin, 'sec-fetch-site': site, referer } = c.req.header();
  return origin === undefined && site === undefined && referer !== undefined && isOurs(referer, c);
}

/** Answers 403 to a form from another site, and to one that says nothing of where it is from. */
export function refuseForeignForms() {
  const guard = csrf({ origin: isOurs });
  return createMiddleware<AppEnv>((c, next) => (isFromOurPage(c) ? next() : guard(c, next)));
}
