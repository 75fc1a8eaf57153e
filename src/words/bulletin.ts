import { monthInWords } from '../../functions/reports/month.ts';
import type { Cell } from '../../functions/reports/suppress.ts';
import { formatDate, parseLocalDate } from '../../functions/shared/local-date.ts';
import type { EntryOf } from '../content/collections.ts';
import type { PublishedBulletin } from '../content/schemas/bulletin.ts';
import { fill } from './fill.ts';

/** The sentences of content/messages/site/news.yaml that a bulletin is worded from. */
export type BulletinWords = EntryOf<'news'>['bulletin'];

/** One table of a bulletin, in words. */
export interface BulletinPart {
  readonly id: string;
  readonly title: string;
  readonly figures: readonly { readonly name: string; readonly value: string }[];
}

/** A count as residents read it. */
export function cellWords(words: BulletinWords, cell: Cell): string {
  if (cell === 'under-5') return words.underFive;
  return cell === 'withheld' ? words.withheld : fill(words.count, { count: cell });
}

const kindNames = ({ appointment, homeVisit, errand }: BulletinWords) => ({
  appointment,
  'home-visit': homeVisit,
  errand,
});
const outcomeNames = ({ onTime, late, notDue, cancelled }: BulletinWords) => ({
  'on-time': onTime,
  late,
  'not-due': notDue,
  cancelled,
});

function part(
  words: BulletinWords,
  id: string,
  title: string,
  names: Readonly<Record<string, string>>,
  cells: Readonly<Record<string, Cell>> | undefined,
): BulletinPart[] {
  if (!cells) return [];
  const figures = Object.entries(cells).map(([code, cell]) => ({
    name: names[code] ?? code,
    value: cellWords(words, cell),
  }));
  return [{ id, title, figures }];
}

/** Whole percent of what was in time, rounded down; only where both counts are published. */
function onTimeShare(
  words: BulletinWords,
  { outcomes }: PublishedBulletin,
): { name: string; value: string }[] {
  const [onTime, late] = [outcomes?.['on-time'], outcomes?.late];
  if (typeof onTime !== 'number' || typeof late !== 'number') return [];
  return [{ name: words.onTimeShare, value: `${Math.floor((onTime * 100) / (onTime + late))}%` }];
}

/** '2026年10月通报' */
export function bulletinTitle(words: BulletinWords, { month }: Pick<PublishedBulletin, 'month'>): string {
  return fill(words.title, { month: monthInWords(month) });
}

/** What the counts are of. */
export function bulletinSentences(words: BulletinWords, { month, madeOn }: PublishedBulletin): string[] {
  const date = parseLocalDate(madeOn);
  if (!date) throw new Error(`not a date: ${madeOn}`);
  return [fill(words.received, { month: monthInWords(month), day: formatDate(date) }), words.few];
}

/** What a bulletin's tables are worded from besides: the communities' names by id, and what residents may say (D23). */
export interface BulletinNames {
  readonly grids: ReadonlyMap<string, string>;
  readonly ratings: EntryOf<'told'>['ratings'];
}

/** A bulletin in words, table by table. */
export function bulletinParts(
  words: BulletinWords,
  bulletin: PublishedBulletin,
  names: BulletinNames,
): BulletinPart[] {
  const { received, kinds, outcomes, ratings, hours, grids, days } = bulletin;
  // What content has given up since is still counted in the months in which it was there.
  const gone = Object.keys(grids ?? {}).map((id) => [id, words.goneGrid] as const);
  const grid = { ...Object.fromEntries([...gone, ...names.grids]), none: words.noGrid };
  const hourNames = { regular: words.regular, 'after-hours': words.afterHours };
  const whole = [{ name: words.total, value: cellWords(words, received) }];
  const took = days && [
    { name: words.median, value: fill(words.days, { count: days.median }) },
    { name: words.ninety, value: fill(words.days, { count: days.p90 }) },
  ];
  return [
    { id: 'all', title: words.all, figures: [...whole, ...onTimeShare(words, bulletin), ...(took ?? [])] },
    ...part(words, 'kinds', words.kinds, kindNames(words), kinds),
    ...part(words, 'outcomes', words.outcomes, outcomeNames(words), outcomes),
    ...part(words, 'ratings', words.ratings, { ...names.ratings, unsaid: words.unsaid }, ratings),
    ...part(words, 'hours', words.hours, hourNames, hours),
    ...part(words, 'grids', words.grids, grid, grids),
  ];
}
