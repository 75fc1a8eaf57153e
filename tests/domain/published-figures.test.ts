import { expect, test } from 'vitest';
import { csvCell, csvOf } from '../../functions/reports/csv.ts';
import { cellOf, suppressed } from '../../functions/reports/suppress.ts';

test.each([
  [
    [5, 6, 7],
    [5, 6, 7],
  ],
  // One alone would be the difference: another is kept back.
  [
    [20, 8, 3],
    [20, 'withheld', 'under-5'],
  ],
  // 8 beside 5 would tell that the small one is at most 0.
  [
    [20, 5, 0],
    ['withheld', 'withheld', 'under-5'],
  ],
  // Were 9 kept back beside 9, the small one would be none: it would have been the other that is kept back.
  [
    [9, 2, 7],
    ['withheld', 'under-5', 'withheld'],
  ],
  // Two small ones with a sum that each number of 0 to 4 fits.
  [
    [20, 1, 3],
    [20, 'under-5', 'under-5'],
  ],
  // Both nothing, or both four, would be told by the sum.
  [
    [20, 9, 0, 0],
    [20, 'withheld', 'under-5', 'under-5'],
  ],
  [
    [20, 9, 4, 4],
    [20, 'withheld', 'under-5', 'under-5'],
  ],
  [
    [4, 5],
    ['under-5', 'withheld'],
  ],
  [[3, 5], undefined],
  [[0, 0, 0], undefined],
  [[], []],
])('%j is published as %j', (counts, cells) => {
  expect(suppressed(counts)).toEqual(cells);
});

test('a count alone is small, or itself', () => {
  expect([0, 4, 5, 300].map(cellOf)).toEqual(['under-5', 'under-5', 5, 300]);
});

/** Every way to write so many numbers whose sum is at most `most`. */
function* vectors(cells: number, most: number): Generator<number[]> {
  if (cells === 0) {
    yield [];
    return;
  }
  for (let count = 0; count <= most; count += 1)
    for (const rest of vectors(cells - 1, most - count)) yield [count, ...rest];
}

test('whoever knows the sum and the rule cannot work out any small count', () => {
  // For each publication with its sum: what each hidden small count may have been.
  const possible = new Map<string, { cells: readonly unknown[]; seen: Set<number>[] }>();
  for (const counts of vectors(4, 28)) {
    const cells = suppressed(counts);
    if (cells === undefined) continue;
    const sum = counts.reduce((all, count) => all + count, 0);
    const key = JSON.stringify([sum, cells]);
    const entry = possible.get(key) ?? { cells, seen: counts.map(() => new Set<number>()) };
    possible.set(key, entry);
    for (const [at, count] of counts.entries()) entry.seen[at]?.add(count);
  }
  const told = [...possible].filter(([, { cells, seen }]) =>
    // Nor whether there was anybody at all.
    cells.some((cell, at) => cell === 'under-5' && ((seen[at]?.size ?? 0) < 4 || !seen[at]?.has(0))),
  );
  expect(told.map(([key, { seen }]) => [key, seen.map((all) => [...all])])).toEqual([]);
});

test.each([
  ['高龄津贴', '高龄津贴'],
  [12, '12'],
  [-3, '-3'],
  ['=1+1', "'=1+1"],
  ['+86 138', "'+86 138"],
  ['-1', "'-1"],
  ['@sum', "'@sum"],
  ['＝1+1', "'＝1+1"],
  ['＋1', "'＋1"],
  ['－1', "'－1"],
  ['＠好', "'＠好"],
  ['  =1', "'  =1"],
  ['\u3000＝1', "'\u3000＝1"],
  ['﹦1', "'﹦1"],
  ['﹢1', "'﹢1"],
  ['﹣1', "'﹣1"],
  ['﹫好', "'﹫好"],
  ['⁼1', "'⁼1"],
  ['₊1', "'₊1"],
  ['−1', "'−1"],
  ['\u200e=1', "'\u200e=1"],
  ['\u2060＝1', "'\u2060＝1"],
  ['\u00ad+1', "'\u00ad+1"],
  ['\ufeff@好', "'\ufeff@好"],
  ['\u00a0=1', "'\u00a0=1"],
  ['\v=1', "'\v=1"],
  ['|calc', "'|calc"],
  ['％1', "'％1"],
  ['王=李', '王=李'],
  ['1-2', '1-2'],
  ['\t=1', '"\'\t=1"'],
  ['\r=1', '"\'\r=1"'],
  ['\n=1', '"\'\n=1"'],
  ['=1,"2"', '"\'=1,""2"""'],
  ['第一排,红门', '"第一排,红门"'],
  ['两\n行', '"两\n行"'],
  ['', ''],
])('the cell %j is written %j', (value, cell) => {
  expect(csvCell(value)).toBe(cell);
});

test('a table has a mark at its beginning, and CRLF behind each line', () => {
  expect(
    csvOf([
      ['日期', '件'],
      ['a', 1],
    ]),
  ).toBe('\ufeff日期,件\r\na,1\r\n');
});
