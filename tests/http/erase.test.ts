import { sql } from 'drizzle-orm';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { erasures } from '../../db/schema/erasures.ts';
import { runChain } from '../../functions/audit/run-chain.ts';
import { verifyChain } from '../../functions/audit/verify.ts';
import { OPEN_STATES } from '../../functions/requests/states.ts';
import type { ErasePage } from '../../functions/retention/erase-routes.ts';
import { hindrancesOf, isOverSoon } from '../../functions/retention/hindrances.ts';
import { testApp, type TestApp } from '../support/app.ts';
import { catalogueFromDisk } from '../support/catalogue.ts';
import { openInbox, VISIT, type Inbox } from '../support/inbox.ts';
import { storeErrand, storeHomeVisit } from '../support/requests.ts';
import { storeRows } from '../support/store-dump.ts';
import { staffBrowser } from '../support/staff.ts';
import { lastStaffPage } from '../support/views.ts';

let site: TestApp;
beforeEach(async () => {
  site = await testApp();
});
afterEach(() => {
  site.close();
});

/** A request that its resident has cancelled and wants to have erased, with a note, and the path of its erasure. */
async function cancelled() {
  const { id } = await storeHomeVisit(site);
  const { browser, person } = await staffBrowser(site);
  await browser.post(`/staff/requests/${id}/note/`, { version: '1', note: '示例' });
  await site.deps.db.run(sql`update requests set state = 'cancelled' where id = ${id}`);
  await site.deps.db.run(sql`update outbox set state = 'sent'`);
  return { id, browser, person, path: `/staff/requests/${id}/erase/` };
}
const page = () => lastStaffPage<ErasePage>(site);

test('the lead erases at once what a resident asks them to, with a reason; what is left says so (PIPL 47)', async () => {
  const { id, browser, person, path } = await cancelled();
  await browser.get(path);
  expect(page()).toMatchObject({ hindered: [], erased: undefined });
  expect((await browser.post(path, { reason: ' ' })).status).toBe(422);
  expect(page().errors).toEqual({ reason: 'erase-reason-empty' });

  const done = await browser.post(path, { reason: '本人到大厅提的（示例）' });
  expect([done.status, done.headers.get('location')]).toEqual([303, path]);
  await browser.get(path);
  const at = site.clock.now.getTime();
  expect(page()).toMatchObject({ reference: undefined, erased: { at, why: 'resident', notes: 1 } });
  expect((await browser.get(`/staff/requests/${id}/`)).status).toBe(404);
  const [told] = await site.deps.db.select().from(erasures);
  expect(told).toMatchObject({ requestId: id, part: 'person', staffId: person.id });
  expect(site.deps.sealer.open(told?.reason ?? ('' as never), `erasures.reason:${told?.id ?? ''}`)).toContain(
    '大厅',
  );
  expect((await browser.post(path, { reason: '再来' })).status).toBe(404);
  await runChain(site.deps);
  expect(await verifyChain(site.deps)).toMatchObject({ faults: [] });
});

test('what is open is not erased, nor what was merged into it, also by a form that was written before', async () => {
  const { id, browser, path } = await cancelled();
  const { id: merged } = await storeHomeVisit(site);
  await site.deps.db.run(sql`update outbox set state = 'sent'`);
  const asked = sql`merged_into = ${id}, state = 'cancelled', message_at = 1`;
  await site.deps.db.run(sql`update requests set ${asked} where id = ${merged}`);
  await browser.get(path);
  expect(page().hindered).toEqual([{ by: 'message' }]);
  await site.deps.db.run(sql`update requests set message_at = null where id = ${merged}`);
  await site.deps.db.run(sql`update requests set state = 'accepted' where id = ${id}`);
  await browser.get(path);
  expect(page().hindered).toEqual([{ by: 'open' }]);
  expect((await browser.post(path, { reason: '示例' })).status).toBe(409);
  expect(page()).toMatchObject({ hindered: [{ by: 'open' }], reason: '示例' });
  expect(await site.deps.db.select().from(erasures)).toEqual([]);
});

