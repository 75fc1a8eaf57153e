import { randomUUID } from 'node:crypto';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { findRequest, type StoredRequest } from '../../db/requests.ts';
import { sealPerson } from '../../functions/errands/item-sealing.ts';
import { TASKS } from '../../functions/inbox/tasks.ts';
import { receiptOf, sealVisitWord } from '../../functions/requests/sealing.ts';
import type { SignedIn } from '../../functions/deps.ts';
import { groupReference, type Reference } from '../../functions/shared/reference.ts';
import { testApp, type Browser, type TestApp } from '../support/app.ts';
import { DECLINE } from '../support/inbox.ts';
import { storeErrand, storeHomeVisit } from '../support/requests.ts';
import { staffBrowser } from '../support/staff.ts';

/** Stands in everything that only those of the second grid may read. */
const SECRET = '秘密';
const PHONE = '13700001111';
const DAY = '2026-11-23';

let site: TestApp;
let visit: StoredRequest;
let errand: StoredRequest;
/** Of the first grid, of the same phone about the same service. */
let own: StoredRequest;
let reference: Reference;

interface Intruder {
  readonly name: string;
  readonly browser: Browser;
}
const intruders: Intruder[] = [];
let reader: Browser;
let lead: Browser;

async function standIn(absent: SignedIn, standsIn: SignedIn, from: string, until: string, ended: boolean) {
  const [at, by] = ended ? [1, absent.id] : [null, null];
  await site.deps.db.run(sql`insert into stand_ins
    (id, absent_staff_id, staff_id, from_on, until_on, made_at, made_by_staff_id, ended_at, ended_by_staff_id)
    values (${randomUUID()}, ${absent.id}, ${standsIn.id}, ${from}, ${until}, 1, ${absent.id}, ${at}, ${by})`);
}

async function storeForeign(goes: SignedIn): Promise<void> {
  const { db } = site.deps;
  const people = { name: `${SECRET}阿姨`, helper: { name: `${SECRET}女儿`, relation: '女儿' } };
  const contact = { way: 'sms', noCalls: false, reach: PHONE } as const;
  const place = { community: 'g02', finding: `${SECRET}巷子` };
  visit = await storeHomeVisit(site, { people, contact, place }, { grid: 'g02' });
  errand = await storeErrand(site, { people, contact }, { grid: 'g02', until: '2026-12-31' });
  own = await storeHomeVisit(site, { contact }, { grid: 'g01' });
  const startsAt = Date.parse(`${DAY}T08:30:00+08:00`);
  await db.run(sql`update requests set state = 'scheduled', starts_at = ${startsAt}, ends_at = ${startsAt + 3_600_000},
    half_day = 'am', visitor_staff_id = ${goes.id}, visit_word = ${sealVisitWord(site.deps, visit.id, `${SECRET} 火车`)},
    message_at = 1 where id = ${visit.id}`);
  await db.run(sql`update requests set state = 'declined', decline_unseen_at = 1 where id = ${errand.id}`);
  await db.run(sql`insert into outbox (id, request_id, kind, state, due_at, attempts, created_at, updated_at)
    values ('message', ${visit.id}, 'answered', 'task', 1, 0, 1, 1)`);
  await db.run(sql`insert into affected (id, request_id, cause, place, starts_at, ends_at, created_at)
    values (1, ${visit.id}, 'calendar', 'g02', ${startsAt}, ${startsAt + 3_600_000}, 1)`);
  await db.run(sql`insert into item_receipts (id, request_id, number, kind, at, staff_id, person)
    values ('receipt', ${errand.id}, 1, 'handed-over', 1, ${goes.id}, ${sealPerson(site.deps, 'receipt', SECRET)})`);
  reference = receiptOf(site.deps, visit).reference;
}

