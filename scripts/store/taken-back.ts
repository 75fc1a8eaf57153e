import Database from 'libsql';

/** What is read of a store to compare it: a line each, by its id. */
type Lines = ReadonlyMap<string, string>;

const REQUESTS = 'select id, version as line from requests';

/** What lets somebody in, and how far. */
const ACCOUNTS = `select username as id, json_array(role, grid, password_hash, disabled_at is null, totp_secret, totp_required_at)
  as line from staff`;

const ERASED = `select request_id as id, '' as line from erasures where part = 'person' and why = 'resident'`;

function linesOf(database: Database.Database, sql: string): Lines {
  const rows = database.prepare(sql).all() as { id: string; line: unknown }[];
  return new Map(rows.map(({ id, line }) => [id, String(line)]));
}

const isNew = (then: Lines) => (id: string) => !then.has(id);

/** What operators do again by hand, since nobody else can. */
function again(compare: (sql: string) => readonly [now: Lines, then: Lines]): string[] {
  const [erased, erasedThen] = compare(ERASED);
  const [accounts, accountsThen] = compare(ACCOUNTS);
  const other = [...accounts].filter(([id, line]) => accountsThen.get(id) !== line);
  return [
    ...[...erased.keys()]
      .filter(isNew(erasedThen))
      .map((id) => `To be erased again, as its resident asked: /staff/requests/${id}/erase/`),
    ...other.map(([name]) => `To be closed or changed again: the account ${name}.`),
  ];
}

/**
 * What a store that was replaced knows and the copy in its place does not, a line each: nobody would miss it before a resident does.
 * One line that says so where the two can't be compared, as where the store is damaged. Holds both files until the process ends.
 */
export function takenBack(replaced: string, copy: string): string[] {
  try {
    const [now, then] = [replaced, copy].map((path) => new Database(path, { readonly: true })) as [
      Database.Database,
      Database.Database,
    ];
    const compare = (sql: string) => [linesOf(now, sql), linesOf(then, sql)] as const;
    const [requests, requestsThen] = compare(REQUESTS);
    const came = [...requests.keys()].filter(isNew(requestsThen)).length;
    const known = [...requests].filter(([id]) => requestsThen.has(id));
    const changed = known.filter(([id, version]) => requestsThen.get(id) !== version).length;
    return [
      `Since the copy ${came} requests have come in, and ${changed} have changed. Only the replaced store knows of it.`,
      ...again(compare),
    ];
  } catch (error) {
    return [
      `What has happened since the copy can't be told: ${error instanceof Error ? error.message : String(error)}`,
    ];
  }
}
