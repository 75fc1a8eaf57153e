import { afterEach, beforeEach, expect, test } from 'vitest';
import { auditArrangements } from '../../functions/audit/arrangements.ts';
import type { SignedIn } from '../../functions/deps.ts';
import type { StandInsPage } from '../../functions/staff/stand-ins-page.ts';
import { testApp, type Browser, type TestApp } from '../support/app.ts';
import { eventsOf } from '../support/events.ts';
import { storeHomeVisit } from '../support/requests.ts';
import { staffBrowser } from '../support/staff.ts';
import { lastStaffPage } from '../support/views.ts';

interface Signed {
  readonly browser: Browser;
  readonly person: SignedIn;
}

let site: TestApp;
let lead: Signed;
let absent: Signed;
let other: Signed;
let ids: readonly string[];
beforeEach(async () => {
  site = await testApp();
  lead = await staffBrowser(site);
  const secretary = await staffBrowser(site, { role: 'secretary', name: '赵敏', grid: 'g01' });
  absent = await staffBrowser(site, { role: 'grid', name: '王芳', grid: 'g01' });
  other = await staffBrowser(site, { role: 'grid', name: '李雷', grid: 'g03' });
  ids = [(await storeHomeVisit(site)).id, (await storeHomeVisit(site, {}, { grid: 'g02' })).id];
  const arranged = await secretary.browser.post('/staff/stand-ins/new/', {
    ...{ absent: absent.person.id, 'stand-in': other.person.id },
    ...{ from: '今天', until: '12月24日' },
  });
  expect(arranged.status).toBe(303);
  expect(await reached()).toEqual([200, 404]);
});
afterEach(() => {
  site.close();
});

/** What the stand-in gets to see of a request in each of both grids. */
const reached = async () => {
  const statuses: number[] = [];
  for (const id of ids) statuses.push((await other.browser.get(`/staff/requests/${id}/`)).status);
  return statuses;
};

const place = (fields: Record<string, string>) =>
  lead.browser.post(`/staff/people/${absent.person.id}/role/`, fields);

test.each([
  ['to another grid', { role: 'grid', grid: 'g02' }],
  ['to the hall', { role: 'window', desk: '' }],
  ['up', { role: 'secretary', grid: 'g01' }],
])('who moves %s takes along nobody whom their old place had let stand in', async (_, fields) => {
  expect((await place(fields)).status).toBe(303);
  expect(await reached()).toEqual([404, 404]);
  await lead.browser.get('/staff/stand-ins/');
  expect(lastStaffPage<StandInsPage>(site).places.flatMap(({ rows }) => rows)).toEqual([]);
  const ended = (await eventsOf(site)).filter(({ kind }) => kind === 'stand-in-ended');
  expect(ended).toMatchObject([{ staffId: lead.person.id }]);
  expect(await auditArrangements(site.deps)).toEqual([]);
});

test('who stays in their place keeps their stand-in', async () => {
  expect((await place({ role: 'grid', grid: 'g01' })).status).toBe(303);
  expect(await reached()).toEqual([200, 404]);
  expect(await auditArrangements(site.deps)).toEqual([]);
});
