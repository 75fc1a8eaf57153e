import { sql } from 'drizzle-orm';
import { events } from './schema/events.ts';
import { outbox } from './schema/outbox.ts';

/** A message of anything but what came of a resident's not being content (D23): it bears the instant of the lead's answer. */
export const notOfRedress = sql`not exists (select 1 from ${events} where ${events.requestId} = ${outbox.requestId}
  and ${events.at} = ${outbox.createdAt} and ${events.kind} = 'redressed')`;
