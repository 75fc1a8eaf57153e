import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { InboxPage } from '../../functions/inbox/inbox-page.ts';
import { eventsOf } from '../support/events.ts';
import { DECLINE, openInbox, VISIT, type Inbox } from '../support/inbox.ts';
import { storeAppointment, storeHomeVisit } from '../support/requests.ts';
import { lastStaffPage } from '../support/views.ts';

let inbox: Inbox;
beforeEach(async () => {
  inbox = await openInbox();
});
afterEach(() => {
  inbox.site.close();
});

const close = (id: string, task: string, told: string | readonly string[], version: number) =>
  inbox.browser.post(`/staff/requests/${id}/${task}/`, {
    version: String(version),
    told,
    reason: '户口不在本镇（示例）',
    ...DECLINE,
    result: '已认证（示例）',
  });
const notes = async () => {
  const { sealer } = inbox.site.deps;
  const told = (await eventsOf(inbox.site)).filter(({ kind }) => kind === 'told');
  return told.map(({ id, note, version }) => [version, note && sealer.open(note, `events.note:${id}`)]);
};

describe('“text only, do not call” (D14)', () => {
  test('shows on every staff view of the request', async () => {
    const { id } = await storeHomeVisit(inbox.site);
    await inbox.browser.get('/staff/');
    const list = lastStaffPage<InboxPage>(inbox.site);
    expect(list.rows.find((row) => row.id === id)?.noCalls).toBe(true);
    await inbox.browser.get(`/staff/requests/${id}/`);
    expect(inbox.page().contact).toMatchObject({ noCalls: true, tel: undefined });
    await close(id, 'decline', 'phone', 1);
    expect(inbox.page().contact).toMatchObject({ noCalls: true, tel: undefined });
  });

  test.each(['complete', 'decline'])('refuses to %s a request on a phone attempt alone', async (task) => {
    const { id } = await storeHomeVisit(inbox.site);
    await inbox.act(id, 'schedule', VISIT);
    for (const [told, error] of [
      ['phone', 'told-by-phone-only'],
      [[], 'told-missing'],
      ['nonsense', 'told-unknown'],
    ] as const) {
      expect((await close(id, task, told, 2)).status).toBe(422);
      expect(inbox.page()).toMatchObject({ errors: { told: error }, state: 'scheduled', version: 2 });
      expect(inbox.page().fields).toMatchObject({ reason: ['户口不在本镇（示例）'] });
    }
    expect(await notes()).toEqual([]);
    expect((await close(id, task, ['phone', 'sms'], 2)).status).toBe(303);
    expect(await notes()).toEqual([[3, 'sms phone']]);
    expect(await inbox.stored(id)).toMatchObject({ version: 3 });
  });

  test('lets whoever chose the phone be called', async () => {
    const { id } = await storeAppointment(inbox.site);
    expect((await close(id, 'complete', 'phone', 1)).status).toBe(303);
    expect(await notes()).toEqual([[2, 'phone']]);
  });

  test('tells of a call in the record only when the request was closed', async () => {
    const { id } = await storeHomeVisit(inbox.site);
    expect((await close(id, 'decline', 'sms', 7)).status).toBe(409);
    expect(await notes()).toEqual([]);
  });
});

describe('a visit and its grid (D16)', () => {
  const shown = async (id: string) => {
    await inbox.browser.get(`/staff/requests/${id}/`);
    return [inbox.page().grid?.id, inbox.page().dispatch.lead?.why];
  };

  test('go by the community that the resident chose, and staff see why', async () => {
    const { id } = await storeHomeVisit(inbox.site);
    expect(await shown(id)).toEqual(['g01', 'community']);
  });

  test('wait in the queue of the centre when nobody knows the community, until staff decide', async () => {
    const place = { community: 'unknown', finding: '水塔旁边（示例）' };
    const { id } = await storeHomeVisit(inbox.site, { place }, { grid: null });
    await inbox.browser.get('/staff/?grid=none');
    const queue = lastStaffPage<InboxPage>(inbox.site);
    expect(queue.rows.map((row) => row.id)).toEqual([id]);
    expect(await shown(id)).toEqual([undefined, 'unknown']);
    await inbox.act(id, 'grid', { grid: 'g04' });
    expect(await shown(id)).toEqual(['g04', 'staff']);
  });
});

test('of a group that the article does not name, staff decide: accept, or decline with a reason', async () => {
  const group = { group: 'other' as const, need: '摔了腿（示例）' };
  const [one, two] = [
    await storeHomeVisit(inbox.site, { group }),
    await storeHomeVisit(inbox.site, { group }),
  ];
  expect((await inbox.act(one.id, 'accept')).status).toBe(303);
  expect(await inbox.stored(one.id)).toMatchObject({ state: 'accepted' });
  expect((await inbox.act(two.id, 'decline', { reason: '' })).status).toBe(422);
  expect((await inbox.act(two.id, 'decline', { reason: '可以约到大厅（示例）' })).status).toBe(303);
  expect(await inbox.stored(two.id)).toMatchObject({ state: 'declined' });
});
