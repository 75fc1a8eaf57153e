import { addDays, parseLocalDate, type LocalDate } from '../../functions/shared/local-date.ts';

/** 'MM-DD', both ends counted; one that begins after it ends runs across New Year. */
interface Season {
  readonly name: string;
  readonly from: string;
  readonly to: string;
}

interface Run {
  readonly first: string;
  last: string;
  readonly names: readonly string[];
}

const DAYS = 366;

/** A year that has 02-29, as every fourth has. */
const everyDay = (): string[] => {
  const first = parseLocalDate('2024-01-01') as LocalDate;
  return Array.from({ length: DAYS }, (_, ahead) => addDays(first, ahead).slice(5));
};

const holds = ({ from, to }: Season, day: string) =>
  from <= to ? from <= day && day <= to : from <= day || day <= to;

const inWords = (day: string) => `${String(Number(day.slice(0, 2)))}月${String(Number(day.slice(3)))}日`;

/** What is wrong with the seasons of a year: days that none of them has, and days that two have; a sentence for each run. */
export function unevenDays(seasons: readonly Season[]): string[] {
  const runs: Run[] = [];
  for (const day of everyDay()) {
    const names = seasons.filter((season) => holds(season, day)).map(({ name }) => name);
    const run = runs.at(-1);
    if (run?.names.join() === names.join()) run.last = day;
    else runs.push({ first: day, last: day, names });
  }
  return runs
    .filter(({ names }) => names.length !== 1)
    .map(({ first, last, names }) => {
      const days = first === last ? inWords(first) : `${inWords(first)}到${inWords(last)}`;
      return names.length === 0
        ? `${days}哪一季都没有。请把几季的日子接上`
        : `${days}写在两季里：${names.join('、')}。请只留一季`;
    });
}
