import { eq, ne } from 'drizzle-orm';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { outbox } from '../../db/schema/outbox.ts';
import { requests } from '../../db/schema/requests.ts';
import type { StoredRequest } from '../../db/requests.ts';
import type { OutboxPage } from '../../functions/outbox/outbox-page.ts';
import { runOutbox } from '../../functions/outbox/run.ts';
import { openDetails, receiptOf, sealDetails } from '../../functions/requests/sealing.ts';
import { openBrowser, type Browser } from '../support/app.ts';
import { openInbox, VISIT, type Inbox } from '../support/inbox.ts';
import { storeHomeVisit } from '../support/requests.ts';
import { lastStaffPage } from '../support/views.ts';

let inbox: Inbox;
let one: StoredRequest;
let two: StoredRequest;
let resident: Browser;
/** A resident with two requests, who is told things by phone and has asked something about the first. */
beforeEach(async () => {
  inbox = await openInbox();
  const contact = { way: 'phone' as const, noCalls: false, reach: '13800000000' };
  one = await storeHomeVisit(inbox.site, { contact });
  two = await storeHomeVisit(inbox.site, { contact });
  resident = openBrowser(inbox.site);
  const { reference, code } = receiptOf(inbox.site.deps, one);
  await resident.post('/requests/', { reference, code });
  await resident.post('/requests/message/', { message: '户口簿丢了（示例）', key: 'k' });
});
afterEach(() => {
  inbox.site.close();
});

const answer = (version: number) => inbox.act(one.id, 'answer', { answer: '带身份证就行（示例）' }, version);
const merge = (version: number) => inbox.act(one.id, 'merge', { into: `${two.id}.1` }, version);

/** What somebody has to say by phone. */
async function toSay(): Promise<string[]> {
  await runOutbox(inbox.site.deps, {});
  const rows = await inbox.site.deps.db.select().from(outbox);
  return rows.filter(({ state }) => state === 'task').map(({ kind }) => kind);
}

test('an answer is told also when the question’s request was merged before it was answered', async () => {
  expect((await merge(2)).status).toBe(303);
  expect((await answer(3)).status).toBe(303);
  expect(await toSay()).toEqual(['answered']);
});

test('an answer is told also when the request was merged before anybody called', async () => {
  await answer(2);
  expect(await toSay()).toEqual(['answered']);
  await merge(3);
  expect(await toSay()).toEqual(['answered']);
  // Nobody calls about what its resident has taken back.
  await resident.post('/requests/cancel/', { version: '2' });
  expect((await inbox.stored(two.id)).state).toBe('cancelled');
  expect(await toSay()).toEqual([]);
});

test('an answer goes to where its resident is reached now, which only the one that survives can learn (D7)', async () => {
  await merge(2);
  const reach = { way: 'phone', reach: '13900000000' };
  expect((await resident.post('/requests/reach/?way=phone', reach)).status).toBe(303);
  expect((await answer(3)).status).toBe(303);
  expect(await toSay()).toContain('answered');
  await inbox.browser.get('/staff/outbox/');
  const { tasks } = lastStaffPage<OutboxPage>(inbox.site);
  expect(tasks.find(({ requestId }) => requestId === one.id)?.contact.reach).toBe('139 0000 0000');
  await resident.post('/requests/reach/?way=sms', { ...reach, way: 'sms' });
  const asked: string[] = [];
  const sms = ({ to }: { readonly to: string }) => {
    asked.push(to);
    return Promise.resolve({ kind: 'sent' as const });
  };
  await runOutbox(inbox.site.deps, { sms });
  expect(asked).toContain('13900000000');
});

test('nor about what they take back while the letter of it is on the way', async () => {
  await answer(2);
  await merge(3);
  const { deps } = inbox.site;
  const contact = { way: 'sms', noCalls: true, reach: '13800000000' };
  const details = sealDetails(deps, two.id, { ...(openDetails(deps, two) as object), contact });
  await deps.db.update(requests).set({ details }).where(eq(requests.id, two.id));
  await deps.db.delete(outbox).where(ne(outbox.kind, 'answered'));
  const sms = async () => {
    await resident.post('/requests/cancel/', { version: '2' });
    return { kind: 'refused' as const, code: '400' };
  };
  await runOutbox(deps, { sms });
  expect((await inbox.stored(two.id)).state).toBe('cancelled');
  expect(await deps.db.select().from(outbox)).toMatchObject([{ state: 'dropped', why: 'closed' }]);
});

test('nobody waits at home for a visit whose request was merged into one without a time', async () => {
  await inbox.act(one.id, 'schedule', VISIT, 2);
  expect((await merge(3)).status).toBe(303);
  expect(await toSay()).toEqual(['merged']);
  await inbox.browser.get('/staff/outbox/');
  const [task] = lastStaffPage<OutboxPage>(inbox.site).tasks;
  expect(task?.text).toContain('原来定的2026年11月26日（星期四）上午取消了');
  // Once the time has passed there is nothing to say of it.
  inbox.site.clock.forward(4 * 86_400_000);
  await inbox.site.deps.db.update(outbox).set({ state: 'waiting' });
  expect(await toSay()).toEqual([]);
});

test('nor is anybody called about a merge that leaves the time as it was', async () => {
  await inbox.act(one.id, 'schedule', VISIT, 2);
  await inbox.act(two.id, 'schedule', VISIT);
  expect((await inbox.act(one.id, 'merge', { into: `${two.id}.2` }, 3)).status).toBe(303);
  expect(await toSay()).toEqual(['scheduled']);
});
