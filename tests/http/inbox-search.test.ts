import { sql } from 'drizzle-orm';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { requests } from '../../db/schema/requests.ts';
import type { InboxPage } from '../../functions/inbox/inbox-page.ts';
import { fillSearchIndexes } from '../../functions/keys/fill-indexes.ts';
import { openReference } from '../../functions/requests/sealing.ts';
import type { StoredRequest } from '../../db/requests.ts';
import { testApp, type Browser, type TestApp } from '../support/app.ts';
import { eventsOf } from '../support/events.ts';
import { destination } from '../support/journeys.ts';
import { storeAppointment, storeErrand, storeHomeVisit } from '../support/requests.ts';
import { staffBrowser } from '../support/staff.ts';
import { lastStaffPage } from '../support/views.ts';

/** Of the day on which the site's clock stands. */
const MORNING = Date.parse('2026-11-23T08:00:00+08:00');

let site: TestApp;
let browser: Browser;
beforeEach(async () => {
  site = await testApp();
  browser = (await staffBrowser(site)).browser;
});
afterEach(() => {
  site.close();
});

const sms = (reach: string) => ({ contact: { way: 'sms' as const, noCalls: true, reach } });
const referenceOf = (request: StoredRequest) => openReference(site.deps, request);

async function find(q: string, filter: Record<string, string> = {}, by = browser): Promise<InboxPage> {
  const to = destination(await by.post('/staff/find/', { q, ...filter }));
  expect((await by.get(to)).status).toBe(200);
  return lastStaffPage<InboxPage>(site);
}
const ids = ({ rows }: InboxPage) => rows.map(({ id }) => id);
const found = async (...args: Parameters<typeof find>) => ids(await find(...args));

describe('a search by number', () => {
  test('finds a reference, whole or by its beginning, however it is typed, and closed ones too', async () => {
    const [one, other] = [await storeHomeVisit(site), await storeAppointment(site)];
    await site.deps.db.run(sql`update requests set state = 'cancelled' where id = ${other.id}`);
    for (const request of [one, other]) {
      const reference = referenceOf(request);
      expect(await found(reference)).toEqual([request.id]);
      expect(await found(`受理号：${reference.slice(0, 4)} ${reference.slice(4)}。`)).toEqual([request.id]);
      expect(await found(reference.slice(0, 4))).toContain(request.id);
      expect(await found(reference.slice(0, 7))).toEqual([request.id]);
    }
    // A filter that was on keeps nothing from whoever has the number in hand.
    expect(await found(referenceOf(other), { due: 'overdue', state: 'new' })).toEqual([other.id]);
  });

  test('tells a mistyped or short number from one that nobody has', async () => {
    const reference = referenceOf(await storeHomeVisit(site));
    const wrong = reference.slice(0, 7) + String((Number(reference.slice(7)) + 1) % 10);
    expect(await find(wrong)).toMatchObject({ rows: [], found: { kind: 'mistyped' } });
    expect(await find('123')).toMatchObject({ rows: [], found: { kind: 'too-few' } });
    expect(await find('13911112222')).toMatchObject({ rows: [], found: { kind: 'phone' } });
  });

  test('finds a phone, whole or by its last four digits', async () => {
    const visit = await storeHomeVisit(site, sms('13812340077'));
    for (const typed of ['+86 138-1234-0077', '8613812340077', '００86 13812340077'])
      expect(await found(typed)).toEqual([visit.id]);
    const landline = await storeAppointment(site, {
      contact: { way: 'phone', noCalls: false, reach: '0536-7120077' },
    });
    expect((await found('尾号0077')).toSorted()).toEqual([visit.id, landline.id].toSorted());
    expect(await found('138 1234 0077')).toEqual([visit.id]);
    expect(await found('0536-7120077')).toEqual([landline.id]);
    expect(await found('0078')).toEqual([]);
  });

  test('finds a landline with and without the extension that its resident is put through to', async () => {
    const extension = await storeAppointment(site, {
      contact: { way: 'phone', noCalls: false, reach: '0536-7120079-801' },
    });
    for (const typed of ['0536-7120079', '0536-7120079转801', '0536-7120079-801', '0079'])
      expect(await found(typed)).toEqual([extension.id]);
  });

  test('finds nothing by a contact that is no phone', async () => {
    await storeHomeVisit(site, { contact: { way: 'wechat', noCalls: true, reach: 'user0077' } });
    expect(await found('0077')).toEqual([]);
  });
});

