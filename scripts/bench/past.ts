import type { DatabaseSync } from 'node:sqlite';

const DAY_MS = 86_400_000;

/**
 * Ids are in the order in which requests came, so that these sort below all that are given out: texts copied under them can't be
 * opened, as nothing sealed for another row can, and the server starts with keys that open the newest.
 */
const OLDEST_IDS = `printf('00000000-past-%09d', n)`;

/** Copies the stored requests, done and in the past, with their events and seats, until there are `total`. */
export function copyToPast(db: DatabaseSync, total: number): void {
  const fresh = (column: string) => {
    if (['id', 'request_id'].includes(column)) return OLDEST_IDS;
    if (['reference_index', 'submit_key'].includes(column)) return 'hex(randomblob(11))';
    if (column === 'state') return `'done'`;
    // What nobody opens may be short: a million of them then fit on any disk.
    if (column === 'details') return 'substr(details, 1, 200)';
    return /_at$|^at$/.test(column) ? `${column} - ${DAY_MS} - n * 60000` : column;
  };
  db.exec('pragma synchronous = off; pragma cache_size = -400000; begin');
  const { n: have } = db.prepare('select count(*) as n from requests').get() as { n: number };
  for (const table of ['requests', 'events', 'seats']) {
    const columns = db.prepare(`select name from pragma_table_info('${table}')`).all() as { name: string }[];
    const names = columns.map(({ name }) => name).filter((name) => table !== 'seats' || name !== 'id');
    db.exec(`with recursive count(n) as (select ${have} union all select n + 1 from count where n + 1 < ${total})
      insert into ${table} (${names.join()}) select ${names.map(fresh).join()}
      from (select * from ${table} limit 1) cross join count`);
  }
  db.exec('commit; analyze; pragma wal_checkpoint(truncate)');
}
