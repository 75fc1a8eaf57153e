import { monthInWords } from '../../functions/reports/month.ts';
import type { Cell } from '../../functions/reports/suppress.ts';
import { formatDate, parseLocalDate } from '../../functions/shared/local-date.ts';
import type { PublishedBulletin } from '../content/schemas/bulletin.ts';

/** One table of a bulletin, in words. */
export interface BulletinPart {
  readonly id: string;
  readonly title: string;
  readonly figures: readonly { readonly name: string; readonly value: string }[];
}

/** A count as residents read it. */
export function cellWords(cell: Cell): string {
  if (cell === 'under-5') return '少于5件';
  return cell === 'withheld' ? '不公布' : `${cell}件`;
}

const KINDS = { appointment: '到大厅', 'home-visit': '上门', errand: '代跑腿' };
const OUTCOMES = {
  'on-time': '按时办的',
  late: '超期的',
  'not-due': '还没到期的',
  cancelled: '居民取消的',
};
const HOURS = { regular: '上班时间', 'after-hours': '延时服务' };

function part(
  id: string,
  title: string,
  names: Readonly<Record<string, string>>,
  cells: Readonly<Record<string, Cell>> | undefined,
): BulletinPart[] {
  if (!cells) return [];
  const figures = Object.entries(cells).map(([code, cell]) => ({
    name: names[code] ?? code,
    value: cellWords(cell),
  }));
  return [{ id, title, figures }];
}

/** Whole percent of what was in time, rounded down; only where both counts are published. */
function onTimeShare({ outcomes }: PublishedBulletin): { name: string; value: string }[] {
  const [onTime, late] = [outcomes?.['on-time'], outcomes?.late];
  if (typeof onTime !== 'number' || typeof late !== 'number') return [];
  return [{ name: '按时率', value: `${Math.floor((onTime * 100) / (onTime + late))}%` }];
}

/** '2026年10月通报' */
export function bulletinTitle({ month }: Pick<PublishedBulletin, 'month'>): string {
  return `${monthInWords(month)}通报`;
}

/** What the counts are of. */
export function bulletinSentences({ month, madeOn }: PublishedBulletin): string[] {
  const date = parseLocalDate(madeOn);
  if (!date) throw new Error(`not a date: ${madeOn}`);
  return [`${monthInWords(month)}收到的事，统计到${formatDate(date)}。`, '很少的不写准数，免得认出是谁。'];
}

/** A bulletin in words, table by table. `gridNames` has the communities' names by id. */
export function bulletinParts(
  bulletin: PublishedBulletin,
  gridNames: ReadonlyMap<string, string>,
): BulletinPart[] {
  const { received, kinds, outcomes, hours, grids, days } = bulletin;
  const grid = { ...Object.fromEntries(gridNames), none: '还没有定网格的' };
  const whole = [{ name: '一共收到', value: cellWords(received) }];
  const took = days && [
    { name: '一半的事，几个工作日内有结果', value: `${days.median}天` },
    { name: '九成的事，几个工作日内有结果', value: `${days.p90}天` },
  ];
  return [
    { id: 'all', title: '全部', figures: [...whole, ...onTimeShare(bulletin), ...(took ?? [])] },
    ...part('kinds', '怎么办的', KINDS, kinds),
    ...part('outcomes', '按不按时', OUTCOMES, outcomes),
    ...part('hours', '预约的时间', HOURS, hours),
    ...part('grids', '上门和代跑腿，按网格', grid, grids),
  ];
}
