import { and, asc, eq, sql, type InferSelectModel } from 'drizzle-orm';
import type { Db } from './db.ts';
import { selectRow } from './row-select.ts';
import { savedViews } from './schema/saved-views.ts';

type StoredView = InferSelectModel<typeof savedViews>;

/** The views that somebody has saved, the oldest first. */
export async function listSavedViews(db: Db, staffId: string): Promise<StoredView[]> {
  return db
    .select()
    .from(savedViews)
    .where(eq(savedViews.staffId, staffId))
    .orderBy(asc(savedViews.madeAt), asc(savedViews.id));
}

/** Saves a view, in the place of one's own of the same name: a second press makes no second. False where its owner has `most` already. */
export async function saveView(db: Db, view: StoredView, most: number): Promise<boolean> {
  const own = eq(savedViews.staffId, view.staffId);
  const have = sql`(select count(*) from ${savedViews} where ${own})`;
  const [, saved] = await db.batch([
    db.delete(savedViews).where(and(own, eq(savedViews.name, view.name))),
    db
      .insert(savedViews)
      .select(sql`${selectRow(savedViews, view)} where ${have} < ${most}`)
      .returning({ id: savedViews.id }),
  ]);
  return saved.length > 0;
}

/** Removes a view of one's own. */
export async function removeView(db: Db, staffId: string, id: string): Promise<void> {
  await db.delete(savedViews).where(and(eq(savedViews.id, id), eq(savedViews.staffId, staffId)));
}
