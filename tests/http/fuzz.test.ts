import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { requests } from '../../db/schema/requests.ts';
import { parseAppointmentDetails } from '../../functions/appointments/appointment.ts';
import { parseErrandDetails } from '../../functions/errands/errand.ts';
import { parseHomeVisitDetails } from '../../functions/home-visits/home-visit.ts';
import { openDetails, receiptOf } from '../../functions/requests/sealing.ts';
import { mayBecome } from '../../functions/requests/states.ts';
import { parseText } from '../../functions/shared/plain-text.ts';
import { parseCode, parseReference } from '../../functions/shared/reference.ts';
import { openBrowser, testApp, type Browser, type TestApp } from '../support/app.ts';
import { fuzzedBody, seeded } from '../support/fuzz.ts';
import { ANSWERS, bookAppointment, prepare, type JourneyName } from '../support/journeys.ts';
import { storeAppointment, storeErrand, storeHomeVisit } from '../support/requests.ts';
import { openSession, storeStaff } from '../support/staff.ts';

/** The run is the same for the same seed. Another is tried with FUZZ_SEED=… npm test -- tests/http/fuzz.test.ts */
const SEED = Number(process.env['FUZZ_SEED'] ?? 20_261_125);
const BODIES = 20_000;
/** How many bodies a browser sends before it begins anew: long enough to get far, short enough to begin in many places. */
const LIFE = 80;
const ANSWERED = [200, 303, 307, 400, 401, 403, 404, 409, 413, 415, 422, 429];

let site: TestApp;
const random = seeded(SEED);
const logged = vi.spyOn(console, 'error');
beforeAll(async () => {
  // Every request comes from another address, or limits would end the run early.
  const address = () => `10.${String(random(256))}.${String(random(256))}.${String(random(256))}`;
  site = await testApp({ random, peerAddress: address });
});
afterAll(() => {
  site.close();
  logged.mockRestore();
});

const journeys = Object.keys(ANSWERS) as JourneyName[];
/** The answer of each step, by its name; two journeys that ask the same may share one. */
const steps = new Map(journeys.flatMap((journey) => Object.entries(ANSWERS[journey])));
const STAFF_FIELDS = {
  grid: 'g01',
  'half-day': '2026-11-26-am',
  visitor: '王芳',
  result: '',
  reason: '示例',
  note: '示例',
  told: 'in-person',
  answer: '示例',
  slot: '2026-11-27T09:00',
  'move-reason': '示例',
  items: '户口簿',
  'handed-by': '示例女儿',
  from: '2026年12月1日',
  part: 'all',
  why: '示例',
  kind: 'errands',
  channel: 'counter',
};
const NAMES = [
  ...new Set([...[...steps.values()].flatMap((fields) => Object.keys(fields)), ...Object.keys(STAFF_FIELDS)]),
  'version',
  'reference',
  'code',
  '__proto__',
  '',
];

const DAYS = ['24', '25', '26', '27', '30'].map((day) => `2026-11-${day}`);
const TIMES = [
  '08:30',
  '09:00',
  '09:30',
  '10:00',
  '10:30',
  '11:00',
  '14:00',
  '14:30',
  '15:00',
  '15:30',
  '16:00',
];

/** Some other time each time, or the first would be full after three. */
function answersTo(journey: JourneyName) {
  if (journey !== 'appointments') return {};
  const day = DAYS[random(DAYS.length)] ?? '';
  return { day: { day }, time: { slot: `${day}T${TIMES[random(TIMES.length)] ?? ''}` } };
}

/** Somebody in the middle of something: in each journey, with a request open, and at the inbox. */
async function openLife(staffId: string, ids: readonly string[]): Promise<{ browser: Browser; id: string }> {
  const browser = openBrowser(site);
  // A time that has been taken meanwhile leaves the journey half-way, which is a place to begin at too.
  const begin = (journey: JourneyName) =>
    prepare(browser, journey, answersTo(journey)).catch(() => undefined);
  if (random(3) === 0) {
    const receipt = await bookAppointment(browser, answersTo('appointments')).catch(() => undefined);
    if (receipt) await browser.post('/requests/', { reference: receipt.reference, code: receipt.code });
  }
  for (const journey of journeys) await begin(journey);
  await openSession(site, browser, staffId);
  return { browser, id: ids[random(ids.length)] ?? '' };
}

function routesOf(): { path: string; step: string }[] {
  return site.app.routes
    .filter(({ method }) => method === 'POST')
    .map(({ path }) => ({ path, step: path.split('/').filter(Boolean).at(-1) ?? '' }));
}

async function fuzz(
  browser: Browser,
  { path, step }: { path: string; step: string },
  id: string,
): Promise<void> {
  const target = path.replace(/:id\{[^}]*\}/, id).replace(/:[a-z]+(?:\{[^}]*\})?/g, 'some-token');
  const valid = target.startsWith('/staff/')
    ? { ...STAFF_FIELDS, version: String(1 + random(4)) }
    : { ...steps.get(step), version: '1' };
  const body = fuzzedBody(random, valid, NAMES);
  const cookie = [...browser.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  const answer = await site.app.request(target, {
    method: 'POST',
    body: body.text,
    headers: {
      host: 'localhost',
      origin: 'http://localhost',
      cookie,
      'content-type': 'application/x-www-form-urlencoded',
    },
  });
  if (!ANSWERED.includes(answer.status))
    throw new Error(`${target} answered ${String(answer.status)} to ${body.from}`);
}

const PARSERS = {
  appointment: parseAppointmentDetails,
  'home-visit': parseHomeVisitDetails,
  errand: parseErrandDetails,
} as const;

/** Every text within a value that came out of the store. */
function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : [];
}

test(
  `${String(BODIES)} bodies over every path that takes a form: no 5xx, and nothing stored that no form would take`,
  { timeout: 900_000 },
  async () => {
    const { id: staffId } = await storeStaff(site);
    const ids: string[] = [];
    for (let i = 0; i < 3; i += 1)
      ids.push(
        (await storeAppointment(site)).id,
        (await storeHomeVisit(site)).id,
        (await storeErrand(site)).id,
      );
    const routes = routesOf();
    let life = await openLife(staffId, ids);
    for (let sent = 0; sent < BODIES; sent += 1) {
      if (sent % LIFE === LIFE - 1) life = await openLife(staffId, ids);
      const route = routes[random(routes.length)];
      if (route) await fuzz(life.browser, route, life.id);
    }
    expect(logged).not.toHaveBeenCalled();

    const stored = await site.deps.db.select().from(requests);
    expect(stored.length).toBeGreaterThan(20);
    for (const request of stored) {
      const details = openDetails(site.deps, request);
      const parsed = PARSERS[request.kind](details);
      for (const text of textsIn(parsed))
        expect([text, parseText(text, { min: 0, max: 200 })]).toEqual([text, { ok: true, value: text }]);
      const { reference, code } = receiptOf(site.deps, request);
      expect([parseReference(reference).ok, parseCode(code).ok]).toEqual([true, true]);
      expect(
        request.state === 'new' || mayBecome(request.kind, 'new', request.state) || request.version > 2,
      ).toBe(true);
    }
    expect(await site.deps.db.all(sql`pragma foreign_key_check`)).toEqual([]);
    expect(await site.deps.db.all(sql`pragma integrity_check`)).toEqual([{ integrity_check: 'ok' }]);
  },
);
