import { createHash } from 'node:crypto';
import { createMiddleware } from 'hono/factory';
import { requestId } from 'hono/request-id';
import { secureHeaders } from 'hono/secure-headers';
import type { AppEnv } from '../deps.ts';

/** The CSP source of an inline stylesheet: `'sha256-…'`. */
function styleHash(stylesheet: string): string {
  return `'sha256-${createHash('sha256').update(stylesheet, 'utf8').digest('base64')}'`;
}

/**
 * The one policy of the site, the same on prerendered files (`_headers`, `serve.ts`) and answers of
 * the app: nothing inline but the shared stylesheet, nothing from other origins.
 */
export function contentSecurityPolicy(stylesheet: string): string {
  return [
    "default-src 'self'",
    `style-src 'self' ${styleHash(stylesheet)}`,
    "object-src 'none'",
    "base-uri 'self'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ');
}

/** Headers that every answer carries, beside the policy. */
export const SECURITY_HEADERS: Readonly<Record<string, string>> = {
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'same-origin',
  'X-Frame-Options': 'DENY',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Permissions-Policy': 'camera=(), microphone=(), geolocation=()',
};

/** Puts the site's security headers on answers of the app. */
export function securityHeaders(stylesheet: string) {
  return secureHeaders({
    contentSecurityPolicy: {
      defaultSrc: ["'self'"],
      styleSrc: ["'self'", styleHash(stylesheet)],
      objectSrc: ["'none'"],
      baseUri: ["'self'"],
      formAction: ["'self'"],
      frameAncestors: ["'none'"],
    },
    referrerPolicy: 'same-origin',
    xFrameOptions: 'DENY',
    crossOriginOpenerPolicy: 'same-origin',
    permissionsPolicy: { camera: [], microphone: [], geolocation: [] },
    // Only behind TLS would this header be true, and there the proxy knows for how long.
    strictTransportSecurity: false,
  });
}

/** Names every request, in its answer and in the log, so that one is found by the other. */
export function requestIds() {
  const name = requestId();
  return createMiddleware<AppEnv>(async (c, next) => {
    await name(c, next);
    // Hono loses a header that was set before a handler answers with a response of Astro's.
    c.header('X-Request-Id', c.get('requestId'));
  });
}

/** What says nothing of how long it may be kept is for nobody but who asked: most answers depend on cookies, redirects too. */
export const keptByNobody = createMiddleware<AppEnv>(async (c, next) => {
  await next();
  if (!c.res.headers.has('Cache-Control')) c.header('Cache-Control', 'no-store');
});
