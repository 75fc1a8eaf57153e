import type { Context } from 'hono';
import { csrf } from 'hono/csrf';
import { createMiddleware } from 'hono/factory';
import type { AppEnv, Deps } from '../deps.ts';
import { isLoopback } from '../settings-outgoing.ts';
import { overTls } from './cookies.ts';

/** A host as browsers write it: in small letters, without the port that goes without saying. Proxies and text browsers may send it otherwise. */
function plainHost(protocol: string, host: string): string | undefined {
  const url = `${protocol}//${host}/`;
  return /^[^/?#@\\]+$/.test(host) && URL.canParse(url) ? new URL(url).host : undefined;
}

/**
 * Whether a page is of our own host. Behind a proxy that ends TLS our own URL says http: only the host can be compared.
 * Where residents reach us over TLS, a page of our name without it is whoever sits on the line; they would send our
 * cookies along, since to some browsers both are one site. On this machine nobody sits there.
 */
function isOurs(deps: Deps, url: string, c: Context<AppEnv>): boolean {
  const host = c.req.header('host');
  if (host === undefined || !URL.canParse(url)) return false;
  const page = new URL(url);
  if (page.host !== plainHost(page.protocol, host)) return false;
  return page.protocol === 'https:' || (page.protocol === 'http:' && (!overTls(deps, c) || isLoopback(url)));
}

/** Text browsers, and those from before 2019, name no origin: what they do name is the page that a form was on. */
function isFromOurPage(deps: Deps, c: Context<AppEnv>): boolean {
  const { origin, 'sec-fetch-site': site, referer } = c.req.header();
  return origin === undefined && site === undefined && referer !== undefined && isOurs(deps, referer, c);
}

/** Answers 403 to a form from another site, and to one that says nothing of where it is from. */
export function refuseForeignForms(deps: Deps) {
  const guard = csrf({ origin: (url, c: Context<AppEnv>) => isOurs(deps, url, c) });
  return createMiddleware<AppEnv>((c, next) => (isFromOurPage(deps, c) ? next() : guard(c, next)));
}
