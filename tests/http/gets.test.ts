import { afterEach, expect, test } from 'vitest';
import { openBrowser, testApp, type TestApp } from '../support/app.ts';
import { askForVisit, bookAppointment, prepare } from '../support/journeys.ts';
import { storeAppointment, storeHomeVisit } from '../support/requests.ts';
import { staffBrowser } from '../support/staff.ts';
import { storeRows } from '../support/store-dump.ts';

/** What a look may leave behind: that it was taken (D21), and that somebody tried often. */
const LOOKED = ['viewed', 'listed', 'copied'];

let site: TestApp;
afterEach(() => {
  site.close();
});

/** Everything stored but the record of looks and the counters of limits. */
async function storedBesideLooks(): Promise<Record<string, unknown[]>> {
  const { rate_hits: _counters, events = [], ...rows } = await storeRows(site);
  return { ...rows, events: events.filter((event) => !LOOKED.includes((event as { kind: string }).kind)) };
}

/** The path of every GET route, with each id in turn filled in. */
function pathsOf(ids: readonly string[]): string[] {
  const gets = site.app.routes.filter(({ method, path }) => method === 'GET' && !path.includes('*'));
  const paths = gets.flatMap(({ path }) =>
    ids.map((id) => path.replace(/:id(?:\{[^}]*\})?/, id).replace(/:[a-z]+(?:\{[^}]*\})?/i, 'x')),
  );
  return [...new Set(paths)];
}

test('no GET changes anything, whoever follows the link and whatever its query says (D10)', async () => {
  site = await testApp();
  const { browser: staff } = await staffBrowser(site);
  const visit = await storeHomeVisit(site);
  const planned = await storeHomeVisit(site);
  const fields = { version: '1', 'half-day': '2026-11-23-pm', visitor: '示例办事员' };
  expect((await staff.post(`/staff/requests/${planned.id}/schedule/`, fields)).status).toBe(303);
  const appointment = await storeAppointment(site);

  const resident = openBrowser(site);
  const { reference, code } = await askForVisit(resident);
  await resident.post('/requests/', { reference, code });
  await bookAppointment(resident);
  // A draft of each journey stands ready to be sent.
  await prepare(resident, 'home-visits');
  await prepare(resident, 'appointments');

  const paths = pathsOf([visit.id, planned.id, appointment.id]);
  expect(paths.length).toBeGreaterThan(100);
  const before = await storedBesideLooks();
  for (const browser of [staff, resident, openBrowser(site)]) {
    for (const path of paths) {
      if (path === '/healthz') continue;
      const answer = await browser.get(`${path}?version=1&confirm=yes&half-day=2026-11-27-am&told=sms`);
      expect([path, answer.status < 500]).toEqual([path, true]);
    }
  }
  expect(await storedBesideLooks()).toEqual(before);
});

test('what a form was sent to can be looked at afterwards, by Back or a reload, but where nothing is ever to be mended', async () => {
  site = await testApp();
  const pathsBy = (wanted: string) =>
    site.app.routes.filter(({ method }) => method === wanted).map(({ path }) => path);
  const gets = new Set(pathsBy('GET'));
  const others = new Set(
    pathsBy('POST')
      .filter((path) => !gets.has(path))
      .map((path) => path.replace(/^\/(?:large|reader)\//, '/')),
  );
  expect([...others].toSorted()).toEqual([
    '/clear/',
    '/jobs/:command/',
    '/jobs/run/',
    '/outbox/run/',
    '/staff/logout/',
    '/staff/logout/everywhere/',
  ]);
});
