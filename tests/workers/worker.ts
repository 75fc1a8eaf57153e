import { request } from 'node:http';
import { createTestHarness } from 'wrangler';
import { createSealer } from '../../functions/http/seal.ts';
import { setupPath } from '../../functions/staff/set-up.ts';
import { TEST_KEYS } from '../support/app.ts';
import { startHranaServer } from '../support/hrana-server.ts';

/** The built worker in the local runtime, with a libSQL server of its own. */
export interface BuiltWorker {
  readonly origin: string;
  /** The one-time path of the first staff account. */
  readonly setupPath: string;
  /** Calls its cron trigger, as the runtime does each minute, and answers how that went. */
  clock(): Promise<string>;
  /** What the worker and its runtime complained of. */
  complaints(): string[];
  stop(): Promise<void>;
}

export interface WorkerOptions {
  /** In place of a server with an empty store. */
  readonly databaseUrl?: string;
  /** How long one call to it may take, in milliseconds; by itself long enough for a thread that many wait for. */
  readonly databaseTimeoutMs?: number;
  /** Whether to believe one entry of X-Forwarded-For, so that requests may come from many addresses. */
  readonly behindProxy?: boolean;
  /** In place of the keys of all tests. */
  readonly secrets?: Readonly<Record<string, string>>;
}

/** The part of the runtime's own handle, whose types come with it, that calls a cron trigger. */
interface Clocked {
  scheduled(options: { readonly cron: string }): Promise<{ readonly outcome: string }>;
}

const nothing = { url: '', close: () => Promise.resolve() };

/** Runs `dist-edge/`, which must have been built. */
export async function startWorker(options: WorkerOptions = {}): Promise<BuiltWorker> {
  // Else the runtime asks Cloudflare for sample data about a request.
  process.env['CLOUDFLARE_CF_FETCH_ENABLED'] = 'false';
  const store = options.databaseUrl === undefined ? await startHranaServer() : nothing;
  const { dataKeys, indexKey } = TEST_KEYS;
  const harness = createTestHarness({
    workers: [
      {
        configPath: 'dist-edge/server/wrangler.json',
        vars: {
          DATABASE_URL: options.databaseUrl ?? store.url,
          ...(options.behindProxy === true && { TRUST_PROXY: '1' }),
          DATABASE_TIMEOUT_MS: String(options.databaseTimeoutMs ?? 30_000),
        },
        secrets: options.secrets ?? { DATA_KEYS: dataKeys, INDEX_KEY: indexKey },
      },
    ],
  });
  const { url } = await harness.listen();
  return {
    origin: url.origin,
    setupPath: setupPath(createSealer(TEST_KEYS)),
    async clock() {
      const { outcome } = await (harness.getWorker() as unknown as Clocked).scheduled({ cron: '* * * * *' });
      return outcome;
    },
    complaints: () =>
      harness
        .getLogs()
        .filter(({ level }) => level === 'error')
        .map(({ message }) => message),
    async stop() {
      await harness.close();
      await store.close();
    },
  };
}

export interface Plain {
  readonly status: number;
  readonly location: string | undefined;
  readonly body: string;
}

/** GETs a path exactly as it is written; `fetch` would tidy it up first. */
export function getAsWritten(origin: string, path: string): Promise<Plain> {
  const { hostname, port } = new URL(origin);
  return new Promise((resolve, reject) => {
    request({ hostname, port, path }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () => {
        const body = Buffer.concat(chunks).toString('utf8');
        resolve({ status: response.statusCode ?? 0, location: response.headers.location, body });
      });
    })
      .on('error', reject)
      .end();
  });
}
