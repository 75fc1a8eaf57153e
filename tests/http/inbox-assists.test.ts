import { afterEach, beforeEach, expect, test } from 'vitest';
import type { DispatchPage } from '../../functions/dispatch/dispatch-page.ts';
import type { InboxPage } from '../../functions/inbox/inbox-page.ts';
import { openInbox, type Inbox } from '../support/inbox.ts';
import { storeAppointment, storeHomeVisit } from '../support/requests.ts';
import { staffBrowser } from '../support/staff.ts';
import { lastStaffPage } from '../support/views.ts';

let inbox: Inbox;
beforeEach(async () => {
  inbox = await openInbox();
});
afterEach(() => {
  inbox.site.close();
});

const ASK = { 'assist-unit': 'g02', 'assist-what': '看看老人在不在家（示例）' };

const assistsOf = async (id: string) => {
  await inbox.browser.get(`/staff/requests/${id}/`);
  return inbox.page().dispatch.assists;
};

test('a unit is asked to help, and answers; the lead stays the lead (D17)', async () => {
  const { id } = await storeAppointment(inbox.site);
  expect((await inbox.act(id, 'assist', { 'assist-unit': 'g99', 'assist-what': '' })).status).toBe(422);
  expect(inbox.page().errors).toEqual({
    'assist-unit': 'assist-unit-missing',
    'assist-what': 'assist-what-empty',
  });
  expect((await inbox.act(id, 'assist', ASK)).status).toBe(303);
  const [asked] = await assistsOf(id);
  expect(asked).toMatchObject({ unit: { id: 'g02' }, state: 'open', asked: ASK['assist-what'] });
  expect(inbox.page().dispatch.lead?.unit.id).toBe('desk');
  // Neither twice at once, nor whoever leads anyway.
  for (const unit of ['g02', 'desk']) {
    expect((await inbox.act(id, 'assist', { ...ASK, 'assist-unit': unit }, 2)).status).toBe(422);
    expect(inbox.page().errors).toEqual({ 'assist-unit': 'assist-unit-busy' });
  }
  expect((await inbox.act(id, 'assist-answer', {}, 2)).status).toBe(422);
  expect(Object.keys(inbox.page().errors ?? {})).toEqual(['assist', 'assist-outcome', 'assist-say']);
  const answer = { assist: asked?.id ?? '', 'assist-outcome': 'done', 'assist-say': '在家（示例）' };
  expect((await inbox.act(id, 'assist-answer', answer, 2)).status).toBe(303);
  expect(await assistsOf(id)).toMatchObject([{ state: 'done', answer: '在家（示例）' }]);
  expect((await inbox.act(id, 'assist-answer', answer, 3)).status).toBe(422);
});

test('whoever is asked finds it counted in the inbox until it is answered, and nobody else does', async () => {
  const { id } = await storeAppointment(inbox.site);
  const asked = await staffBrowser(inbox.site, { role: 'grid', grid: 'g02' });
  const hall = await staffBrowser(inbox.site, { role: 'window' });
  const counts = async () => {
    const seen = [];
    for (const { browser } of [asked, hall, inbox]) {
      await browser.get('/staff/');
      const { assists } = lastStaffPage<InboxPage>(inbox.site);
      seen.push(assists);
      // The list that the figure leads to.
      await browser.get('/staff/dispatch/');
      expect(lastStaffPage<DispatchPage>(inbox.site).asked).toHaveLength(assists);
    }
    return seen;
  };
  await inbox.act(id, 'assist', ASK);
  expect(await counts()).toEqual([1, 0, 0]);
  const [assist] = await assistsOf(id);
  const answer = { assist: assist?.id ?? '', 'assist-outcome': 'done', 'assist-say': '在家（示例）' };
  expect((await inbox.act(id, 'assist-answer', answer, 2, asked.browser)).status).toBe(303);
  expect(await counts()).toEqual([0, 0, 0]);
  const { id: visit } = await storeHomeVisit(inbox.site);
  await inbox.act(visit, 'assist', { ...ASK, 'assist-unit': 'desk' });
  expect(await counts()).toEqual([0, 1, 1]);
});

