import { describe, expect, it } from 'vitest';
import { helperWords, homeVisitWords } from '../../src/content/helper-words.ts';
import { explainIssues } from '../../src/content/explain.ts';
import { formatProblem } from '../../src/content/spot.ts';
import { guideSchema } from '../../src/content/schemas/guide.ts';
import { readCollection } from '../../src/content/read.ts';
import { ROOT } from '../support/catalogue.ts';
import { guideText, readGuide } from '../support/guide.ts';

const guide = (changes: Record<string, unknown>) => readGuide(guideText(changes)).data;
const helper = (may: string, brings: unknown) => ({ helper: { may, brings } });
const problems = (changes: Record<string, unknown>) => {
  const raw = { ...guide({}), ...helper('yes', ['委托书']), ...changes };
  const { proxy: _derived, reviewer: _fact, ...rest } = raw;
  const parsed = guideSchema.safeParse({ ...rest, reviewer: '待中心公布' });
  return parsed.success ? [] : explainIssues('a.md', parsed.error.issues, raw).map(formatProblem);
};

describe('who may do it for you', () => {
  it('is told with what they bring', () => {
    expect(helperWords(guide(helper('yes', ['双方身份证', '委托书'])))).toEqual([
      '可以请别人代办。',
      '代办的人要带：双方身份证、委托书。',
    ]);
    expect(helperWords(guide(helper('no', [])))).toEqual(['要本人来办，不能请别人代办。']);
  });

  it('is what others do while the centre has said nothing', () => {
    const open = helper('unknown', '待中心公布');
    expect(helperWords(guide(open))).toEqual([
      '很多地方可以请别人代办。本中心可不可以，待中心公布。',
      '代办的人带什么，待中心公布。',
    ]);
    const rare = { ...open, common: { proxy: false, homeVisit: false } };
    expect(helperWords(guide(rare))[0]).toBe('能不能请别人代办，待中心公布。');
    expect(homeVisitWords(guide(rare))).toEqual(['能不能上门办，待中心公布。']);
  });

  it('goes with whether staff come', () => {
    expect(homeVisitWords(guide({ homeVisit: 'yes' }))).toEqual(['可以约工作人员上门办。']);
    expect(homeVisitWords(guide({ homeVisit: 'no' }))).toEqual(['这件事不上门办。']);
    expect(homeVisitWords(guide({}))).toEqual(['很多地方可以上门办。本中心可不可以，待中心公布。']);
  });

  it('is not refused in the name of a centre that has reviewed nothing yet', () => {
    const refused = readCollection(ROOT, 'guides').filter(
      ({ data }) => data.homeVisit === 'no' && data.mustCome !== '去别处办' && data.reviewer.state === 'open',
    );
    expect(refused.map(({ id }) => id)).toEqual([]);
  });

  it('brings nothing when nobody may, and something when somebody may', () => {
    expect(problems({})).toEqual([]);
    expect(problems(helper('no', ['委托书']))).toEqual([
      'a.md: “helper”这一项写得不对。不能代办的，brings 要写 []。',
    ]);
    expect(problems(helper('yes', []))).toEqual([
      'a.md: “helper”这一项写得不对。可以代办的，brings 要写带什么。还不知道的，写“待中心公布”。',
    ]);
  });

  it('is told to the journeys under one name', () => {
    expect(guide(helper('yes', '待中心公布')).proxy).toBe('yes');
  });
});
