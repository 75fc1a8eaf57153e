import { eq } from 'drizzle-orm';
import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { MOST_VISITS } from '../../db/day-visits.ts';
import { requests } from '../../db/schema/requests.ts';
import type { DayPage } from '../../functions/day/day-page.ts';
import type { SignedIn } from '../../functions/deps.ts';
import type { SignInPage } from '../../functions/http/staff-guard.ts';
import type { StaffProblemPage } from '../../functions/http/problems.ts';
import type { RequestPage } from '../../functions/inbox/request-page.ts';
import type { ErasePage } from '../../functions/retention/erase-routes.ts';
import type { ReportPage } from '../../functions/reports/report-page.ts';
import type { LocalDate } from '../../functions/shared/local-date.ts';
import type { StoredRequest } from '../../db/requests.ts';
import { openBrowser, testApp, type Browser, type TestApp } from '../support/app.ts';
import { eventsOf } from '../support/events.ts';
import { storeAppointment, storeHomeVisit } from '../support/requests.ts';
import { openSession, PASSWORD, storeStaff } from '../support/staff.ts';
import { lastPage, lastStaffPage } from '../support/views.ts';

// What staff had written when their session ended (A70) is theirs, whoever works at the same machine.
const OTHER = '赶集去了明天再来电话不通家属说下周回地里收麦女儿在城住院孙子上学门锁着邻居看见出远亲村口等';
const TYPED = '老人听不见，\n请先“发短信”。';

let site: TestApp;
let browser: Browser;
let wang: SignedIn;
let li: SignedIn;
let request: StoredRequest;
beforeEach(async () => {
  site = await testApp();
  browser = openBrowser(site);
  wang = await storeStaff(site);
  li = await storeStaff(site, { name: '李雷' });
  request = await storeAppointment(site);
  await openSession(site, browser, wang.id);
});
afterEach(() => {
  site.close();
});

const pathOf = ({ id }: StoredRequest) => `/staff/requests/${id}/`;
const send = (fields: Record<string, string>, task = 'note', of = request) =>
  browser.post(`${pathOf(of)}${task}/`, { version: String(of.version), by: wang.id, ...fields });
const signIn = ({ username }: SignedIn, next = '', password = PASSWORD) =>
  browser.post('/staff/login/', { username, password, next });
async function shown(of = request) {
  expect((await browser.get(pathOf(of))).status).toBe(200);
  const { fields, done } = lastStaffPage<RequestPage>(site);
  return { fields, done };
}
const NOTHING = { fields: {}, done: undefined };
const expire = () => {
  site.clock.forward(13 * 3_600_000);
};
const kinds = async () => (await eventsOf(site)).map(({ kind }) => kind);

describe('when a session ends while somebody writes', () => {
  test.each([
    ['note', { note: TYPED }],
    ['decline', { reason: TYPED, basis: '第3条', instead: '到大厅问' }],
    ['complete', { result: TYPED }],
  ])('what %s asked for survives the sign-in field by field, and is shown once', async (task, written) => {
    expire();
    expect((await send(written, task)).status).toBe(401);
    const { next, notice } = lastStaffPage<SignInPage>(site);
    expect({ next, notice }).toEqual({ next: pathOf(request), notice: 'expired-unsent' });
    expect(JSON.stringify([...site.shown, ...browser.cookies.values()])).not.toContain('老人');

    // A slip of the password does not cost the text either.
    expect((await signIn(wang, next, 'wrong')).status).toBe(422);
    expect((await signIn(wang, next)).headers.get('location')).toBe(next);
    const fields = Object.fromEntries(Object.entries(written).map(([name, text]) => [name, [text]]));
    expect(await shown()).toEqual({ fields, done: 'unsent' });
    expect(await shown()).toEqual(NOTHING);
    expect(await kinds()).toEqual(['submitted', 'signed-in', 'viewed', 'viewed']);
  });

  test('so does what a lead answers to whoever was not content', async () => {
    const waits = { state: 'done', rating: 'bad', redressDueOn: '2026-11-30' as LocalDate } as const;
    await site.deps.db.update(requests).set(waits).where(eq(requests.id, request.id));
    expire();
    expect((await send({ redress: TYPED }, 'redress')).status).toBe(401);
    await signIn(wang);
    expect(await shown()).toEqual({ fields: { redress: [TYPED] }, done: 'unsent' });
  });

  test.each([
    ['erasing', () => `${pathOf(request)}erase/`, () => `${pathOf(request)}erase/`],
    ['taking names away', () => '/staff/reports/export/', () => '/staff/reports/'],
  ])('so does the reason for %s, on its own page and nowhere else', async (_, address, page) => {
    expire();
    expect((await browser.post(address(), { by: wang.id, reason: TYPED })).status).toBe(401);
    expect((await signIn(wang)).headers.get('location')).toBe(page());
    expect(await shown()).toEqual(NOTHING);
    await browser.get(page());
    expect(lastStaffPage<ErasePage>(site)).toMatchObject({ reason: TYPED, unsent: true });
    await browser.get(page());
    expect(lastStaffPage<ErasePage>(site)).toMatchObject({ reason: '', unsent: false });
  });

  test('so does the month whose names were asked for, or they would take away another one', async () => {
    expire();
    await browser.post('/staff/reports/export/', { by: wang.id, month: '2026-09', reason: TYPED });
    await signIn(wang);
    await browser.get('/staff/reports/');
    expect(lastStaffPage<ReportPage>(site)).toMatchObject({ month: '2026-09', reason: TYPED });
  });

  test('a text of any length keeps at least what a field may hold', async () => {
    const longest = '𠮷'.repeat(500);
    expire();
    await send({ note: longest + '很长'.repeat(2000) });
    await signIn(wang);
    expect((await shown()).fields?.['note']?.[0]?.startsWith(longest)).toBe(true);
  });

  test('it shows on its own request only', async () => {
    const other = await storeHomeVisit(site);
    expire();
    await send({ note: TYPED });
    await signIn(wang);
    expect(await shown(other)).toEqual(NOTHING);
    expect((await shown()).done).toBe('unsent');
  });

  test('who signs in on another page is led to it', async () => {
    expire();
    await send({ note: TYPED });
    expect((await signIn(wang)).headers.get('location')).toBe(pathOf(request));
    expect((await signIn(wang, '/staff/calendar/')).headers.get('location')).toBe('/staff/calendar/');
  });

  test('the results of a day come back, household by household', async () => {
    const visit = await storeHomeVisit(site);
    const halfDay = { state: 'scheduled', visitorStaffId: wang.id, halfDay: 'am' } as const;
    const startsAt = Date.parse('2026-11-23T08:30:00+08:00');
    const { db } = site.deps;
    const planned = { ...halfDay, startsAt, endsAt: startsAt + 1, visitor: '王芳' };
    await db.update(requests).set(planned).where(eq(requests.id, visit.id));
    expire();
    const form = { on: '2026-11-23', who: 'mine', by: wang.id, visit: visit.id };
    const written = { [`outcome-${visit.id}`]: 'done', [`words-${visit.id}`]: TYPED };
    await browser.post('/staff/day/results/', { ...form, [`version-${visit.id}`]: '1', ...written });
    const answer = await signIn(wang, lastStaffPage<SignInPage>(site).next);
    await browser.get(answer.headers.get('location') ?? '');
    const day = lastStaffPage<DayPage>(site);
    expect(day).toMatchObject({ on: '2026-11-23', unsent: true, visits: [{ id: visit.id }] });
    expect(day.fields).toMatchObject({ [`outcome-${visit.id}`]: ['done'], [`words-${visit.id}`]: [TYPED] });
  });
});