test('the answer shows in the inbox of whoever has the request until they have looked at it, or done something', async () => {
  const hall = await staffBrowser(inbox.site, { role: 'window' });
  const unseen = async (by = hall.browser) => {
    await by.get('/staff/?asked=assist&state=all');
    const { rows, asked } = lastStaffPage<InboxPage>(inbox.site);
    expect(rows.map(({ assistAnswered }) => assistAnswered)).toEqual(rows.map(() => true));
    return [asked.assist, rows.map(({ id }) => id)];
  };
  const asked = await staffBrowser(inbox.site, { role: 'grid', grid: 'g02' });
  const answered = async () => {
    const { id } = await storeAppointment(inbox.site);
    await inbox.act(id, 'assist', ASK, 1, hall.browser);
    const [assist] = await assistsOf(id);
    const answer = { assist: assist?.id ?? '', 'assist-outcome': 'done', 'assist-say': '在家（示例）' };
    expect(await unseen()).toEqual([0, []]);
    expect((await inbox.act(id, 'assist-answer', answer, 2, asked.browser)).status).toBe(303);
    return id;
  };
  const first = await answered();
  expect(await unseen()).toEqual([1, [first]]);
  expect(await unseen(asked.browser)).toEqual([0, []]);
  // A page that is only read changes nothing, and a form from before the answer neither.
  await hall.browser.get(`/staff/requests/${first}/`);
  expect((await inbox.act(first, 'note', { note: '示例' }, 2, hall.browser)).status).toBe(409);
  expect(await unseen()).toEqual([1, [first]]);
  expect((await inbox.act(first, 'assist-seen', {}, 3, hall.browser)).status).toBe(303);
  expect(await unseen()).toEqual([0, []]);
  expect((await inbox.act(first, 'assist-seen', {}, 4, hall.browser)).status).toBe(409);
  const second = await answered();
  await inbox.act(second, 'note', { note: '示例' }, 3, hall.browser);
  expect(await unseen()).toEqual([0, []]);
  const third = await answered();
  expect(await unseen()).toEqual([1, [third]]);
  expect((await inbox.act(third, 'complete', { result: '示例' }, 3)).status).toBe(303);
  expect(await unseen()).toEqual([0, []]);
});

test('a completion over an open sub-task wants a reason, and keeps it on record', async () => {
  const { id } = await storeAppointment(inbox.site);
  await inbox.act(id, 'assist', ASK);
  expect((await inbox.act(id, 'complete', { result: '好了（示例）' }, 2)).status).toBe(422);
  expect(inbox.page()).toMatchObject({ errors: { 'over-reason': 'over-reason-empty' }, state: 'new' });
  const fields = { result: '好了（示例）', 'over-reason': '居民自己来过了（示例）' };
  expect((await inbox.act(id, 'complete', fields, 2)).status).toBe(303);
  const { note } = await inbox.lastEvent();
  expect(note).toContain('好了（示例）');
  expect(note).toContain('居民自己来过了（示例）');
  expect(await assistsOf(id)).toMatchObject([{ state: 'ended' }]);
});

test('a merge over an open sub-task does not happen: it would end unanswered, and the one that survives not know of it', async () => {
  const [{ id }, other] = [await storeHomeVisit(inbox.site), await storeHomeVisit(inbox.site)];
  await inbox.act(id, 'assist', ASK);
  const into = { into: `${other.id}.1` };
  expect((await inbox.act(id, 'merge', into, 2)).status).toBe(422);
  expect(inbox.page()).toMatchObject({ errors: { into: 'into-helped' }, state: 'new' });
  expect(await assistsOf(id)).toMatchObject([{ state: 'open' }]);
  // The other way round nothing is lost.
  expect((await inbox.act(other.id, 'merge', { into: `${id}.2` }, 1)).status).toBe(303);
});

test('a unit that gets the request itself owes no answer to itself', async () => {
  const { id } = await storeHomeVisit(inbox.site);
  await inbox.act(id, 'assist', ASK);
  await inbox.act(id, 'assist', { ...ASK, 'assist-unit': 'g03' }, 2);
  expect((await inbox.act(id, 'grid', { grid: 'g02', 'grid-reason': '示例' }, 3)).status).toBe(303);
  const units = (await assistsOf(id)).map(({ unit, state }) => [unit.id, state]);
  // Both were asked in one instant of the test's clock.
  expect(units.sort()).toEqual([
    ['g02', 'ended'],
    ['g03', 'open'],
  ]);
  expect(inbox.page().dispatch.lead?.unit.id).toBe('g02');
});

test('what is asked and answered is sealed', async () => {
  const { id } = await storeAppointment(inbox.site);
  await inbox.act(id, 'assist', ASK);
  const { rows } = await inbox.site.deps.db.$client.execute('select * from assignments');
  expect(rows).toHaveLength(2);
  expect(JSON.stringify(rows)).not.toContain('示例');
});
