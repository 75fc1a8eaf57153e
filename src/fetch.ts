import { randomInt, randomUUID } from 'node:crypto';
import { astro, getFetchState } from 'astro/hono';
import type { Context } from 'hono';
import { openDatabase } from '#db';
import { readSettings } from '#settings';
import { createApp } from '../functions/app.ts';
import type { AppEnv, Deps, View } from '../functions/deps.ts';
import { showNotFound } from '../functions/http/problems.ts';
import { createSealer } from '../functions/http/seal.ts';
import { inMode, modeOfPath } from '../functions/shared/modes.ts';
import { sortableId } from '../functions/shared/sortable-id.ts';
import { catalogue } from './catalogue.ts';
import { search } from './search.ts';
import { stylesheet } from './stylesheet.ts';

const render = astro();
const noNext = async () => {};

async function showPage(c: Context<AppEnv>, { page, status = 200, data, filing }: View): Promise<Response> {
  const state = getFetchState(c);
  const [opened, begun] = [c.get('opened'), c.get('begun')];
  const marks = { ...(opened && { opened }), ...(begun && { begun }) };
  state.locals.view = { status, data, ...(filing && { filing }), ...marks };
  const path = page.startsWith('/staff/') ? page : inMode(modeOfPath(c.req.path), page);
  if (path === c.req.path) return (await render(c, noNext)) ?? c.res;
  return state.rewrite(new Request(new URL(path, c.req.url), { headers: c.req.raw.headers }));
}

function once<T>(make: () => T): () => T {
  let made: { value: T } | undefined;
  return () => (made ??= { value: make() }).value;
}

// Opened at the first request that needs them: this module is also loaded while pages are prerendered.
const settings = once(readSettings);
const db = once(() => openDatabase(settings()));
const sealer = once(() => createSealer(settings()));

const deps: Deps = {
  get settings() {
    return settings();
  },
  get db() {
    return db();
  },
  get sealer() {
    return sealer();
  },
  catalogue,
  search,
  now: () => new Date(),
  newId: () => sortableId(new Date(), randomUUID()),
  random: (below) => randomInt(below),
  showPage,
  peerAddress: (c) => getFetchState(c).clientAddress ?? '',
  build: __BUILD_ID__,
  builtOn: __BUILT_ON__,
  stylesheet,
};

const app = createApp(deps);
app.use(async (c) => {
  const { routeData, locals } = getFetchState(c);
  // `serve.ts` does the same for files: one address for one page.
  const { pathname, search } = new URL(c.req.url);
  if (!pathname.endsWith('/') && !pathname.includes('.')) return c.redirect(`${pathname}/${search}`, 308);
  // Second lock of the staff pages, and of every other on-demand page: whatever spelling led Astro to match one, it
  // needs the data that a guarded handler hands it.
  if (!routeData?.prerender && locals.view === undefined) return showNotFound(deps, c);
  const response = (await render(c, noNext)) ?? c.res;
  return response.status === 404 ? showNotFound(deps, c) : response;
});
export default app;
