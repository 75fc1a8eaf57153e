import { spawnSync } from 'node:child_process';

/** Each a question whose answer must be no row at all: what a store holds that was cut off while it wrote. */
const TORN: Readonly<Record<string, string>> = {
  'a request without exactly one first event': `select id from requests r where (select count(*) from events e
    where e.request_id = r.id and e.kind in ('submitted', 'registered')) <> 1`,
  'an open appointment without exactly one seat': `select id from requests r where kind = 'appointment'
    and state not in ('done', 'declined', 'cancelled')
    and (select count(*) from seats s where s.request_id = r.id and s.released_at is null) <> 1`,
  'a live seat of a request that has ended, or that has another time': `select s.id from seats s
    left join requests r on r.id = s.request_id
    where s.released_at is null and (r.id is null or r.state in ('declined', 'cancelled') or r.starts_at is not s.starts_at)`,
  'an event of no request': `select e.id from events e where request_id is not null
    and not exists (select 1 from requests r where r.id = e.request_id)`,
  'a message of no request': `select o.id from outbox o where request_id is not null
    and not exists (select 1 from requests r where r.id = o.request_id)`,
  'a request of which nobody is told': `select id from requests r
    where not exists (select 1 from outbox o where o.request_id = r.id)`,
  'a foreign key that leads nowhere': `select * from pragma_foreign_key_check`,
  'a damaged page': `select * from pragma_integrity_check where integrity_check <> 'ok'`,
};

// Prints the rows of each question as JSON, with the driver of the store.
const READER = `const [file, ...questions] = process.argv.slice(1);
  const store = new (require('libsql'))(file, { timeout: 10_000 });
  console.log(JSON.stringify(questions.map((one) => store.prepare(one).all())));`;

/** In a process of its own: the driver keeps a file open that it has asked, and no server starts on one that another has. */
function ask(file: string, questions: readonly string[]): unknown[][] {
  const args = ['--input-type=commonjs', '-e', READER, file, ...questions];
  const { stdout, stderr, status } = spawnSync(process.execPath, args, {
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
  });
  if (status !== 0) throw new Error(stderr);
  return JSON.parse(stdout) as unknown[][];
}

/** What is torn in a store, and how much of it; nothing where all is whole. */
export function tornIn(file: string): string[] {
  const answers = ask(file, Object.values(TORN));
  return Object.keys(TORN).flatMap((what, i) => {
    const found = answers[i]?.length ?? 0;
    return found === 0 ? [] : [`${what}: ${String(found)}`];
  });
}

/** The ids of all requests in a store. */
export function requestsIn(file: string): Set<string> {
  const [rows] = ask(file, ['select id from requests']) as [{ id: string }[]];
  return new Set(rows.map(({ id }) => id));
}
