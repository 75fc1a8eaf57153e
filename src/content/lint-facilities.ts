import type { LocalDate } from '../../functions/shared/local-date.ts';
import type { EntryOf } from './collections.ts';
import type { Unfiled } from './finding.ts';

/** No door, ramp or aisle is narrower: what is less was measured in centimetres. */
const NARROWEST_MM = 300;
/** Steeper than any ramp that is built: what is more was measured in degrees, or is the length to the height. */
const STEEPEST_PERCENT = 35;

/**
 * Measures that cannot be meant, so that nobody in a wheelchair is sent to a door of 90 millimetres (A45), and days on
 * which nobody can have looked yet.
 */
export function lintFacility(
  { measurements, checkedOn }: EntryOf<'facilities'>,
  today: LocalDate,
): Unfiled[] {
  const error = (place: string, sentence: string, fix: string): Unfiled => ({
    ...{ place, severity: 'error', sentence, fix },
  });
  const wrong = measurements.flatMap(({ name, value, unit }) => {
    if (value === '没测') return [];
    const told = `${name}${String(value)}${unit}`;
    if (unit === '毫米' && /宽/u.test(name) && value < NARROWEST_MM)
      return [error('measurements', told, '单位是毫米，90厘米请写 900。')];
    if (unit === '百分比' && value > STEEPEST_PERCENT)
      return [error('measurements', told, '坡度请写百分之几：1比12大约是 8.3。')];
    return value < 0 ? [error('measurements', told, '请写不小于0的数字，没量过就写“没测”。')] : [];
  });
  const early =
    checkedOn > today ? [error('checkedOn', checkedOn, '核对日期还没有到。请写真正核对的那一天。')] : [];
  return [...wrong, ...early];
}
