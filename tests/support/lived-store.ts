import { sql } from 'drizzle-orm';
import { expect } from 'vitest';
import { findRequest } from '../../db/requests.ts';
import { runChain } from '../../functions/audit/run-chain.ts';
import { receiptOf } from '../../functions/requests/sealing.ts';
import { erase } from '../../functions/retention/erase.ts';
import { openBrowser, type Browser } from './app.ts';
import { DECLINE, VISIT, type Inbox } from './inbox.ts';
import { askForVisit } from './journeys.ts';
import { storeAppointment, storeErrand, storeHomeVisit } from './requests.ts';
import { staffBrowser } from './staff.ts';

interface Story {
  readonly inbox: Inbox;
  readonly ids: Record<string, string>;
}

async function act({ inbox, ids }: Story, name: string, task: string, fields = {}): Promise<void> {
  const { version } = await inbox.stored(ids[name] ?? '');
  const answer = await inbox.act(ids[name] ?? '', task, fields, version);
  expect([name, task, answer.status]).toEqual([name, task, 303]);
}

/** Lets a little of everything happen, by the house's own hands, and chains it; answers ids of requests by name. */
export async function liveStore(inbox: Inbox): Promise<Readonly<Record<string, string>>> {
  const ids: Record<string, string> = {};
  const story = { inbox, ids };
  const { site } = inbox;
  const requests = {
    ...{ fresh: await storeHomeVisit(site), visit: await storeHomeVisit(site) },
    ...{ booked: await storeAppointment(site), errand: await storeErrand(site, {}, { until: '2026-12-31' }) },
    ...{ declined: await storeHomeVisit(site), erased: await storeHomeVisit(site) },
    ...{ rated: await storeAppointment(site), redressed: await storeAppointment(site) },
    ...{ stopped: await storeErrand(site, {}, { until: '2026-12-31' }), back: await storeHomeVisit(site) },
  };
  for (const [name, { id }] of Object.entries(requests)) ids[name] = id;
  await act(story, 'visit', 'accept');
  await act(story, 'visit', 'schedule', VISIT);
  await act(story, 'visit', 'assist', { 'assist-unit': 'g03', 'assist-what': '示例' });
  await act(story, 'back', 'assist', { 'assist-unit': 'g04', 'assist-what': '示例' });
  await act(story, 'back', 'grid', { grid: 'g04', 'grid-reason': '示例理由' });
  await act(story, 'back', 'return', { 'return-reason': '示例理由' });
  await act(story, 'booked', 'accept');
  await act(story, 'errand', 'accept');
  await act(story, 'errand', 'start');
  await act(story, 'errand', 'hand-over', { items: '户口簿\n申请表', 'handed-by': '示例女儿' });
  const [item] = await site.deps.db.all<{ id: string }>(sql`select id from items limit 1`);
  await act(story, 'errand', 'give-back', { given: item?.id ?? '', 'given-to': '示例奶奶' });
  for (const name of ['declined', 'erased'])
    await act(story, name, 'decline', { ...DECLINE, reason: '示例理由' });
  for (const name of ['rated', 'redressed']) await rate(story, name);
  expect((await (await lookUp(story, 'stopped')).post('/requests/stop/')).status).toBe(303);
  await act(story, 'redressed', 'redress', { redress: '加了一个窗口（示例）' });
  await act(story, 'erased', 'decline-seen');
  await site.deps.db.run(sql`update outbox set state = 'told' where request_id = ${ids['erased']}`);
  const erased = await findRequest(site.deps.db, ids['erased'] ?? '');
  await runChain(site.deps);
  expect(erased && (await erase(site.deps, erased, 'person'))).toBe(true);
  await ask(story);
  await arrange(inbox);
  await runChain(site.deps);
  return ids;
}

/** A browser in which a request has been looked up. */
async function lookUp({ inbox: { site }, ids }: Story, name: string): Promise<Browser> {
  const request = await findRequest(site.deps.db, ids[name] ?? '');
  if (!request) throw new Error(`${name} is gone`);
  const resident = openBrowser(site);
  const { reference, code } = receiptOf(site.deps, request);
  await resident.post('/requests/', { reference, code });
  return resident;
}

/** A resident who was not content with how it went. */
async function rate(story: Story, name: string): Promise<void> {
  await act(story, name, 'complete');
  const resident = await lookUp(story, name);
  await resident.post('/requests/rating/', { rating: 'bad', 'rating-words': '等了很久（示例）' });
}

/** A resident who asked something and wants it printed. */
async function ask({ inbox: { site }, ids }: Story): Promise<void> {
  const resident = openBrowser(site);
  const { reference, code } = await askForVisit(resident);
  await resident.post('/requests/', { reference, code });
  const { data } = (await (await resident.get('/requests/message/')).json()) as { data: { key: string } };
  await resident.post('/requests/message/', { message: '要带什么（示例）', key: data.key });
  await resident.post('/requests/print/');
  const [asked] = await site.deps.db.all<{ id: string }>(
    sql`select id from requests where message_at is not null and print_asked_at is not null`,
  );
  ids['asked'] = asked?.id ?? '';
}

async function arrange({ site, browser }: Inbox): Promise<void> {
  const form = { part: 'whole', start: '', end: '', place: 'g03', why: '停电检修（示例）。' };
  for (const [key, from] of [
    ['a'.repeat(32), '11月26日'],
    ['b'.repeat(32), '11月27日'],
  ] as const) {
    const answer = await browser.post('/staff/calendar/close/', { ...form, key, from, until: '' });
    expect(answer.status).toBe(303);
  }
  const [, last] = await site.deps.db.all<{ group: string }>(
    sql`select group_id as "group" from closures order by starts_at`,
  );
  await browser.post('/staff/calendar/reopen/', { group: last?.group ?? '' });
  const [away, other] = [
    await staffBrowser(site, { role: 'grid' }),
    await staffBrowser(site, { role: 'grid' }),
  ];
  for (const [from, until] of [
    ['今天', '明天'],
    ['11月30日', '11月30日'],
  ] as const)
    await browser.post('/staff/stand-ins/new/', {
      ...{ absent: away.person.id, 'stand-in': other.person.id, from, until },
    });
  const [first] = await site.deps.db.all<{ id: string }>(sql`select id from stand_ins order by from_on`);
  await browser.post(`/staff/stand-ins/${first?.id ?? ''}/end/`);
}
