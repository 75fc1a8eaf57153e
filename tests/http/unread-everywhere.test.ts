import { eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { SEALED_COLUMNS } from '../../db/sealed-texts.ts';
import { assignments } from '../../db/schema/assignments.ts';
import type { StoredRequest } from '../../db/requests.ts';
import type { ProblemPage } from '../../functions/http/problems.ts';
import { receiptOf } from '../../functions/requests/sealing.ts';
import { openBrowser, type TestApp } from '../support/app.ts';
import { openInbox, type FormFields, type Inbox } from '../support/inbox.ts';
import { LOST } from '../support/lost.ts';
import { storeAppointment, storeErrand, storeHomeVisit } from '../support/requests.ts';
import { lastPage } from '../support/views.ts';

let inbox: Inbox;
beforeAll(async () => {
  inbox = await openInbox();
  vi.spyOn(console, 'error').mockReturnValue();
});
afterAll(() => {
  vi.restoreAllMocks();
  inbox.site.close();
});

/** Every address of the app that is about one request, of one method. */
const routesOf = (method: string) =>
  [...new Set(inbox.site.app.routes.filter((one) => one.method === method).map(({ path }) => path))].filter(
    (path) => path.startsWith('/staff/requests/:id'),
  );

const addressOf = (path: string, id: string) =>
  path.replace(/:id\{.*?\}(?=\/)/, id).replace(/:number\{[^/]*\}(?=\/)/, '1');

const STORES = [
  ['an appointment', (site: TestApp) => storeAppointment(site, {}, { seats: 9 })],
  ['a visit', storeHomeVisit],
  ['an errand', storeErrand],
] as const;
/** What is lost where a key is, and where a row is damaged. */
const DAMAGE = [['details', 'reference', 'code'], ['details'], ['reference'], ['code']] as const;
const CASES = STORES.flatMap(([what, store]) =>
  DAMAGE.map((lost) => [what, lost.join(' and '), store, lost] as const),
);

test.each(CASES)(
  'nothing about %s whose %s no key opens ends in a fault of ours',
  async (_, __, store, lost) => {
    const { id } = await store(inbox.site);
    for (const column of lost)
      await inbox.site.deps.db.run(
        sql`update requests set ${sql.identifier(column)} = ${LOST} where id = ${id}`,
      );
    const [gets, posts] = [routesOf('GET'), routesOf('POST')];
    expect([gets.length > 5, posts.length > 20]).toEqual([true, true]);
    const faults: unknown[] = [];
    for (const path of gets) {
      const { status } = await inbox.browser.get(addressOf(path, id));
      if (status >= 500) faults.push(['GET', path, status]);
    }
    for (const path of posts.filter((one) => !one.includes('erase'))) {
      const { version } = await inbox.stored(id);
      const { status } = await inbox.browser.post(addressOf(path, id), { version: String(version) });
      if (status >= 500) faults.push(['POST', path, status]);
    }
    expect(faults).toEqual([]);
  },
);

/** Without these nobody can tell a resident anything of their request. */
const OWN = ['reference', 'details'];

/** An errand of which everything stands in the store that can be sealed about one. */
async function fullErrand(): Promise<StoredRequest> {
  const { id } = await storeErrand(inbox.site, {}, { until: '2026-12-31' });
  const taken = { items: '老年证、照片2张', 'handed-by': '示例大爷' };
  const asked = { 'assist-unit': 'g02', 'assist-what': '请帮忙看看（示例）' };
  const steps: (readonly [string, FormFields])[] = [
    ['assist', asked],
    ['assist-answer', { 'assist-outcome': 'done', 'assist-say': '看过了（示例）' }],
    ['accept', {}],
    ['hand-over', taken],
    ['note', { note: '请下周再来（示例）' }],
  ];
  for (const [task, fields] of steps) {
    const { version } = await inbox.stored(id);
    const [assist] = await inbox.site.deps.db
      .select({ assist: assignments.id })
      .from(assignments)
      .where(eq(assignments.role, 'assist'));
    const answer = await inbox.act(id, task, { ...assist, ...fields }, version);
    expect([task, answer.status]).toEqual([task, 303]);
  }
  return inbox.stored(id);
}

test('one sealed text that no key opens keeps neither staff nor its resident from the rest', async () => {
  const { deps, app } = inbox.site;
  const request = await fullErrand();
  const { reference, code } = receiptOf(deps, request);
  const resident = openBrowser(inbox.site);
  await resident.post('/requests/', { reference, code });
  expect((await resident.get('/requests/view/')).status).toBe(200);
  const own = [
    ...new Set(app.routes.filter(({ method }) => method === 'GET').map(({ path }) => path)),
  ].filter((path) => path.startsWith('/requests/') && !path.includes('*'));
  const faults: unknown[] = [];
  for (const { table, column } of SEALED_COLUMNS.filter(
    (one) => !['staff', 'erasures', 'events'].includes(one.table),
  )) {
    const [of, name] = [sql.identifier(table), sql.identifier(column)];
    const where = table === 'requests' ? sql`id = ${request.id}` : sql`request_id = ${request.id}`;
    const standing = sql`${where} and ${name} is not null`;
    const before = await deps.db.all<{ id: string; text: string | null }>(
      sql`select id, ${name} as text from ${of} where ${standing}`,
    );
    await deps.db.run(sql`update ${of} set ${name} = ${LOST} where ${standing}`);
    for (const path of [
      ...routesOf('GET'),
      '/staff/',
      '/staff/dispatch/',
      '/staff/access/',
      '/staff/outbox/',
    ]) {
      const { status } = await inbox.browser.get(addressOf(path, request.id));
      if (status >= 500) faults.push([table, column, path, status, before.length]);
    }
    for (const path of own) {
      const { status } = await resident.get(addressOf(path, request.id));
      // What they came for can't be opened: the page says so, and where to ask.
      const honest = lastPage<ProblemPage>(inbox.site).problem === 'unreadable' && OWN.includes(column);
      if (status >= 500 && !honest) faults.push([table, column, path, status, before.length]);
    }
    for (const { id, text } of before)
      await deps.db.run(sql`update ${of} set ${name} = ${text} where id = ${id}`);
  }
  expect(faults).toEqual([]);
});
