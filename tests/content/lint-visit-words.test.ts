import { expect, test } from 'vitest';
import { lintVisitWords } from '../../src/content/lint-visit-words.ts';

test('words for the door are refused where somebody would take one for another', () => {
  const fixes = (...words: string[]) =>
    lintVisitWords(words).map(({ sentence, fix }) => `${sentence}：${fix}`);
  expect(fixes('苹果', '火车', '绵羊')).toEqual([]);
  expect(fixes('老牛', '山脚', '脑牛')).toEqual(['脑牛：听着和“老牛”差不多，隔着门分不清。请换一个词。']);
  expect(fixes('山脚', '三角', '金鱼', '惊鱼')).toHaveLength(2);
});
