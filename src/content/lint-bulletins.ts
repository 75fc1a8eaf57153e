import type { Cell } from '../../functions/reports/suppress.ts';
import type { Unfiled } from './finding.ts';
import type { PublishedBulletin } from './schemas/bulletin.ts';

/** What a bulletin says that it must not: of another month than its file's name, of an unknown grid, or too much. */
export function lintBulletin(
  id: string,
  { month, kinds, outcomes, ratings, hours, grids }: PublishedBulletin,
  gridIds: readonly string[],
): Unfiled[] {
  const found = (place: string, sentence: string, fix: string): Unfiled => ({
    ...{ place, severity: 'error' as const, sentence, fix },
  });
  const parts: Readonly<Record<string, Readonly<Record<string, Cell>> | undefined>> = {
    kinds,
    outcomes,
    ratings,
    hours,
    grids,
  };
  const unknown = Object.keys(grids ?? {}).filter((grid) => grid !== 'none' && !gridIds.includes(grid));
  return [
    ...(month === id ? [] : [found('month', month, `文件名是 ${id}，月份要一样。`)]),
    // It may have been there in that month, and what was published stays.
    ...unknown.map((grid): Unfiled => ({
      ...found('grids', grid, '现在没有这个网格。写错了，请改成 grids.yaml 里的 id；后来撤了的，不用改。'),
      severity: 'warning',
    })),
    // One alone is what the others leave of the sum.
    ...Object.entries(parts).flatMap(([part, cells = {}]) => {
      const hidden = Object.entries(cells).filter(([, cell]) => typeof cell !== 'number');
      const [first] = hidden;
      return hidden.length === 1 && first
        ? [found(part, first[0], '只有一项没写数，用总数一减就知道。请再遮一项，写 withheld。')]
        : [];
    }),
  ];
}
