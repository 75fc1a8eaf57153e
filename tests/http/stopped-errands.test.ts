import { sql } from 'drizzle-orm';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { listAssignments } from '../../db/assignments.ts';
import { listItems } from '../../db/items.ts';
import { outbox } from '../../db/schema/outbox.ts';
import { auditRequests } from '../../functions/audit/requests.ts';
import type { DispatchPage } from '../../functions/dispatch/dispatch-page.ts';
import type { InboxPage } from '../../functions/inbox/inbox-page.ts';
import { runOutbox } from '../../functions/outbox/run.ts';
import { COLUMNS, monthTable } from '../../functions/reports/export.ts';
import type { Month } from '../../functions/reports/month.ts';
import { receiptOf } from '../../functions/requests/sealing.ts';
import { localDate } from '../../functions/shared/local-date.ts';
import { openBrowser, type Browser } from '../support/app.ts';
import { openInbox, type Inbox } from '../support/inbox.ts';
import { askForErrand, OWN_ERRAND } from '../support/journeys.ts';
import { storeErrand } from '../support/requests.ts';
import { staffBrowser } from '../support/staff.ts';
import { lastPage, lastStaffPage } from '../support/views.ts';

/** Whoever is to be told by phone is work for staff. */
const BY_PHONE = { contact: { way: 'phone' }, reach: { reach: '13800000000' } };

let inbox: Inbox;
beforeEach(async () => {
  inbox = await openInbox();
});
afterEach(() => {
  inbox.site.close();
});

/** A resident's own errand, authorised at once, which another grid was asked to help with, whose clock stands, and that is wanted on paper. */
async function underway(): Promise<{ id: string; version: number; resident: Browser; helper: Browser }> {
  const resident = openBrowser(inbox.site);
  const {
    requestId: id,
    reference,
    code,
  } = await askForErrand(resident, {
    ...OWN_ERRAND,
    ...BY_PHONE,
  });
  await resident.post('/requests/', { reference, code });
  const helper = (await staffBrowser(inbox.site, { role: 'grid', name: '李雷', grid: 'g02' })).browser;
  await inbox.act(id, 'assist', { 'assist-unit': 'g02', 'assist-what': '请帮忙取表（示例）' });
  await inbox.act(id, 'accept', {}, 2);
  await inbox.act(id, 'pause', { 'pause-what': '等您补材料（示例）' }, 3);
  await resident.post('/requests/print/');
  const asked = inbox.site.clock.now.getTime();
  expect(await inbox.stored(id)).toMatchObject({ state: 'accepted', version: 5, printAskedAt: asked });
  await work();
  expect(await waits()).toContainEqual(['waiting', 'task']);
  return { id, version: 5, resident, helper };
}

const work = () => runOutbox(inbox.site.deps, {});
const waits = async () =>
  (await inbox.site.deps.db.select().from(outbox)).map(({ kind, state }) => [kind, state]);

/** On which day the table of the month says that it ended. */
async function closedOn(): Promise<string | undefined> {
  const day = localDate(inbox.site.clock.now);
  const [, line = ''] = (await monthTable(inbox.site.deps, day.slice(0, 7) as Month)).trim().split('\n');
  return line.split(',')[COLUMNS.indexOf('closed')]?.replaceAll('"', '');
}

/** Nobody has it or helps with it any more, and nobody is to tell of it or to print it. */
async function expectOver(id: string, helper: Browser): Promise<void> {
  expect(await inbox.stored(id)).toMatchObject({ state: 'cancelled', pausedAt: null, printAskedAt: null });
  const open = (await listAssignments(inbox.site.deps.db, id)).filter(({ state }) => state === 'open');
  expect(open).toEqual([]);
  await inbox.browser.get('/staff/dispatch/');
  expect(lastStaffPage<DispatchPage>(inbox.site).assists).toEqual([]);
  expect((await helper.get(`/staff/requests/${id}/`)).status).toBe(404);
  await work();
  expect((await waits()).filter(([, state]) => state === 'task' || state === 'waiting')).toEqual([]);
}

test('an errand that its resident stops is over for whoever has it or helps with it', async () => {
  const { id, resident, helper } = await underway();
  expect(await closedOn()).toBe('');
  await resident.post('/requests/stop/');
  await expectOver(id, helper);
  expect(await closedOn()).toBe(localDate(inbox.site.clock.now));
});

test('what was just written down as handed over is not lost with the form: it moves to the note', async () => {
  const { id, version, resident } = await underway();
  const things = { items: '户口簿（示例）\n低保证（示例）', 'handed-by': '示例女儿' };
  // Another colleague's note leaves the form where it is.
  await inbox.act(id, 'note', { note: '来过电话（示例）' }, version);
  expect((await inbox.act(id, 'hand-over', things, version)).status).toBe(409);
  expect(inbox.page().fields).toMatchObject({ items: [things.items] });
  await resident.post('/requests/stop/');
  expect((await inbox.act(id, 'hand-over', things, version + 1)).status).toBe(409);
  expect(inbox.page().fields).toMatchObject({ note: [things.items] });
});

