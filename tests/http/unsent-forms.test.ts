import { afterEach, beforeEach, expect, test } from 'vitest';
import type { SignInPage } from '../../functions/http/staff-guard.ts';
import type { InboxPage } from '../../functions/inbox/inbox-page.ts';
import type { RequestPage } from '../../functions/inbox/request-page.ts';
import type { CorrectPage } from '../../functions/retention/correct-routes.ts';
import type { Fields } from '../../functions/shared/fields.ts';
import { openInbox, type Inbox } from '../support/inbox.ts';
import { storeHomeVisit } from '../support/requests.ts';
import { PASSWORD } from '../support/staff.ts';
import { lastStaffPage } from '../support/views.ts';

// Whatever form of staff it was that a session ended over: what was typed and chosen stands there again (A70).
type FormFields = Readonly<Record<string, string | readonly string[]>>;

let inbox: Inbox;
let id: string;
beforeEach(async () => {
  inbox = await openInbox();
  ({ id } = await storeHomeVisit(inbox.site));
});
afterEach(() => {
  inbox.site.close();
});

/** Sends a form as somebody whose session has ended, signs in again, and answers where that leads. */
async function sendTooLate(path: string, fields: FormFields): Promise<string> {
  const { browser, me, staffId, site } = inbox;
  browser.cookies.delete('staff');
  expect((await browser.post(path, { by: staffId, ...fields })).status).toBe(401);
  const { next, notice } = lastStaffPage<SignInPage>(site);
  expect(notice).toBe('expired-unsent');
  const answer = await browser.post('/staff/login/', { username: me.username, password: PASSWORD, next });
  return answer.headers.get('location') ?? '';
}

const listed = (fields: FormFields): Fields =>
  Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, [value].flat()] as const));

const CORRECT = {
  ...{ name: '改了的名字（示例）', reach: '13900139000', finding: '村东头（示例）', more: '轮椅（示例）' },
  ...{ asked: 'family', way: 'sms', community: 'g02', 'old-told': 'told' },
};
const SIGNED = { 'signed-year': '2026', 'signed-month': '11', 'signed-day': '20' };

test.each([
  ['calendar/close', { from: '明天', part: 'part', start: '下午2点', end: '4点', place: 'hall' }],
  ['stand-ins/new', { absent: 'x', 'stand-in': 'y', from: '今天', until: '12月1日' }],
  ['people/new', { username: 'xinren', name: '新人（示例）', role: 'grid', grid: 'g01' }],
  ['register', { about: '高龄', kind: 'errands', channel: 'counter' }],
  ['requests/ID/correct', CORRECT],
  ['requests/ID/correct', { ...CORRECT, more: '' }],
  ['requests/ID/schedule', { visitor: '王芳（示例）', 'half-day': '2026-11-26-am' }],
  ['requests/ID/schedule', { 'visitor-account': 'x', 'half-day': '2026-11-26-am' }],
  ['requests/ID/grid', { grid: 'g02' }],
  ['requests/ID/complete', { told: 'in-person' }],
  ['day/results', { on: '2026-11-26', who: 'mine', 'outcome-ID': 'done' }],
  ['requests/ID/extend', { 'extend-days': '3', 'extend-reason': '要现场看（示例）' }],
  ['requests/ID/decline', { reason: '示例', told: ['in-person', 'letter'] }],
  ['requests/ID/assist', { 'assist-unit': 'g02', 'assist-what': '看看在不在家（示例）' }],
  ['requests/ID/grid', { grid: 'g02', 'grid-reason': '示例' }],
  ['requests/ID/paper', { ...SIGNED, paper: 'seen' }],
])('%s', async (path, fields) => {
  const at = await sendTooLate(`/staff/${path.replace('ID', id)}/`, { version: '1', ...fields });
  const shown = async () => {
    await inbox.browser.get(at);
    return lastStaffPage<Pick<RequestPage, 'fields' | 'done'>>(inbox.site);
  };
  const written = listed(fields);
  expect((await shown()).fields).toMatchObject(written);
  // Once only: it is not what stands there the next time.
  expect((await shown()).fields).not.toMatchObject(written);
});

test('a filter that could not be saved is on again, with the name that it was given', async () => {
  const at = await sendTooLate('/staff/views/save/', { 'view-name': '快到期的（示例）', due: 'soon' });
  await inbox.browser.get(at);
  const { viewName, query, done } = lastStaffPage<InboxPage>(inbox.site);
  expect([viewName, query.due, done]).toEqual(['快到期的（示例）', 'soon', 'unsent']);
});

test('whoever corrects is told where it was changed meanwhile: what they typed would undo that', async () => {
  const at = await sendTooLate(`/staff/requests/${id}/correct/`, { version: '1', ...CORRECT });
  await inbox.act(id, 'accept');
  await inbox.browser.get(at);
  expect(lastStaffPage<CorrectPage>(inbox.site)).toMatchObject({ stale: true, done: 'unsent', version: 2 });
});

test('so is whoever wrote a note, with what others did', async () => {
  const at = await sendTooLate(`/staff/requests/${id}/note/`, { version: '1', note: '示例' });
  await inbox.act(id, 'accept');
  await inbox.browser.get(at);
  const { conflict, changes, fields } = lastStaffPage<RequestPage>(inbox.site);
  expect({ conflict, changes: changes.length, fields }).toEqual({
    ...{ conflict: 'stale', changes: 1, fields: { note: ['示例'] } },
  });
});
