import { describe, expect, it } from 'vitest';
import { explainIssues } from '../../src/content/explain.ts';
import { lintBulletin } from '../../src/content/lint-bulletins.ts';
import { readCollection } from '../../src/content/read.ts';
import { formatProblem } from '../../src/content/spot.ts';
import { bulletinSchema, type PublishedBulletin } from '../../src/content/schemas/bulletin.ts';
import { bulletinParts, bulletinSentences, bulletinTitle, cellWords } from '../../src/words/bulletin.ts';
import { wordsFor } from '../../src/words/spoken.ts';
import { lintSentences } from '../../src/content/lint-text.ts';
import { ROOT, wordsFromDisk } from '../support/catalogue.ts';

const words = wordsFromDisk('news').bulletin;
const { ratings } = wordsFromDisk('told');

const WHOLE = {
  ...{ month: '2026-10', madeOn: '2026-11-23', received: 51 },
  kinds: { appointment: 26, 'home-visit': 'withheld', errand: 'under-5' },
  outcomes: { 'on-time': 299, late: 5, 'not-due': 15, cancelled: 5 },
  ratings: {
    ...{ 'very-good': 9, good: 'withheld', fair: 'under-5', bad: 'under-5', 'very-bad': 'under-5' },
    unsaid: 25,
  },
  grids: { g01: 12, none: 5 },
  days: { median: 1.5, p90: 3 },
};
const bulletin = (more: Record<string, unknown> = {}): PublishedBulletin =>
  bulletinSchema.parse({ ...WHOLE, ...more });
const refused = (more: Record<string, unknown>) => {
  const raw = { ...WHOLE, ...more };
  return explainIssues('x.yaml', bulletinSchema.safeParse(raw).error?.issues ?? [], raw)
    .map(formatProblem)
    .join();
};

describe('a bulletin', () => {
  it('that nobody has published is not there', () => {
    expect(readCollection(ROOT, 'bulletins')).toEqual([]);
  });

  it('holds no number under five, also where somebody has written it by hand', () => {
    expect(refused({ received: 4 })).toContain('少于5件的写 under-5');
    expect(refused({ kinds: { ...WHOLE.kinds, errand: 0 } })).toContain('少于5件的写 under-5');
    expect(refused({ month: '2026-13' })).toContain('请写月份');
    expect(refused({ ratings: { ...WHOLE.ratings, bad: 1 } })).toContain('少于5件的写 under-5');
    expect(refused({ kinds: { appointment: 26 } })).not.toBe('');
    expect(refused({})).toBe('');
  });

  it('is of the month that its file is named after, and of grids that there are', () => {
    const places = (id: string, more = {}) =>
      lintBulletin(id, bulletin(more), ['g01']).map(({ place, sentence }) => [place, sentence]);
    expect(places('2026-10')).toEqual([]);
    expect(places('2026-09')).toEqual([['month', '2026-10']]);
    expect(places('2026-10', { grids: { g02: 12 } })).toEqual([['grids', 'g02']]);
  });

  it('of a month in which there was a grid that is gone since stays published, and names it as gone', () => {
    const gone = bulletin({ grids: { g01: 12, g02: 7 } });
    expect(lintBulletin('2026-10', gone, ['g01'])).toMatchObject([{ sentence: 'g02', severity: 'warning' }]);
    const parts = bulletinParts(words, gone, { grids: new Map([['g01', '第一网格']]), ratings });
    expect(parts.at(-1)?.figures.map(({ name }) => name)).toEqual(['第一网格', '现在没有的网格']);
  });

  it('never hides one count alone, which is what the others leave of the sum', () => {
    const alone = { kinds: { appointment: 26, 'home-visit': 20, errand: 'under-5' } };
    expect(lintBulletin('2026-10', bulletin(alone), ['g01'])).toMatchObject([
      { place: 'kinds', sentence: 'errand', severity: 'error' },
    ]);
  });

  it('may leave out what the centre does not do', () => {
    const parts = bulletinParts(words, bulletin({ kinds: { appointment: 31, 'home-visit': 20 } }), {
      grids: new Map(),
      ratings,
    });
    expect(parts.find(({ id }) => id === 'kinds')?.figures.map(({ name }) => name)).toEqual([
      '到大厅',
      '上门',
    ]);
  });

  it('is told table by table, in each tree with the same facts', () => {
    const parts = bulletinParts(words, bulletin(), { grids: new Map([['g01', '第一网格']]), ratings });
    expect(
      parts.map(({ id, figures }) => [id, figures.map(({ name, value }) => `${name}：${value}`)]),
    ).toEqual([
      [
        'all',
        [
          '一共收到：51件',
          '按时率：98%',
          '一半的事，几个工作日内有结果：1.5天',
          '九成的事，几个工作日内有结果：3天',
        ],
      ],
      ['kinds', ['到大厅：26件', '上门：不公布', '代跑腿：少于5件']],
      ['outcomes', ['按时办的：299件', '超期的：5件', '还没到期的：15件', '居民取消的、没有来的：5件']],
      [
        'ratings',
        [
          ...['非常满意：9件', '满意：不公布', '基本满意：少于5件', '不满意：少于5件'],
          ...['非常不满意：少于5件', '没有说的：25件'],
        ],
      ],
      ['grids', ['第一网格：12件', '网格没有定，或者现在没有了的：5件']],
    ]);
    const small = bulletinParts(words, bulletin({ outcomes: { ...WHOLE.outcomes, late: 'under-5' } }), {
      grids: new Map(),
      ratings,
    });
    expect(JSON.stringify(small)).not.toContain('按时率');
  });

  it('is said in words that a screen reader reads as they are, in short sentences', () => {
    expect(
      [51, 'under-5' as const, 'withheld' as const].map((cell) => wordsFor('reader', cellWords(words, cell))),
    ).toEqual(['51件', '少于5件', '不公布']);
    expect(wordsFor('reader', bulletinTitle(words, bulletin()))).toBe('2026年10月通报');
    expect(wordsFor('reader', '98%')).toBe('百分之98');
    expect(wordsFor('reader', bulletinSentences(words, bulletin())[0] ?? '')).toBe(
      '2026年10月收到的事，统计到2026年11月23日，星期一。',
    );
    for (const sentence of bulletinSentences(words, bulletin())) expect(lintSentences(sentence)).toEqual([]);
  });
});
