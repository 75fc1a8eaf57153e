import { sql } from 'drizzle-orm';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { AccessPage } from '../../functions/access/access-page.ts';
import { jobsToken } from '../../functions/jobs/run-token.ts';
import { monthTable, personalTable } from '../../functions/reports/export.ts';
import type { Month } from '../../functions/reports/month.ts';
import type { ReportPage } from '../../functions/reports/report-page.ts';
import { bulletinSchema } from '../../src/content/schemas/bulletin.ts';
import type { TestApp } from '../support/app.ts';
import { eventsOf } from '../support/events.ts';
import { openInbox, type Inbox } from '../support/inbox.ts';
import { storeAppointment, storeErrand, storeHomeVisit } from '../support/requests.ts';
import { staffBrowser } from '../support/staff.ts';
import { lastStaffPage } from '../support/views.ts';

let inbox: Inbox;
let site: TestApp;
beforeEach(async () => {
  inbox = await openInbox();
  site = inbox.site;
});
afterEach(() => {
  site.close();
});

const REPORTS = '/staff/reports/';
const page = () => lastStaffPage<ReportPage>(site);
const EXPORT = { month: '2026-11', reason: '年底归档（示例）' };
const exported = async () => (await eventsOf(site)).filter(({ kind }) => kind === 'exported');

test('a month shows what came in, by kind, grid, window and state, and how long it took', async () => {
  const { id } = await storeAppointment(site);
  await storeHomeVisit(site, {}, { dueOn: '2026-11-20' });
  await storeErrand(site, {}, { grid: null });
  site.clock.now = new Date('2026-11-24T09:00:00+08:00');
  const { browser } = await staffBrowser(site);
  await inbox.act(id, 'complete', {}, 1, browser);
  await browser.get(REPORTS);
  const { month, all, kinds, grids, places, afterHours, whole } = page();
  expect({ month, whole }).toEqual({ month: '2026-11', whole: true });
  expect(all).toMatchObject({
    ...{ received: 3, medianDays: 1, p90Days: 1, onTimePercent: 50 },
    outcomes: { 'on-time': 1, late: 1, 'not-due': 1, cancelled: 0 },
    states: { done: 1, new: 2 },
  });
  expect(kinds.map(({ code, figures }) => [code, figures.received])).toEqual([
    ['appointment', 1],
    ['home-visit', 1],
    ['errand', 1],
  ]);
  expect(grids).toHaveLength(11);
  expect(grids.filter(({ figures }) => figures.received > 0)).toMatchObject([
    { code: 'g01' },
    { code: null },
  ]);
  expect(places[0]).toMatchObject({ code: 'desk', name: '综合窗口', figures: { received: 1 } });
  expect(afterHours.received).toBe(0);
});

test('a month without anything, one to come and nonsense are months too', async () => {
  await storeHomeVisit(site);
  for (const [asked, month, received] of [
    ['2026-10', '2026-10', 0],
    ['2020-01', '2020-01', 0],
    ['2999-01', '2026-11', 1],
    ['%27', '2026-11', 1],
  ] as const) {
    expect((await inbox.browser.get(`${REPORTS}?month=${asked}`)).status).toBe(200);
    expect([page().month, page().all.received]).toEqual([month, received]);
    expect(page().months).toContain(month);
  }
});

