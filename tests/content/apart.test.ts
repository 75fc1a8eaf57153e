import { describe, expect, test } from 'vitest';
import { apart } from '../../src/words/apart.ts';

describe('names that stand on one page', () => {
  test.each([
    ['none', [], []],
    [
      'are as short as they can be',
      [
        ['王大爷', '改了时间'],
        ['李大妈', '改了时间'],
      ],
      ['王大爷', '李大妈'],
    ],
    [
      'say more where others are called so too, and only there',
      [
        ['王大爷', '改了时间', '1234'],
        ['李大妈', '打印好了'],
        ['王大爷', '打印好了', '1234'],
      ],
      ['王大爷，改了时间', '李大妈', '王大爷，打印好了'],
    ],
    [
      'say all where it needs all',
      [
        ['王大爷', '改了时间', '1234'],
        ['王大爷', '改了时间', '5678'],
        ['王大爷', '打印好了', '5678'],
      ],
      ['王大爷，改了时间，1234', '王大爷，改了时间，5678', '王大爷，打印好了'],
    ],
    [
      'are counted where nothing tells them apart',
      [['王大爷'], ['王大爷']],
      ['王大爷，第1个', '王大爷，第2个'],
    ],
    [
      'have fewer parts or more',
      [['王大爷'], ['王大爷', '改了时间'], ['王大爷', '改了时间']],
      ['王大爷', '王大爷，改了时间，第1个', '王大爷，改了时间，第2个'],
    ],
  ])('%s', (_, names, said) => {
    expect(apart(names)).toEqual(said);
  });
});
