import {
  and,
  desc,
  eq,
  inArray,
  isNull,
  ne,
  sql,
  type InferSelectModel,
  type Placeholder,
  type SQL,
} from 'drizzle-orm';
import { OPEN_STATES } from '../functions/requests/states.ts';
import type { Db } from './db.ts';
import { requests } from './schema/requests.ts';

/**
 * A request as it stands in the store. Sealed columns stay sealed: `reference`, `code` and `details` open at
 * 'requests.<column>:<id>'. Every `…At` is an instant in milliseconds since 1970.
 */
export type StoredRequest = InferSelectModel<typeof requests>;
export type RequestKind = StoredRequest['kind'];
export type RequestState = StoredRequest['state'];

/**
 * True for a request with which somebody at the centre still has something to do. The states are bound: a partial index
 * wants `isOpenInWords`.
 */
export const isOpen = inArray(requests.state, [...OPEN_STATES]);

/** The same, written out: only so does SQLite see that a partial index holds all of them. */
export const isOpenInWords = sql.raw(`"requests"."state" in ('new', 'accepted', 'scheduled', 'started')`);

/** True while a request is at this version, which each change of it raises. */
export function isAtVersion(id: string | Placeholder, version: number | Placeholder): SQL {
  const same = and(eq(requests.id, id), eq(requests.version, version));
  return sql`exists (select 1 from ${requests} where ${same})`;
}

/** A request by its id; undefined also once everything personal in it was erased. */
export async function findRequest(db: Db, id: string): Promise<StoredRequest | undefined> {
  const [found] = await db
    .select()
    .from(requests)
    .where(and(eq(requests.id, id), isNull(requests.erasedAt)));
  return found;
}

/** Finds a request by the blind index of its reference. */
export async function findByReference(db: Db, referenceIndex: string): Promise<StoredRequest | undefined> {
  const [found] = await db.select().from(requests).where(eq(requests.referenceIndex, referenceIndex));
  return found;
}

/** What of a request tells whose keys its store has. */
type KeyTelling = Pick<StoredRequest, 'id' | 'details' | 'reference' | 'referenceIndex'>;

/** The sealed details of the newest requests that still hold any, and by what they are found. */
export async function newestDetails(db: Db): Promise<KeyTelling[]> {
  const { id, details, reference, referenceIndex } = requests;
  return db
    .select({ id, details, reference, referenceIndex })
    .from(requests)
    .where(ne(details, sql`''`))
    .orderBy(desc(id))
    .limit(20);
}
