import { listClosures } from '../../db/closures.ts';
import { effectiveCalendar } from '../calendar/effective.ts';
import type { Deps } from '../deps.ts';
import type { Catalogue } from '../shared/catalogue.ts';
import { instantOf, localDate } from '../shared/local-date.ts';

/**
 * The catalogue with the calendar as it holds at this moment: content's hours and holidays, and what staff have closed
 * from today on (D5). Whatever tells or offers a time asks this, not `deps.catalogue()`.
 */
export async function catalogueNow({ db, now, catalogue }: Deps): Promise<Catalogue> {
  const midnight = instantOf(localDate(now()), '00:00').getTime();
  const [content, closed] = await Promise.all([catalogue(), listClosures(db, midnight)]);
  return { ...content, calendar: effectiveCalendar(content.calendar, closed) };
}
