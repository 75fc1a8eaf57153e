import { eq } from 'drizzle-orm';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { requests } from '../../db/schema/requests.ts';
import type { StoredRequest } from '../../db/requests.ts';
import { auditRequests } from '../../functions/audit/requests.ts';
import { runChain } from '../../functions/audit/run-chain.ts';
import { verifyChain } from '../../functions/audit/verify.ts';
import type { UnreadRequest } from '../../functions/inbox/unread-request.ts';
import type { LocalDate } from '../../functions/shared/local-date.ts';
import { openInbox, VISIT, type Inbox } from '../support/inbox.ts';
import { LOST } from '../support/lost.ts';
import { storeAppointment, storeErrand, storeHomeVisit } from '../support/requests.ts';
import { staffBrowser } from '../support/staff.ts';
import { lastStaffPage } from '../support/views.ts';

const REASON = { reason: '密钥找不回来了，请居民重新交（示例）' };

let inbox: Inbox;
let logged: string[];
beforeEach(async () => {
  inbox = await openInbox();
  logged = [];
  vi.spyOn(console, 'error').mockImplementation((line: string) => void logged.push(line));
});
afterEach(() => {
  vi.restoreAllMocks();
  inbox.site.close();
});

async function lose(request: StoredRequest): Promise<StoredRequest> {
  await inbox.site.deps.db.update(requests).set({ details: LOST }).where(eq(requests.id, request.id));
  return inbox.stored(request.id);
}
const shown = () => lastStaffPage<UnreadRequest>(inbox.site);
const pathOf = ({ id }: StoredRequest) => `/staff/requests/${id}/`;

test('what can’t be opened is shown by what is not sealed, and its lead closes it with a reason, on the chain', async () => {
  const { id } = await storeHomeVisit(inbox.site);
  expect((await inbox.act(id, 'schedule', VISIT)).status).toBe(303);
  const lost = await lose(await inbox.stored(id));
  expect(await inbox.seatsTaken()).toEqual({ '2026-11-26T00': 1 });
  expect((await inbox.browser.get(pathOf(lost))).status).toBe(200);
  expect(shown()).toMatchObject({ unread: true, service: '高龄津贴', state: 'scheduled', mayClose: true });
  expect(logged.join()).toContain(id);

  const answer = await inbox.act(id, 'close-unread', REASON, lost.version);
  expect(answer.status).toBe(303);
  expect((await inbox.stored(id)).state).toBe('declined');
  expect(await inbox.lastEvent()).toMatchObject({
    ...{ kind: 'declined', actor: 'staff', staffId: inbox.staffId, note: REASON.reason },
  });
  expect(await inbox.seatsTaken()).toEqual({});
  await inbox.browser.get(answer.headers.get('location') ?? '');
  expect(shown()).toMatchObject({
    state: 'declined',
    mayClose: false,
    unseenDecline: true,
    done: 'declined',
  });
  await runChain(inbox.site.deps);
  expect(await verifyChain(inbox.site.deps)).toMatchObject({ faults: [], waiting: { number: 0 } });
  expect(await auditRequests(inbox.site.deps)).toEqual([]);
});

test.each([
  ['an appointment', storeAppointment],
  ['an errand', storeErrand],
])('%s too', async (_, store) => {
  const { id, version } = await lose(await store(inbox.site));
  expect((await inbox.act(id, 'close-unread', REASON, version)).status).toBe(303);
  expect((await inbox.stored(id)).state).toBe('declined');
});

test('not without a reason, not twice, and not what can be opened', async () => {
  const whole = await storeHomeVisit(inbox.site);
  expect((await inbox.act(whole.id, 'close-unread', REASON)).status).toBe(409);
  const { id } = await lose(whole);
  expect((await inbox.act(id, 'close-unread', { reason: ' ' })).status).toBe(422);
  expect(shown()).toMatchObject({ unread: true, errors: { reason: 'reason-empty' } });
  expect((await inbox.act(id, 'close-unread', REASON)).status).toBe(303);
  // The same press once more is the first one; another comes too late, and keeps its words.
  expect((await inbox.act(id, 'close-unread', REASON)).status).toBe(303);
  const other = { reason: '另一把密钥也打不开（示例）' };
  expect((await inbox.act(id, 'close-unread', other)).status).toBe(409);
  expect(shown()).toMatchObject({ conflict: 'stale', fields: { reason: [other.reason] } });
});

