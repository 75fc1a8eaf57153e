import { afterEach, beforeEach, expect, test } from 'vitest';
import type { StoredRequest } from '../../db/requests.ts';
import { outbox } from '../../db/schema/outbox.ts';
import { requests } from '../../db/schema/requests.ts';
import { eq } from 'drizzle-orm';
import type { FollowUpPage } from '../../functions/requests/follow-up-page.ts';
import { runRetention } from '../../functions/retention/run-retention.ts';
import { receiptOf } from '../../functions/requests/sealing.ts';
import { openBrowser, type TestApp } from '../support/app.ts';
import { eventsOf } from '../support/events.ts';
import { openInbox, type Inbox } from '../support/inbox.ts';
import { storeErrand } from '../support/requests.ts';
import { openSession } from '../support/staff.ts';
import { lastPage } from '../support/views.ts';

const DAY = 86_400_000;

let inbox: Inbox;
let site: TestApp;
beforeEach(async () => {
  inbox = await openInbox();
  ({ site } = inbox);
});
afterEach(() => {
  site.close();
});

const days = async (number: number) => {
  site.clock.forward(number * DAY);
  await site.deps.db.update(outbox).set({ state: 'told' });
  await runRetention(site.deps);
};

/** What a reference and its code open, and what was said there; undefined where they open nothing. */
async function opened({ reference, code }: { reference: string; code: string }) {
  const browser = openBrowser(site);
  if ((await browser.post('/requests/', { reference, code })).status !== 303) return undefined;
  await browser.get('/requests/view/');
  const { state, talk } = lastPage<FollowUpPage>(site);
  return [state, ...talk.map(({ text }) => text)];
}

/** An errand about which a resident asked something, merged into another one of theirs. */
async function merged(): Promise<[StoredRequest, StoredRequest]> {
  const contact = { way: 'sms' as const, noCalls: true, reach: '13800000000' };
  const [one, two] = [await storeErrand(site, { contact }), await storeErrand(site, { contact })];
  const resident = openBrowser(site);
  const { reference, code } = receiptOf(site.deps, one);
  await resident.post('/requests/', { reference, code });
  await resident.post('/requests/message/', { message: '户口簿丢了（示例）', key: 'k' });
  await inbox.act(one.id, 'answer', { answer: '带身份证就行（示例）' }, 2);
  expect((await inbox.act(one.id, 'merge', { into: `${two.id}.1` }, 3)).status).toBe(303);
  return [one, two];
}

test('what was merged is kept as long as what it was merged into is open, and then as long as that', async () => {
  const [one, two] = await merged();
  const [receipt, other] = [receiptOf(site.deps, one), receiptOf(site.deps, two)];
  const said = ['户口簿丢了（示例）', '带身份证就行（示例）'];
  await days(60);
  expect(await opened(receipt)).toEqual(['new', ...said]);
  expect(await opened(other)).toEqual(['new', ...said]);
  await openSession(site, inbox.browser, inbox.staffId);
  await inbox.act(two.id, 'decline', { reason: '示例' }, 2);
  await inbox.act(two.id, 'decline-seen', {}, 3);
  await days(29);
  expect(await opened(receipt)).toEqual(['declined', ...said]);
  await days(3);
  expect([await opened(receipt), await opened(other)]).toEqual([undefined, undefined]);
});

test('nobody is told that what belongs to an open request may be erased', async () => {
  const [one, two] = await merged();
  await site.deps.db.update(outbox).set({ state: 'told' });
  const path = `/staff/requests/${one.id}/erase/`;
  expect((await inbox.browser.post(path, { reason: '本人要求（示例）' })).status).toBe(409);
  await site.deps.db.update(requests).set({ state: 'done' }).where(eq(requests.id, two.id));
  expect((await inbox.browser.post(path, { reason: '本人要求（示例）' })).status).toBe(303);
});

test('whoever asks that it be erased is asked for neither of the two again', async () => {
  const [one, two] = await merged();
  const path = `/staff/requests/${two.id}/erase/`;
  const reason = { reason: '本人要求（示例）' };
  await inbox.act(two.id, 'decline', { reason: '示例' }, 2);
  await inbox.act(two.id, 'decline-seen', {}, 3);
  await site.deps.db.update(outbox).set({ state: 'told' });
  // What was asked about the one is unanswered.
  await site.deps.db.update(requests).set({ messageAt: 1 }).where(eq(requests.id, one.id));
  expect((await inbox.browser.post(path, reason)).status).toBe(409);
  expect(await opened(receiptOf(site.deps, two))).toHaveLength(3);
  await site.deps.db.update(requests).set({ messageAt: null }).where(eq(requests.id, one.id));
  expect((await inbox.browser.post(path, reason)).status).toBe(303);
  for (const each of [one, two]) expect(await opened(receiptOf(site.deps, each))).toBeUndefined();
  const left = await site.deps.db.select({ details: requests.details }).from(requests);
  expect(left).toEqual([{ details: '' }, { details: '' }]);
});

test('a copy for its resident holds both, on record for both (PIPL 45)', async () => {
  const [one, two] = await merged();
  const answer = await inbox.browser.get(`/staff/requests/${two.id}/copy.json`);
  const copy = (await answer.json()) as { reference: string; merged: { reference: string }[] };
  expect([copy, ...copy.merged].map(({ reference }) => reference)).toEqual(
    [two, one].map((each) => receiptOf(site.deps, each).reference.replace(' ', '')),
  );
  const copied = (await eventsOf(site)).filter(({ kind }) => kind === 'copied');
  expect(copied.map(({ requestId }) => requestId)).toEqual([two.id, one.id]);
});
