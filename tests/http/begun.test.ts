import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { changeRequest } from '../../db/request-changes.ts';
import { findRequest } from '../../db/requests.ts';
import type { Receipt } from '../../functions/http/journey.ts';
import type { CancelPage } from '../../functions/requests/routes.ts';
import { moveByResident } from '../../functions/requests/move-routes.ts';
import type { FollowUpPage } from '../../functions/requests/follow-up-page.ts';
import { openBrowser, testApp, type Browser, type TestApp } from '../support/app.ts';
import {
  askForVisit,
  bookAppointment,
  destination,
  rowsIn,
  saysNotDone,
  viewIn,
} from '../support/journeys.ts';

const BEGINS = new Date('2026-11-24T08:30:00+08:00');
const VIEW = '/requests/view/';

let site: TestApp;
let browser: Browser;
let receipt: Receipt;
beforeEach(async () => {
  site = await testApp();
  browser = openBrowser(site);
});
afterEach(() => {
  site.close();
});

const setClock = (ms: number) => {
  site.clock.now = new Date(BEGINS.getTime() + ms);
};
const view = async () => (await viewIn<FollowUpPage>(await browser.get(VIEW))).data;
const stored = () => findRequest(site.deps.db, receipt.requestId);

async function openAt(ms: number): Promise<void> {
  setClock(ms);
  await browser.post('/requests/', { reference: receipt.reference, code: receipt.code });
}

describe('an appointment', () => {
  beforeEach(async () => {
    receipt = await bookAppointment(openBrowser(site));
  });

  test('may be taken back and moved until the instant at which it begins', async () => {
    await openAt(-1);
    expect(await view()).toMatchObject({ begun: false, mayCancel: true, mayMove: true });
    expect(destination(await browser.post('/requests/cancel/', { version: '1' }))).toBe(VIEW);
    expect(await stored()).toMatchObject({ state: 'cancelled' });
  });

  test.each([0, 1, 10 * 60_000, 24 * 60 * 60_000])(
    'that began %i ms ago is neither taken back nor moved, and says so',
    async (ms) => {
      await openAt(ms);
      expect(await view()).toMatchObject({ begun: true, mayCancel: false, mayMove: false });
      const before = await rowsIn(site);
      for (const path of ['cancel', 'move', 'move/time'])
        expect(destination(await browser.get(`/requests/${path}/`))).toBe(VIEW);
      const slot = '2026-11-26T09:00';
      for (const [path, fields] of [
        ['cancel', { version: '1' }],
        ['move', { day: '2026-11-26' }],
        ['move/time', { version: '1', slot }],
      ] as const)
        expect(await saysNotDone(await browser.post(`/requests/${path}/`, fields))).toBe(true);
      expect(await rowsIn(site)).toEqual(before);
      expect(await stored()).toMatchObject({ state: 'new', version: 1, startsAt: BEGINS.getTime() });
    },
  );

  test('whose page stood open over the beginning is not taken back by its button', async () => {
    await openAt(-60_000);
    const { data } = await viewIn<CancelPage>(await browser.get('/requests/cancel/'));
    setClock(0);
    const late = await browser.post('/requests/cancel/', { version: String(data.version) });
    expect(await saysNotDone(late)).toBe(true);
    expect(await stored()).toMatchObject({ state: 'new', version: 1 });
  });

  test('that begins between the look and the write stays as it is', async () => {
    await openAt(-60_000);
    const request = await stored();
    if (!request) throw new Error('nothing stored');
    setClock(0);
    const moved = await moveByResident(site.deps, request, '2026-11-26T09:00', request.version);
    expect(moved).toMatchObject({ kind: 'stale', request: { startsAt: BEGINS.getTime(), version: 1 } });
  });

  test('that is over says no more of it once staff have written what happened', async () => {
    await openAt(0);
    await changeRequest(site.deps.db, {
      id: receipt.requestId,
      expectedVersion: 1,
      at: site.clock.now.getTime(),
      from: ['new'],
      to: 'done',
      event: { id: 'done', actor: 'staff', kind: 'completed', staffId: null, note: null },
    });
    expect(await view()).toMatchObject({ state: 'done', begun: false });
  });

  test('that began can still be written about, and how to tell the resident corrected', async () => {
    await openAt(60_000);
    expect(await view()).toMatchObject({ mayWrite: true, mayChange: true });
    await browser.post('/requests/message/', { message: '我来晚了（示例）', key: 'a' });
    expect((await view()).talk).toHaveLength(1);
  });
});

test('a visit may be taken back until its visitor leaves, also on its half-day', async () => {
  receipt = await askForVisit(openBrowser(site));
  const startsAt = BEGINS.getTime();
  await changeRequest(site.deps.db, {
    id: receipt.requestId,
    expectedVersion: 1,
    at: site.clock.now.getTime(),
    from: ['new'],
    to: 'scheduled',
    set: { startsAt, endsAt: startsAt + 60_000, halfDay: 'am' },
    event: { id: 'scheduled', actor: 'staff', kind: 'scheduled', staffId: null, note: null },
  });
  await openAt(30_000);
  expect(await view()).toMatchObject({ begun: false, mayCancel: true });
  expect(destination(await browser.post('/requests/cancel/', { version: '2' }))).toBe(VIEW);
  expect(await stored()).toMatchObject({ state: 'cancelled' });
});