beforeAll(async () => {
  site = await testApp();
  const signIn = (role: SignedIn['role'], grid?: string) =>
    staffBrowser(site, { role, ...(grid !== undefined && { grid }) });
  const goes = (await signIn('grid', 'g02')).person;
  await storeForeign(goes);
  lead = (await signIn('lead')).browser;
  reader = (await signIn('reader')).browser;
  for (const [name, role] of [
    ['a grid clerk', 'grid'],
    ['a secretary', 'secretary'],
    ['a window clerk', 'window'],
  ] as const)
    intruders.push({ name, browser: (await signIn(role)).browser });
  for (const [name, from, until, ended] of [
    ['who stood in until yesterday', '2026-11-01', '2026-11-22', false],
    ['who stands in from tomorrow', '2026-11-24', '2026-12-01', false],
    ['whose standing in was ended', '2026-11-01', '2026-12-01', true],
  ] as const) {
    const { browser, person } = await signIn('grid');
    await standIn(goes, person, from, until, ended);
    intruders.push({ name, browser });
  }
  // Chains end: who stands in for a stand-in has that one's own desk and no other.
  const [first, second] = [await signIn('grid'), await signIn('grid')];
  await standIn(goes, first.person, '2026-11-01', '2026-12-01', false);
  await standIn(first.person, second.person, '2026-11-01', '2026-12-01', false);
  intruders.push({ name: 'who stands in for a stand-in', browser: second.browser });
});
afterAll(() => {
  site.close();
});

const of = ({ id }: StoredRequest) => `/staff/requests/${id}/`;

/** Every page that could show something of the second grid, asked in every way that somebody may think of. */
const addresses = (): string[] => [
  ...[
    '/staff/',
    '/staff/?state=all',
    '/staff/?grid=g02',
    '/staff/?grid=g02&state=all',
    '/staff/?state=scheduled',
  ],
  ...[
    '/staff/?kind=home-visit&grid=g02',
    '/staff/?asked=message',
    '/staff/?asked=waiting',
    '/staff/?todo=today',
  ],
  ...[
    '/staff/?todo=affected',
    '/staff/?todo=contact',
    '/staff/?due=overdue',
    '/staff/?due=soon',
    '/staff/?mine=yes',
  ],
  ...[
    '/staff/?view=mine',
    '/staff/?grid=g01&grid=g02',
    '/staff/?state=all&after=9999999999999.z',
    '/staff/?find=x',
  ],
  ...[
    '/staff/print/',
    '/staff/print/?state=all',
    '/staff/print/?grid=g02&state=all',
    '/staff/print/?todo=today',
  ],
  ...[
    '/staff/new/',
    '/staff/new/?grid=g02',
    '/staff/day/',
    '/staff/day/?who=all',
    `/staff/day/?who=all&on=${DAY}`,
  ],
  ...[`/staff/day/?who=g02&on=${DAY}`, '/staff/affected/', '/staff/affected/?after=1.1', '/staff/outbox/'],
  ...[
    '/staff/outbox/?done=told',
    `/staff/outbox/?done=told&of=${visit.id}`,
    `/staff/affected/?done=moved&of=${visit.id}`,
    // The list may be empty by then.
    `/staff/affected/?after=99999999999999.9&done=moved&of=${visit.id}`,
    '/staff/dispatch/',
    '/staff/dispatch/?done=assist-answered',
    '/staff/access/',
  ],
  ...[
    `/staff/access/?day=${DAY}`,
    '/staff/reports/',
    '/staff/reports/?month=2026-11',
    '/staff/reports/requests.csv',
  ],
  ...[
    '/staff/calendar/',
    '/staff/stand-ins/',
    '/staff/people/',
    '/staff/register/',
    '/staff/help/',
    '/staff/account/',
  ],
  ...[visit, errand].flatMap((one) =>
    ['', '?done=noted', 'print/', 'authorisation/', 'receipts/1/', 'copy.json', 'erase/', 'correct/'].map(
      (end) => of(one) + end,
    ),
  ),
  `${of(visit)}visit-word/`,
];

type Form = readonly [path: string, fields: Record<string, string>];

