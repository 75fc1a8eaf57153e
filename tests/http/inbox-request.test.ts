import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { RequestPage } from '../../functions/inbox/request-page.ts';
import type { Browser, TestApp } from '../support/app.ts';
import { eventsOf } from '../support/events.ts';
import { openInbox } from '../support/inbox.ts';
import { storeAppointment, storeHomeVisit } from '../support/requests.ts';
import { staffBrowser } from '../support/staff.ts';
import { lastStaffPage } from '../support/views.ts';

let site: TestApp;
let browser: Browser;
let staffId: string;
beforeEach(async () => {
  ({ site, browser, staffId } = await openInbox());
});
afterEach(() => {
  site.close();
});

async function read(id: string): Promise<RequestPage> {
  expect((await browser.get(`/staff/requests/${id}/`)).status).toBe(200);
  return lastStaffPage<RequestPage>(site);
}

describe('a request', () => {
  test('shows a home visit with everything the visitor needs', async () => {
    const { id } = await storeHomeVisit(site, {
      people: { name: '示例奶奶', helper: { name: '示例女儿', relation: '女儿' } },
    });
    expect(await read(id)).toMatchObject({
      id,
      version: 1,
      kind: 'home-visit',
      state: 'new',
      name: '示例奶奶',
      service: '高龄津贴',
      urgency: 'on-time',
      grid: { id: 'g01' },
      needs: { chosen: ['sign'], more: '' },
      visit: {
        group: { group: 'over-70' },
        place: { finding: '村口第二排，红门（示例）' },
        times: { halfDays: ['2026-11-26-am', '2026-11-26-pm'] },
        door: { signs: ['torch'], more: '有狗，拴着（示例）' },
        helper: { name: '示例女儿', relation: '女儿' },
      },
      actions: ['accept', 'schedule', 'decline'],
      mayRoute: true,
    });
  });

  test('offers an appointment neither a grid nor a schedule', async () => {
    const { id } = await storeAppointment(site);
    const page = await read(id);
    expect(page).toMatchObject({ actions: ['accept', 'complete', 'decline'], mayRoute: false, times: [] });
    expect(page.visit).toBeUndefined();
  });

  test('offers the wished half-days first, then the others of ten open days, with the seats left', async () => {
    const { id } = await storeHomeVisit(site);
    const { times } = await read(id);
    expect(times.slice(0, 2).map(({ halfDay, wished, free }) => [halfDay.id, wished, free])).toEqual([
      ['2026-11-26-am', true, 2],
      ['2026-11-26-pm', true, 2],
    ]);
    // This morning has begun; this afternoon may still be planned.
    expect(times[2]?.halfDay.id).toBe('2026-11-23-pm');
    expect(times.at(-1)?.halfDay.id).toBe('2026-12-04-pm');
    expect(times).toHaveLength(19);
  });

  test('offers no half-day until the grid is known', async () => {
    const { id } = await storeHomeVisit(site, {}, { grid: null });
    expect(await read(id)).toMatchObject({ times: [], mayRoute: true });
  });

  test.each(['x', '00000000-0000-0000-0000-000000000000', "' or 1=1", '%E7%8E%8B'])(
    'that does not exist is not found: %s',
    async (id) => {
      expect((await browser.get(`/staff/requests/${id}/`)).status).toBe(404);
      expect((await browser.post(`/staff/requests/${id}/accept/`, { version: '1' })).status).toBe(404);
    },
  );
});

describe('how to reach the resident (A58, A72)', () => {
  test('“do not call” comes without anything to dial, whatever number there is', async () => {
    const { id } = await storeHomeVisit(site);
    expect((await read(id)).contact).toEqual({
      way: 'sms',
      noCalls: true,
      reach: '138 0000 0000',
    });
  });

  test('only whoever chose the phone may be dialled', async () => {
    const { id } = await storeAppointment(site);
    expect((await read(id)).contact).toEqual({
      way: 'phone',
      noCalls: false,
      reach: '139 0000 0000',
      tel: '13900000000',
    });
  });

  test('“do not call” beats the phone as the chosen way', async () => {
    const contact = { way: 'phone', noCalls: true, reach: '13900000000' } as const;
    const { id } = await storeAppointment(site, { contact });
    expect((await read(id)).contact.tel).toBeUndefined();
  });

  test('the village is named, not numbered', async () => {
    const contact = { way: 'village', noCalls: true, reach: 'g03' } as const;
    const { id } = await storeAppointment(site, { contact });
    expect((await read(id)).contact.reach).toBe('第三网格');
  });
});

describe('the record (D21)', () => {
  test('holds every view, and the page tells who looked, how often and when last', async () => {
    const { id } = await storeHomeVisit(site);
    await read(id);
    site.clock.forward(60_000);
    await read(id);
    const colleague = await staffBrowser(site, { name: '李雷' });
    await colleague.browser.get(`/staff/requests/${id}/`);

    const views = (await eventsOf(site)).filter(({ kind }) => kind === 'viewed');
    expect(views.map((event) => [event.requestId, event.staffId, event.version])).toEqual([
      [id, staffId, 1],
      [id, staffId, 1],
      [id, colleague.person.id, 1],
    ]);
    const page = await read(id);
    expect(page.viewers.map(({ who, times }) => [who, times])).toEqual([
      ['王芳', 2],
      ['李雷', 1],
    ]);
    expect(page.viewers[0]?.lastAt).toBe(site.clock.now.getTime());
  });

  test('is no part of the story, which begins with the resident', async () => {
    const { id } = await storeHomeVisit(site);
    await read(id);
    const { timeline } = await read(id);
    expect(timeline.map(({ kind, actor, who }) => [kind, actor, who])).toEqual([
      ['submitted', 'resident', undefined],
    ]);
  });

  test('a view that cannot be recorded is not given', async () => {
    const { id } = await storeHomeVisit(site);
    await site.deps.db.$client.execute(
      `create trigger refuse before insert on events begin select raise(abort, 'refused by the test'); end`,
    );
    const before = site.shown.length;
    const logged = vi.spyOn(console, 'error').mockReturnValue();
    expect((await browser.get(`/staff/requests/${id}/`)).status).toBe(500);
    expect(site.shown.slice(before).map(({ page }) => page)).toEqual(['/staff/problem/']);
    expect(logged).toHaveBeenCalledOnce();
    expect(JSON.stringify(logged.mock.calls)).not.toContain('示例奶奶');
    logged.mockRestore();
  });
});
