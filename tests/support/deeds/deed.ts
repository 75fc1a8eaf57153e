import { sql } from 'drizzle-orm';
import type { StoredRequest } from '../../../db/requests.ts';
import type { Inbox } from '../inbox.ts';
import { storeAppointment, storeErrand, storeHomeVisit } from '../requests.ts';

/** Prepares a store, and gives the button whose press is looked at. */
export type Deed = (inbox: Inbox) => Promise<() => Promise<Response>>;
export type Store = (inbox: Inbox) => Promise<StoredRequest>;

const contact = { way: 'sms', noCalls: false, reach: '13800000000' } as const;
export const visit: Store = ({ site }) => storeHomeVisit(site, { contact });
export const appointment: Store = ({ site }) => storeAppointment(site, { contact });
export const errand: Store = ({ site }) => storeErrand(site, { contact }, { until: '2026-12-31' });
export const unsigned: Store = ({ site }) => storeErrand(site, { contact });

/** A step on the way, which must come about. */
export async function done(answer: Promise<Response>): Promise<void> {
  const { status } = await answer;
  if (status !== 303) throw new Error(`a step was answered with ${String(status)}`);
}

/** What was written first into a table. */
export async function firstId({ site }: Inbox, table: string, column = 'id'): Promise<string> {
  const question = sql`select ${sql.identifier(column)} as id from ${sql.identifier(table)} order by rowid limit 1`;
  const [row] = await site.deps.db.all<{ id: string | number }>(question);
  return String(row?.id ?? '');
}
