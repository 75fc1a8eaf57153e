import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { events } from './events.ts';

/**
 * One link for each event, in the order in which events were written; each hash covers the one before it. Triggers (in the
 * migration) refuse to change or delete a link, but for letting go of its salt.
 */
export const eventChain = sqliteTable('event_chain', {
  /** Counted from 1 without a gap. */
  seq: integer().primaryKey(),
  eventId: text('event_id')
    .notNull()
    .unique()
    .references(() => events.id),
  /** Keyed hash of the salt and the opened note; null where there was no note. */
  noteHash: text('note_hash'),
  /** Goes with the note: without it the hash tells nothing, also not to whoever has the keys. */
  salt: text(),
  /** Keyed hash of the link before, of what the event says and of `noteHash`. */
  hash: text().notNull(),
});
