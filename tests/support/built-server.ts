import { spawn, type ChildProcess } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { createSealer } from '../../functions/http/seal.ts';
import { outboxToken } from '../../functions/outbox/run-token.ts';
import { storeFolder } from './temporary.ts';

/** The built site, served by a process of its own on a free port, with a store of its own. */
export interface BuiltServer {
  readonly origin: string;
  /** Its database, keys and copies. */
  readonly dataDir: string;
  /** The one-time path of the first staff account. */
  readonly setupPath: string;
  /** Lets a test run the outbox at once, instead of waiting for the server's clock. */
  readonly outboxToken: string;
  readonly child: ChildProcess;
  /** What it ended with. */
  readonly ended: Promise<{ code: number | null; signal: NodeJS.Signals | null }>;
  /** Everything that it has written so far. */
  output(): string;
  /** Ends it as a power cut would, and leaves its store for the next that is started with its DATA_DIR. */
  kill(): Promise<void>;
  /** Asks it to end, waits, and removes its store. */
  stop(): Promise<void>;
}

const entryFor = (dist: string) =>
  `import { serve } from './functions/serve.ts'; await serve(${JSON.stringify(dist)});`;

/**
 * Starts the build in `dist` as `npm start` does, with `settings` over its own, on a new store or that of its DATA_DIR. Rejects with what the server wrote when it ends
 * before it is ready.
 */
export async function startBuiltServer(
  settings: Record<string, string> = {},
  dist = 'dist',
): Promise<BuiltServer> {
  const data = settings['DATA_DIR'] ?? storeFolder('heqi-test-');
  const { DATABASE_URL: _url, PUBLIC_ORIGIN: _origin, NODE_OPTIONS: _options, ...rest } = process.env;
  const env = { ...rest, PORT: '0', HOST: '127.0.0.1', DATA_DIR: data, NODE_ENV: 'production', ...settings };
  const child = spawn(process.execPath, ['--input-type=module', '-e', entryFor(dist)], {
    env,
    // The last is for what a preloaded module is told, such as another time.
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  const ended = new Promise<{ code: number | null; signal: NodeJS.Signals | null }>((resolve) => {
    child.once('exit', (code, signal) => {
      resolve({ code, signal });
    });
  });
  const output = outputOf(child);
  const text = await outputUntil(child, output, /works once\): \S+\n/);
  const [, origin] = /ready: (http:\/\/[^\s/]+)/.exec(text) ?? [];
  const [, setupPath] = /works once\): http:\/\/[^\s/]+(\/\S+)/.exec(text) ?? [];
  if (origin === undefined || setupPath === undefined)
    throw new Error(`the server printed no address:\n${text}`);
  return {
    origin,
    dataDir: data,
    setupPath,
    outboxToken: outboxToken(createSealer(keysIn(data))),
    child,
    ended,
    output,
    async kill() {
      child.kill('SIGKILL');
      await ended;
    },
    async stop() {
      child.kill('SIGTERM');
      await ended;
      rmSync(data, { recursive: true, force: true });
    },
  };
}

function keysIn(data: string): { dataKeys: string; indexKey: string } {
  const text = readFileSync(join(data, 'keys.json'), 'utf8');
  return JSON.parse(text) as { dataKeys: string; indexKey: string };
}

function outputOf(child: ChildProcess): () => string {
  let text = '';
  for (const stream of [child.stdout, child.stderr])
    stream?.on('data', (chunk: Buffer) => {
      text += chunk.toString('utf8');
    });
  return () => text;
}

function outputUntil(child: ChildProcess, output: () => string, wanted: RegExp): Promise<string> {
  return new Promise((resolve, reject) => {
    const look = () => {
      if (wanted.test(output())) resolve(output());
    };
    child.stdout?.on('data', look);
    child.stderr?.on('data', look);
    child.once('error', reject);
    child.once('exit', (code) => {
      reject(new Error(`the server ended with ${String(code)} before it was ready:\n${output()}`));
    });
  });
}
