import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createSealer } from '../../functions/http/seal.ts';
import { outboxToken } from '../../functions/outbox/run-token.ts';

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
  /** Asks it to end, waits, and removes its store. */
  stop(): Promise<void>;
}

const ENTRY = "import { serve } from './functions/serve.ts'; await serve();";

/**
 * Starts `dist/` as `npm start` does, with `settings` over its own. Rejects with what the server wrote when it ends
 * before it is ready.
 */
export async function startBuiltServer(settings: Record<string, string> = {}): Promise<BuiltServer> {
  const data = mkdtempSync(join(tmpdir(), 'heqi-test-'));
  const { DATABASE_URL: _url, PUBLIC_ORIGIN: _origin, NODE_OPTIONS: _options, ...rest } = process.env;
  const env = { ...rest, PORT: '0', HOST: '127.0.0.1', DATA_DIR: data, NODE_ENV: 'production', ...settings };
  const child = spawn(process.execPath, ['--input-type=module', '-e', ENTRY], {
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const ended = new Promise<{ code: number | null; signal: NodeJS.Signals | null }>((resolve) => {
    child.once('exit', (code, signal) => {
      resolve({ code, signal });
    });
  });
  const text = await outputUntil(child, /works once\): \S+\n/);
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

function outputUntil(child: ChildProcess, wanted: RegExp): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = '';
    const add = (chunk: Buffer) => {
      text += chunk.toString('utf8');
      if (wanted.test(text)) resolve(text);
    };
    child.stdout?.on('data', add);
    child.stderr?.on('data', add);
    child.once('error', reject);
    child.once('exit', (code) => {
      reject(new Error(`the server ended with ${String(code)} before it was ready:\n${text}`));
    });
  });
}
