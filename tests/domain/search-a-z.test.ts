import { describe, expect, it } from 'vitest';
import { byLetter } from '../../functions/search/a-z.ts';

const titles = (names: readonly string[]) =>
  byLetter(names.map((title) => ({ title }))).map(({ letter, guides }) => [
    letter,
    guides.map(({ title }) => title),
  ]);

describe('guides by pinyin', () => {
  it('read characters with several sounds as the word asks', () => {
    expect(titles(['重度残疾人护理补贴', '重新评残', '长寿津贴', '长辈', '行动不便', '行业许可'])).toEqual([
      ['C', ['长寿津贴', '重新评残']],
      ['H', ['行业许可']],
      ['X', ['行动不便']],
      ['Z', ['长辈', '重度残疾人护理补贴']],
    ]);
  });

  it('stand in the order of their syllables, digits last', () => {
    expect(titles(['65岁体检', '西安', '先进', '“低保”核查', '县', 'Ａ类'])).toEqual([
      ['A', ['Ａ类']],
      ['D', ['“低保”核查']],
      ['X', ['西安', '县', '先进']],
      ['数字', ['65岁体检']],
    ]);
  });

  it('hold every guide once, and no letter twice', () => {
    const titles = [
      '重度残疾人护理补贴',
      '惠民殡葬（基本殡葬服务费用减免）',
      '60周岁以上农村籍退役士兵老年生活补助',
    ];
    const guides = titles.map((title) => ({ title }));
    const letters = byLetter(guides);
    expect(letters.flatMap(({ guides: some }) => some)).toHaveLength(guides.length);
    expect(new Set(letters.map(({ letter }) => letter)).size).toBe(letters.length);
    const start = (title: string) =>
      letters.find(({ guides: some }) => some.some((one) => one.title === title));
    expect(start('重度残疾人护理补贴')?.letter).toBe('Z');
    expect(start('惠民殡葬（基本殡葬服务费用减免）')?.letter).toBe('H');
    expect(start('60周岁以上农村籍退役士兵老年生活补助')?.letter).toBe('数字');
  });
});
