import { addDays, type LocalDate } from '../shared/local-date.ts';

export interface StatutoryDay {
  readonly date: LocalDate;
  readonly name: string;
}

// 正月初一, 五月初五, 八月十五. A table, not Intl's Chinese calendar: that places the new moons of 6 February 2027 (23:56 in
// Beijing) and 3 February 2030 (00:07) on the wrong side of midnight, and with them the whole Spring Festival.
const LUNAR_DAYS: Readonly<
  Record<number, readonly [newYear: string, dragonBoat: string, midAutumn: string]>
> = {
  2024: ['02-10', '06-10', '09-17'],
  2025: ['01-29', '05-31', '10-06'],
  2026: ['02-17', '06-19', '09-25'],
  2027: ['02-06', '06-09', '09-15'],
  2028: ['01-26', '05-28', '10-03'],
  2029: ['02-13', '06-16', '09-22'],
  2030: ['02-03', '06-05', '09-12'],
  2031: ['01-23', '06-24', '10-01'],
  2032: ['02-11', '06-12', '09-19'],
  2033: ['01-31', '06-01', '09-08'],
  2034: ['02-19', '06-20', '09-27'],
  2035: ['02-08', '06-10', '09-16'],
  2036: ['01-28', '05-30', '10-04'],
  2037: ['02-15', '06-18', '09-24'],
  2038: ['02-04', '06-07', '09-13'],
  2039: ['01-24', '05-27', '10-02'],
  2040: ['02-12', '06-14', '09-20'],
  2041: ['02-01', '06-03', '09-10'],
  2042: ['01-22', '06-22', '09-28'],
  2043: ['02-10', '06-11', '09-17'],
  2044: ['01-30', '05-31', '10-05'],
  2045: ['02-17', '06-19', '09-25'],
  2046: ['02-06', '06-08', '09-15'],
  2047: ['01-26', '05-29', '10-04'],
  2048: ['02-14', '06-15', '09-22'],
  2049: ['02-02', '06-04', '09-11'],
  2050: ['01-23', '06-23', '09-30'],
  2051: ['02-11', '06-13', '09-19'],
  2052: ['02-01', '06-01', '09-07'],
  2053: ['02-19', '06-20', '09-26'],
  2054: ['02-08', '06-10', '09-16'],
  2055: ['01-28', '05-30', '10-05'],
  2056: ['02-15', '06-17', '09-24'],
  2057: ['02-04', '06-06', '09-13'],
  2058: ['01-24', '06-25', '10-02'],
  2059: ['02-12', '06-14', '09-21'],
  2060: ['02-02', '06-03', '09-09'],
};

/** 清明 by the usual formula for the solar term, exact from 2000 to 2099: 4 or 5 April. */
function qingming(year: number): string {
  const inCentury = year % 100;
  return `04-0${Math.floor(0.2422 * inCentury + 4.81) - Math.floor(inCentury / 4)}`;
}

/**
 * The 13 days off of a year by 全国年节及纪念日放假办法 (revised 2024, in force since 2025), in order: 元旦 1, 春节 4
 * (除夕 to 初三), 清明 1, 劳动节 2, 端午 1, 中秋 1, 国庆 3. Two that fall on one date are named together. Neither days in
 * lieu nor make-up workdays: those are decided each year and never computed. Outside 2024 to 2060 the lunar ones are
 * unknown and left out.
 */
export function statutoryDays(year: number): readonly StatutoryDay[] {
  const on = (monthDay: string): LocalDate => `${year}-${monthDay}` as LocalDate;
  const days: [LocalDate, string][] = [
    [on('01-01'), '元旦'],
    [on(qingming(year)), '清明节'],
    [on('05-01'), '劳动节'],
    [on('05-02'), '劳动节'],
    [on('10-01'), '国庆节'],
    [on('10-02'), '国庆节'],
    [on('10-03'), '国庆节'],
  ];
  const lunar = LUNAR_DAYS[year];
  if (lunar) {
    const [newYear, dragonBoat, midAutumn] = lunar;
    for (const offset of [-1, 0, 1, 2]) days.push([addDays(on(newYear), offset), '春节']);
    days.push([on(dragonBoat), '端午节'], [on(midAutumn), '中秋节']);
  }
  const names = new Map<LocalDate, string>();
  for (const [date, name] of days) names.set(date, [names.get(date), name].filter(Boolean).join('、'));
  return [...names].map(([date, name]) => ({ date, name })).sort((a, b) => (a.date < b.date ? -1 : 1));
}

/** The name of the statutory day off that a date is, if it is one. */
export function statutoryName(date: LocalDate): string | undefined {
  return statutoryDays(Number(date.slice(0, 4))).find((day) => day.date === date)?.name;
}