test('what keeps a request from being erased is told, all of it and no more', async () => {
  const { id, browser, path } = await cancelled();
  const [now, { db }] = [site.clock.now.getTime(), site.deps];
  const hindered = async () => {
    await browser.get(path);
    return page().hindered;
  };
  // What is sent within the minute is told as that, and only where there is nothing else to do.
  await db.run(sql`insert into outbox (id, request_id, kind, state, due_at, attempts, created_at, updated_at)
    values ('m', ${id}, 'extended', 'waiting', ${now}, 0, 1, 1), ('n', ${id}, 'extended', 'waiting', ${now + 9}, 0, 1, 1),
      ('o', ${id}, 'extended', 'sent', ${now + 99}, 0, 1, 1)`);
  expect(await hindered()).toEqual([{ by: 'sending', at: now + 9 }]);
  await db.run(
    sql`update requests set message_at = ${now}, starts_at = ${now}, ends_at = ${now + 1} where id = ${id}`,
  );
  expect(await hindered()).toEqual([{ by: 'message' }, { by: 'ahead', at: now + 1 }]);
  await db.run(sql`update requests set message_at = null, starts_at = null, ends_at = null where id = ${id}`);
  for (const state of ['task', 'slip']) {
    await db.run(sql`update outbox set state = ${state}`);
    expect(await hindered()).toEqual([{ by: 'untold' }]);
  }
  await db.run(sql`update outbox set state = 'sent'`);
  const keeping = { redress: sql`redress_due_on = '2026-12-01'`, decline: sql`decline_unseen_at = 1` };
  for (const [by, set] of Object.entries(keeping)) {
    await db.run(sql`update requests set ${set} where id = ${id}`);
    expect(await hindered()).toEqual([{ by }]);
    await db.run(sql`update requests set redress_due_on = null, decline_unseen_at = null where id = ${id}`);
  }
  for (const state of OPEN_STATES) {
    await db.run(sql`update requests set state = ${state} where id = ${id}`);
    expect(await hindered(), state).toEqual([{ by: 'open' }]);
  }
  // Of several that were merged the last one counts.
  const ahead = [2, 9, 5].map((at) => ({ by: 'ahead' as const, at }));
  expect(hindrancesOf(ahead)).toEqual([{ by: 'ahead', at: 9 }]);
  expect([300_000, 300_001].map((at) => isOverSoon({ at }, 0))).toEqual([true, false]);
});

test.each(['window', 'grid', 'secretary', 'reader'] as const)(
  'a %s can neither look nor erase',
  async (role) => {
    const { path } = await cancelled();
    const { browser } = await staffBrowser(site, { role });
    expect((await browser.get(path)).status).toBe(403);
    expect((await browser.post(path, { reason: '示例' })).status).toBe(403);
    expect(await site.deps.db.select().from(erasures)).toEqual([]);
  },
);