test('an errand that its person stops face to face is stopped also where it cannot be opened (D12)', async () => {
  const errand = await storeErrand(inbox.site, {}, { until: '2026-12-31' });
  await inbox.act(errand.id, 'accept');
  await inbox.act(errand.id, 'hand-over', { items: '户口簿（示例）\n申请表', 'handed-by': '示例女儿' }, 2);
  const { id, version } = await lose(errand);
  const waits = await lose(await storeErrand(inbox.site));
  for (const [one, mayStop] of [
    [errand, true],
    [waits, false],
  ] as const) {
    await inbox.browser.get(pathOf(one));
    expect(shown()).toMatchObject({ unread: true, mayStop });
  }
  const reader = await staffBrowser(inbox.site, { role: 'reader' });
  await reader.browser.get(pathOf(errand));
  expect(shown()).toMatchObject({ unread: true, mayStop: false });
  expect((await inbox.act(id, 'stop', { 'known-by': '' }, version)).status).toBe(422);
  expect(shown()).toMatchObject({ unread: true, errors: { 'known-by': 'known-by-empty' } });
  expect((await inbox.act(id, 'stop', { 'known-by': '认得本人（示例）' }, version)).status).toBe(303);
  await inbox.browser.get(pathOf(errand));
  // It is stopped, and stays open for what is to be given back.
  expect(shown()).toMatchObject({ state: 'accepted', mayStop: false });
  for (const at of [1, 0]) {
    const things = shown().outstanding;
    // Where no name opens, the paper tells one thing from another, also once the other is back.
    expect(things.map(({ receipt, place }) => [receipt, place])).toEqual(
      [
        [1, 1],
        [1, 2],
      ].slice(0, at + 1),
    );
    const back = { given: things[at]?.id ?? '', 'given-to': '示例本人' };
    expect((await inbox.act(id, 'give-back', back, version + 2 - at)).status).toBe(303);
    await inbox.browser.get(pathOf(errand));
  }
  // Nobody is told to print a paper that no page here can show.
  await inbox.browser.get(`${pathOf(errand)}?done=items-given-back`);
  expect(shown().done).toBe('items-given-back-unread');
  expect((await inbox.stored(id)).state).toBe('cancelled');
});

test('what somebody was not content with is answered all the same, or it would never be erased (D23)', async () => {
  const { id } = await storeAppointment(inbox.site);
  await inbox.act(id, 'complete');
  const bad = { rating: 'bad', redressDueOn: '2026-11-30' as LocalDate } as const;
  await inbox.site.deps.db.update(requests).set(bad).where(eq(requests.id, id));
  const { version } = await lose(await inbox.stored(id));
  await inbox.browser.get(`/staff/requests/${id}/`);
  expect(shown()).toMatchObject({ unread: true, redressDueOn: '2026-11-30' });
  const reader = await staffBrowser(inbox.site, { role: 'reader' });
  await reader.browser.get(`/staff/requests/${id}/`);
  expect(shown().redressDueOn).toBeNull();

  const answer = { redress: '密钥找不回来，请居民到大厅说（示例）' };
  expect((await inbox.act(id, 'redress', answer, version)).status).toBe(303);
  await inbox.browser.get(`/staff/requests/${id}/`);
  expect(shown().redressDueOn).toBeNull();
});

test('by nobody but a lead; whoever may read it sees that it is there', async () => {
  const lost = await lose(await storeHomeVisit(inbox.site));
  for (const role of ['secretary', 'grid', 'reader'] as const) {
    const { browser } = await staffBrowser(inbox.site, { role });
    expect([role, (await browser.get(pathOf(lost))).status]).toEqual([role, 200]);
    expect(shown().mayClose).toBe(false);
    expect((await inbox.act(lost.id, 'close-unread', REASON, 1, browser)).status).toBe(403);
  }
  const foreign = await staffBrowser(inbox.site, { role: 'grid', grid: 'g05' });
  expect((await foreign.browser.get(pathOf(lost))).status).toBe(404);
  expect((await inbox.act(lost.id, 'close-unread', REASON, 1, foreign.browser)).status).toBe(404);
});
