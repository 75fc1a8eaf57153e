import { sql } from 'drizzle-orm';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { AccessPage } from '../../functions/access/access-page.ts';
import { anomaliesIn, familyName, MANY, MANY_LISTED } from '../../functions/access/anomalies.ts';
import { testApp, type TestApp } from '../support/app.ts';
import { storeAppointment, storeHomeVisit } from '../support/requests.ts';
import { staffBrowser } from '../support/staff.ts';
import { lastStaffPage } from '../support/views.ts';

let site: TestApp;
beforeEach(async () => {
  site = await testApp();
});
afterEach(() => {
  site.close();
});

async function page(query = ''): Promise<AccessPage> {
  const { browser } = await staffBrowser(site, { role: 'reader', name: '审计（示例）' });
  expect((await browser.get(`/staff/access/${query}`)).status).toBe(200);
  return lastStaffPage<AccessPage>(site);
}

test('every look at what is sealed stands there, with who looked and when, and without the resident', async () => {
  const { id } = await storeHomeVisit(site);
  const { browser } = await staffBrowser(site);
  await browser.get('/staff/');
  await browser.get(`/staff/requests/${id}/`);
  await browser.get(`/staff/requests/${id}/print/`);
  const { rows } = await page();
  expect(rows.map(({ kind, who, request }) => [kind, who, request?.id]).sort()).toEqual([
    ['listed', '王芳', undefined],
    ['viewed', '王芳', id],
    ['viewed', '王芳', id],
  ]);
  expect(JSON.stringify(lastStaffPage(site))).not.toContain('示例奶奶');
});

test.each([
  ['lead', 200],
  ['reader', 200],
  ['window', 403],
  ['grid', 403],
  ['secretary', 403],
] as const)('a %s gets %i', async (role, status) => {
  const { browser } = await staffBrowser(site, { role });
  expect((await browser.get('/staff/access/')).status).toBe(status);
});

test('a day has pages, of which none shows a look twice; no other day shows it', async () => {
  const { id } = await storeHomeVisit(site);
  const { browser } = await staffBrowser(site);
  for (let n = 0; n < 55; n += 1) await browser.get(`/staff/requests/${id}/print/`);
  const first = await page();
  expect(first.rows).toHaveLength(50);
  const second = await page(first.next?.replace('/staff/access/', ''));
  expect([second.rows.length, second.next]).toEqual([5, undefined]);
  expect((await page('?day=2026-11-22')).rows).toEqual([]);
  expect((await page('?day=2999-01-01')).day).toBe('2026-11-23');
});

test('own family name and odd hours stand out', async () => {
  const own = await storeAppointment(site, { name: '王大爷' });
  await storeHomeVisit(site);
  site.clock.now = new Date('2026-11-23T23:00:00+08:00');
  const { browser, person } = await staffBrowser(site, { name: '王芳' });
  await browser.get(`/staff/requests/${own.id}/`);
  expect((await page()).anomalies).toEqual([
    { kind: 'family-name', staffId: person.id, who: '王芳', number: 1 },
    { kind: 'out-of-hours', staffId: person.id, who: '王芳', number: 1 },
  ]);
});

test.each([
  ['09:00', 0],
  ['12:30', 0],
  ['07:59', 1],
  ['12:31', 1],
])(
  'a Saturday on which the hall is held open from 9:00 to 11:30 is worked around that: at %s %i stand out',
  async (time, number) => {
    const { id } = await storeHomeVisit(site);
    site.clock.now = new Date(`2026-11-21T${time}:00+08:00`);
    const { browser } = await staffBrowser(site, { name: '李（示例）' });
    await browser.get(`/staff/requests/${id}/`);
    expect(
      (await page('?day=2026-11-21')).anomalies.filter(({ kind }) => kind === 'out-of-hours'),
    ).toHaveLength(number);
  },
);

