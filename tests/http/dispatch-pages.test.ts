import { afterEach, beforeEach, expect, test } from 'vitest';
import { requests } from '../../db/schema/requests.ts';
import { CENTRE } from '../../db/assignments.ts';
import { assignments } from '../../db/schema/assignments.ts';
import type { DispatchPage } from '../../functions/dispatch/dispatch-page.ts';
import { DISPATCH_LISTS } from '../../functions/dispatch/list-places.ts';
import { localDate } from '../../functions/shared/local-date.ts';
import { openInbox, type Inbox } from '../support/inbox.ts';
import { storeHomeVisit } from '../support/requests.ts';
import { lastStaffPage } from '../support/views.ts';

const HERE = '/staff/dispatch/';
const ALL = 60;

let inbox: Inbox;
beforeEach(async () => {
  inbox = await openInbox();
});
afterEach(() => {
  inbox.site.close();
});

async function pageAt(path: string): Promise<DispatchPage> {
  expect((await inbox.browser.get(path)).status).toBe(200);
  return lastStaffPage<DispatchPage>(inbox.site);
}

/** Everything declined and unseen at one instant, back twice, and with a unit that still has to answer. */
async function fill(): Promise<string[]> {
  const ids: string[] = [];
  const { db } = inbox.site.deps;
  for (let n = 0; n < ALL; n += 1) ids.push((await storeHomeVisit(inbox.site)).id);
  const at = inbox.site.deps.now().getTime();
  await db.update(requests).set({ declineUnseenAt: at, redressDueOn: localDate(inbox.site.deps.now()) });
  await db.update(assignments).set({ why: 'returned' });
  const more = { unit: 'g02', note: null, answer: null, madeBy: null, madeAt: at } as const;
  for (const requestId of ids) {
    const assist = { ...more, role: 'assist', state: 'open', why: 'asked', closedAt: null } as const;
    const back = { ...more, role: 'lead', state: 'returned', why: 'community', closedAt: at } as const;
    await db.insert(assignments).values([
      { ...assist, id: `a-${requestId}`, requestId },
      { ...assist, id: `d-${requestId}`, requestId, unit: CENTRE },
      { ...back, id: `b-${requestId}`, requestId },
      { ...back, id: `c-${requestId}`, requestId },
    ]);
  }
  return ids.sort();
}

test('each list can be read to its end, page by page, and says how long it is', async () => {
  const ids = await fill();
  for (const list of DISPATCH_LISTS) {
    const seen: string[] = [];
    const sizes: number[] = [];
    for (let path: string | undefined = HERE; path !== undefined;) {
      const page: DispatchPage = await pageAt(path);
      const rows: readonly { readonly id: string }[] = page[list] ?? [];
      seen.push(...rows.map(({ id }) => id));
      sizes.push(rows.length);
      expect(page.turning[list]).toMatchObject({ count: ALL });
      path = page.turning[list].next;
    }
    expect([list, seen.length, seen.sort()]).toEqual([list, ALL, ids]);
    expect(Math.max(...sizes)).toBeLessThan(ALL);
  }
});

test('turning over one list leaves the others where they are', async () => {
  await fill();
  const second = await pageAt((await pageAt(HERE)).turning.declines.next ?? '');
  const both = await pageAt(second.turning.assists.next ?? '');
  expect([both.declines, both.returned]).toEqual([second.declines, second.returned]);
  expect(both.assists).not.toEqual(second.assists);
  const back = await pageAt(both.turning.declines.first ?? '');
  expect(back.assists).toEqual(both.assists);
  expect(back.turning.declines.first).toBeUndefined();
});

test('a place that nobody made is the first page', async () => {
  const { id } = await storeHomeVisit(inbox.site);
  await inbox.act(id, 'assist', { 'assist-unit': 'g02', 'assist-what': '示例' });
  expect((await pageAt(`${HERE}?assists=x&declines=1.${'y'.repeat(99)}`)).assists).toMatchObject([{ id }]);
});