describe('a search by words', () => {
  test('finds a name within the filter that is on, and says how many were opened', async () => {
    const visit = await storeHomeVisit(site, { people: { name: '示例杨奶奶' } });
    await storeHomeVisit(site);
    const far = await storeErrand(site, { people: { name: '示例杨大叔' } }, { grid: 'g02' });
    const page = await find('杨');
    expect(ids(page).toSorted()).toEqual([visit.id, far.id].toSorted());
    expect(page.found).toEqual({ text: '杨', kind: 'words', opened: 3 });
    expect(await found('杨', { kind: 'errand' })).toEqual([far.id]);
    expect(await found('杨', { state: 'done' })).toEqual([]);
  });

  test('opens a bounded piece, and goes on behind it', async () => {
    for (let piece = 0; piece < 4; piece += 1) {
      await Promise.all(Array.from({ length: 32 }, () => storeHomeVisit(site)));
      site.clock.forward(1);
    }
    const last = await storeHomeVisit(site, { people: { name: '示例杨奶奶' } });
    const page = await find('杨');
    expect(page).toMatchObject({ rows: [], found: { opened: 120 } });
    await browser.get(page.next ?? '');
    expect(lastStaffPage<InboxPage>(site)).toMatchObject({
      ...{ rows: [{ id: last.id }], found: { opened: 9 }, next: undefined },
    });
    // A full page ends behind its last row, and what lies behind that is not lost.
    const many = await find('示例奶奶');
    expect(many).toMatchObject({ rows: { length: 25 }, found: { opened: 25 } });
    await browser.get(many.next ?? '');
    expect(ids(lastStaffPage<InboxPage>(site)).filter((id) => ids(many).includes(id))).toEqual([]);
  });

  test('finds a community or one of its villages by an index, and on request the people called so', async () => {
    const catalogue = await site.deps.catalogue();
    const communities = catalogue.communities.map((one) =>
      one.id === 'g02' ? { ...one, name: '北杨社区', villages: ['南杨村'] } : one,
    );
    site.close();
    site = await testApp({ catalogue: () => Promise.resolve({ ...catalogue, communities }) });
    browser = (await staffBrowser(site)).browser;
    const there = await storeHomeVisit(site, {}, { grid: 'g02' });
    const called = await storeHomeVisit(site, { people: { name: '北杨（示例）' } });
    for (const text of ['北杨', '北杨社区', '南杨村'])
      expect(await find(text)).toMatchObject({
        found: { kind: 'place', opened: undefined },
        rows: [{ id: there.id }],
      });
    expect(await found('北杨', { as: 'words' })).toEqual([called.id]);
  });

  test("finds one's own notes, and nobody else's, whatever became of the request", async () => {
    const visit = await storeHomeVisit(site);
    await browser.post(`/staff/requests/${visit.id}/note/`, { version: '1', note: '门口有条大黄狗（示例）' });
    await site.deps.db.run(sql`update requests set state = 'done' where id = ${visit.id}`);
    const page = await find('大黄狗');
    expect(page).toMatchObject({ byNote: [visit.id], rows: [{ id: visit.id }] });
    const { browser: colleague } = await staffBrowser(site);
    expect(await found('大黄狗', {}, colleague)).toEqual([]);
  });

  test('is on record, also where nobody is called so (D21)', async () => {
    await storeHomeVisit(site);
    await find('谁也不是');
    const listed = (await eventsOf(site)).filter(({ kind }) => kind === 'listed');
    expect(listed.map(({ id, note }) => note && site.deps.sealer.open(note, `events.note:${id}`))).toEqual([
      '0',
    ]);
  });
});

describe('the address of a search', () => {
  test('holds nothing of what was typed, and opens for nobody else', async () => {
    const visit = await storeHomeVisit(site, { people: { name: '示例杨奶奶' } });
    const to = destination(await browser.post('/staff/find/', { q: '杨奶奶', kind: 'home-visit' }));
    expect(to).toMatch(/^\/staff\/\?kind=home-visit&find=[12]\.k1\.[\w-]+$/);
    await storeHomeVisit(site);
    await browser.get(to);
    expect(ids(lastStaffPage<InboxPage>(site))).toEqual([visit.id]);
    const { browser: colleague } = await staffBrowser(site);
    await colleague.get(to);
    expect(lastStaffPage<InboxPage>(site)).toMatchObject({ found: undefined, rows: { length: 2 } });
  });

  test.each(['x', '2.k1.AAAA', '1.k9.abc', '2.k1.', 'a'.repeat(2000)])(
    'that was made up finds all: %#',
    async (token) => {
      const visit = await storeHomeVisit(site);
      await browser.get(`/staff/?find=${token}`);
      expect(ids(lastStaffPage<InboxPage>(site))).toEqual([visit.id]);
    },
  );
});

test("what one's own notes find is all there, also where it is more than a page or another grid's", async () => {
  const { browser: clerk, person } = await staffBrowser(site, { role: 'grid', grid: 'g02' });
  for (let at = 0; at < 30; at += 1) {
    const visit = await storeHomeVisit(site, {}, { grid: 'g02' });
    await clerk.post(`/staff/requests/${visit.id}/note/`, { version: '1', note: '示例奶奶说带户口簿' });
  }
  expect(new Set(await found('示例奶奶', {}, clerk)).size).toBe(30);
  // They go to one of another grid today, and wrote on it.
  const today = await storeHomeVisit(site, { people: { name: '示例杨爷爷' } });
  await site.deps.db
    .update(requests)
    .set({ state: 'scheduled', visitorStaffId: person.id, startsAt: MORNING, endsAt: MORNING + 1 })
    .where(sql`id = ${today.id}`);
  await clerk.post(`/staff/requests/${today.id}/note/`, { version: '1', note: '示例杨爷爷在家' });
  expect(await found('杨爷爷', { todo: 'today' }, clerk)).toEqual([today.id]);
});

