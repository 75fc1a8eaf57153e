import { expect, test } from 'vitest';
import { mistakesByRow } from '../../src/words/mistakes-by-row.ts';

test('two rows with the same mistake are told apart in the list of mistakes, and what is of no row stays as it is', () => {
  const rows = [
    { id: 'a-1', reference: '8711 9749', name: '示例奶奶' },
    { id: 'b-1', reference: '5671 1444', name: '示例奶奶' },
  ];
  const sentence = '请写居民还可以怎么办';
  expect(mistakesByRow({ on: '请写日期', 'instead-a-1': sentence, 'instead-b-1': sentence }, rows)).toEqual({
    on: '请写日期',
    'instead-a-1': `8711 9749 示例奶奶：${sentence}`,
    'instead-b-1': `5671 1444 示例奶奶：${sentence}`,
  });
});
