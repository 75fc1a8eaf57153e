import { describe, expect, it } from 'vitest';
import { mergeMaterials } from '../../src/content/materials.ts';
import { readCollection } from '../../src/content/read.ts';
import { addsWords, countWords, materialName, materialWords, shortTitle } from '../../src/words/bundle.ts';
import { ROOT } from '../support/catalogue.ts';
import { guideText, readGuide } from '../support/guide.ts';

const service = (slug: string, ...materials: string[]) => {
  const list = materials.map((material) => `- ${material}`).join('\n');
  return { slug, guide: readGuide(guideText({ title: slug }).replace('- 身份证', list)).data };
};
const titlesOf = (guides: { guide: { title: string } }[]) => guides.map(({ guide }) => guide.title);
const lines = (guides: ReturnType<typeof service>[], rules = {}) =>
  mergeMaterials(guides, rules).map((one) => `${materialName(one)}：${materialWords(one, titlesOf(guides))}`);

describe('a merged material', () => {
  it('says which services use it, the plain title of each', () => {
    expect(shortTitle('临时救助（困难家庭）')).toBe('临时救助');
    expect(lines([service('甲（一）', '身份证', '照片'), service('乙', '身份证')])).toEqual([
      '身份证：2件事都要用。',
      '照片：办甲用。',
    ]);
  });

  it('names the few that do without it rather than the many that need it', () => {
    const many = ['甲', '乙', '丙'].map((title) => service(title, '户口簿'));
    expect(lines([...many, service('丁', '旧卡')])[0]).toBe('户口簿：除了丁，3件事都要用。');
    expect(lines([...many.slice(1), service('丁', '旧卡'), service('戊', '旧证')])[0]).toBe(
      '户口簿：2件事要用：乙、丙。',
    );
  });

  it('says how many of it to bring when every service keeps one', () => {
    const guides = [service('甲', '申请书'), service('乙', '申请书')];
    expect(lines(guides, { each: ['申请书'] })).toEqual(['申请书：2件事都要用。每件各要一份，共2份。']);
    expect(lines(guides)).toEqual(['申请书：2件事都要用。']);
  });

  it('says how many copies, and that the original comes along', () => {
    expect(lines([service('甲', '身份证'), service('乙', '身份证复印件')])).toEqual([
      '身份证：2件事都要用。复印件要1份，原件也带来。',
    ]);
  });

  it('keeps what one service says about it with that service', () => {
    expect(lines([service('甲', '病历（有重病的）'), service('乙', '病历')])).toEqual([
      '病历：2件事都要用。办甲：有重病的。',
    ]);
    expect(lines([service('甲', '病历（有的话）'), service('乙', '病历（有的话）')])).toEqual([
      '病历（有的话）：2件事都要用。',
    ]);
  });
});

describe('a bundle', () => {
  const guides = [service('甲', '身份证', '照片', '旧卡'), service('乙', '身份证')];
  const materials = mergeMaterials(guides);

  it('counts what it needs, and what is needed more than once', () => {
    expect(countWords(materials)).toBe('共3样。有1样不止一件事要用，排在前面。');
    expect(countWords(mergeMaterials([service('甲', '旧卡')]))).toBe('共1样，没有重复的。');
  });

  it('says what each service adds', () => {
    expect(addsWords('甲', materials)).toBe('只有它要的有2样：照片、旧卡。');
    expect(addsWords('乙', materials)).toBe('除了几件事都要用的，不用带别的。');
  });

  it('of the centre leaves no material without a service', () => {
    const known = new Map(readCollection(ROOT, 'guides').map(({ id, data }) => [id, data]));
    for (const { data } of readCollection(ROOT, 'bundles')) {
      const own = data.services.flatMap((slug) => {
        const guide = known.get(slug);
        return guide ? [{ slug, guide }] : [];
      });
      for (const material of mergeMaterials(own, data))
        expect(materialWords(material, titlesOf(own))).toMatch(/^(?:办.+用。|.*件事都?要用)/u);
    }
  });
});
