import { CommandError } from '../jobs/command.ts';
import type { JobDeps } from '../jobs/job.ts';
import { KINDS } from '../requests/states.ts';
import { localDate } from '../shared/local-date.ts';
import { bulletinOf } from './bulletin.ts';
import { monthOf, parseMonth } from './month.ts';
import { figureRows } from './report-page.ts';

/** Says the bulletin of a month that is over as one line of JSON: nothing in it that may not be published. */
export async function sayBulletin(
  deps: JobDeps,
  { month: text = '' }: Readonly<Record<string, string>>,
  say: (line: string) => void,
): Promise<string> {
  const month = parseMonth(text);
  if (!month) throw new CommandError('A month reads 2026-10.');
  if (month >= monthOf(deps.now())) throw new CommandError(`${month} is not over yet.`);
  const [{ rows, whole }, { booking, calendar, communities }] = await Promise.all([
    figureRows(deps, month),
    deps.catalogue(),
  ]);
  if (!whole) throw new CommandError(`${month} has more requests than are counted.`);
  const judged = { calendar, today: localDate(deps.now()) };
  const without: readonly string[] = booking.notOffered;
  const offered = {
    kinds: KINDS.filter((kind) => !without.includes(`${kind}s`)),
    afterHours: (calendar.sessions ?? []).length > 0,
  };
  const grids = communities.map(({ id }) => id);
  say(JSON.stringify(bulletinOf(month, rows, { judged, grids, offered })));
  return `${month} is counted.`;
}
