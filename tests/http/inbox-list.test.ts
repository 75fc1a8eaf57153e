import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { cancelByResident } from '../../db/request-changes.ts';
import type { InboxPage } from '../../functions/inbox/inbox-page.ts';
import { groupReference } from '../../functions/shared/reference.ts';
import { openReference } from '../../functions/requests/sealing.ts';
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

async function list(path = '/staff/'): Promise<InboxPage> {
  const answer = await browser.get(path);
  expect(answer.status).toBe(200);
  return lastStaffPage<InboxPage>(site);
}
const ids = ({ rows }: InboxPage) => rows.map(({ id }) => id);

describe('the inbox', () => {
  test('shows what each row needs, with the name opened', async () => {
    const visit = await storeHomeVisit(site);
    const appointment = await storeAppointment(site);
    const { rows, counts } = await list();
    expect(rows).toHaveLength(2);
    expect(rows.find(({ id }) => id === visit.id)).toMatchObject({
      reference: groupReference(openReference(site.deps, visit)),
      name: '示例奶奶',
      kind: 'home-visit',
      state: 'new',
      service: '高龄津贴',
      grid: { id: 'g01' },
      dueOn: '2026-11-26',
      urgency: 'on-time',
      noCalls: true,
      hasNeeds: true,
    });
    expect(rows.find(({ id }) => id === appointment.id)).toMatchObject({
      name: '示例大爷',
      grid: undefined,
      urgency: 'due-soon',
      noCalls: false,
    });
    expect(counts).toEqual({
      new: 2,
      accepted: 0,
      scheduled: 0,
      started: 0,
      done: 0,
      declined: 0,
      cancelled: 0,
    });
  });

  test('gives the page nothing sealed beyond the name', async () => {
    await storeHomeVisit(site);
    await list();
    const given = JSON.stringify(site.shown.at(-1));
    expect(given).not.toContain('13800000000');
    expect(given).not.toContain('红门');
  });

  test('puts one view on record, with the number of names and without a request', async () => {
    await storeHomeVisit(site);
    await storeAppointment(site);
    await list();
    const [listed, ...more] = (await eventsOf(site)).filter(({ kind }) => kind === 'listed');
    expect(more).toEqual([]);
    expect(listed).toMatchObject({ staffId, actor: 'staff', requestId: null, version: null });
    expect(listed?.note && site.deps.sealer.open(listed.note, `events.note:${listed.id}`)).toBe('2');
  });

  test('records nothing where there was nothing to see', async () => {
    expect((await list()).rows).toEqual([]);
    expect(await eventsOf(site)).toEqual([]);
  });
});

describe('the filter', () => {
  test('shows what is open, from the oldest on, unless told otherwise', async () => {
    const first = await storeHomeVisit(site);
    site.clock.forward(1000);
    const gone = await storeHomeVisit(site);
    site.clock.forward(1000);
    const last = await storeAppointment(site);
    await cancelByResident(site.deps.db, gone.id, 1, { at: site.clock.now.getTime(), eventId: 'c1' });

    expect(ids(await list())).toEqual([first.id, last.id]);
    expect(ids(await list('/staff/?state=cancelled'))).toEqual([gone.id]);
    expect(ids(await list('/staff/?state=all'))).toEqual([last.id, gone.id, first.id]);
    expect(ids(await list('/staff/?state=done'))).toEqual([]);
  });

  test('finds a kind, a grid, and what no grid is known for (D16)', async () => {
    const visit = await storeHomeVisit(site);
    const other = await storeHomeVisit(site, {}, { grid: 'g02' });
    const nowhere = await storeHomeVisit(site, {}, { grid: null });
    const appointment = await storeAppointment(site);

    expect(ids(await list('/staff/?kind=appointment'))).toEqual([appointment.id]);
    expect(ids(await list('/staff/?grid=g02'))).toEqual([other.id]);
    expect(ids(await list('/staff/?grid=none')).sort()).toEqual([nowhere.id, appointment.id].sort());
    expect(ids(await list('/staff/?grid=none&kind=home-visit'))).toEqual([nowhere.id]);
    expect(ids(await list('/staff/?grid=g01&state=new&kind=home-visit'))).toEqual([visit.id]);
  });

  test('finds what is overdue and what is due soon, and counts both (D18)', async () => {
    const late = await storeHomeVisit(site, {}, { dueOn: '2026-11-20' });
    const today = await storeHomeVisit(site, {}, { dueOn: '2026-11-23' });
    const tomorrow = await storeHomeVisit(site, {}, { dueOn: '2026-11-24' });
    await storeHomeVisit(site, {}, { dueOn: '2026-11-25' });

    const overdue = await list('/staff/?due=overdue');
    expect(ids(overdue)).toEqual([late.id]);
    expect(overdue.rows.map(({ urgency }) => urgency)).toEqual(['overdue']);
    const soon = await list('/staff/?due=soon');
    expect(ids(soon).sort()).toEqual([today.id, tomorrow.id].sort());
    expect(soon.rows.map(({ urgency }) => urgency)).toEqual(['due-soon', 'due-soon']);
    expect(soon).toMatchObject({ overdue: 1, soon: 2 });
  });

  test('agrees with the yellow card over a weekend: on Friday, Monday is soon', async () => {
    await storeHomeVisit(site, {}, { dueOn: '2026-11-30' });
    site.clock.now = new Date('2026-11-27T09:00:00+08:00');
    const { browser: fresh } = await staffBrowser(site);
    await fresh.get('/staff/?due=soon');
    expect(lastStaffPage<InboxPage>(site).rows.map(({ urgency }) => urgency)).toEqual(['due-soon']);
  });

  test.each([
    '?state=x&kind=y&grid=G_99&due=z&after=nonsense',
    '?after=99999999999999999.x',
    "?state='%20or%201=1--",
    '?grid[]=g01&state=new&state=done',
    '?after=1.%00',
  ])('takes what it does not know for no filter: %s', async (search) => {
    const visit = await storeHomeVisit(site);
    expect(ids(await list(`/staff/${search}`))).toEqual([visit.id]);
  });
});

describe('pages', () => {
  test('show each request once, also when some came in at one instant, and keep the filter', async () => {
    const stored: string[] = [];
    for (let i = 0; i < 60; i += 1) {
      stored.push((await storeHomeVisit(site, {}, { grid: i % 10 === 0 ? 'g02' : 'g01' })).id);
      if (i % 20 === 19) site.clock.forward(1);
    }
    const wanted = stored.filter((_, i) => i % 10 !== 0);
    const seen: string[] = [];
    let page = await list('/staff/?grid=g01');
    expect(page.first).toBeUndefined();
    expect(page.rows).toHaveLength(25);
    while (page.next !== undefined) {
      seen.push(...ids(page));
      page = await list(page.next);
      expect(page.query.grid).toBe('g01');
      expect(page.first).toBe('/staff/?grid=g01');
    }
    seen.push(...ids(page));
    expect(seen.toSorted()).toEqual(wanted.toSorted());
  });

  test('do not skip what comes in while somebody reads', async () => {
    for (let i = 0; i < 26; i += 1) {
      await storeHomeVisit(site);
      site.clock.forward(1);
    }
    const { next = '' } = await list();
    const late = await storeHomeVisit(site);
    expect(ids(await list(next))).toContain(late.id);
  });
});
