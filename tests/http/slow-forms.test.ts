import { afterEach, beforeEach, expect, test } from 'vitest';
import type { SignedIn } from '../../functions/deps.ts';
import type { StaffProblemPage } from '../../functions/http/problems.ts';
import type { SignInPage } from '../../functions/http/staff-guard.ts';
import { testApp, type Browser, type TestApp } from '../support/app.ts';
import { eventsOf } from '../support/events.ts';
import { storeHomeVisit } from '../support/requests.ts';
import { staffBrowser } from '../support/staff.ts';
import { lastPage, lastStaffPage } from '../support/views.ts';

let site: TestApp;
let head: Browser;
let browser: Browser;
let person: SignedIn;
beforeEach(async () => {
  site = await testApp();
  head = (await staffBrowser(site)).browser;
  ({ browser, person } = await staffBrowser(site));
});
afterEach(() => {
  site.close();
});

/** Sends a form of which the last bytes come only once something else has happened. */
async function send(path: string, form: string, meanwhile: () => Promise<unknown>): Promise<Response> {
  const bytes = new TextEncoder().encode(form);
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      await meanwhile();
      controller.enqueue(bytes);
      controller.close();
    },
  });
  const cookie = `staff=${browser.cookies.get('staff') ?? ''}`;
  const type = 'application/x-www-form-urlencoded';
  const headers = { host: 'localhost', origin: 'http://localhost', 'content-type': type, cookie };
  return site.app.request(path, { method: 'POST', body, headers, duplex: 'half' } as RequestInit);
}

const disable = () => head.post(`/staff/people/${person.id}/disable/`);
const demote = () => head.post(`/staff/people/${person.id}/role/`, { role: 'reader' });

test('a form that was begun before the account was closed does nothing once it has come', async () => {
  const { id } = await storeHomeVisit(site);
  const note = `version=1&by=${person.id}&note=%E7%A4%BA%E4%BE%8B`;
  const answer = await send(`/staff/requests/${id}/note/`, note, disable);
  expect(answer.status).toBe(401);
  // What was written comes back all the same.
  expect(lastStaffPage<SignInPage>(site).notice).toBe('expired-unsent');
  expect(answer.headers.getSetCookie().join()).toContain('staff-unsent=');
  expect((await eventsOf(site)).filter(({ requestId }) => requestId === id)).toHaveLength(1);
});

test('nor does it take names away for whoever is no lead any more', async () => {
  await storeHomeVisit(site);
  const asked = 'month=2026-11&reason=%E7%A4%BA%E4%BE%8B';
  const answer = await send('/staff/reports/export/', asked, demote);
  expect([answer.status, (await eventsOf(site)).map(({ kind }) => kind)]).toEqual([
    403,
    ['submitted', 'role-changed'],
  ]);
});

const why = '停电检修（示例）';
const DAY = {
  on: '2026-11-23',
  who: 'mine',
  visit: 'a',
  'outcome-a': 'not-met',
  'words-a': '没有人应（示例）',
};
const MORE = '&visit=b&outcome-b=done&words-b=1&visit=c&words-c=2&outcome-d=done&words-d=3';
const kept = [
  { field: 'met-note', text: DAY['words-a'] },
  { field: 'result', text: '1\n2' },
];

test.each([
  ['calendar/close', { key: 'k', from: '11月26日', part: 'whole', place: 'centre', why }, '', undefined],
  ['reports/export', { month: '2026-11', reason: why }, '', undefined],
  ['requests/x/erase', { reason: why }, '', undefined],
  ['day/results', DAY, MORE, kept],
])('what was written for %s comes back to whoever may no longer', async (path, fields, more, texts) => {
  const form = new URLSearchParams(fields).toString() + more;
  expect((await send(`/staff/${path}/`, form, demote)).status).toBe(403);
  const { content } = lastPage<StaffProblemPage>(site);
  expect(content).toMatchObject({ problem: 'forbidden', kept: texts ?? [{ field: 'why', text: why }] });
});

test('nor is the reason for names lost where figures are kept back as well', async () => {
  const clerk = () => head.post(`/staff/people/${person.id}/role/`, { role: 'window' });
  await send('/staff/reports/export/', new URLSearchParams({ reason: why }).toString(), clerk);
  expect(lastPage<StaffProblemPage>(site).content.kept).toEqual([{ field: 'why', text: why }]);
});