test('of a full day come back which day it is, what came of each visit, and the beginnings of the words', async () => {
  const ids = Array.from({ length: MOST_VISITS }, () => randomUUID());
  // Nobody writes the same of two households.
  const words = ids.map((id) =>
    [...id.replaceAll('-', '')].map((one, at) => OTHER[(parseInt(one, 16) * 3 + at) % OTHER.length]).join(''),
  );
  const rows = ids.flatMap((id, at) => [
    [`version-${id}`, '1'],
    [`outcome-${id}`, 'not-met'],
    [`words-${id}`, words[at]],
  ]);
  expire();
  const form = { on: '2026-11-24', who: 'mine', by: wang.id, visit: ids };
  await browser.post('/staff/day/results/', { ...form, ...(Object.fromEntries(rows) as object) });
  const answer = await signIn(wang, lastStaffPage<SignInPage>(site).next);
  await browser.get(answer.headers.get('location') ?? '');
  const { on, fields } = lastStaffPage<DayPage>(site);
  expect(on).toBe('2026-11-24');
  for (const [at, id] of ids.entries()) {
    const kept = fields[`words-${id}`]?.[0] ?? '';
    expect([fields[`outcome-${id}`], words[at]?.startsWith(kept)]).toEqual([['not-met'], true]);
  }
});

describe('a colleague at the same machine', () => {
  test('neither sees nor sends it, and whoever wrote it gets it back', async () => {
    expire();
    await send({ note: TYPED });
    const { next } = lastStaffPage<SignInPage>(site);
    expect((await signIn(li, next)).headers.get('location')).toBe(next);
    expect(await shown()).toEqual(NOTHING);
    await browser.post('/staff/logout/');
    await signIn(wang);
    expect(await shown()).toEqual({ fields: { note: [TYPED] }, done: 'unsent' });
  });

  test('does not send from a tab that was opened by another, nor loses what stands there', async () => {
    await signIn(li);
    expect((await send({ note: TYPED })).status).toBe(409);
    expect(lastPage<StaffProblemPage>(site).content).toMatchObject({ problem: 'not-yours' });
    expect(JSON.stringify(site.shown)).not.toContain('老人');
    expect(await kinds()).toEqual(['submitted', 'signed-in']);
    expect(await shown()).toEqual(NOTHING);
    await signIn(wang);
    expect(await shown()).toEqual({ fields: { note: [TYPED] }, done: 'unsent' });
  });

  test.each([
    ['/staff/stand-ins/x/end/', {}],
    ['/staff/people/x/role/', { role: 'grid', grid: 'g01' }],
    ['/staff/affected/1/move/', { slot: '2026-11-25T09:00', version: '1' }],
    ['/staff/account/password/', { current: PASSWORD, password: TYPED, 'password-again': TYPED }],
  ])('is not told at %s that words are still there, where none were kept', async (path, chosen) => {
    await signIn(li);
    expect((await browser.post(path, { by: wang.id, ...chosen })).status).toBe(409);
    expect(lastPage<StaffProblemPage>(site).content).toMatchObject({ problem: 'not-yours-unwritten' });
  });

  test('who presses the way out twice is out, and hears nothing of time', async () => {
    await browser.post('/staff/logout/');
    expect((await browser.post('/staff/logout/')).status).toBe(401);
    expect(lastStaffPage<SignInPage>(site).notice).toBe('signed-out');
  });

  test('what somebody wrote goes with them when they sign out', async () => {
    expire();
    await send({ note: TYPED });
    await signIn(wang);
    await browser.post('/staff/logout/');
    await signIn(wang);
    expect(await shown()).toEqual(NOTHING);
  });
});
