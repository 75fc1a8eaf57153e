import type { LocalDate } from '../../functions/shared/local-date.ts';
import type { EntryOf } from './collections.ts';
import type { Unfiled } from './finding.ts';

/** No door, ramp or aisle is narrower: what is less was measured in centimetres. Treads, rails and tactile paving are. */
const NARROWEST_MM = 300;
const NARROWER = /盲道|踏|扶手|缝|台面/u;
/** Steeper than any ramp that is built: what is more was measured in degrees, or is the length to the height. */
const STEEPEST_PERCENT = 35;

/**
 * Measures that cannot be meant, so that nobody in a wheelchair is sent to a door of 90 millimetres (A45), and days on
 * which nobody can have looked yet.
 */
export function lintFacility(facility: EntryOf<'facilities'>, today: LocalDate): Unfiled[] {
  const { measurements, checkedOn } = facility;
  const wrong = measurements.flatMap(({ name, value, unit }) => {
    const told = `${name}${String(value)}${unit}`;
    if (!/^\p{Script=Han}+$/u.test(unit))
      return [error('measurements', told, '单位请写中文，例如“毫米”“百分比”。')];
    if (value === '没测') return [];
    if (unit === '毫米' && /宽/u.test(name) && !NARROWER.test(name) && value < NARROWEST_MM)
      return [error('measurements', told, '单位是毫米，90厘米请写 900。')];
    if (unit === '百分比' && value > STEEPEST_PERCENT)
      return [error('measurements', told, '坡度请写百分之几：1比12大约是 8.3。')];
    return value < 0 ? [error('measurements', told, '请写不小于0的数字，没量过就写“没测”。')] : [];
  });
  const early =
    checkedOn > today ? [error('checkedOn', checkedOn, '核对日期还没有到。请写真正核对的那一天。')] : [];
  return [...wrong, ...early, ...measuredTwice(facility), ...contradicted(facility, today)];
}

function error(place: string, sentence: string, fix: string): Unfiled {
  return { place, severity: 'error', sentence, fix };
}

/** Two widths of one door: nobody knows which of them to believe. */
function measuredTwice({ measurements }: EntryOf<'facilities'>): Unfiled[] {
  const names = measurements.map(({ name }) => name);
  const twice = names.filter((name, at) => names.indexOf(name) < at);
  return twice.map((name) => error('measurements', name, '这样写了两次。请只留一次，或者写清各是哪里。'));
}

/** What is not there was not measured and cannot break, and nothing has broken yet that will only break. */
function contradicted(
  { status, measurements, outOfOrder }: EntryOf<'facilities'>,
  today: LocalDate,
): Unfiled[] {
  const there = '前面写了“没有”。有的，请把 status 改成“有”；没有的，请删掉这一项。';
  const absent = status === '没有';
  const measured = measurements.filter(({ value }) => absent && value !== '没测' && value > 0);
  return [
    ...measured.map(({ name }) => error('measurements', name, there)),
    ...(outOfOrder && absent ? [error('outOfOrder', outOfOrder.instead, there)] : []),
    ...(outOfOrder && outOfOrder.since > today
      ? [error('outOfOrder', outOfOrder.since, '这一天还没有到。请等坏了再写，要停用的发通知。')]
      : []),
  ];
}