test('the table without names has a line a request, and nothing by which to find a resident', async () => {
  await storeHomeVisit(site);
  await site.deps.db.run(sql`update requests set service_title = '＝高龄,津贴'`);
  const { browser } = await staffBrowser(site, { role: 'reader' });
  const answer = await browser.get(`${REPORTS}requests.csv?month=2026-11`);
  const bytes = new Uint8Array(await answer.arrayBuffer());
  expect([...bytes.slice(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
  const lines = new TextDecoder().decode(bytes).split('\r\n');
  expect(lines).toEqual([
    '收到的日期,种类,状态,办什么,网格,窗口,从哪来,到期日,结束的日期,用了几个工作日,按不按时',
    expect.stringMatching(/^2026-11-23,上门,待受理,"'＝高龄,津贴",[^,]+,,网上,2026-11-26,,,还没到期$/),
    '',
  ]);
  expect(answer.headers.get('content-type')).toBe('text/csv; charset=utf-8');
  expect(answer.headers.get('cache-control')).toBe('no-store');
  expect(answer.headers.get('content-disposition')).toBe('attachment; filename="requests-2026-11.csv"');
  expect(await exported()).toEqual([]);
});

test('where more came in than a table holds, its last line says so, with names and without', async () => {
  for (let count = 0; count < 3; count += 1) await storeHomeVisit(site);
  const month = '2026-11' as Month;
  for (const table of [monthTable, personalTable]) {
    const lines = (most?: number) => table(site.deps, month, most).then((text) => text.split('\r\n'));
    const [head, ...rows] = await lines(2);
    expect(rows).toEqual([...rows.slice(0, 2), '这个月太多了，后面的没有列在这里。', '']);
    expect(await lines(3)).toEqual([head, ...rows.slice(0, 2), expect.stringContaining('上门'), '']);
  }
});

/** Says why, as the form asks; answers where the page then leads to. */
async function asked(): Promise<string> {
  const answer = await inbox.browser.post(`${REPORTS}export/`, EXPORT);
  expect((await answer.text()).length).toBe(0);
  await inbox.browser.get(answer.headers.get('location') ?? '');
  const { file = '', month } = page();
  expect([answer.status, month]).toEqual([303, EXPORT.month]);
  return `${REPORTS}names.csv?file=${file}`;
}

test('with names it is on record before it is read, with the reason, where the lead and the reader see it', async () => {
  await storeHomeVisit(site, { people: { name: '=示例奶奶' } });
  const gone = await storeErrand(site);
  await site.deps.db.run(sql`update requests set erased_at = 1, details = '' where id = ${gone.id}`);
  const answer = await inbox.browser.get(await asked());
  expect([answer.status, answer.headers.get('cache-control')]).toEqual([200, 'no-store']);
  expect(answer.headers.get('content-disposition')).toMatch(
    /^attachment; filename="requests-with-names-2026-11/,
  );
  const [head, first, second] = (await answer.text()).split('\r\n');
  expect(head).toMatch(/,称呼,怎么告诉,联系方式,不要打电话$/);
  const lines = [first, second].toSorted();
  expect(lines.find((line) => line?.includes('上门'))).toMatch(/,'=示例奶奶,发短信,138 0000 0000,是$/);
  expect(lines.find((line) => line?.includes('代跑腿'))).toMatch(/,,,,$/);

  expect(await exported()).toMatchObject([{ actor: 'staff', staffId: inbox.staffId, requestId: null }]);
  const { browser } = await staffBrowser(site, { role: 'reader' });
  await browser.get('/staff/access/');
  expect(lastStaffPage<AccessPage>(site).rows).toMatchObject([
    { kind: 'exported', who: '王芳', request: undefined, why: `2026-11 ${EXPORT.reason}` },
  ]);
});

test('what is on record may be downloaded again for ten minutes, by whoever asked and nobody else', async () => {
  await storeHomeVisit(site);
  const path = await asked();
  const { browser: other } = await staffBrowser(site, { role: 'lead' });
  const { browser: reader } = await staffBrowser(site, { role: 'reader' });
  const statuses = async () =>
    Promise.all([inbox.browser, other, reader].map(async (browser) => (await browser.get(path)).status));
  expect(await statuses()).toEqual([200, 303, 403]);
  site.clock.forward(10 * 60_000);
  expect(await statuses()).toEqual([200, 303, 403]);
  site.clock.forward(1);
  expect(await statuses()).toEqual([303, 303, 403]);
  expect(await exported()).toHaveLength(1);
  const [signedIn] = await eventsOf(site);
  for (const file of ['', 'x', signedIn?.id ?? ''])
    expect((await inbox.browser.get(`${REPORTS}names.csv?file=${file}`)).status).toBe(303);
});

test('nothing leaves where the record cannot be written', async () => {
  await storeHomeVisit(site);
  await site.deps.db.run(
    sql.raw(`create trigger full before insert on events when new.kind = 'exported'
      begin select raise(abort, 'full'); end`),
  );
  const answer = await inbox.browser.post(`${REPORTS}export/`, EXPORT);
  expect(answer.status).toBe(500);
  expect(await answer.text()).not.toContain('示例奶奶');
});

test.each([
  ['no reason', { month: '2026-11', reason: ' ' }, { reason: 'export-reason-empty' }],
  ['too long a reason', { month: '2026-11', reason: '长'.repeat(501) }, { reason: 'export-reason-too-long' }],
  ['no month', { month: '', reason: '归档' }, { 'export-month': 'export-month-missing' }],
  ['a month to come', { month: '2026-12', reason: '归档' }, { 'export-month': 'export-month-missing' }],
])('with %s nobody takes names away', async (_, fields, errors) => {
  expect((await inbox.browser.post(`${REPORTS}export/`, fields)).status).toBe(422);
  expect(page()).toMatchObject({ errors, reason: fields.reason });
  expect(await exported()).toEqual([]);
});

test('a reader takes no names away, and their page does not offer it', async () => {
  const { browser } = await staffBrowser(site, { role: 'reader' });
  await browser.get(REPORTS);
  expect(page().mayExport).toBe(false);
  expect((await browser.post(`${REPORTS}export/`, EXPORT)).status).toBe(403);
  expect(await exported()).toEqual([]);
});

const ask = async (query: string) => {
  const headers = {
    authorization: `Bearer ${jobsToken(site.deps.sealer)}`,
    'content-type': 'application/json',
  };
  const answer = await site.app.request(`/jobs/bulletin/${query}`, { method: 'POST', headers });
  return (await answer.text()).trimEnd().split('\n');
};

test('an operator gets the bulletin of a month that is over: what may be published, and nothing else', async () => {
  for (let count = 0; count < 6; count += 1) await storeHomeVisit(site);
  expect(await ask('?month=2026-11')).toEqual(['FAILED: 2026-11 is not over yet.']);
  expect(await ask('?month=11')).toEqual(['FAILED: A month reads 2026-10.']);
  site.clock.now = new Date('2026-12-01T00:00:00+08:00');
  const [line = '', last] = await ask('?month=2026-11');
  expect(last).toBe('OK: 2026-11 is counted.');
  // Six visits and nothing else: each part would tell what the others are.
  expect(bulletinSchema.parse(JSON.parse(line))).toEqual({
    month: '2026-11',
    madeOn: '2026-12-01',
    received: 6,
  });
});
