import { asc, inArray, sql, type InferSelectModel } from 'drizzle-orm';
import type { StoredClosure } from './closures.ts';
import type { Db } from './db.ts';
import type { StoredEvent } from './events.ts';
import { closures } from './schema/closures.ts';
import { events } from './schema/events.ts';
import { staff } from './schema/staff.ts';
import { standIns } from './schema/stand-ins.ts';

/** Every stand-in that ever was. */
export async function allStandIns(db: Db): Promise<InferSelectModel<typeof standIns>[]> {
  return db.select().from(standIns);
}

/** What staff arranged that concerns no request, and the events that tell of it, as all of it is at one moment. */
export async function arrangements(db: Db) {
  const kinds = ['closed', 'reopened', 'stand-in-made', 'stand-in-ended'];
  const [told, closed, stand, people] = await db.batch([
    db
      .select()
      .from(events)
      .where(inArray(events.kind, kinds))
      .orderBy(sql`rowid`),
    db.select().from(closures).orderBy(asc(closures.madeAt)),
    db.select().from(standIns),
    db.select({ id: staff.id, username: staff.username }).from(staff),
  ]);
  return {
    events: told satisfies StoredEvent[],
    closures: closed satisfies StoredClosure[],
    standIns: stand,
    people,
  };
}
