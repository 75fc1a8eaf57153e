import { DatabaseSync } from 'node:sqlite';
import type { Sealer } from '../../functions/http/seal.ts';
import { phoneTailIndex, referenceStartIndex } from '../../functions/requests/blind-indexes.ts';
import { APPOINTMENT_DETAILS, ERRAND_DETAILS, VISIT_DETAILS } from '../../tests/support/request-details.ts';

const GRIDS = 10;
const STAFF = 20;
/** Of these, the last so many are open: as much as a township has in hand on its worst day, and more. */
const OPEN = 20_000;
/** Of what is closed, the oldest share was erased, as retention does. */
const ERASED = 0.3;

const HOUR_MS = 3_600_000;

/** A sealer for which all rows are one row, so that a million rows can hold the same texts, and opening costs what it costs. */
export function sealerOfOneRow(sealer: Sealer): Sealer {
  const one = (place: string) => place.replace(/:.*/, ':one');
  return {
    ...sealer,
    seal: (text, place) => sealer.seal(text, one(place)),
    sealShort: (text, place) => sealer.sealShort(text, one(place)),
    open: (sealed, place) => sealer.open(sealed, one(place)),
  };
}

const quoted = (text: string) => `'${text}'`;

/** Small tables of what takes a key to make, for the statement that makes the rows. */
function prepare(db: DatabaseSync, sealer: Sealer): void {
  db.exec(`create temp table tails (k integer primary key, tail text);
    create temp table starts (k integer primary key, start text);
    create temp table texts (k integer primary key, kind text, details text)`);
  const tail = db.prepare('insert into tails values (?, ?)');
  for (let n = 0; n < 10_000; n += 1) tail.run(n, phoneTailIndex({ sealer }, String(n).padStart(4, '0')));
  const start = db.prepare('insert into starts values (?, ?)');
  for (let n = 0; n < 9_000; n += 1) start.run(n, referenceStartIndex({ sealer }, String(1000 + n)));
  const text = db.prepare('insert into texts values (?, ?, ?)');
  for (let n = 0; n < 10; n += 1) {
    const [kind, details] =
      n < 5
        ? ['appointment', APPOINTMENT_DETAILS]
        : n < 8
          ? ['home-visit', VISIT_DETAILS]
          : ['errand', ERRAND_DETAILS];
    text.run(n, kind, sealer.seal(JSON.stringify(details), 'requests.details:one'));
  }
}

/** Which state the n-th request is in: the last OPEN are open, of the others most are done. */
const stateOf = (total: number) => `case
  when n < ${total - OPEN} then case n % 20 when 0 then 'declined' when 1 then 'cancelled' else 'done' end
  when x.kind = 'appointment' then case n % 3 when 0 then 'accepted' else 'new' end
  when x.kind = 'home-visit' then case n % 3 when 0 then 'scheduled' when 1 then 'accepted' else 'new' end
  else case n % 3 when 0 then 'started' when 1 then 'accepted' else 'new' end end`;