test('the lead hands a resident everything that is kept, and that is on record (PIPL 45)', async () => {
  const { id, browser } = await cancelled();
  const { id: merged } = await storeHomeVisit(site);
  await site.deps.db.run(
    sql`update requests set merged_into = ${id}, state = 'cancelled' where id = ${merged}`,
  );
  const answer = await browser.get(`/staff/requests/${id}/copy.json`);
  expect(answer.headers.get('content-disposition')).toContain('attachment');
  interface Copied {
    events: { kind: string; note: string | null }[];
    merged: Omit<Copied, 'merged'>[];
  }
  const copy = (await answer.json()) as Copied;
  expect(copy).toMatchObject({
    kind: '上门',
    details: { people: { name: '示例奶奶' }, contact: { reach: '13800000000' } },
  });
  // All at one instant of the test's clock, and so in no order.
  expect(copy.events.map(({ kind, note }) => `${kind} ${note ?? ''}`).sort()).toEqual([
    '居民交了 ',
    '给居民出了一份 ',
    '记了一条 示例',
  ]);
  // On paper stands the same, and that is on record too.
  await browser.get(`/staff/requests/${id}/copy/`);
  const { events: happened, merged: joined, ...rest } = lastStaffPage<{ copy: Copied }>(site).copy;
  const {
    每个词的意思: _meant,
    events: _before,
    merged: _joined,
    ...given
  } = copy as Copied & { 每个词的意思: object };
  expect([rest, happened.length]).toEqual([given, copy.events.length + 1]);
  // Of what was merged into it too.
  const kinds = joined.flatMap(({ events }) => events.map(({ kind }) => kind)).sort();
  expect(kinds).toEqual(['居民交了', '给居民出了一份', '给居民出了一份']);
  const { browser: clerk } = await staffBrowser(site, { role: 'window' });
  expect((await clerk.get(`/staff/requests/${id}/copy.json`)).status).toBe(403);
});

test('the copy leaves out nothing that was told to them, promised to them, or said by them', async () => {
  const { id, browser } = await cancelled();
  await site.deps.db.run(
    sql`insert into request_materials (request_id, names) values (${id}, '["户口簿（示例）"]')`,
  );
  await site.deps.db
    .run(sql`insert into outbox (id, request_id, kind, state, due_at, attempts, created_at, updated_at)
    values ('m', ${id}, 'extended', 'sent', 1000, 1, 1, 1)`);
  await site.deps.db.run(sql`update requests set rating = 'good' where id = ${id}`);
  expect(await (await browser.get(`/staff/requests/${id}/copy.json`)).json()).toMatchObject({
    dueOn: '2026-11-26',
    materials: ['户口簿（示例）'],
    messages: [{ kind: '延期了', state: '发出去了', dueAt: '1970-01-01T08:00:01.000+08:00' }],
    rating: '满意',
  });
});

/** What the copy leaves out: which row another is of, what finds it, what the service is called in addresses; and the seat of its half-day. */
const NOT_COPIED = /^id$|_id$|_index$|^submit_key$|^service_(?:slug|minutes)$/;
const SEALED = /^"\d\.\w+\./;
/** Of which kind the codes of a column are: the copy has their words. */
const CODED: Readonly<Record<string, string>> = {
  'requests.kind': 'kind',
  'requests.state': 'state',
  'requests.channel': 'channel',
  'requests.filed_by': 'filed',
  'requests.half_day': 'half',
  'events.actor': 'actor',
  'events.kind': 'event',
  'assignments.role': 'role',
  'assignments.state': 'assist',
  'authorisations.basis': 'basis',
  'item_receipts.kind': 'receipt',
  'outbox.kind': 'about',
  'outbox.state': 'message',
};
const { staffWords, choices, told: said } = catalogueFromDisk();
const GRIDS: readonly string[] = ['requests.grid', 'assignments.unit'];
const inWords = (column: string, value: unknown) => {
  if (GRIDS.includes(column)) return value === 'g01' ? '第一网格（示例）' : value;
  const of = CODED[column];
  if (of === undefined) return value;
  const words: Readonly<Record<string, string>> = { ...staffWords, ...choices, ...said.copied };
  return words[`${of}-${String(value)}`];
};
const inCopy = (value: unknown) =>
  JSON.stringify(
    typeof value === 'number' && value > 1e12
      ? new Date(value + 8 * 3_600_000).toISOString().replace('Z', '+08:00')
      : value,
  );

/** Every name in a copy, however deep. */
function namesIn(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  if (Array.isArray(value)) return value.flatMap(namesIn);
  return Object.entries(value).flatMap(([name, inside]) => [name, ...namesIn(inside)]);
}

