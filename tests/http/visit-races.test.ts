import { afterEach, describe, expect, test } from 'vitest';
import { isNull } from 'drizzle-orm';
import { seats } from '../../db/schema/seats.ts';
import { findRequest } from '../../db/requests.ts';
import { instantOf, localDate } from '../../functions/shared/local-date.ts';
import { receiptOf } from '../../functions/requests/sealing.ts';
import type { StoredRequest } from '../../db/requests.ts';
import { openBrowser, testApp, type Browser, type TestApp } from '../support/app.ts';
import { backends } from '../support/database.ts';
import { storeHomeVisit } from '../support/requests.ts';
import { staffBrowser } from '../support/staff.ts';

const FULL = '2026-11-27-am';
const SEAT_AT = Date.parse('2026-11-27T00:00:00+08:00');
/** Half-days that hold 18 visits of the grid, two seats each. */
const ELSEWHERE = ['26-am', '26-pm', '27-pm', '30-am', '30-pm'].map((half) => `2026-11-${half}`);

let site: TestApp;
let visitors = 0;
afterEach(() => {
  site.close();
});

async function open(backend: (typeof backends)[number]) {
  const peerAddress = () => `198.51.100.${String((visitors += 1) % 250)}`;
  site = await testApp({ peerAddress }, backend);
  return (await staffBrowser(site)).browser;
}

const schedule = (staff: Browser, { id }: StoredRequest, halfDay: string) =>
  staff.post(`/staff/requests/${id}/schedule/`, {
    version: '1',
    'half-day': halfDay,
    visitor: '示例办事员',
  });

/** Its resident, who has looked it up. */
async function residentOf(request: StoredRequest): Promise<Browser> {
  const { reference, code } = receiptOf(site.deps, request);
  const browser = openBrowser(site);
  await browser.post('/requests/', { reference, code });
  return browser;
}

const live = async () =>
  (await site.deps.db.select().from(seats).where(isNull(seats.releasedAt))).filter(
    ({ place }) => place === 'g01',
  );
const visits = (count: number) => Promise.all(Array.from({ length: count }, () => storeHomeVisit(site)));

/** The instant by which the seat of a visit is counted. */
function seatAtOf(visit: StoredRequest | undefined): number | undefined {
  if (visit?.startsAt === null || visit === undefined) return undefined;
  return instantOf(localDate(new Date(visit.startsAt)), visit.halfDay === 'pm' ? '12:00' : '00:00').getTime();
}

/** Every visit that is planned holds exactly one seat, where its time says. */
async function expectSound(requests: readonly StoredRequest[]): Promise<void> {
  const held = new Map((await live()).map(({ requestId, startsAt }) => [requestId, startsAt]));
  for (const { id } of requests)
    expect([id, held.get(id)]).toEqual([id, seatAtOf(await findRequest(site.deps.db, id))]);
}

describe.each(backends)('the half-day of a grid (%s)', (backend) => {
  test('is not overfilled by 20 clerks who plan at once (D11)', async () => {
    const staff = await open(backend);
    const all = await visits(20);
    const answers = await Promise.all(all.map((request) => schedule(staff, request, FULL)));
    expect(answers.filter(({ status }) => status === 303)).toHaveLength(2);
    expect(answers.filter(({ status }) => status === 409)).toHaveLength(18);
    expect((await live()).map(({ startsAt }) => startsAt)).toEqual([SEAT_AT, SEAT_AT]);
    await expectSound(all);
  });

  test('is not overfilled by residents who move there at once, while clerks plan too (D8, D11)', async () => {
    const staff = await open(backend);
    const planned = await visits(10);
    for (const [at, request] of planned.entries())
      expect((await schedule(staff, request, ELSEWHERE[Math.floor(at / 2)] ?? '')).status).toBe(303);
    const residents = await Promise.all(planned.map(residentOf));
    const fresh = await visits(5);
    const answers = await Promise.all([
      ...residents.map((one) => one.post('/requests/reschedule/', { version: '2', 'half-day': FULL })),
      ...fresh.map((request) => schedule(staff, request, FULL)),
    ]);
    expect(answers.filter(({ status }) => status === 303)).toHaveLength(2);
    expect(new Set(answers.map(({ status }) => status)).has(500)).toBe(false);
    expect((await live()).filter(({ startsAt }) => startsAt === SEAT_AT)).toHaveLength(2);
    await expectSound([...planned, ...fresh]);
  });

  test('departure and a change by the resident never both happen', async () => {
    const staff = await open(backend);
    for (const path of ['/requests/reschedule/', '/requests/cancel/']) {
      const [request] = await visits(1);
      if (!request) throw new Error('no visit');
      await schedule(staff, request, '2026-11-23-pm');
      const resident = await residentOf(request);
      await Promise.all([
        staff.post(`/staff/requests/${request.id}/depart/`, { version: '2' }),
        resident.post(path, { version: '2', 'half-day': FULL }),
      ]);
      const now = await findRequest(site.deps.db, request.id);
      expect(now?.version).toBe(3);
      const changed = now?.state === 'cancelled' || now?.startsAt !== Date.parse('2026-11-23T14:00:00+08:00');
      expect(changed).toBe(now?.departedAt === null);
      // The version that the resident would have to guess does not help either.
      await resident.post(path, { version: '3', 'half-day': ELSEWHERE[1] ?? '' });
      if (!changed) expect((await findRequest(site.deps.db, request.id))?.version).toBe(3);
    }
  });
});
