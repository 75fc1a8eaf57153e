import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { inMode, MODES } from '../../functions/shared/modes.ts';
import { startBuiltServer, type BuiltServer } from '../support/built-server.ts';
import { seeded } from '../support/fuzz.ts';
import { answersIn, type Answer } from '../support/resident-steps.ts';
import { openSurfer, textsOf, type Surfer } from '../support/surfer.ts';
import { requestsIn, tornIn } from '../support/store-faults.ts';

const SEED = Number(process.env['FAULTS_SEED'] ?? 20_261_125);
const RESIDENTS = 24;

interface Resident {
  readonly nth: number;
  readonly path: string;
  readonly html: string;
  readonly mode: (typeof MODES)[number];
  readonly surfer: (origin: string) => Surfer;
}

const stepOf = (path: string) => (path.split('?')[0] ?? '').split('/').at(-2) ?? '';

/** One browser that finds the site under another port after each restart. */
function wanderer(): (origin: string) => Surfer {
  const cookies = new Map<string, string>();
  return (origin) => openSurfer(origin, cookies);
}

async function answerOne(
  origin: string,
  { nth, surfer, mode, path, html }: Resident,
): Promise<{ path: string; html: string }> {
  // A home and a number of their own, or the limits on open requests would stop them.
  const own: Readonly<Record<string, Answer>> = {
    contact: () => ({ way: 'sms' }),
    reach: () => ({ reach: String(13_800_000_000 + nth) }),
    place: (page) => ({ ...answersIn(mode)['place']?.(page), finding: `示例：第${String(nth)}户` }),
  };
  const answer = { ...answersIn(mode), ...own }[stepOf(path)];
  if (!answer) throw new Error(`nobody told what to answer at ${path}`);
  const next = await surfer(origin).post(path, answer(html));
  if (next.status !== 200 || stepOf(next.path) === stepOf(path))
    throw new Error(`${path} was answered with ${String(next.status)}`);
  return next;
}

test(`${String(RESIDENTS)} residents on their way while the server is stopped or killed after every answer: all arrive`, async () => {
  const random = seeded(SEED);
  const dir = mkdtempSync(join(tmpdir(), 'heqi-restarted-'));
  let server: BuiltServer = await startBuiltServer({ DATA_DIR: dir });
  onTestFinished(async () => {
    await server.stop();
    rmSync(dir, { recursive: true, force: true });
  });
  let residents: Resident[] = await Promise.all(
    Array.from({ length: RESIDENTS }, async (_, nth) => {
      const mode = MODES[nth % MODES.length] ?? 'standard';
      const surfer = wanderer();
      const start = inMode(mode, '/home-visits/');
      return { nth, mode, surfer, ...(await surfer(server.origin).post(start)) };
    }),
  );
  const references: string[] = [];
  let restarts = 0;
  while (residents.length > 0) {
    const arrived = residents.filter(({ path }) => stepOf(path) === 'check');
    for (const { surfer, path } of arrived) {
      const done = await surfer(server.origin).post(path);
      references.push(textsOf(done.html, 'reference')[0] ?? '');
    }
    const { origin } = server;
    const going = residents.filter(({ path }) => stepOf(path) !== 'check');
    residents = await Promise.all(going.map(async (one) => ({ ...one, ...(await answerOne(origin, one)) })));
    if (random(2) === 0) await server.kill();
    else {
      server.child.kill('SIGTERM');
      expect((await server.ended).code).toBe(0);
    }
    restarts += 1;
    server = await startBuiltServer({ DATA_DIR: dir });
  }
  expect(new Set(references.filter((one) => /\d/.test(one))).size).toBe(RESIDENTS);
  expect(requestsIn(join(dir, 'heqi.db')).size).toBe(RESIDENTS);
  expect(tornIn(join(dir, 'heqi.db'))).toEqual([]);
  console.log(
    `seed ${String(SEED)}: ${String(RESIDENTS)} residents arrived over ${String(restarts)} restarts`,
  );
});
