import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { findRequest } from '../../db/requests.ts';
import { createSealer } from '../../functions/http/seal.ts';
import type { ProblemPage, StaffProblemPage } from '../../functions/http/problems.ts';
import type { InboxPage } from '../../functions/inbox/inbox-page.ts';
import { openBrowser, TEST_KEYS, testApp, type Browser, type TestApp } from '../support/app.ts';
import { bookAppointment, destination, prepare, submit, viewIn } from '../support/journeys.ts';
import { storeErrand, storeHomeVisit } from '../support/requests.ts';
import { openSession, staffBrowser } from '../support/staff.ts';
import { lastStaffPage } from '../support/views.ts';

/**
 * Two instances on one store while keys change: the one ahead seals with k2, the one behind has not heard of it. What the
 * one behind can't read is there all the same, and so is what somebody sends to it.
 */
let ahead: TestApp;
let behind: TestApp;
beforeEach(async () => {
  behind = await testApp();
  const dataKeys = `k2:${Buffer.alloc(32, 9).toString('base64')},${TEST_KEYS.dataKeys}`;
  ahead = await testApp({ db: behind.deps.db, sealer: createSealer({ ...TEST_KEYS, dataKeys }) });
  vi.spyOn(console, 'error').mockReturnValue();
});
afterEach(() => {
  vi.restoreAllMocks();
  ahead.close();
  behind.close();
});

/** The same browser at another instance: a proxy in front of both sends it to either. */
function at(site: TestApp, browser: Browser): Browser {
  const other = openBrowser(site);
  for (const [name, value] of browser.cookies) other.cookies.set(name, value);
  return other;
}
const lines = (): string[] => vi.mocked(console.error).mock.calls.map(([line]) => String(line));

async function expectLater(answer: Response): Promise<void> {
  const { page, data } = await viewIn<ProblemPage | StaffProblemPage>(answer);
  const content = 'content' in data ? data.content : data;
  expect([answer.status, page, content.problem]).toEqual([
    503,
    expect.stringMatching(/problem/),
    'key-behind',
  ]);
  expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
  const told = lines();
  expect(told.length).toBeGreaterThan(0);
  for (const line of told) expect(line).toContain('k2');
  expect(told.join('')).not.toContain('示例');
}

describe('an instance that lacks the newest key', () => {
  test('asks a resident to come back, whose answers are kept meanwhile', async () => {
    const browser = openBrowser(ahead);
    await prepare(browser, 'appointments');
    for (const path of ['name', 'check'])
      await expectLater(await at(behind, browser).get(`/appointments/${path}/`));
    const other = at(behind, browser);
    await expectLater(await other.post('/appointments/name/', { name: '示例' }));
    await expectLater(await other.post('/appointments/check/'));
    expect(other.cookies).toEqual(browser.cookies);
    expect((await submit(browser, 'appointments')).reference).toMatch(/^\d{8}$/);
  });

  test('keeps a receipt that it can’t show, and lets everybody begin anew', async () => {
    const browser = openBrowser(ahead);
    await prepare(browser, 'appointments');
    const done = destination(await browser.post('/appointments/check/'));
    await expectLater(await at(behind, browser).get(done));
    expect((await browser.get(done)).status).toBe(200);
    expect(destination(await at(behind, browser).post('/appointments/'))).toBe('/appointments/field/');
  });

  test('asks whoever follows up to come back', async () => {
    const { reference, code } = await bookAppointment(openBrowser(ahead));
    await expectLater(await openBrowser(behind).post('/requests/', { reference, code }));
    const there = openBrowser(ahead);
    expect(destination(await there.post('/requests/', { reference, code }))).toBe('/requests/view/');
  });

  test('lists for staff what it can read, and neither shows nor closes what it can’t', async () => {
    const { requestId: unknown } = await bookAppointment(openBrowser(ahead));
    const { requestId: known } = await bookAppointment(openBrowser(behind), {
      reach: { reach: '13800000001' },
    });
    const { browser } = await staffBrowser(behind);
    expect((await browser.get('/staff/')).status).toBe(200);
    const { rows } = lastStaffPage<InboxPage>(behind);
    const named = Object.fromEntries(rows.map(({ id, name }) => [id, name]));
    expect(named).toEqual({ [unknown]: undefined, [known]: '示例大爷' });
    for (const path of [
      'print/?state=open',
      'dispatch/',
      'outbox/',
      'day/',
      'access/',
      'affected/',
      'reports/',
    ])
      expect([path, (await browser.get(`/staff/${path}`)).status]).toEqual([path, 200]);
    await expectLater(await browser.get(`/staff/requests/${unknown}/`));
    const reason = '写了很久的话';
    for (const task of ['close-unread', 'decline', 'accept'])
      await expectLater(await browser.post(`/staff/requests/${unknown}/${task}/`, { version: '1', reason }));
    const kept = await browser.post(`/staff/requests/${unknown}/close-unread/`, { version: '1', reason });
    const { data } = await viewIn<StaffProblemPage>(kept);
    expect(data.content.kept?.map(({ text }) => text)).toEqual([reason]);
    const there = (await staffBrowser(ahead)).browser;
    expect((await there.get(`/staff/requests/${unknown}/`)).status).toBe(200);
  });
});

