import { minutesOf, type LocalTime } from '../../functions/shared/local-date.ts';
import { factValue } from './fact.ts';
import type { Finding } from './finding.ts';
import { readCollection } from './read.ts';

/** Seasons in which no appointment fits between opening and closing: the form would offer no time, and say no reason. */
export function lintSlots(root: string): Finding[] {
  const seasons = readCollection(root, 'hours').flatMap(({ data }) => factValue(data.seasons) ?? []);
  return readCollection(root, 'booking').flatMap(({ file, data }) => {
    const minutes = factValue(data.slotMinutes);
    if (minutes === undefined || data.notOffered.includes('appointments')) return [];
    const fits = ({ from, to }: { from: LocalTime; to: LocalTime }) =>
      minutesOf(to) - minutesOf(from) >= minutes;
    return seasons
      .filter(({ days }) => !days.some(({ spans }) => spans.some(fits)))
      .map(({ name }): Finding => {
        const fix = `“${name}”开门的每一段时间都比一个时段短，谁也约不了。请改小。`;
        return { file, place: 'slotMinutes', severity: 'error', sentence: `${String(minutes)}分钟`, fix };
      });
  });
}
