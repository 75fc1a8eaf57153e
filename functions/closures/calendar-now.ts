import { listClosures } from '../../db/closures.ts';
import { effectiveCalendar, type ClosedTime } from '../calendar/effective.ts';
import type { Deps } from '../deps.ts';
import type { Catalogue } from '../shared/catalogue.ts';
import { instantOf, localDate } from '../shared/local-date.ts';

/** The last one of each content: while nothing of it changes, what was reckoned from its calendar holds. */
const last = new WeakMap<Catalogue, { readonly of: string; readonly catalogue: Catalogue }>();

/** The same object while the closures are the same; another one each day, so that it doesn't gather days that are past. */
function withClosures(content: Catalogue, midnight: number, closed: readonly ClosedTime[]): Catalogue {
  const times = closed.map(({ startsAt, endsAt, place, reason }) => [startsAt, endsAt, place, reason]);
  const of = JSON.stringify([midnight, times]);
  const known = last.get(content);
  if (known?.of === of) return known.catalogue;
  const catalogue = { ...content, calendar: effectiveCalendar(content.calendar, closed) };
  last.set(content, { of, catalogue });
  return catalogue;
}

/**
 * The catalogue with the calendar as it holds at this moment: content's hours and holidays, and what staff have closed
 * from today on (D5). Whatever tells or offers a time asks this, not `deps.catalogue()`. Closures are read each time: another
 * process may have made one.
 */
export async function catalogueNow({ db, now, catalogue }: Deps): Promise<Catalogue> {
  const midnight = instantOf(localDate(now()), '00:00').getTime();
  const [content, closed] = await Promise.all([catalogue(), listClosures(db, midnight)]);
  return withClosures(content, midnight, closed);
}
