import { eq, sql, type InferSelectModel, type SQL } from 'drizzle-orm';
import type { BatchItem } from 'drizzle-orm/batch';
import type { Db } from './db.ts';
import { eventStands } from './events.ts';
import { hotQuery, perStore } from './hot-query.ts';
import { isAtVersion } from './requests.ts';
import { selectPlaceholders, selectRow } from './row-select.ts';
import { outbox } from './schema/outbox.ts';
import { requestMaterials } from './schema/request-materials.ts';

/** A row of the outbox. Every `…At` is an instant in milliseconds since 1970. */
export type StoredMessage = InferSelectModel<typeof outbox>;

/** A message to write with a change. */
export type NewMessage = Pick<StoredMessage, 'id' | 'kind' | 'startsAt' | 'dueAt'>;

/** What is written in the same batch as a change of a request, if the change happens at all. */
export interface Alongside {
  readonly messages?: readonly NewMessage[];
  /** What the guide asks to bring, as it stands today (D6). */
  readonly materials?: readonly string[];
}

/** The event that stands only if the change of this very batch happened. */
export interface Happened {
  readonly eventId: string;
  readonly requestId: string;
  /** The request's while this is written: before its change, so that the same one sent twice at once writes it once. */
  readonly version: number;
  /** Instant in milliseconds. */
  readonly at: number;
}

const queries = perStore((db) => ({
  messages: hotQuery(insertMessages(db)),
  materials: hotQuery(
    db.insert(requestMaterials).select(sql`${selectPlaceholders(requestMaterials)} where ${happened()}`),
  ),
}));

/** All messages of a change in one statement; none has been tried yet. */
function insertMessages(db: Db) {
  const [requestId, at] = [sql.placeholder('requestId'), sql.placeholder('at')];
  return db.insert(outbox).select(
    sql`select message.value ->> 'id', ${requestId}, message.value ->> 'kind', 'waiting', message.value ->> 'startsAt',
      message.value ->> 'dueAt', 0, null, null, null, null, ${at}, ${at}
      from json_each(${sql.placeholder('messages')}) message where ${happened()}`,
  );
}

function happened(): SQL {
  const requestId = sql.placeholder('requestId');
  const stands = eventStands(sql.placeholder('eventId'), requestId);
  return sql`${stands} and ${isAtVersion(requestId, sql.placeholder('version'))}`;
}

/** The statements that write it where the change happened. */
export function writeAlongside(
  db: Db,
  { eventId, requestId, version, at }: Happened,
  { messages = [], materials = [] }: Alongside = {},
): BatchItem<'sqlite'>[] {
  const { messages: toSend, materials: names } = queries(db);
  const happened = { requestId, eventId, version };
  return [
    ...(messages.length > 0 ? [toSend({ ...happened, at, messages: JSON.stringify(messages) })] : []),
    ...(materials.length > 0 ? [names({ ...happened, names: materials })] : []),
  ];
}

/** The same of one message, for a change that carries no version. */
export function writeMessage(
  db: Db,
  requestId: string,
  message: NewMessage,
  { at, happened }: { readonly at: number; readonly happened: SQL },
): BatchItem<'sqlite'> {
  const untried = { attempts: 0, leasedUntil: null, lease: null, why: null, toldBy: null };
  const row = { ...message, requestId, state: 'waiting' as const, ...untried, createdAt: at, updatedAt: at };
  return db.insert(outbox).select(sql`${selectRow(outbox, row)} where ${happened}`);
}

/** What the resident was told to bring, in the order of the guide; nothing where the guide named nothing. */
export async function listMaterials(db: Db, requestId: string): Promise<readonly string[]> {
  const [row] = await db.select().from(requestMaterials).where(eq(requestMaterials.requestId, requestId));
  return row?.names ?? [];
}
