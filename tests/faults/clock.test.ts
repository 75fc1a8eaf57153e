import { once } from 'node:events';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import { startBuiltServer, type BuiltServer } from '../support/built-server.ts';
import { keepNothing } from '../support/gather-outbox.ts';
import { answersIn, openRequest, walk } from '../support/resident-steps.ts';
import { requestPathIn, setUpStaff, signIn, versionIn } from '../support/gather-staff.ts';
import { openSurfer, textsOf } from '../support/surfer.ts';
import { tornIn } from '../support/store-faults.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

async function startMoved(): Promise<BuiltServer> {
  const preload = fileURLToPath(new URL('processes/moved-clock.ts', import.meta.url));
  const server = await startBuiltServer({ NODE_OPTIONS: `--import ${preload}` });
  onTestFinished(() => server.stop());
  return server;
}

async function moveClock({ child }: BuiltServer, aheadMs: number): Promise<void> {
  const moved = once(child, 'message');
  child.send(aheadMs);
  await moved;
}

const jumps = [
  ['an hour', HOUR],
  ['a day', DAY],
  ['a year', 365 * DAY],
] as const;

test.each(jumps)(
  'a clock that goes back by %s: journeys go on, and what is done is told in its order',
  async (_, ms) => {
    const server = await startMoved();
    const { origin } = server;
    const account = await setUpStaff(origin, server.setupPath, keepNothing);
    await moveClock(server, ms);
    const [half, whole] = [openSurfer(origin), openSurfer(origin)];
    const check = await walk(half, 'standard', 'home-visits', keepNothing);
    await walk(whole, 'standard', 'home-visits', keepNothing, {
      ...answersIn('standard'),
      reach: () => ({ reach: '13900139000' }),
    });
    const [reference = '', code = ''] = textsOf((await whole.post('/home-visits/check/')).html, 'reference');

    await moveClock(server, 0);
    // Chosen half-days of another year are gone; in the same week they stand.
    const done = await half.post(check.path);
    if (ms <= DAY) expect(textsOf(done.html, 'reference')[0]).toMatch(/\d{4}/);
    else expect([200, 303, 409, 422]).toContain(done.status);
    const resident = await openRequest(origin, 'standard', { reference, code });
    const view = await resident.get('/requests/view/');
    expect(view.status).toBe(200);

    const staff = await signIn(origin, account);
    const path = requestPathIn((await staff.get('/staff/?state=all')).html, reference);
    const before = await staff.get(path);
    const noted = await staff.post(`${path}note/`, {
      version: versionIn(before),
      note: '往回走以后写的（示例）',
    });
    expect(noted.status).toBe(200);
    const [submitted, note] = ['居民交了', '往回走以后写的'].map((words) => noted.html.indexOf(words));
    expect(submitted).toBeGreaterThan(0);
    expect(note).toBeGreaterThan(submitted ?? Infinity);
    expect(tornIn(join(server.dataDir, 'heqi.db'))).toEqual([]);
  },
);