test('one that waited for its things is over with the last of them', async () => {
  const { id, version, resident, helper } = await underway();
  await inbox.act(id, 'start', {}, version);
  await inbox.act(id, 'hand-over', { items: '户口簿', 'handed-by': '示例女儿' }, version + 1);
  await inbox.act(id, 'pause', { 'pause-what': '等您补材料（示例）' }, version + 2);
  await resident.post('/requests/stop/');
  // Until then it is work.
  expect(await inbox.stored(id)).toMatchObject({ state: 'started', version: version + 4 });
  expect((await helper.get(`/staff/requests/${id}/`)).status).toBe(200);
  expect(await closedOn()).toBe('');
  // And nobody takes it for one to go on with.
  await inbox.browser.get('/staff/');
  expect(lastStaffPage<InboxPage>(inbox.site).rows).toMatchObject([{ id, state: 'started', stopped: true }]);
  await inbox.browser.get(`/staff/requests/${id}/`);
  expect(inbox.page()).toMatchObject({ state: 'started', stopped: true });
  const [item] = await listItems(inbox.site.deps.db, id);
  const given = { given: item?.id ?? '', 'given-to': '示例奶奶' };
  expect((await inbox.act(id, 'give-back', given, version + 4)).status).toBe(303);
  await expectOver(id, helper);
  // The no came the day before.
  await inbox.site.deps.db.run(sql`drop trigger events_no_update`);
  await inbox.site.deps.db.run(
    sql`update events set at = at - 86400000 where kind = 'authorisation-stopped'`,
  );
  expect(await closedOn()).toBe(localDate(inbox.site.clock.now));
  await inbox.browser.get('/staff/?state=all');
  expect(lastStaffPage<InboxPage>(inbox.site).rows).toMatchObject([{ id, stopped: false }]);
  await inbox.browser.get(`/staff/requests/${id}/`);
  expect(inbox.page()).toMatchObject({ stopped: false, errand: { standing: 'stopped' } });
});

test('a paper signed before its person stopped it is no authorisation any more; one signed since is (D12)', async () => {
  const { id, version, resident } = await underway();
  await inbox.act(id, 'start', {}, version);
  await inbox.act(id, 'hand-over', { items: '户口簿', 'handed-by': '示例女儿' }, version + 1);
  await resident.post('/requests/stop/');
  const until = { 'until-year': '2026', 'until-month': '12', 'until-day': '31' };
  const signedOn = (day: string, paper: readonly string[] = ['seen']) => {
    const signed = { 'signed-year': '2026', 'signed-month': '11', 'signed-day': day };
    return inbox.act(id, 'paper', { paper, ...signed, ...until }, version + 3);
  };
  expect((await signedOn('22', ['seen', 'since'])).status).toBe(422);
  expect(inbox.page().errors).toEqual({ signed: 'signed-before-stop' });
  // On that very day only whoever saw it signed knows which came first.
  expect((await signedOn('23')).status).toBe(422);
  expect(inbox.page().errors).toEqual({ paper: 'paper-since-missing' });
  expect((await signedOn('23', ['since'])).status).toBe(422);
  expect(inbox.page().errors).toEqual({ paper: 'paper-missing' });
  expect((await signedOn('23', ['seen', 'since'])).status).toBe(303);
});

test('nothing is merged into one that was stopped and only gives back: it would be over with the last thing', async () => {
  const { id, version, resident } = await underway();
  await inbox.act(id, 'start', {}, version);
  await inbox.act(id, 'hand-over', { items: '户口簿', 'handed-by': '示例女儿' }, version + 1);
  const wanted = await askForErrand(openBrowser(inbox.site), { ...OWN_ERRAND, ...BY_PHONE });
  const survives = async () => {
    await inbox.browser.get(`/staff/requests/${wanted.requestId}/`);
    return inbox.page().duplicates.map((one) => !one.foreign && one.survives);
  };
  expect(await survives()).toEqual([true]);
  await resident.post('/requests/stop/');
  expect(await survives()).toEqual([false]);
  const merged = await inbox.act(wanted.requestId, 'merge', { into: `${id}.${String(version + 3)}` });
  expect(merged.status).toBe(422);
  expect(await inbox.stored(wanted.requestId)).toMatchObject({ state: 'new', mergedInto: null });
});

/** How staff knew that it was the person helped who told them so. */
const KNOWN = { 'known-by': '看了身份证（示例）' };