test('who looks within their hours first, and again when these are over, stands out', async () => {
  const { id } = await storeHomeVisit(site);
  site.clock.now = new Date('2026-11-21T12:30:00+08:00');
  const { browser } = await staffBrowser(site, { name: '李（示例）' });
  for (const minutes of [0, 1, 12]) {
    site.clock.forward(minutes * 60_000);
    await browser.get(`/staff/requests/${id}/`);
  }
  expect((await page('?day=2026-11-21')).anomalies).toMatchObject([{ kind: 'out-of-hours', number: 1 }]);
});

test('many stand out when they are more than anybody works on, each request counted once', () => {
  const look = (n: number) => ({
    staffId: 's',
    who: '李（示例）',
    requestId: String(n),
    resident: undefined,
    outOfHours: false,
  });
  const usual = Array.from({ length: MANY * 2 }, (_, n) => look(n % MANY));
  expect(anomaliesIn(usual)).toEqual([]);
  expect(anomaliesIn([...usual, look(MANY)])).toMatchObject([{ kind: 'many', number: MANY + 1 }]);
});

test('lists at odd hours, many names in lists and names taken away stand out too', async () => {
  await storeHomeVisit(site);
  site.clock.now = new Date('2026-11-22T03:00:00+08:00');
  const { browser, person } = await staffBrowser(site, { name: '李（示例）' });
  for (let n = 0; n < 3; n += 1) await browser.get('/staff/');
  await browser.post('/staff/reports/export/', { month: '2026-11', reason: '示例' });
  const who = { staffId: person.id, who: '李（示例）' };
  expect((await page('?day=2026-11-22')).anomalies).toEqual([
    { kind: 'listed-out-of-hours', ...who, number: 3 },
    { kind: 'exported', ...who, number: 1 },
  ]);
  const list = (names: number) => ({ kind: 'listed' as const, ...who, names, outOfHours: false });
  expect(anomaliesIn([], [list(MANY_LISTED)])).toEqual([]);
  expect(anomaliesIn([], [list(MANY_LISTED), list(1)])).toMatchObject([{ kind: 'many-listed' }]);
});

/** Puts looks or lists of somebody on record, as many as anybody makes who wants to hide what was before. */
async function flood(staffId: string, kind: string, requestId: string | null): Promise<void> {
  const at = site.clock.now.getTime();
  await site.deps.db.run(sql`with recursive n(i) as (select 1 union all select i + 1 from n where i < 3000)
    insert into events (id, request_id, at, actor, staff_id, kind) select 'flood' || i, ${requestId}, ${at} + i, 'staff',
    ${staffId}, ${kind} from n`);
}

test('what stood out goes on standing out, however often another page is reloaded afterwards', async () => {
  const [own, another] = [await storeAppointment(site, { name: '王大爷' }), await storeHomeVisit(site)];
  const { browser, person } = await staffBrowser(site, { name: '王芳' });
  await browser.get(`/staff/requests/${own.id}/`);
  site.clock.forward(1);
  await flood(person.id, 'viewed', another.id);
  expect((await page()).anomalies).toMatchObject([{ kind: 'family-name', number: 1 }]);
});

test('whoever searches without an end stands out, also where nothing was found', async () => {
  const { person } = await staffBrowser(site, { name: '李（示例）' });
  await flood(person.id, 'listed', null);
  expect((await page()).anomalies).toMatchObject([{ kind: 'many-listed', staffId: person.id }]);
});

test.each([
  ['王大爷', '王'],
  ['欧阳老师', '欧阳'],
  ['Ali', undefined],
  ['', undefined],
])('the family name of “%s” is %s', (name, expected) => {
  expect(familyName(name)).toBe(expected);
});

test('the list is read through its index', async () => {
  const plan = await site.deps.db.all<{ detail: string }>(
    sql.raw(`explain query plan select * from events where kind in ('viewed', 'listed', 'word-viewed', 'copied', 'corrected', 'exported')
      and at >= 1 and at < 2 order by at desc, id desc limit 51`),
  );
  expect(plan.map(({ detail }) => detail).join()).toContain('events_looks');
});
