import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { listEvents } from '../../db/events.ts';
import type { ProblemPage } from '../../functions/http/problems.ts';
import type { RegisterPage } from '../../functions/register/routes.ts';
import type { DonePage } from '../../functions/requests/done.ts';
import { inMode, MODES } from '../../functions/shared/modes.ts';
import { openBrowser, testApp, type Browser, type TestApp } from '../support/app.ts';
import { catalogueFromDisk } from '../support/catalogue.ts';
import { VISIT } from '../support/inbox.ts';
import {
  askForErrand,
  askForVisit,
  bookAppointment,
  destination,
  prepare,
  storedIn,
  submit,
  viewIn,
  type JourneyName,
} from '../support/journeys.ts';
import { staffBrowser } from '../support/staff.ts';
import { lastStaffPage } from '../support/views.ts';

const found = catalogueFromDisk();
let content = found;
let site: TestApp;
let resident: Browser;

/** From now on the centre does not do these any more. */
const giveUp = (...notOffered: JourneyName[]) => {
  content = { ...found, booking: { ...found.booking, notOffered } };
};
const ALL = ['appointments', 'home-visits', 'errands'] as const;

beforeEach(async () => {
  content = found;
  site = await testApp({ catalogue: () => Promise.resolve(content) });
  resident = openBrowser(site);
});
afterEach(() => {
  site.close();
});

describe('what the centre does not do', () => {
  test('has no page and takes no form in any tree, whatever was begun before', async () => {
    await resident.post('/home-visits/');
    giveUp('home-visits', 'errands');
    for (const mode of MODES)
      for (const path of [
        '/home-visits/',
        '/home-visits/who/',
        '/home-visits/check/',
        '/errands/',
        '/errands/form/',
      ]) {
        expect((await resident.get(inMode(mode, path))).status, path).toBe(404);
        expect((await resident.post(inMode(mode, path), { who: 'self' })).status, path).toBe(404);
      }
    expect((await resident.get('/appointments/')).status).toBe(200);
  });

  test('is said to be no more, and that nothing was sent; what was written is there should it come back', async () => {
    await prepare(resident, 'home-visits');
    giveUp('home-visits', 'errands');
    for (const answer of [
      await resident.get('/home-visits/'),
      await resident.get('/home-visits/door/'),
      await resident.post('/home-visits/check/'),
    ])
      expect((await viewIn<ProblemPage>(answer)).data.problem).toBe('not-offered');
    expect(await storedIn(site)).toEqual({});
    content = found;
    expect((await submit(resident, 'home-visits')).reference).toMatch(/^\d{8}$/);
  });

  test('tells whoever presses again what became of the first press, when its answer never arrived (D3)', async () => {
    await prepare(resident, 'home-visits');
    const before = new Map(resident.cookies);
    const receipt = await submit(resident, 'home-visits');
    giveUp('home-visits', 'errands');
    for (const again of ['post', 'get'] as const) {
      resident.cookies.clear();
      for (const [name, value] of before) resident.cookies.set(name, value);
      expect(destination(await resident[again]('/home-visits/check/'))).toBe('/home-visits/done/');
      const { data } = await viewIn<DonePage>(await resident.get('/home-visits/done/'));
      expect(data.receipt).toEqual(receipt);
    }
  });

  test('shows the receipt to nobody whose form another tab has begun after', async () => {
    await prepare(resident, 'home-visits');
    const page = await resident.get('/home-visits/check/');
    const { begun } = (await page.json()) as { begun: string };
    await prepare(resident, 'home-visits');
    const other = new Map(resident.cookies);
    await submit(resident, 'home-visits');
    giveUp('home-visits');
    resident.cookies.clear();
    for (const [name, value] of other) resident.cookies.set(name, value);
    const refused = await resident.post('/home-visits/check/', { begun });
    expect((await viewIn<ProblemPage>(refused)).data.problem).toBe('not-offered');
  });

  test('tells staff the same, who print it for the resident', async () => {
    const { browser: staff } = await staffBrowser(site);
    await staff.post('/staff/register/', { kind: 'home-visits', channel: 'counter' });
    await prepare(staff, 'home-visits');
    const before = new Map(staff.cookies);
    await staff.post('/home-visits/check/');
    giveUp('home-visits', 'errands');
    const again = async () => {
      for (const [name, value] of before) staff.cookies.set(name, value);
      staff.cookies.delete('receipt-home-visits');
      return staff.post('/home-visits/check/');
    };
    expect(destination(await again())).toBe('/large/home-visits/done/');
    const { data } = await viewIn<DonePage>(await staff.get('/large/home-visits/done/'));
    expect(data.receipt.filed).toBe(true);
    // What they left behind in a browser is nobody's.
    site.clock.forward(13 * 3_600_000);
    expect((await viewIn<ProblemPage>(await again())).data.problem).toBe('not-offered');
  });

  test('is no choice of staff who register', async () => {
    giveUp('home-visits', 'errands');
    const { browser: staff } = await staffBrowser(site);
    await staff.get('/staff/register/');
    expect(lastStaffPage<RegisterPage>(site).kinds).toEqual(['appointments']);
    const refused = await staff.post('/staff/register/', { kind: 'home-visits', channel: 'counter' });
    expect(refused.status).toBe(422);
  });

  test('is still done where it was asked for before: with its receipt, its progress and the work of staff', async () => {
    const { requestId: id, reference, code } = await askForVisit(resident);
    giveUp('home-visits', 'errands');
    expect((await resident.get('/home-visits/done/')).status).toBe(200);
    expect(destination(await resident.post('/requests/', { reference, code }))).toBe('/requests/view/');
    expect((await resident.get('/requests/view/')).status).toBe(200);
    const { browser: staff } = await staffBrowser(site);
    expect((await staff.get(`/staff/requests/${id}/`)).status).toBe(200);
    const planned = await staff.post(`/staff/requests/${id}/schedule/`, { version: '1', ...VISIT });
    expect(destination(planned)).toContain('done=');
    const { data } = await viewIn<{ state: string }>(await resident.get('/requests/view/'));
    expect(data.state).toBe('scheduled');
  });

  test.each([
    ['appointments', 'move/time', { slot: '2026-11-25T10:00' }, 'moved'],
    ['home-visits', 'reschedule', { 'half-days': '2026-11-27-am' }, 'wishes-changed'],
    ['errands', 'message', { message: '户口簿找到了（示例）', key: 'k' }, 'message'],
  ] as const)(
    'is changed and taken back by residents who asked for %s before',
    async (kind, page, fields, told) => {
      const ask = { appointments: bookAppointment, 'home-visits': askForVisit, errands: askForErrand }[kind];
      const { requestId: id, reference, code } = await ask(resident);
      giveUp(...ALL);
      for (const each of ALL) expect((await resident.get(`/${each}/`)).status).toBe(404);
      expect((await resident.get(`/${kind}/done/`)).status).toBe(200);
      await resident.post('/requests/', { reference, code });
      const changed = await resident.post(`/requests/${page}/`, { version: '1', ...fields });
      expect(changed.status).toBe(303);
      expect((await listEvents(site.deps.db, id)).map((event) => event.kind)).toEqual(['submitted', told]);
      await resident.post('/requests/cancel/', { version: '2' });
      expect((await viewIn<{ state: string }>(await resident.get('/requests/view/'))).data.state).toBe(
        'cancelled',
      );
    },
  );
});
