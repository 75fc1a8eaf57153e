import { sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { requests } from './requests.ts';

/** What the guide asked to bring when the request was made: editing the guide later must not change it (D6). */
export const requestMaterials = sqliteTable('request_materials', {
  requestId: text('request_id')
    .primaryKey()
    .references(() => requests.id),
  /** One name each, in the order of the guide. */
  names: text({ mode: 'json' }).$type<readonly string[]>().notNull(),
});