test('the results of a day are entered for all visits that can be read there', async () => {
  const [unknown, known] = await Promise.all([storeHomeVisit(ahead), storeHomeVisit(behind)]);
  const { browser: there, person } = await staffBrowser(ahead, { name: '王芳' });
  for (const [at, { id }] of [unknown, known].entries())
    await there.post(`/staff/requests/${id}/schedule/`, {
      ...{ version: '1', 'half-day': `2026-11-26-${at === 0 ? 'am' : 'pm'}` },
      ...{ visitor: '王芳', 'visitor-account': person.id },
    });
  behind.clock.now = new Date('2026-11-26T17:00:00+08:00');
  const browser = openBrowser(behind);
  await openSession(behind, browser, person.id);
  const row = ({ id }: { readonly id: string }) => ({
    ...{ [`version-${id}`]: '2', [`outcome-${id}`]: 'done', [`words-${id}`]: '办好了（示例）' },
  });
  const form = { on: '2026-11-26', who: 'mine', visit: [unknown.id, known.id] };
  const answer = await browser.post('/staff/day/results/', { ...form, ...row(unknown), ...row(known) });
  expect(answer.status).toBe(422);
  expect(await answer.text()).toContain('办好了（示例）');
  const states = await Promise.all([unknown, known].map(({ id }) => findRequest(behind.deps.db, id)));
  expect(states.map((one) => one?.state)).toEqual(['scheduled', 'done']);
});

test('what a resident asks to get is whole, or comes later (PIPL 45)', async () => {
  const { requestId } = await bookAppointment(openBrowser(behind));
  const there = (await staffBrowser(ahead)).browser;
  const { browser } = await staffBrowser(behind);
  const path = `/staff/requests/${requestId}/`;
  await there.post(`${path}note/`, { version: '1', note: '示例' });
  // Its page says of the note that it can't be read; a copy without it would be taken for the whole.
  expect((await browser.get(path)).status).toBe(200);
  await expectLater(await browser.get(`${path}copy.json`));
  expect(await (await there.get(`${path}copy.json`)).text()).toContain('示例');
});

test('no form is printed to be signed with a gap in its words (D12)', async () => {
  const { id } = await storeErrand(behind);
  const there = (await staffBrowser(ahead)).browser;
  await there.post(`/staff/requests/${id}/accept/`, { version: '1' });
  const paper = { 'signed-year': '2026', 'signed-month': '11', 'signed-day': '20', 'until-year': '2027' };
  const until = { 'until-month': '1', 'until-day': '31' };
  await there.post(`/staff/requests/${id}/paper/`, { version: '2', paper: 'seen', ...paper, ...until });
  const path = `/staff/requests/${id}/authorisation/`;
  await expectLater(await (await staffBrowser(behind)).browser.get(path));
  expect((await there.get(path)).status).toBe(200);
});

test('a key that is older than all that are known is gone, and that is said', async () => {
  const dataKeys = `k0:${Buffer.alloc(32, 8).toString('base64')}`;
  const before = await testApp({ db: behind.deps.db, sealer: createSealer({ ...TEST_KEYS, dataKeys }) });
  const { reference, code, requestId } = await bookAppointment(openBrowser(before));
  before.close();
  const answer = await openBrowser(behind).post('/requests/', { reference, code });
  expect([answer.status, (await viewIn<ProblemPage>(answer)).data.problem]).toEqual([500, 'unreadable']);
  expect(lines().join('')).toContain('k0');
  const { browser } = await staffBrowser(behind);
  expect((await browser.get(`/staff/requests/${requestId}/`)).status).toBe(200);
});
