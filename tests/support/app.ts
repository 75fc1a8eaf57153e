import { randomInt, randomUUID } from 'node:crypto';
import { dirname } from 'node:path';
import type { Hono } from 'hono';
import { createApp } from '../../functions/app.ts';
import type { AppEnv, Deps, View } from '../../functions/deps.ts';
import { createSealer } from '../../functions/http/seal.ts';
import type { Search } from '../../functions/search/search.ts';
import type { Catalogue } from '../../functions/shared/catalogue.ts';
import { localDate } from '../../functions/shared/local-date.ts';
import { catalogueFromDisk } from './catalogue.ts';
import { openTestDatabase, type Backend } from './database.ts';

const key = (byte: number) => Buffer.alloc(32, byte).toString('base64');
export const TEST_KEYS = { dataKeys: `k1:${key(1)}`, indexKey: key(2) };

/** Monday 23 November 2026, 9 o'clock in Shanghai: an ordinary working day. */
const MONDAY_MORNING = new Date('2026-11-23T09:00:00+08:00');

/** A clock that stands still until a test moves it. */
interface TestClock {
  now: Date;
  forward(ms: number): void;
}

export interface TestApp {
  readonly app: Hono<AppEnv>;
  readonly deps: Deps;
  readonly clock: TestClock;
  /** What the pages were given, oldest first. */
  readonly shown: View[];
  /** Call when the test ends. */
  close(): void;
}

/** The same tests run on the file and, with TEST_STORE=http, on libSQL over HTTP. */
const BACKEND: Backend = process.env['TEST_STORE'] === 'http' ? 'http' : 'file';

/**
 * The content as it is, but for the limits on open requests: most tests send the same number for everybody. Tests of the
 * limits give their own catalogue.
 */
function contentForTests(): Catalogue {
  const found = catalogueFromDisk();
  return { ...found, booking: { ...found.booking, limits: { perContact: 1000, perHousehold: 1000 } } };
}

let content: Catalogue | undefined;
// Loaded only where something is searched: the dictionaries behind it are large.
let search: Search | undefined;

/** The app on a store of its own; a page answers with its view as JSON instead of HTML. */
export async function testApp(overrides: Partial<Deps> = {}, backend: Backend = BACKEND): Promise<TestApp> {
  const database = await openTestDatabase(backend);
  const shown: View[] = [];
  const clock: TestClock = {
    now: MONDAY_MORNING,
    forward(ms) {
      clock.now = new Date(clock.now.getTime() + ms);
    },
  };
  const deps: Deps = {
    db: database.db,
    settings: { port: 0, host: '127.0.0.1', dataDir: dirname(database.path), trustProxy: 0, ...TEST_KEYS },
    sealer: createSealer(TEST_KEYS),
    catalogue: () => Promise.resolve((content ??= contentForTests())),
    search: async () => (search ??= (await import('./search.ts')).searchFromDisk()),
    now: () => clock.now,
    newId: () => randomUUID(),
    random: (below) => randomInt(below),
    showPage: (c, view) => {
      shown.push(view);
      const body = JSON.stringify({ ...view, opened: c.get('opened'), begun: c.get('begun') });
      const headers = { 'content-type': 'application/json' };
      return Promise.resolve(new Response(body, { status: view.status ?? 200, headers }));
    },
    peerAddress: () => '192.0.2.1',
    build: 'test',
    builtOn: localDate(MONDAY_MORNING),
    stylesheet: '',
    ...overrides,
  };
  const close = () => {
    database.close();
  };
  return { app: createApp(deps), deps, clock, shown, close };
}

type FormFields = Readonly<Record<string, string | readonly string[]>>;

/** A browser without JavaScript: it keeps cookies, sends forms from our own pages, and stays where it is redirected from. */
export interface Browser {
  get(path: string): Promise<Response>;
  post(path: string, fields?: FormFields, headers?: Record<string, string>): Promise<Response>;
  readonly cookies: Map<string, string>;
}

export function openBrowser({ app }: Pick<TestApp, 'app'>): Browser {
  const cookies = new Map<string, string>();
  const send = async (path: string, init: RequestInit, headers: Record<string, string>) => {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const response = await app.request(path, {
      ...init,
      headers: { host: 'localhost', ...(cookie !== '' && { cookie }), ...headers },
    });
    for (const line of response.headers.getSetCookie()) keepCookie(cookies, line);
    return response;
  };
  return {
    cookies,
    get: (path) => send(path, {}, {}),
    post: (path, fields = {}, headers = {}) =>
      send(path, { method: 'POST', body: encodeForm(fields) }, { origin: 'http://localhost', ...headers }),
  };
}

function encodeForm(fields: FormFields): URLSearchParams {
  return new URLSearchParams(
    Object.entries(fields).flatMap(([name, value]) =>
      [value].flat().map((one): [string, string] => [name, one]),
    ),
  );
}

function keepCookie(cookies: Map<string, string>, line: string): void {
  const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
  if (/;\s*max-age=0\b/i.test(line)) cookies.delete(name);
  else cookies.set(name, value);
}
