import { sql } from 'drizzle-orm';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { receiptOf } from '../../functions/requests/sealing.ts';
import type { StoredRequest } from '../../db/requests.ts';
import type { FollowUpPage } from '../../functions/requests/follow-up-page.ts';
import type { FieldErrors, Fields } from '../../functions/shared/fields.ts';
import { openBrowser, type Browser } from '../support/app.ts';
import { eventsOf } from '../support/events.ts';
import { openInbox, VISIT, type Inbox } from '../support/inbox.ts';
import { destination, saysNotDone, viewIn } from '../support/journeys.ts';
import { storeHomeVisit } from '../support/requests.ts';

let inbox: Inbox;
let visit: StoredRequest;
let browser: Browser;
/** A visit that is planned, and open in its resident's browser. */
beforeEach(async () => {
  inbox = await openInbox();
  visit = await storeHomeVisit(inbox.site);
  await inbox.act(visit.id, 'schedule', VISIT);
  browser = openBrowser(inbox.site);
  const { reference, code } = receiptOf(inbox.site.deps, visit);
  await browser.post('/requests/', { reference, code });
});
afterEach(() => {
  inbox.site.close();
});

const version = async () => String((await inbox.stored(visit.id)).version);
const MEANWHILE = {
  'its resident took it back': async () => {
    await browser.post('/requests/cancel/', { version: await version() });
  },
  'somebody set out': async () => {
    const row = sql`update requests set departed_at = 1, version = version + 1 where id = ${visit.id}`;
    await inbox.site.deps.db.run(row);
  },
};

/** What is said beside a field, and what stands in it. */
async function said(answer: Response, field: string) {
  const { errors, fields } = (await viewIn<{ errors: FieldErrors; fields: Fields }>(answer)).data;
  return [answer.status, errors, fields[field]];
}

// Whoever is led to the page of their request believes that what they wrote was taken.
describe.each(Object.entries(MEANWHILE))('a resident who wrote while %s', (_, happens) => {
  test.each([
    ['contact', { way: 'online' }, 'way'],
    ['reach', { way: 'sms', reach: '13900000000' }, 'reach'],
    ['needs', { needs: 'sign', more: '请慢一点（示例）' }, 'needs'],
    ['house', { finding: '西头，绿门（示例）' }, 'finding'],
  ])('another %s is told that it was not taken, beside what they wrote (A70)', async (name, form, field) => {
    await happens();
    const before = await version();
    expect(destination(await browser.get(`/requests/${name}/`))).toBe('/requests/view/');
    const answer = await browser.post(`/requests/${name}/`, form);
    const typed = Object.entries(form).find(([one]) => one === field)?.[1];
    expect(await said(answer, field)).toEqual([409, { [field]: 'change-too-late' }, [typed]]);
    expect(await version()).toBe(before);
  });
});

test.each([
  ['reschedule', { 'half-day': '2026-11-27-pm' }],
  ['reschedule', { 'half-days': '2026-11-27-pm' }],
  // The time that it had.
  ['reschedule', { 'half-day': '2026-11-26-am' }],
  ['print', {}],
  ['move', { day: '2026-11-27' }],
  ['stop', {}],
  ['authorise', { agree: 'yes' }],
])('/requests/%s/ with %j, of what was taken back, is said not to be done', async (name, form) => {
  const seen = await version();
  await MEANWHILE['its resident took it back']();
  const before = await version();
  const answer = await browser.post(`/requests/${name}/`, { version: seen, ...form });
  expect(await saysNotDone(answer)).toBe(true);
  expect(await version()).toBe(before);
});

test('another time that was kept is said not to be done, once, where nobody can take it any more', async () => {
  const { opened } = (await (await browser.get('/requests/reschedule/')).json()) as { opened: string };
  inbox.site.clock.forward(31 * 60_000);
  await browser.post('/requests/reschedule/', { 'half-day': '2026-11-27-pm', opened });
  await MEANWHILE['somebody set out']();
  const { reference, code } = receiptOf(inbox.site.deps, visit);
  const page = destination(await browser.post('/requests/', { reference, code }));
  expect(page).toBe('/requests/reschedule/');
  expect(await saysNotDone(await browser.get(page))).toBe(true);
  expect(destination(await browser.get(page))).toBe('/requests/view/');
});

test('what was taken back twice is led on: it stands so already (D3)', async () => {
  const seen = await version();
  const takeBack = () => browser.post('/requests/cancel/', { version: seen });
  expect([destination(await takeBack()), destination(await takeBack())]).toEqual([
    '/requests/view/',
    '/requests/view/',
  ]);
});

test('who presses once more on what was taken in time is led on as before (D3)', async () => {
  const form = { finding: '西头，绿门（示例）' };
  const press = () => browser.post('/requests/house/', form);
  const words = { message: '户口簿丢了（示例）', key: 'k' };
  const write = () => browser.post('/requests/message/', words);
  await press();
  await write();
  await MEANWHILE['its resident took it back']();
  expect([destination(await press()), destination(await write())]).toEqual([
    '/requests/view/',
    '/requests/view/',
  ]);
});

test('nobody reads words about what was taken back, and who writes them knows and keeps them', async () => {
  await MEANWHILE['its resident took it back']();
  expect(destination(await browser.get('/requests/message/'))).toBe('/requests/view/');
  for (const message of ['户口簿丢了（示例）', '']) {
    const answer = await browser.post('/requests/message/', { message, key: 'k' });
    expect(await said(answer, 'message')).toEqual([409, { message: 'message-closed' }, [message]]);
  }
  expect(await saysNotDone(await browser.post('/requests/print/'))).toBe(true);
  expect((await eventsOf(inbox.site)).at(-1)?.kind).toBe('cancelled');
  const { data } = await viewIn<FollowUpPage>(await browser.get('/requests/view/'));
  expect(data).toMatchObject({ mayWrite: false, mayChange: false });
});

test.each([
  ['message', { message: '户口簿丢了（示例）' }, 'message', 'message-closed'],
  ['house', { finding: '西头，绿门（示例）' }, 'finding', 'change-too-late'],
])(
  'what was kept for /%s/ is shown once more, though nobody takes it any more',
  async (name, form, field, why) => {
    const { opened } = (await (await browser.get(`/requests/${name}/`)).json()) as { opened: string };
    inbox.site.clock.forward(31 * 60_000);
    await browser.post(`/requests/${name}/`, { ...form, key: 'k', opened });
    const { reference, code } = receiptOf(inbox.site.deps, visit);
    const other = openBrowser(inbox.site);
    await other.post('/requests/', { reference, code });
    await other.post('/requests/cancel/', { version: await version() });
    const found = await browser.post('/requests/', { reference, code });
    const page = destination(found);
    expect(page).toBe(`/requests/${name}/`);
    expect(await said(await browser.get(page), field)).toEqual([409, { [field]: why }, Object.values(form)]);
    // Whoever looks it up again has read that.
    expect(destination(await browser.get(page))).toBe('/requests/view/');
  },
);
