import { afterAll, beforeAll, expect, test } from 'vitest';
import { inventResidents } from '../../scripts/demo/residents.ts';
import { catalogueFromDisk } from '../support/catalogue.ts';
import { startBuiltServer, type BuiltServer } from '../support/built-server.ts';
import { grouped, type Finding } from '../support/findings.ts';
import { seeded } from '../support/fuzz.ts';
import { keepNothing } from '../support/gather-outbox.ts';
import { setUpStaff, signIn, type Account } from '../support/gather-staff.ts';
import { openSurfer } from '../support/surfer.ts';
import { openWanderer, type Roaming, type Step } from '../support/wanderer.ts';

const STEPS = 1200;
const RESIDENTS: Roaming = {
  starts: ['', '/large', '/reader'].flatMap((tree) =>
    ['appointments', 'home-visits', 'errands', 'requests'].map((journey) => `${tree}/${journey}/`),
  ),
  within: /\/(?:appointments|home-visits|errands|requests)\//,
  never: /\/clear\/|\/staff\//,
};
const STAFF: Roaming = {
  starts: ['/staff/', '/staff/dispatch/', '/staff/day/', '/staff/register/'],
  within: /^\/staff\/requests\//,
  never:
    /logout|sessions\/end|account\/|\/clear\/|stand-ins\/new|people\/(?:new|.*(?:close|password|unlock))/,
};

let server: BuiltServer;
let account: Account;
beforeAll(async () => {
  server = await startBuiltServer();
  account = await setUpStaff(server.origin, server.setupPath, keepNothing);
  await inventResidents(server.origin, catalogueFromDisk());
});
afterAll(() => server.stop());

const plain = (path: string) => path.replace(/[0-9a-f-]{36}/g, 'ID').split(/\?| \{/)[0] ?? '';
const wordsOf = (html: string) => html.replace(/<(script|style)\b.*?<\/\1>/gs, '').replace(/<[^>]*>/g, ' ');

/** What nobody may meet who only presses what our own pages offer. */
function faultsOf({ from, did, answer: { status, html, headers } }: Step): Finding[] {
  const isPage = headers.get('content-type')?.startsWith('text/html') === true;
  const sent = /^(?:GET|POST) /.test(did);
  const holds = {
    [`an answer that is no fault, not ${String(status)}`]: status < 500,
    // 409: somebody else was first; 429: too much at once.
    [`what was offered is there, not ${String(status)}`]: sent
      ? ![400, 403, 404, 405, 413, 415].includes(status)
      : status < 400 || status === 429,
    'one heading': !isPage || html.match(/<h1\b/g)?.length === 1,
    'words for people': !isPage || !/\bundefined\b|\[object |\bNaN\b|Invalid Date/.test(wordsOf(html)),
  };
  const where = `${plain(did)} on ${plain(from)}`;
  return Object.entries(holds).flatMap(([what, held]) => (held ? [] : [{ what, where }]));
}

test.each([1, 2])(
  'whoever presses and types at random finds no fault, no link to nowhere and no page without words (seed %i)',
  async (seed) => {
    const chance = seeded(seed);
    const residents = [1, 2, 3].map(() => openWanderer(openSurfer(server.origin), chance, RESIDENTS));
    const staff = [];
    for (let one = 0; one < 2; one += 1)
      staff.push(openWanderer(await signIn(server.origin, account), chance, STAFF));
    const wanderers = [...residents, ...staff];
    const found: Finding[] = [];
    const seen = new Set<string>();
    for (let step = 0; step < STEPS; step += 1) {
      const taken = await wanderers[chance(wanderers.length)]?.step();
      if (!taken) continue;
      seen.add(plain(taken.answer.path));
      found.push(...faultsOf(taken));
    }
    expect(grouped(found)).toEqual([]);
    // They came about, into the journeys and to what staff do with what came of them.
    expect(seen.size).toBeGreaterThan(80);
    expect(server.output()).not.toMatch(/"level":"error"/);
  },
);
