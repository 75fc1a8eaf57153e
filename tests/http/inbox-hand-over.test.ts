import { afterEach, beforeEach, expect, test } from 'vitest';
import { openInbox, type Inbox } from '../support/inbox.ts';
import type { ProblemPage } from '../../functions/http/problems.ts';
import { staffBrowser } from '../support/staff.ts';
import { lastStaffPage } from '../support/views.ts';
import { storeAppointment, storeErrand, storeHomeVisit } from '../support/requests.ts';

let inbox: Inbox;
beforeEach(async () => {
  inbox = await openInbox();
});
afterEach(() => {
  inbox.site.close();
});

const dispatchOf = async (id: string) => {
  await inbox.browser.get(`/staff/requests/${id}/`);
  const { lead, returns } = inbox.page().dispatch;
  return { unit: lead?.unit.id, why: lead?.why, asked: lead?.asked, returns };
};

test('a request goes to another grid only with a reason, which everybody reads (D17)', async () => {
  const { id } = await storeHomeVisit(inbox.site);
  expect(await dispatchOf(id)).toMatchObject({ unit: 'g01', why: 'community' });
  expect((await inbox.act(id, 'grid', { grid: 'g04' })).status).toBe(422);
  expect(inbox.page().errors).toEqual({ 'grid-reason': 'grid-reason-empty' });
  const reason = '老人住在女儿家（示例）';
  expect((await inbox.act(id, 'grid', { grid: 'g01', 'grid-reason': reason })).status).toBe(422);
  expect(inbox.page().errors).toEqual({ grid: 'grid-same' });
  expect((await inbox.act(id, 'grid', { grid: 'g04', 'grid-reason': reason })).status).toBe(303);
  expect(await inbox.stored(id)).toMatchObject({ grid: 'g04', version: 2 });
  expect(await dispatchOf(id)).toEqual({ unit: 'g04', why: 'staff', asked: reason, returns: 0 });
  expect((await inbox.lastEvent()).note).toContain(reason);
});

test('a return needs a reason, and the clock stays what it was (D19)', async () => {
  const { id } = await storeHomeVisit(inbox.site, {}, { dueOn: '2026-11-26' });
  expect((await inbox.act(id, 'return', { 'return-reason': ' ' })).status).toBe(422);
  expect((await inbox.act(id, 'return', { 'return-reason': '不是我们网格（示例）' })).status).toBe(303);
  expect(await inbox.stored(id)).toMatchObject({ grid: null, dueOn: '2026-11-26', state: 'new' });
  expect(await dispatchOf(id)).toMatchObject({ unit: 'desk', why: 'returned', returns: 1 });
  // Nothing is at the centre to be returned.
  expect((await inbox.act(id, 'return', { 'return-reason': '示例' }, 2)).status).toBe(409);
  expect((await inbox.act(id, 'grid', { grid: 'g05' }, 2)).status).toBe(303);
  expect((await inbox.act(id, 'return', { 'return-reason': '也不是（示例）' }, 3)).status).toBe(303);
  expect(await dispatchOf(id)).toMatchObject({ unit: 'desk', returns: 2 });
  expect(await inbox.stored(id)).toMatchObject({ dueOn: '2026-11-26' });
});

test('rules do not run again when something else changes (D16)', async () => {
  const { id } = await storeHomeVisit(inbox.site);
  await inbox.act(id, 'grid', { grid: 'g04', 'grid-reason': '示例' });
  await inbox.act(id, 'accept', {}, 2);
  await inbox.act(id, 'note', { note: '示例' }, 3);
  expect(await dispatchOf(id)).toMatchObject({ unit: 'g04', why: 'staff' });
});

test('an appointment stays at the hall; an errand moves also while underway', async () => {
  const { id } = await storeAppointment(inbox.site);
  expect((await inbox.act(id, 'return', { 'return-reason': '示例' })).status).toBe(409);
  const move = { grid: 'g02', 'grid-reason': '示例' };
  const errand = await storeErrand(inbox.site, {}, { until: '2026-12-31' });
  await inbox.act(errand.id, 'accept');
  await inbox.act(errand.id, 'start', {}, 2);
  expect((await inbox.act(errand.id, 'grid', move, 3)).status).toBe(303);
});

