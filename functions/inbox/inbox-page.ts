import { listSavedViews } from '../../db/saved-views.ts';
import { goneDesks, type GoneDesk } from '../appointments/gone-desks.ts';
import { missingYear } from '../calendar/missing-year.ts';
import { sweepCalendar } from '../closures/sweep.ts';
import type { Deps, SignedIn } from '../deps.ts';
import { retentionLate } from '../retention/retention-late.ts';
import type { FieldErrors } from '../shared/fields.ts';
import { localDate } from '../shared/local-date.ts';
import type { InboxDone } from './inbox-done.ts';
import { inboxFigures, type InboxFigures } from './inbox-figures.ts';
import { inboxList, type InboxList, type ListPage } from './inbox-list.ts';
import type { SavedView } from './saved-views.ts';

export interface InboxPage extends InboxFigures, InboxList {
  /** The year whose table of holidays is missing (D4). */
  readonly missingYear: string | undefined;
  /** People are still expected at them, and their seats may be sold a second time. */
  readonly goneDesks: readonly GoneDesk[];
  /** What is to be erased has not been for two days (D24). */
  readonly retentionLate: boolean;
  /** When this page was made, an instant in milliseconds: what is newer is new. */
  readonly shownAt: number;
  /** One's own, the oldest first. */
  readonly views: readonly SavedView[];
  /** What was typed as the name of a view, and what is wrong with it. */
  readonly viewName: string;
  readonly errors: FieldErrors;
  /** What was done just before on another page. */
  readonly done: InboxDone | undefined;
}

/** The inbox: one page of the list, and how much waits. */
export async function inboxPage(
  deps: Deps,
  me: SignedIn,
  asked: ListPage,
): Promise<Omit<InboxPage, 'done' | 'viewName' | 'errors'>> {
  await sweepCalendar(deps);
  const content = await deps.catalogue();
  const shownAt = deps.now().getTime();
  const [list, figures, late, views, desksGone] = await Promise.all([
    inboxList(deps, me, asked),
    inboxFigures(deps, me, content),
    retentionLate(deps),
    listSavedViews(deps.db, me.id),
    goneDesks(deps, content.booking),
  ]);
  const missing = missingYear(content.calendar, localDate(deps.now()));
  const notices = { missingYear: missing, goneDesks: desksGone, retentionLate: late };
  return { ...figures, ...list, ...notices, shownAt, views };
}