/** What each column of the n-th request holds. */
function columns(total: number, now: number, sealer: Sealer): Record<string, string> {
  const erased = Math.floor(total * ERASED);
  const kept = (text: string, otherwise = 'null') =>
    `case when n >= ${erased} then ${text} else ${otherwise} end`;
  const seal = (text: string, column: string) => quoted(sealer.seal(text, `requests.${column}:one`));
  const open = `n >= ${total - OPEN}`;
  const created = `${now} - (${total} - n) * 300000`;
  const starts = `${now - (now % HOUR_MS)} + (n % 200 - 20) * ${2 * HOUR_MS}`;
  const isVisit = `x.kind = 'home-visit' and ${open} and n % 3 = 0`;
  return {
    id: `printf('%012d', n)`,
    kind: 'x.kind',
    state: stateOf(total),
    version: '1',
    reference: kept(seal('12345670', 'reference'), `''`),
    reference_index: `printf('index-%012d', n)`,
    reference_start_index: kept('s.start'),
    code: kept(seal('123456', 'code'), `''`),
    submit_key: `printf('key-%012d', n)`,
    service_slug: quoted('gaoling-jintie'),
    service_title: quoted('高龄津贴'),
    grid: `case when x.kind = 'appointment' or n % 97 = 0 then null else printf('g%02d', n % ${GRIDS} + 1) end`,
    desk: `case n % 9 when 0 then 'desk-insurance' when 1 then null else 'desk' end`,
    starts_at: `case when x.kind = 'appointment' then ${created} + 86400000 when ${isVisit} then ${starts} end`,
    ends_at: `case when x.kind = 'appointment' then ${created} + 88200000 when ${isVisit} then ${starts} + ${HOUR_MS} end`,
    due_on: `date(${now} / 1000 - (${total} - n) * 43, 'unixepoch', '+8 days')`,
    channel: quoted('web'),
    filed_by: quoted('self'),
    ...{ no_calls: '0', has_needs: '0' },
    details: kept('x.details', `''`),
    phone_tail_index: kept(`case when x.kind <> 'errand' then t.tail end`),
    message_at: `case when ${open} and n % 40 = 0 then ${now} end`,
    print_asked_at: `case when ${open} and n % 90 = 0 then ${now} end`,
    paused_at: `case when ${open} and n % 30 = 0 then ${now} end`,
    owner_staff_id: kept(`printf('staff-%d', n % ${STAFF})`),
    created_at: created,
    updated_at: created,
    erased_at: kept('null', String(now)),
  };
}

const ACCOUNTS = `with recursive s(n) as (select 0 union all select n + 1 from s where n < ${STAFF - 1})
  insert into staff (id, username, name, role, password_hash, created_at)
  select printf('staff-%d', n), printf('u%d', n), '示例', 'lead', 'x', 1 from s`;

/** Fills a migrated store with so many requests, and with what stands around those that are open. */
export function fillStore(path: string, sealer: Sealer, total: number, now: number): void {
  const db = new DatabaseSync(path);
  db.exec('pragma synchronous = off; pragma cache_size = -400000; pragma foreign_keys = off; begin');
  prepare(db, sealer);
  const all = Object.entries(columns(total, now, sealer));
  db.exec(`${ACCOUNTS};
    with recursive c(n) as (select 0 union all select n + 1 from c where n + 1 < ${total})
    insert into requests (${all.map(([name]) => name).join()}) select ${all.map(([, sql]) => sql).join()}
    from c cross join texts x on x.k = (c.n / 7) % 10 cross join tails t on t.k = (c.n * 7919) % 10000
    cross join starts s on s.k = (c.n * 104729) % 9000`);
  const note = sealer.seal('家里有人的时候再去（示例）', 'events.note:one');
  db.exec(`with recursive e(n) as (select 0 union all select n + 1 from e where n < 199999)
    insert into events (id, request_id, at, actor, staff_id, kind, note, version)
    select printf('e%d', n), printf('%012d', ${total - 1} - n % ${OPEN}), ${now} - n, 'staff',
      printf('staff-%d', n % ${STAFF}), case when n % 500 < ${STAFF} then 'noted' else 'viewed' end,
      case when n % 500 < ${STAFF} then ${quoted(note)} end, 1 from e;
    insert into outbox (id, request_id, kind, state, due_at, attempts, created_at, updated_at)
    select 'o' || id, id, 'scheduled', 'task', 1, 1, created_at, 1 from requests
    where state = 'scheduled' and id % 10 = 0;
    insert into affected (request_id, cause, place, starts_at, ends_at, created_at)
    select id, 'calendar', 'desk', starts_at, ends_at, 1 from requests where state = 'new' and kind = 'appointment' and id % 10 = 0`);
  db.exec('commit; pragma wal_checkpoint(truncate)');
  db.close();
}
