import { Hono } from 'hono';
import type { AppEnv, Deps } from '../deps.ts';
import { readQuery } from './query.ts';
import type { Hit } from './search-index.ts';
import type { Found } from './search.ts';

/** More than these are not read: the page then asks for one more word. */
const MOST_SHOWN = 20;

/** What `/search/` shows. */
export interface SearchPage {
  /** As typed; empty when nothing was asked for yet, and when the button was pressed with nothing in the box. */
  readonly query: string;
  readonly kind: Found['kind'] | 'empty' | 'blank';
  /** Best first, and how many there are in all. */
  readonly hits: readonly Hit[];
  readonly total: number;
  /** The pages that answer it, by their names: `/hours/` is hours. */
  readonly pages: Found['pages'];
}

/**
 * `/search/?q=`: the answer stands in the page, without JavaScript. What was asked for is kept nowhere: not in a log,
 * not in a cache (`showPage` says no-store), not in a cookie.
 */
export function searchRoutes(deps: Deps): Hono<AppEnv> {
  const routes = new Hono<AppEnv>({ strict: true });
  routes.get('/', async (c) =>
    deps.showPage(c, { page: '/search/', data: await answer(deps, c.req.query('q')) }),
  );
  return routes;
}

async function answer(deps: Deps, raw: string | undefined): Promise<SearchPage> {
  const { typed, plain } = readQuery(raw);
  if (plain === '')
    return { query: '', kind: raw === undefined ? 'empty' : 'blank', hits: [], total: 0, pages: [] };
  const search = await deps.search();
  const { kind, hits, pages } = search(plain);
  return { query: typed, kind, hits: hits.slice(0, MOST_SHOWN), total: hits.length, pages };
}
