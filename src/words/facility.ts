import { formatDate, parseLocalDate } from '../../functions/shared/local-date.ts';
import type { EntryOf } from '../content/collections.ts';
import { fill } from './fill.ts';

type Facility = EntryOf<'facilities'>;
/** The sentences of content/messages/site/place.yaml that a facility is worded from. */
type FacilityWords = EntryOf<'place'>['facilities'];
type Measurement = Facility['measurements'][number];

const LENGTHS: ReadonlySet<string> = new Set(['毫米', '厘米', '米', '度']);

/** '坡道净宽1200毫米', '坡道坡度8%', '大门净宽没测', '轮椅有2辆', '轮椅有几辆还没数'. */
function measurementWords(words: FacilityWords, { name, value, unit }: Measurement): string {
  const isLength = LENGTHS.has(unit);
  if (value === '没测') {
    const counts = unit !== '百分比' && !isLength;
    return counts ? fill(words.notCounted, { name, unit }) : fill(words.notMeasured, { name });
  }
  if (unit === '百分比') return fill(words.percent, { name, value });
  return fill(isLength ? words.length : words.counted, { name, value, unit });
}

/** All measurements of a facility in a sentence; undefined when there is nothing to measure. */
export function measurementsWords(words: FacilityWords, { measurements }: Facility): string | undefined {
  if (measurements.length === 0) return undefined;
  return `${measurements.map((one) => measurementWords(words, one)).join('，')}。`;
}

/** '依据：2023年10月23日的报道。', with the day it was checked where the source does not say it (A45). */
export function checkedWords(words: FacilityWords, { status, source, checkedOn }: Facility): string {
  const date = parseLocalDate(checkedOn);
  if (!date) throw new Error(`not a date: ${checkedOn}`);
  const day = formatDate(date);
  if (status === '没测') return fill(words.until, { day, source });
  const named = source.includes(day.replace(/（.*/, ''));
  return fill(words.basis, { source }) + (named ? '' : fill(words.checked, { day }));
}

/** '从2026年11月20日（星期五）起坏了。请走东门。', also where the editor left the last full stop out. */
export function brokenWords(
  words: FacilityWords,
  { since, instead }: NonNullable<Facility['outOfOrder']>,
): string {
  const date = parseLocalDate(since);
  if (!date) throw new Error(`not a date: ${since}`);
  const sentence = /[。！？]$/.test(instead) ? instead : `${instead}。`;
  return fill(words.brokenSince, { day: formatDate(date), instead: sentence });
}

/** '一共23项设施：10项有，13项没测。' */
export function facilityCounts(words: FacilityWords, facilities: readonly Facility[]): string {
  const counted = (['有', '没有', '没测'] as const).flatMap((status) => {
    const count = facilities.filter((facility) => facility.status === status).length;
    // “0项没有” is heard as if none were missing.
    return count === 0 ? [] : [fill(words.status, { status, count })];
  });
  return fill(words.counts, { count: facilities.length, statuses: counted.join('，') });
}
