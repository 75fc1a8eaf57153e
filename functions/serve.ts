import { existsSync } from 'node:fs';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { readSettings } from '#settings';
import { keptFrom, takeAlone } from '../db/embedded/alone.ts';
import { settingsError } from './environment.ts';
import { createHandler } from './http/built-site.ts';
import { ownOriginOf, listen, originOf } from './http/listen.ts';
import { logError } from './http/log.ts';
import { createSealer } from './http/seal.ts';
import { createSiteServer } from './http/site-server.ts';
import { jobsToken } from './jobs/run-token.ts';
import type { Settings } from './settings.ts';
import { setupPath } from './staff/set-up.ts';

/** How long requests under way may take to end after SIGTERM, in milliseconds. */
const DRAIN_MS = 10_000;

/** How often connections that have become idle are closed after SIGTERM, in milliseconds. */
const SWEEP_MS = 100;

/** How long the clock rests between two turns, in milliseconds. */
const JOBS_MS = 30_000;

/** Ends the process once what is under way at its server has ended, when it is told to; answers whether it was. */
function stopGracefully(serverNow: () => Server): () => boolean {
  let told = false;
  const stop = () => {
    told = true;
    const server = serverNow();
    server.close(() => process.exit(0));
    server.closeIdleConnections();
    // A browser keeps its connection open after the last answer, and would hold the process with it.
    setInterval(() => {
      server.closeIdleConnections();
    }, SWEEP_MS).unref();
    setTimeout(() => process.exit(1), DRAIN_MS).unref();
  };
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
  return () => told;
}

/**
 * Has the app do what is due, again and again: what was missed while the server was off at once, the rest when its time
 * comes. The app holds the only connection to the store, so it is asked over HTTP as any other clock would.
 */
function runJobsOnTimer(address: string, token: string): void {
  const headers = { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' };
  const once = async () => {
    try {
      await (await fetch(new URL('/jobs/run/', address), { method: 'POST', headers })).arrayBuffer();
    } catch (error) {
      logError({ job: 'timer' }, error);
    }
    setTimeout(() => void once(), JOBS_MS).unref();
  };
  void once();
}

const codeAgainst = (path: string) => (existsSync(path) ? keptFrom(path) : undefined);

/** Two processes on one file are what this SQLite must not be given (docs/decisions/003): takes it, until this one ends. */
function wantStoreAlone({ dataDir, databaseUrl }: Settings): void {
  if (databaseUrl !== undefined) return;
  const path = join(dataDir, 'heqi.db');
  const code = takeAlone(path) ? codeAgainst(path) : 'SQLITE_BUSY';
  if (code === undefined) return;
  throw settingsError(
    code === 'SQLITE_BUSY'
      ? `DATA_DIR must have one server only, but another process has ${path} open: stop that one first.`
      : `DATA_DIR must hold a store that can be read, but ${path} can't (${code}): restore a copy, if it is damaged.`,
  );
}

/** A remote store is not brought up to date by the server, which shares it with others. */
const MIGRATE = ' A store that is new or of an older version wants npm run db:migrate first.';

const noAnswer = ({ databaseUrl }: Settings, status: number): string =>
  databaseUrl === undefined
    ? `DATA_DIR must be a store that answers, but the site answers ${status}: the line above says why.`
    : `DATABASE_URL must be a store that answers, but the site answers ${status}: the line above says why.${MIGRATE}`;

/** What the app says against serving this store with these keys; undefined where it is well. */
async function refusalOf(address: string, token: string): Promise<string | undefined> {
  const headers = { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' };
  const answer = await fetch(new URL('/jobs/fit/', address), { method: 'POST', headers });
  return /^FAILED: (.+)$/m.exec(await answer.text())?.[1];
}

/** What the server asks itself with: the set-up link and the token of its own clock. */
interface Ways {
  readonly path: string;
  readonly token: string;
}

/**
 * What the site answers first: the status of the set-up link, which is 404 once there is an account, and what speaks against
 * serving this store; undefined where nothing does. Nobody else can ask meanwhile, at a port that is told to nobody: what is
 * taken from a resident before the keys are known to fit would be lost when they do not.
 */
async function askFirst(
  server: Server,
  settings: Settings,
  { path, token }: Ways,
): Promise<{ status: number; refusal: string | undefined }> {
  const host = '127.0.0.1';
  await listen(server, { host, port: 0 });
  const address = ownOriginOf({ host, port: portOf(server) });
  // Astro looks once, at its first answer, whether each of its handlers is asked, and would warn of a page that was rewritten.
  await (await fetch(new URL('/staff/login/', address))).arrayBuffer();
  // The first request opens the store and migrates it.
  const { status } = await fetch(new URL(path, address), { redirect: 'manual' });
  if (status !== 200 && status !== 404) return { status, refusal: noAnswer(settings, status) };
  return { status, refusal: await refusalOf(address, token) };
}

const portOf = (server: Server): number => (server.address() as AddressInfo).port;

/** A server that answers. */
export interface Served {
  readonly server: Server;
  /** Where this machine reaches it. */
  readonly origin: string;
  /** The one-time path that sets up the first staff account; undefined once there is one. */
  readonly setupPath: string | undefined;
}

/**
 * Serves the build in `dist` on Node: prints the address once the app has answered, and the one-time link that sets
 * up the first staff account while there is none.
 */
export async function serve(dist = 'dist'): Promise<Served> {
  const settings = readSettings();
  const sealer = createSealer(settings);
  const handler = await createHandler(dist);
  wantStoreAlone(settings);
  const ways = { path: setupPath(sealer), token: jobsToken(sealer) };
  let server = createSiteServer(handler);
  const isStopping = stopGracefully(() => server);
  const answers = await askFirst(server, settings, ways).catch((error: unknown) => {
    if (!isStopping()) throw error;
  });
  // Its end is under way, and is no fault.
  if (answers === undefined || isStopping()) return new Promise<never>(() => undefined);
  const { status, refusal } = answers;
  server.close();
  server.closeAllConnections();
  if (refusal !== undefined) throw settingsError(refusal);
  server = createSiteServer(handler);
  await listen(server, settings);
  const place = { host: settings.host, port: portOf(server) };
  const origin = originOf(place);
  runJobsOnTimer(ownOriginOf(place), ways.token);
  const shown = settings.publicOrigin ?? origin;
  console.log(`Heqi is ready: ${shown}/`);
  if (status === 200) console.log(`Set up the first staff account (works once): ${shown}${ways.path}`);
  return { server, origin, setupPath: status === 200 ? ways.path : undefined };
}
