import type { Client } from '@libsql/client/http';
import { drizzle } from 'drizzle-orm/libsql/http';
import type { Db } from '../../db/db.ts';
import type { TestApp } from './app.ts';

/** How a call to the store goes wrong: it is refused, it is done and its answer lost, or it and all behind it are refused. */
export const CUTS = ['refused', 'unheard', 'gone'] as const;
export type Cut = (typeof CUTS)[number];

export interface CutStore {
  /** Begins to count; the call of that number goes wrong, from 1 on. None, where left out. */
  arm(cut?: Cut, at?: number): void;
  /** How many calls there have been since. */
  calls(): number;
}

const outage = () => Object.assign(new Error('disk I/O error'), { code: 'SQLITE_IOERR' });

/** Puts a store that fails where it is told to in the place of a site's own: each call is one statement, or one batch. */
export function cutStore(site: TestApp): CutStore {
  const client = site.deps.db.$client;
  let [cut, at, calls]: [Cut | undefined, number, number] = [undefined, 0, 0];
  const pass = async <T>(call: () => Promise<T>): Promise<T> => {
    calls += 1;
    const wrong = calls === at || (cut === 'gone' && calls > at);
    if (!cut || !wrong) return call();
    if (cut === 'unheard') await call();
    throw outage();
  };
  const execute = client.execute.bind(client) as (...all: unknown[]) => Promise<never>;
  const wrapped: Client = {
    ...client,
    execute: (...all: unknown[]) => pass(() => execute(...all)),
    batch: (statements, mode) => pass(() => client.batch(statements, mode)),
  };
  (site.deps as { db: Db }).db = drizzle({ client: wrapped });
  return {
    arm(next, where = 0) {
      [cut, at, calls] = [next, where, 0];
    },
    calls: () => calls,
  };
}
