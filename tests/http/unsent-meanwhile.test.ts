import { eq } from 'drizzle-orm';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { requests } from '../../db/schema/requests.ts';
import { staff } from '../../db/schema/staff.ts';
import type { StoredRequest } from '../../db/requests.ts';
import type { DayPage } from '../../functions/day/day-page.ts';
import type { SignedIn } from '../../functions/deps.ts';
import type { StaffProblemPage } from '../../functions/http/problems.ts';
import type { SignInPage } from '../../functions/http/staff-guard.ts';
import type { RequestPage } from '../../functions/inbox/request-page.ts';
import type { PasswordPage } from '../../functions/staff/account-routes.ts';
import type { SecondStepPage } from '../../functions/staff/second-step-page.ts';
import { openBrowser, testApp, type Browser, type TestApp } from '../support/app.ts';
import { storeHomeVisit } from '../support/requests.ts';
import { openSession, PASSWORD, storeStaff } from '../support/staff.ts';
import { lastPage, lastStaffPage } from '../support/views.ts';

// Whoever is told at the sign-in that their words are kept must find them, though what they wrote about is not theirs any more.
const TYPED = '老人听不见，\n请先“发短信”。';

let site: TestApp;
let browser: Browser;
let me: SignedIn;
let visit: StoredRequest;
beforeEach(async () => {
  site = await testApp();
  browser = openBrowser(site);
  visit = await storeHomeVisit(site);
});
afterEach(() => {
  site.close();
});

/** Somebody sends a form once their session is over, and signs in again after something has happened. */
async function sendLate(
  role: SignedIn['role'],
  path: string,
  form: Readonly<Record<string, string>>,
  meanwhile: () => Promise<unknown>,
): Promise<string> {
  me = await storeStaff(site, { role });
  await openSession(site, browser, me.id);
  site.clock.forward(13 * 3_600_000);
  const answer = await browser.post(path, { by: me.id, ...form });
  expect([answer.status, lastStaffPage<SignInPage>(site).notice]).toEqual([401, 'expired-unsent']);
  await meanwhile();
  const signedIn = await browser.post('/staff/login/', { username: me.username, password: PASSWORD });
  return signedIn.headers.get('location') ?? '';
}

const giveAway = async (): Promise<unknown> =>
  site.deps.db.update(requests).set({ grid: 'g02', visitorStaffId: null }).where(eq(requests.id, visit.id));
const become = (role: SignedIn['role']) => async (): Promise<unknown> => {
  const placed = { role, grid: role === 'grid' ? 'g01' : null };
  return site.deps.db.update(staff).set(placed).where(eq(staff.id, me.id));
};
const NOTE = { version: '1', note: TYPED };
const REASON = { month: '2026-11', reason: TYPED };
const CLOSE = { key: 'k', from: '11月30日', part: 'whole', place: 'centre', why: TYPED };

test.each([
  ['of a request that has gone to others', 'grid', 'requests/ID/note', NOTE, 'note', giveAway, 404],
  ['of a request that they only read', 'lead', 'requests/ID/note', NOTE, 'note', become('reader'), 403],
  ['for erasing', 'lead', 'requests/ID/erase', REASON, 'why', become('window'), 403],
  ['for names', 'lead', 'reports/export', REASON, 'why', become('window'), 403],
  ['for names, of who reads figures', 'lead', 'reports/export', REASON, 'why', become('reader'), 403],
  ['for closing', 'lead', 'calendar/close', CLOSE, 'why', become('grid'), 403],
] as const)(
  'words %s are shown once, to be copied',
  async (_, role, path, form, field, meanwhile, refused) => {
    const page = await sendLate(role, `/staff/${path.replace('ID', visit.id)}/`, form, meanwhile);
    expect((await browser.get(page)).status).toBe(refused);
    expect(lastPage<StaffProblemPage>(site).content.kept).toEqual([{ field, text: TYPED }]);
    await browser.get(page);
    expect(JSON.stringify(site.shown.at(-1))).not.toContain('老人');
  },
);

test.each([
  ['the visit has gone to others', 'grid', giveAway],
  ['they only read by now', 'lead', become('reader')],
] as const)('so are the results of a day where %s', async (_, role, meanwhile) => {
  const [startsAt, on] = [Date.parse('2026-11-23T08:30:00+08:00'), '2026-11-23'];
  const planned = {
    state: 'scheduled',
    halfDay: 'am',
    startsAt,
    endsAt: startsAt + 1,
    visitor: '王芳',
  } as const;
  await site.deps.db.update(requests).set(planned).where(eq(requests.id, visit.id));
  const row = { visit: visit.id, [`outcome-${visit.id}`]: 'done', [`words-${visit.id}`]: TYPED };
  const form = { on, who: 'all', ...row, [`version-${visit.id}`]: '1' };
  const page = await sendLate(role, '/staff/day/results/', form, meanwhile);
  await browser.get(page);
  const { visits, reports, fields } = lastStaffPage<DayPage>(site);
  expect([visits, reports]).toEqual([[], [{ id: visit.id, reference: '', outcome: 'gone', changes: [] }]]);
  expect(fields[`words-${visit.id}`]).toEqual([TYPED]);
});

// What a lead asks for first stands between somebody and what they had written, and costs none of it.
const HERE = () => `/staff/requests/${visit.id}/`;
const keptOn = async (path: string) => {
  await browser.get(path);
  const { done, fields } = lastStaffPage<RequestPage>(site);
  return [done, fields?.['note']];
};

test('a second step that is wanted since a form was opened keeps what stands in it', async () => {
  me = await storeStaff(site);
  await openSession(site, browser, me.id);
  await site.deps.db.update(staff).set({ totpRequiredAt: 1 }).where(eq(staff.id, me.id));
  const answer = await browser.post(`${HERE()}note/`, { by: me.id, ...NOTE });
  const wanted = '/staff/account/second-step/';
  expect([answer.status, answer.headers.get('location')]).toEqual([303, wanted]);
  await browser.get(wanted);
  expect(lastStaffPage<SecondStepPage>(site).unsent).toBe(HERE());
  await site.deps.db.update(staff).set({ totpRequiredAt: null }).where(eq(staff.id, me.id));
  expect(await keptOn(HERE())).toEqual(['unsent', [TYPED]]);
});

test('whoever was given a password comes to what they wrote before, once they have chosen another', async () => {
  const given = async () => site.deps.db.update(staff).set({ passwordGivenAt: 1 }).where(eq(staff.id, me.id));
  await sendLate('lead', `${HERE()}note/`, NOTE, given);
  await browser.get('/staff/account/password/');
  expect(lastStaffPage<PasswordPage>(site).kept).toBe(true);
  const other = { password: '月上柳梢头，人约黄昏后', 'password-again': '月上柳梢头，人约黄昏后' };
  const chosen = await browser.post('/staff/account/password/', { current: PASSWORD, ...other });
  expect(chosen.headers.get('location')).toBe(HERE());
  expect(await keptOn(HERE())).toEqual(['unsent', [TYPED]]);
});
