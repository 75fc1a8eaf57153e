import { describe, expect, it } from 'vitest';
import { readCollection } from '../../src/content/read.ts';
import { unbroken } from '../../src/words/unbroken.ts';
import { ROOT } from '../support/catalogue.ts';

const OWN = readCollection(ROOT, 'frame').flatMap(({ data }) => data.wholeWords);

const marked = (text: string) =>
  unbroken(text, OWN)
    .map((stretch) => (stretch.word ? `[${stretch.text}]` : stretch.text))
    .join('');

describe('a heading', () => {
  it.each([
    ['高龄津贴', '高龄津贴'],
    ['城乡居民养老保险关系转移接续', '城乡[居民][养老][保险][关系][转移][接续]'],
    ['困难退役军人帮扶援助', '困难[退役][军人]帮扶[援助]'],
    ['出生登记（新生儿落户）', '出生[登记]（[新生]儿[落户]）'],
    ['80岁以上老人能办的事', '80岁[以上][老人]能[办的]事'],
    // The dictionary of the machine lacks these.
    ['请看一遍您的代跑申请', '请看[一遍]您的[代跑][申请]'],
    ['第一网格（示例）', '第一[网格]（[示例]）'],
  ])('%s keeps its words whole: %s', (text, whole) => {
    expect(marked(text)).toBe(whole);
  });

  it('reads the same as before, and holds no word that could run out of a narrow screen', () => {
    const titles = readCollection(ROOT, 'guides').map(({ data }) => data.title);
    for (const title of titles) {
      const stretches = unbroken(title, OWN);
      expect(stretches.map(({ text }) => text).join('')).toBe(title);
      expect(stretches.filter(({ text, word }) => word && [...text].length > 3)).toEqual([]);
    }
  });
});
