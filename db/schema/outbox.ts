import { sql } from 'drizzle-orm';
import { check, index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { MESSAGE_KINDS } from '../../functions/outbox/message-kinds.ts';
import { requests } from './requests.ts';
import { staff } from './staff.ts';

/**
 * One message that a resident should get, or staff about it, written in the same batch as the change that it tells of
 * (D22). It holds no name, no number and no text: all that is looked up when it is sent, as it stands then. Every `…At`
 * is an instant in milliseconds since 1970.
 */
export const outbox = sqliteTable(
  'outbox',
  {
    /** Also the key that goes out with each attempt, so that whoever receives two can tell that they are one. */
    id: text().primaryKey(),
    requestId: text('request_id')
      .notNull()
      .references(() => requests.id),
    /** 'alert' is for staff. */
    kind: text({ enum: [...MESSAGE_KINDS, 'alert'] }).notNull(),
    /** waiting: to be sent. slip, task: work for staff. The others are ends. */
    state: text({ enum: ['waiting', 'sent', 'dropped', 'slip', 'task', 'told', 'failed'] }).notNull(),
    /** The time that the message tells of; a booking that has another by then was moved. */
    startsAt: integer('starts_at'),
    /** Not sent before. */
    dueAt: integer('due_at').notNull(),
    attempts: integer().notNull(),
    /** While this is ahead, whoever holds `lease` is sending it and nobody else may. */
    leasedUntil: integer('leased_until'),
    lease: text(),
    /** Why it was dropped or became work for staff: a code, of which content/messages has the words. */
    why: text(),
    toldBy: text('told_by').references(() => staff.id),
    createdAt: integer('created_at').notNull(),
    updatedAt: integer('updated_at').notNull(),
  },
  (t) => [
    check(
      'outbox_kind',
      sql`${t.kind} in ('booked', 'moved', 'scheduled', 'declined', 'cancelled', 'closed', 'answered', 'printed', 'extended', 'waiting', 'merged', 'corrected', 'reminder', 'alert')`,
    ),
    check(
      'outbox_state',
      sql`${t.state} in ('waiting', 'sent', 'dropped', 'slip', 'task', 'told', 'failed')`,
    ),
    index('outbox_waiting')
      .on(t.dueAt)
      .where(sql`${t.state} = 'waiting'`),
    index('outbox_work')
      .on(t.createdAt, t.requestId)
      .where(sql`${t.state} in ('slip', 'task')`),
    index('outbox_request').on(t.requestId),
  ],
);