test('a grid clerk finds nothing of another grid, by no kind of search', async () => {
  const { browser: clerk } = await staffBrowser(site, { role: 'grid' });
  const details = { ...sms('13812340077'), people: { name: '示例杨奶奶' } };
  const own = await storeHomeVisit(site, details, { grid: 'g01' });
  const foreign = await storeHomeVisit(site, details, { grid: 'g02' });
  const hall = await storeAppointment(site, { name: '示例杨奶奶', ...sms('13812340077') });
  const names = (await site.deps.catalogue()).communities;
  const communityOf = (id: string) => names.find((one) => one.id === id)?.name ?? '';
  for (const q of ['0077', '13812340077', '杨奶奶'])
    expect([q, await found(q, {}, clerk)]).toEqual([q, [own.id]]);
  for (const request of [foreign, hall])
    for (const length of [4, 6, 8]) {
      const rows = await found(referenceOf(request).slice(0, length), {}, clerk);
      expect(rows.filter((id) => id !== own.id)).toEqual([]);
    }
  expect(await found(communityOf('g02'), {}, clerk)).toEqual([]);
  expect(await found('杨奶奶', { grid: 'g02' }, clerk)).toEqual([own.id]);
  // A note of theirs from when the request was still their own.
  await clerk.post(`/staff/requests/${own.id}/note/`, { version: '1', note: '大黄狗（示例）' });
  expect(await found('大黄狗', {}, clerk)).toEqual([own.id]);
  await site.deps.db
    .update(requests)
    .set({ grid: 'g02' })
    .where(sql`id = ${own.id}`);
  for (const q of ['0077', '杨奶奶', '大黄狗', referenceOf(own)])
    expect([q, await found(q, {}, clerk)]).toEqual([q, []]);
});

test('whoever answers for a request, or goes to the home, finds it by its number in a foreign grid too', async () => {
  const foreign = await storeHomeVisit(site, sms('13812340077'), { grid: 'g02' });
  for (const [at, column] of ['ownerStaffId', 'visitorStaffId'].entries()) {
    const { browser: clerk, person } = await staffBrowser(site, { role: 'window' });
    expect(await found(referenceOf(foreign), {}, clerk)).toEqual([]);
    await site.deps.db
      .update(requests)
      .set({ [column]: person.id })
      .where(sql`id = ${foreign.id}`);
    for (const q of ['0077', '13812340077', referenceOf(foreign), referenceOf(foreign).slice(0, 6)])
      expect([column, q, await found(q, {}, clerk)]).toEqual([column, q, [foreign.id]]);
    const note = { version: String(at + 1), note: '大黄狗（示例）' };
    await clerk.post(`/staff/requests/${foreign.id}/note/`, note);
    expect(await found('大黄狗', {}, clerk)).toEqual([foreign.id]);
  }
});

describe('requests from before there was a search', () => {
  const forget = () =>
    site.deps.db.run(sql`update requests set reference_start_index = null, phone_tail_index = null`);

  test('are filled in by a job, once, and then found', async () => {
    const visit = await storeHomeVisit(site, sms('13812340077'));
    const errand = await storeErrand(site);
    await forget();
    expect(await found('0077')).toEqual([]);
    expect(await Promise.all([fillSearchIndexes(site.deps), fillSearchIndexes(site.deps)])).toMatchObject([
      { more: false },
      { more: false },
    ]);
    expect(await fillSearchIndexes(site.deps)).toEqual({ filled: 0, more: false });
    expect(await found('0077')).toEqual([visit.id]);
    expect(await found(referenceOf(errand).slice(0, 4))).toContain(errand.id);
  });

  test('are left where their details have changed meanwhile', async () => {
    const visit = await storeHomeVisit(site, sms('13812340077'));
    const other = await storeHomeVisit(site, sms('13812340088'));
    await forget();
    const { sealer } = site.deps;
    const changed = sealer.seal(
      sealer.open(other.details, `requests.details:${other.id}`),
      `requests.details:${visit.id}`,
    );
    const open = sealer.open.bind(sealer);
    let done = false;
    const slow = {
      ...sealer,
      open: (text: Parameters<typeof open>[0], place: string) => {
        if (!done && place === `requests.details:${visit.id}`) {
          done = true;
          void site.deps.db.$client.execute({
            sql: 'update requests set details = ? where id = ?',
            args: [changed, visit.id],
          });
        }
        return open(text, place);
      },
    };
    await fillSearchIndexes({ ...site.deps, sealer: slow });
    expect(await found('0077')).toEqual([]);
    expect(await found('0088')).toEqual([other.id]);
    await fillSearchIndexes(site.deps);
    expect((await found('0088')).toSorted()).toEqual([visit.id, other.id].toSorted());
  });
});
