import { createMiddleware } from 'hono/factory';
import type { AppEnv } from '../deps.ts';
import { showNotFound } from './problems.ts';
import type { Walk } from './walk.ts';

/** The pages that stand behind a request: whoever has just sent one keeps the receipt and the form to sign. */
const AFTERWARDS = ['done', 'form'];

/** There are no pages and no forms of a journey that the centre does not have (`notOffered` of content/booking.yaml). */
export function requireOffered<Draft>({ deps, journey, book, pathOf }: Walk<Draft>) {
  return createMiddleware<AppEnv>(async (c, next) => {
    const { notOffered } = (await deps.catalogue()).booking;
    const sent = AFTERWARDS.some((page) => c.req.path.endsWith(pathOf(page))) && book.receipt(c);
    if (sent || !notOffered.some((name) => name === journey.name)) return next();
    return showNotFound(deps, c);
  });
}
