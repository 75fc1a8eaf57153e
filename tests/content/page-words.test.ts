import { describe, expect, it } from 'vitest';
import { facilitySchema } from '../../src/content/schemas/centre.ts';
import { brokenWords, checkedWords, facilityCounts, measurementsWords } from '../../src/words/facility.ts';
import { basisWords, promiseWords } from '../../src/words/guide.ts';
import { wordsFor } from '../../src/words/spoken.ts';
import { wordsFromDisk } from '../support/catalogue.ts';

const guideWords = wordsFromDisk('find').guide;
const facilityWords = wordsFromDisk('place').facilities;

const facility = (changes: Record<string, unknown> = {}) =>
  facilitySchema.parse({
    order: 1,
    id: 'ramp',
    name: '门口坡道',
    group: '进门',
    status: '有',
    measurements: [],
    checkedOn: '2026-11-20',
    source: '中心工作人员测量',
    ...changes,
  });

describe('a facility in words (A45)', () => {
  it('gives lengths, slopes and counts with their units, and says what nobody has measured', () => {
    const measurements = [
      { name: '坡道净宽', value: 1200, unit: '毫米' },
      { name: '坡道坡度', value: 8, unit: '百分比' },
      { name: '轮椅', value: 2, unit: '辆' },
      { name: '大门净宽', value: '没测', unit: '毫米' },
      { name: '老花镜', value: '没测', unit: '副' },
    ];
    expect(measurementsWords(facilityWords, facility({ measurements }))).toBe(
      '坡道净宽1200毫米，坡道坡度8%，轮椅有2辆，大门净宽没测，老花镜有几副还没数。',
    );
    expect(measurementsWords(facilityWords, facility())).toBeUndefined();
  });

  it('names the day of the check, once', () => {
    expect(checkedWords(facilityWords, facility())).toBe(
      '依据：中心工作人员测量。核对日期：2026年11月20日（星期五）。',
    );
    expect(
      checkedWords(facilityWords, facility({ source: '2023年10月23日的报道', checkedOn: '2023-10-23' })),
    ).toBe('依据：2023年10月23日的报道。');
    expect(checkedWords(facilityWords, facility({ status: '没测', source: '还没有量过' }))).toBe(
      '到2026年11月20日（星期五），还没有量过。',
    );
  });

  it.each(['请走东门。', '请走东门'])(
    'says since when it is broken, and what to do instead: %s',
    (instead) => {
      expect(brokenWords(facilityWords, { since: '2026-11-20', instead })).toBe(
        '从2026年11月20日（星期五）起坏了。请走东门。',
      );
    },
  );

  it('counts also what is missing and what is unknown', () => {
    const all = [facility(), facility({ status: '没有' }), facility({ status: '没测' }), facility()];
    expect(facilityCounts(facilityWords, all)).toBe('一共4项设施：2项有，1项没有，1项没测。');
    expect(facilityCounts(facilityWords, [facility()])).toBe('一共1项设施：1项有。');
  });
});

describe('a guide in words', () => {
  it.each([
    [{ number: '民发〔2021〕43号', certain: true }, '《特困人员认定办法》，民发〔2021〕43号。'],
    [
      { number: '民发〔2021〕43号', certain: false },
      '《特困人员认定办法》，民发〔2021〕43号（文号还没核对）。',
    ],
    [{ certain: false }, '《特困人员认定办法》（还没核对）。'],
    [{ note: '第20条', certain: true }, '《特困人员认定办法》。第20条。'],
  ])('shows a basis with its number, and a doubt about it: %o', (changes, said) => {
    expect(basisWords(guideWords, { title: '特困人员认定办法', ...changes })).toBe(said);
  });

  it('says whose time limit it is where the section does not', () => {
    expect(promiseWords(guideWords, '20个工作日。')).toContain('中心承诺几天办完，待中心公布');
    expect(promiseWords(guideWords, '本地几天办完，待中心公布。')).toBeUndefined();
  });

  it('is spelt out in the reader tree, and only there', () => {
    const text = '坡道坡度8%';
    expect(wordsFor('standard', text)).toBe(text);
    expect(wordsFor('large', text)).toBe(text);
    expect(wordsFor('reader', text)).toBe('坡道坡度百分之8');
  });
});
