import { afterEach, beforeEach, expect, test } from 'vitest';
import { closures } from '../../db/schema/closures.ts';
import { events } from '../../db/schema/events.ts';
import { outbox } from '../../db/schema/outbox.ts';
import type { DayPage } from '../../functions/day/day-page.ts';
import { sweepCalendar } from '../../functions/closures/sweep.ts';
import { runOutbox } from '../../functions/outbox/run.ts';
import { parseLocalDate, type LocalDate } from '../../functions/shared/local-date.ts';
import { openInbox, VISIT, type Inbox } from '../support/inbox.ts';
import { storeHomeVisit } from '../support/requests.ts';
import { staffBrowser } from '../support/staff.ts';
import { lastStaffPage } from '../support/views.ts';

let inbox: Inbox;
beforeEach(async () => {
  inbox = await openInbox();
  const contact = { way: 'phone' as const, noCalls: false, reach: '13800000000' };
  const { id } = await storeHomeVisit(inbox.site, { contact });
  expect((await inbox.act(id, 'schedule', VISIT)).status).toBe(303);
});
afterEach(() => {
  inbox.site.close();
});

const run = () => runOutbox(inbox.site.deps, {});

async function close(): Promise<void> {
  const form = { from: '11月26日', until: '', part: 'whole', place: 'g01', why: '停电' };
  await inbox.browser.post('/staff/calendar/close/', { ...form, key: 'k' });
}

async function reopen(): Promise<void> {
  const [row] = await inbox.site.deps.db.select().from(closures);
  await inbox.browser.post('/staff/calendar/reopen/', { group: row?.groupId ?? '' });
}

/** What somebody has to say by phone. */
async function toSay(): Promise<string[]> {
  const rows = await inbox.site.deps.db.select().from(outbox);
  return rows.filter(({ state }) => state === 'task').map(({ kind }) => kind);
}

test('nobody calls about a visit at a time that was closed before they did (D22)', async () => {
  await run();
  expect(await toSay()).toEqual(['scheduled']);
  await close();
  await run();
  expect(await toSay()).toEqual(['closed']);
  await reopen();
  await run();
  expect(await toSay()).toEqual(['scheduled']);
});

test('a visit is told of while its half-day lasts, for its resident waits at home, and what was told then is on record', async () => {
  const { site } = inbox;
  const at = (time: string) => (site.clock.now = new Date(`2026-11-26T${time}:00+08:00`));
  await run();
  at('09:00');
  inbox = { ...inbox, browser: (await staffBrowser(site)).browser };
  await run();
  expect(await toSay()).toEqual(['scheduled']);
  await close();
  await run();
  expect(await toSay()).toEqual(['closed']);
  at('11:59');
  await run();
  expect(await toSay()).toEqual(['closed']);
  at('12:00');
  await run();
  expect(await toSay()).toEqual([]);
  // Who was on the phone meanwhile reads that it is noted down; what was not true any more before is not.
  const rows = await site.deps.db.select().from(outbox);
  for (const of of ['scheduled', 'closed']) {
    const id = rows.find(({ kind }) => kind === of)?.id ?? '';
    await inbox.browser.post(`/staff/outbox/${id}/told/`, {});
  }
  const noted = (await site.deps.db.select().from(events)).filter(({ kind }) => kind === 'told');
  expect(noted).toHaveLength(1);
});

test('a visit that was closed and opened again before anybody called is called about', async () => {
  await close();
  await run();
  expect(await toSay()).toEqual(['closed']);
  await reopen();
  await run();
  expect(await toSay()).toEqual(['scheduled']);
});

test('whoever was told of both hears nothing a third time', async () => {
  await run();
  await inbox.site.deps.db.update(outbox).set({ state: 'told' });
  await close();
  await run();
  await inbox.site.deps.db.update(outbox).set({ state: 'told' });
  await reopen();
  await run();
  // That it is open again.
  expect(await toSay()).toEqual(['scheduled']);
  const rows = await inbox.site.deps.db.select().from(outbox);
  expect(rows.map(({ kind }) => kind).toSorted()).toEqual(['closed', 'reminder', 'scheduled', 'scheduled']);
});

test('nobody calls while a table of holidays has taken the time, and somebody does once it gives it back', async () => {
  const { deps } = inbox.site;
  const content = await deps.catalogue();
  const { years } = content.calendar;
  const year = years['2026'];
  if (!year) throw new Error('there is no table of 2026');
  const closed = [...year.closed, { date: parseLocalDate('2026-11-26') as LocalDate, name: '示例假日' }];
  const calendar = { ...content.calendar, years: { ...years, '2026': { ...year, closed } } };
  await run();
  await sweepCalendar({ ...deps, catalogue: () => Promise.resolve({ ...content, calendar }) });
  await run();
  expect(await toSay()).toEqual([]);
  await sweepCalendar(deps);
  await run();
  expect(await toSay()).toEqual(['scheduled']);
});

test('whoever would go reads on the page and the sheet of the day that nobody does, until it is open again', async () => {
  const lost = async () => {
    await inbox.browser.get('/staff/day/?on=2026-11-26&who=all');
    const [onPage] = lastStaffPage<DayPage>(inbox.site).visits;
    await inbox.browser.post('/staff/day/sheet/', { on: '2026-11-26', who: 'all' });
    const [onSheet] = lastStaffPage<DayPage>(inbox.site).visits;
    return [onPage?.lost, onSheet?.lost];
  };
  expect(await lost()).toEqual([undefined, undefined]);
  await close();
  expect(await lost()).toEqual([{ reason: '停电' }, { reason: '停电' }]);
  await reopen();
  expect(await lost()).toEqual([undefined, undefined]);
});
