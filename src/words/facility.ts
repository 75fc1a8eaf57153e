import { formatDate, parseLocalDate } from '../../functions/shared/local-date.ts';
import type { EntryOf } from '../content/collections.ts';

type Facility = EntryOf<'facilities'>;
type Measurement = Facility['measurements'][number];

const LENGTHS: ReadonlySet<string> = new Set(['毫米', '厘米', '米', '度']);

/** '坡道净宽1200毫米', '坡道坡度8%', '大门净宽没测', '轮椅有2辆', '轮椅有几辆还没数'. */
function measurementWords({ name, value, unit }: Measurement): string {
  if (unit === '百分比') return value === '没测' ? `${name}没测` : `${name}${value}%`;
  if (LENGTHS.has(unit)) return value === '没测' ? `${name}没测` : `${name}${value}${unit}`;
  return value === '没测' ? `${name}有几${unit}还没数` : `${name}有${value}${unit}`;
}

/** All measurements of a facility in a sentence; undefined when there is nothing to measure. */
export function measurementsWords({ measurements }: Facility): string | undefined {
  return measurements.length === 0 ? undefined : `${measurements.map(measurementWords).join('，')}。`;
}

/** '依据：2023年10月23日的报道。', with the day it was checked where the source does not say it (A45). */
export function checkedWords({ status, source, checkedOn }: Facility): string {
  const date = parseLocalDate(checkedOn);
  if (!date) throw new Error(`not a date: ${checkedOn}`);
  const day = formatDate(date);
  if (status === '没测') return `到${day}，${source}。`;
  const named = source.includes(day.replace(/（.*/, ''));
  return `依据：${source}。${named ? '' : `核对日期：${day}。`}`;
}

/** '从2026年11月20日（星期五）起坏了。请走东门。' */
export function brokenWords({ since, instead }: NonNullable<Facility['outOfOrder']>): string {
  const date = parseLocalDate(since);
  if (!date) throw new Error(`not a date: ${since}`);
  return `从${formatDate(date)}起坏了。${instead}`;
}

/** '一共24项：有11项，没有0项，没测13项。' */
export function facilityCounts(facilities: readonly Facility[]): string {
  const counted = (['有', '没有', '没测'] as const).map((status) => {
    const count = facilities.filter((facility) => facility.status === status).length;
    return `“${status}”${count}项`;
  });
  return `一共${facilities.length}项设施：${counted.join('，')}。`;
}
