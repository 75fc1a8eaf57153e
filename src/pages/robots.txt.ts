import type { APIRoute } from 'astro';

/** All that is public may be found; staff pages answer nobody who has not signed in. */
export const GET: APIRoute = ({ site }) =>
  new Response(`User-agent: *\nDisallow: /staff/\n\nSitemap: ${new URL('/sitemap-index.xml', site).href}\n`, {
    headers: { 'content-type': 'text/plain; charset=utf-8' },
  });