/** Whole forms, as somebody of the second grid would send them. */
const forms = (): Form[] => {
  const words = {
    'assist-unit': 'g01',
    'assist-what': '示例',
    'assist-outcome': 'done',
    'assist-say': '示例',
  };
  const whole = {
    ...{
      ...DECLINE,
      ...words,
      told: 'in-person',
      reason: '示例',
      note: '示例',
      result: '示例',
      answer: '示例',
    },
    ...{ grid: 'g01', 'grid-reason': '示例', 'grid-time': 'free', 'return-reason': '示例', visitor: '王芳' },
    ...{ 'half-day': '2026-11-26-am', 'met-note': '示例', 'pause-what': '示例', 'extend-days': '3' },
    ...{ 'extend-reason': '示例', into: `${own.id}.1`, version: '1' },
  };
  const rows = { visit: visit.id, [`outcome-${visit.id}`]: 'done', [`version-${visit.id}`]: '1' };
  return [
    ...[visit, errand].flatMap((one) => TASKS.map(({ name }): Form => [`${of(one)}${name}/`, whole])),
    [`${of(own)}merge/`, { into: `${visit.id}.1`, version: '1' }],
    [`${of(own)}merge/`, { into: `${errand.id}.1`, version: '1' }],
    [`${of(own)}assist-answer/`, { ...whole, assist: 'x' }],
    [`${of(visit)}visit-word/`, {}],
    [`${of(visit)}erase/`, { reason: '示例' }],
    [`${of(visit)}correct/`, { version: '1', name: '示例', asked: 'self' }],
    ['/staff/outbox/message/told/', {}],
    ['/staff/affected/1/contacted/', { way: 'in-person' }],
    ['/staff/affected/1/move/', { version: '1', slot: '2026-11-26T08:30' }],
    ['/staff/day/sheet/', { on: DAY, who: 'all', words: 'yes', save: 'yes' }],
    ['/staff/day/sheet/', { on: DAY, who: 'mine', words: 'yes' }],
    ['/staff/day/results/', { on: DAY, who: 'all', ...rows }],
    ['/staff/views/save/', { 'view-name': 'g02', grid: 'g02', state: 'all' }],
    ['/staff/reports/export/', { month: '2026-11', reason: '示例' }],
    ...['阿姨', '女儿', PHONE, '1111', reference, reference.slice(0, 4), 'g02', '巷子'].flatMap(
      (q): Form[] => [
        ['/staff/find/', { q }],
        ['/staff/find/', { q, grid: 'g02', state: 'all' }],
      ],
    ),
  ];
};

/** What somebody gets to read, also behind a redirect. */
async function heard(browser: Browser, answer: Response): Promise<string> {
  const to = answer.headers.get('location');
  const text = await answer.text();
  return to?.startsWith('/staff/') ? text + (await (await browser.get(to)).text()) : text;
}

const rowsNow = async () => {
  const found = await Promise.all([visit, errand].map(({ id }) => findRequest(site.deps.db, id)));
  const [open] = await site.deps.db.all<{ n: number }>(
    sql`select (select count(*) from affected where settled_at is null) + (select count(*) from outbox where state = 'task') as n`,
  );
  return JSON.stringify([found, open]);
};

describe('what is of another grid', () => {
  test('is shown on no page, in no file and under no button to whoever does not belong there', async () => {
    const leaks: string[] = [];
    for (const { name, browser } of intruders)
      for (const address of addresses())
        if ((await heard(browser, await browser.get(address))).includes(SECRET))
          leaks.push(`${name}: ${address}`);
    expect(leaks).toEqual([]);
  });

  test('is changed by no form of theirs, nor told in the answer', async () => {
    const before = await rowsNow();
    const leaks: string[] = [];
    // Whoever has stood in is a grid clerk like any other, as the pages have shown.
    for (const { name, browser } of intruders.slice(0, 4))
      for (const [path, fields] of forms()) {
        const said = await heard(browser, await browser.post(path, fields));
        if (said.includes(SECRET) || (await rowsNow()) !== before)
          leaks.push(`${name}: ${path} ${JSON.stringify(fields)}`);
      }
    expect(leaks).toEqual([]);
  });

  test('is changed by no form of a reader either, who is not told it in the answer', async () => {
    const before = await rowsNow();
    const told: string[] = [];
    for (const [path, fields] of forms()) {
      const said = await (await reader.post(path, fields)).text();
      // No look at it is on record with what is refused.
      if (path.startsWith('/staff/requests/') && said.includes(SECRET)) told.push(path);
    }
    expect([await rowsNow(), told]).toEqual([before, []]);
  });

  test('goes on record wherever those who may read it get to see it, and be it its reference alone', async () => {
    const named = groupReference(reference);
    // The record itself names each request that was looked at: to write down who reads it would never end.
    const tells = (said: string, address: string) =>
      said.includes(SECRET) || (said.includes(named) && !address.startsWith('/staff/access/'));
    const looks = async () =>
      (
        await site.deps.db.all<{ n: number }>(
          sql`select count(*) as n from events where kind in ('viewed', 'listed', 'word-viewed', 'copied', 'exported')`,
        )
      )[0]?.n ?? 0;
    const silent: string[] = [];
    let seen = 0;
    for (const browser of [lead, reader])
      for (const address of addresses()) {
        const before = await looks();
        const said = await (await browser.get(address)).text();
        if (!tells(said, address)) continue;
        seen += 1;
        if ((await looks()) === before) silent.push(address);
      }
    expect(seen).toBeGreaterThan(30);
    expect(silent).toEqual([]);
  });
});