test('whoever has lost their code stops it face to face, and staff say how they knew them (D12)', async () => {
  const { id, version, helper } = await underway();
  expect((await inbox.act(id, 'stop', {}, version)).status).toBe(422);
  expect(inbox.page().errors).toEqual({ 'known-by': 'known-by-empty' });
  expect((await inbox.act(id, 'stop', { 'known-by': '身份证110101199003078515' }, version)).status).toBe(422);
  expect(inbox.page().errors).toEqual({ 'known-by': 'secret-id-number' });
  const reader = (await staffBrowser(inbox.site, { role: 'reader' })).browser;
  const foreign = (await staffBrowser(inbox.site, { role: 'grid', grid: 'g01' })).browser;
  for (const [by, status] of [
    [reader, 403],
    [helper, 403],
    [foreign, 404],
  ] as const)
    expect((await inbox.act(id, 'stop', KNOWN, version, by)).status).toBe(status);
  expect(await inbox.stored(id)).toMatchObject({ state: 'accepted', version });
  // Two presses are one; one more, of other words, comes too late.
  for (const press of [1, 2])
    expect([press, (await inbox.act(id, 'stop', KNOWN, version)).status]).toEqual([press, 303]);
  expect((await inbox.act(id, 'stop', { 'known-by': '认识（示例）' }, version + 1)).status).toBe(409);
  expect(inbox.page().conflict).toBe('not-allowed');
  const note = '当面要求停下，工作人员登记的。怎么核对身份的：看了身份证（示例）';
  const told = { kind: 'authorisation-stopped', actor: 'staff', staffId: inbox.staffId, note };
  expect(await inbox.lastEvent()).toMatchObject({ ...told, version: version + 1 });
  await expectOver(id, helper);
  expect((await inbox.stored(id)).version).toBe(version + 1);
});

test('whoever asked for texts gets one that it was stopped at the desk, also while things are there (D12, D22)', async () => {
  const sent: string[] = [];
  const sms = ({ text }: { text: string }) => Promise.resolve((sent.push(text), { kind: 'sent' as const }));
  for (const things of [0, 1]) {
    const contact = { way: 'sms', noCalls: true, reach: '13800000000' } as const;
    const { id } = await storeErrand(inbox.site, { contact }, { until: '2026-12-31' });
    await inbox.act(id, 'accept');
    if (things > 0) await inbox.act(id, 'hand-over', { items: '户口簿', 'handed-by': '示例女儿' }, 2);
    await inbox.act(id, 'stop', KNOWN, 2 + things);
    await runOutbox(inbox.site.deps, { sms });
    expect([things, sent.splice(0)]).toEqual([things, [expect.stringContaining('您的预约或申请取消了')]]);
  }
});

test('with things at the centre it only gives back from then on, as its person can read, and the audit knows it (D12)', async () => {
  const { deps, clock } = inbox.site;
  const { id } = await storeErrand(inbox.site, {}, { until: '2026-12-31' });
  const things = { items: '户口簿', 'handed-by': '示例女儿' };
  await inbox.act(id, 'accept');
  await inbox.act(id, 'hand-over', things, 2);
  // No two readings of a real clock are the same.
  Object.assign(deps, { now: () => new Date((clock.now = new Date(clock.now.getTime() + 1))) });
  expect((await inbox.act(id, 'stop', KNOWN, 3)).status).toBe(303);
  expect((await inbox.act(id, 'hand-over', things, 4)).status).toBe(409);
  // Nothing is left to stop, whatever is posted.
  expect((await inbox.act(id, 'stop', KNOWN, 4)).status).toBe(409);
  expect(inbox.page()).toMatchObject({ conflict: 'refused', state: 'accepted' });
  const resident = openBrowser(inbox.site);
  const { reference, code } = receiptOf(deps, await inbox.stored(id));
  await resident.post('/requests/', { reference, code });
  await resident.get('/requests/view/');
  const shown = { stoppedAtDesk: true, errand: { standing: 'stopped', outstanding: 1 } };
  expect(lastPage(inbox.site)).toMatchObject(shown);
  const [item] = await listItems(deps.db, id);
  await inbox.act(id, 'give-back', { given: item?.id ?? '', 'given-to': '示例奶奶' }, 4);
  expect(await inbox.stored(id)).toMatchObject({ state: 'cancelled', version: 5 });
  expect(await auditRequests(deps)).toEqual([]);
  await deps.db.run(sql`drop trigger events_no_delete`);
  await deps.db.run(sql`delete from events where kind = 'authorisation-stopped'`);
  const odd = ['state', 'authorisations'];
  expect(await auditRequests(deps)).toEqual([{ id, odd }]);
});

test('an errand to which nobody has said yes has nothing to stop, and its term over may be stopped still', async () => {
  const { id } = await storeErrand(inbox.site);
  expect((await inbox.act(id, 'stop', KNOWN)).status).toBe(409);
  const { id: expired } = await storeErrand(inbox.site, {}, { until: '2026-11-23' });
  inbox.site.clock.forward(2 * 86_400_000);
  const { browser } = await staffBrowser(inbox.site);
  expect((await inbox.act(expired, 'stop', KNOWN, 1, browser)).status).toBe(303);
  expect((await inbox.stored(expired)).state).toBe('cancelled');
});