test('of two who hand a request on at once, one does, and the other is shown it', async () => {
  const { id } = await storeHomeVisit(inbox.site);
  const answers = await Promise.all([
    inbox.act(id, 'grid', { grid: 'g02', 'grid-reason': '示例' }),
    inbox.act(id, 'return', { 'return-reason': '示例' }),
  ]);
  expect(answers.map(({ status }) => status).sort()).toEqual([303, 409]);
  const unit = answers[0].status === 303 ? 'g02' : 'desk';
  expect(inbox.page().dispatch.lead?.unit.id).toBe(unit);
  expect(await dispatchOf(id)).toMatchObject({ unit });
});

test('what was written while it went to others comes back to be copied, and nothing of it is told', async () => {
  const { site } = inbox;
  const { id } = await storeHomeVisit(site);
  const clerk = await staffBrowser(site, { role: 'grid', grid: 'g01' });
  const secretary = await staffBrowser(site, { role: 'secretary', grid: 'g01' });
  const send = async (by: typeof clerk, task: string, fields: Record<string, string>, of = id) => {
    const before = site.shown.length;
    const { status } = await by.browser.post(`/staff/requests/${of}/${task}/`, { version: '1', ...fields });
    const { problem, kept, backTo } = lastStaffPage<ProblemPage>(site);
    // One page, and it holds nothing else.
    expect(Object.keys(site.shown[before]?.data ?? {})).toEqual(['staff', 'content']);
    return [status, problem, kept, backTo];
  };
  const route = { version: '1', grid: 'g02', 'grid-reason': '老人住在女儿家（示例）' };
  const routed = await inbox.browser.post(`/staff/requests/${id}/grid/`, route);
  expect(routed.status).toBe(303);
  const long = '门口说过了（示例）。'.repeat(50);
  const declined = { reason: long, basis: '第三条（示例）', instead: ' ', told: 'phone' };
  const kept = [
    { field: 'reason', text: long },
    { field: 'basis', text: '第三条（示例）' },
  ];
  expect(await send(clerk, 'decline', declined)).toEqual([404, 'not-here', kept, '/staff/']);
  expect(await send(secretary, 'note', { note: '记一句（示例）' })).toEqual([
    ...[404, 'not-here', [{ field: 'note', text: '记一句（示例）' }]],
    '/staff/',
  ]);
  // One that there never was is told of alike, and what says nothing keeps nothing.
  expect(await send(clerk, 'decline', declined, 'nobody')).toEqual([404, 'not-here', kept, '/staff/']);
  expect(await send(clerk, 'accept', {})).toEqual([404, 'not-here', undefined, '/staff/']);
  // Whoever may still read it, as they were asked to help, keeps what they may not do any more.
  const ask = { version: '2', 'assist-unit': 'g01', 'assist-what': '示例' };
  await inbox.browser.post(`/staff/requests/${id}/assist/`, ask);
  expect(await send(clerk, 'note', { note: '记一句（示例）' })).toEqual([
    ...[403, 'forbidden', [{ field: 'note', text: '记一句（示例）' }]],
    `/staff/requests/${id}/`,
  ]);
});

test('who still reads what they handed on gets it again after a second press (D3)', async () => {
  const { site } = inbox;
  const { browser, person } = await staffBrowser(site, { role: 'secretary', grid: 'g01' });
  const { id } = await storeHomeVisit(site);
  await inbox.act(id, 'accept', {}, 1, browser);
  const move = { grid: 'g02', 'grid-reason': '示例' };
  const press = async () => (await inbox.act(id, 'grid', move, 2, browser)).headers.get('location');
  const there = `/staff/requests/${id}/?done=routed`;
  expect((await inbox.stored(id)).ownerStaffId).toBe(person.id);
  expect([await press(), await press()]).toEqual([there, there]);
});
