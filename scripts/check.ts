// `npm run check`: format, lint, types, unused code and content, as many at once as there are processors. Each prints
// its lines when it ends, under its name; all are run to the end, so that one look shows everything that is wrong.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { isStale } from './build/is-stale.ts';

interface Ended {
  readonly output: string;
  readonly ok: boolean;
  readonly seconds: number;
}

/**
 * Scripts of package.json, longest first, so that none is left to run alone at the end. `check:lint` reports the types
 * of plain TypeScript too, `check:pages` those of the pages; `check:types` is there for a quick look.
 */
const SCRIPTS = [
  'check:lint',
  'check:pages',
  'check:pages-lint',
  'check:format',
  'check:unused',
  'content:lint',
];

// The lint with types is written in Go and keeps nearly all that it reads: to look for what could be thrown away took it
// a third of its time, and freed a tenth. It begins to look where memory might become scarce.
const env = { GOGC: 'off', GOMEMLIMIT: '4GiB', ...process.env };

function run(script: string): Promise<Ended> {
  const began = performance.now();
  return new Promise((resolve, reject) => {
    const child = spawn('npm', ['run', '--silent', script], { env, stdio: ['ignore', 'pipe', 'pipe'] });
    const chunks: Buffer[] = [];
    child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk));
    child.stderr.on('data', (chunk: Buffer) => chunks.push(chunk));
    child.once('error', reject);
    child.once('close', (code) => {
      const seconds = (performance.now() - began) / 1000;
      resolve({ output: Buffer.concat(chunks).toString('utf8').trim(), ok: code === 0, seconds });
    });
  });
}

// Lint and types both read what this writes. A build has written it too, and CI has built when it comes here.
if (!existsSync('.astro/types.d.ts') || (await isStale('dist'))) {
  const synced = spawnSync('npm', ['run', '--silent', 'check:sync'], { stdio: 'inherit' });
  if (synced.status !== 0) process.exit(1);
}

const waiting = [...SCRIPTS];
const failed: string[] = [];

async function work(): Promise<void> {
  for (let script = waiting.shift(); script !== undefined; script = waiting.shift()) {
    const { output, ok, seconds } = await run(script);
    console.log(
      `${ok ? 'ok    ' : 'FAILED'} ${script} (${seconds.toFixed(0)} s)${output === '' ? '' : `\n${output}\n`}`,
    );
    if (!ok) failed.push(script);
  }
}

await Promise.all(Array.from({ length: availableParallelism() }, work));
if (failed.length > 0) {
  console.log(`\nFailed: ${failed.join(', ')}. See the lines above.`);
  process.exitCode = 1;
}