/** Every text in a copy that is a code and no word. */
const codesIn = (copy: string) =>
  Object.entries(JSON.parse(copy) as object).flatMap(
    ([, value]) =>
      JSON.stringify(value).match(/(?<=[:[,])"[a-z][a-z\d -]*"(?!:)|(?<=:)(?:true|false)/g) ?? [],
  );

/** The columns of a request's rows whose values its copy does not hold; what is sealed is for other tests. */
function notIn(copy: string, id: string, tables: Record<string, unknown[]>): string[] {
  const { seats: _seats, ...told } = tables;
  const rows = Object.entries(told).flatMap(([table, all]) =>
    (all as Record<string, unknown>[])
      .filter((row) => row['request_id'] === id || row['id'] === id)
      .flatMap((row) => Object.entries(row).map(([column, value]) => ({ table, column, value }))),
  );
  const missing = rows.filter(
    ({ table, column, value }) =>
      value !== null &&
      !NOT_COPIED.test(column) &&
      !SEALED.test(inCopy(value)) &&
      !copy.includes(inCopy(inWords(`${table}.${column}`, value))),
  );
  return [...new Set(missing.map(({ table, column }) => `${table}.${column}`))];
}

test('every column that is kept about a request stands in its copy, or is known to be left out (PIPL 45)', async () => {
  const inbox = await openInbox();
  const act = async (...[id, task, fields, version]: Parameters<Inbox['act']>) => {
    inbox.site.clock.forward(60_000);
    expect((await inbox.act(id, task, fields, version)).status).toBe(303);
  };
  const contact = { way: 'village', noCalls: true, reach: 'g02' } as const;
  const place = { community: 'unknown', finding: '示例' };
  const [{ id }, visit] = [
    await storeErrand(inbox.site),
    await storeHomeVisit(inbox.site, { contact, place }),
  ];
  await act(visit.id, 'schedule', VISIT, 1);
  await act(visit.id, 'complete', { told: ['village', 'slip'] }, 2);
  await act(id, 'accept', {}, 1);
  await act(id, 'paper', { paper: 'seen', 'signed-day': '2026-11-20', 'until-day': '2026-12-31' }, 2);
  await act(id, 'hand-over', { items: '户口簿\n申请表', 'handed-by': '示例女儿' }, 3);
  await inbox.browser.get(`/staff/requests/${id}/`);
  await act(id, 'give-back', { given: inbox.page().errand?.items[0]?.id ?? '', 'given-to': '示例奶奶' }, 4);
  const copyOf = async (one: string) => (await inbox.browser.get(`/staff/requests/${one}/copy.json`)).text();
  const copies = [await copyOf(id), await copyOf(visit.id)] as const;
  const rows = await storeRows(inbox.site);
  await act(id, 'return', { 'return-reason': '示例理由' }, 5);
  await act(id, 'grid', { grid: 'g02' }, 6);
  const handedOn = JSON.parse(await copyOf(id)) as object;
  inbox.site.close();
  expect([notIn(copies[0], id, rows), notIn(copies[1], visit.id, rows)]).toEqual([[], []]);
  expect(copies.flatMap(codesIn)).toEqual([]);
  // Whoever gets it can read what each name means.
  for (const { 每个词的意思: meant, ...copy } of copies.map(
    (one) => JSON.parse(one) as Record<string, object>,
  ))
    expect(namesIn(copy).filter((name) => !(name in (meant ?? {})))).toEqual([]);
  expect(JSON.parse(copies[0])).toMatchObject({
    items: [
      { item: '户口簿', handedOver: 1, givenBack: 2 },
      { item: '申请表', handedOver: 1, givenBack: null },
    ],
  });
  // Who had it in between has it no longer, though it goes on, and got it for a reason: nobody asked them to help.
  const between = { state: '不归它办了', note: '示例理由' };
  expect(handedOn).toMatchObject({ assignments: [{ state: '退回了' }, between, { state: '正在办' }] });
});
