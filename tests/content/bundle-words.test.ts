import { describe, expect, it } from 'vitest';
import { mergeMaterials } from '../../src/content/materials.ts';
import { readCollection } from '../../src/content/read.ts';
import {
  copiesWords,
  countWords,
  materialName,
  needsWords,
  ownThings,
  sharingWords,
  shortTitle,
  useItems,
  usesWords,
} from '../../src/words/bundle.ts';
import { sentenceLength, sentencesOf } from '../../src/content/lint-text.ts';
import { ROOT, wordsFromDisk } from '../support/catalogue.ts';
import { guideText, readGuide } from '../support/guide.ts';

const words = wordsFromDisk('find').bundle;

const service = (slug: string, ...materials: string[]) => {
  const list = materials.map((material) => `- ${material}`).join('\n');
  return { slug, guide: readGuide(guideText({ title: slug }).replace('- 身份证', list)).data };
};
const titlesOf = (guides: { guide: { title: string } }[]) => guides.map(({ guide }) => guide.title);
const listed = (guides: ReturnType<typeof service>[], rules = {}) =>
  mergeMaterials(guides, rules).map((one) => [
    `${materialName(one)}：${usesWords(words, one, guides.length)}`,
    ...useItems(words, one, titlesOf(guides)),
  ]);

describe('a thing that several services need', () => {
  it('is told with how many need it, and alone when all do', () => {
    expect(shortTitle('临时救助（困难家庭）')).toBe('临时救助');
    expect(listed([service('甲（一）', '身份证'), service('乙', '身份证')])).toEqual([
      ['身份证：2件事都要用。'],
    ]);
  });

  it('names the few that do without it rather than the many that need it', () => {
    const many = ['甲', '乙', '丙'].map((title) => service(title, '户口簿'));
    expect(listed([...many, service('丁', '旧卡')])[0]).toEqual([
      '户口簿：4件事里，3件要用。',
      '丁：不用带。',
    ]);
    expect(listed([...many.slice(1), service('丁', '旧卡'), service('戊', '旧证')])[0]).toEqual([
      '户口簿：4件事里，2件要用。',
      '乙。',
      '丙。',
    ]);
  });

  it('says how many of it to bring when every service keeps one', () => {
    const guides = [service('甲', '申请书'), service('乙', '申请书')];
    expect(listed(guides, { each: ['申请书'] })).toEqual([['申请书：2件事都要用。每件各要一份，共2份。']]);
    expect(listed(guides)).toEqual([['申请书：2件事都要用。']]);
  });

  it('says how many copies, and that the original comes along', () => {
    expect(listed([service('甲', '身份证'), service('乙', '身份证复印件')])).toEqual([
      ['身份证：2件事都要用。复印件要1份，原件也带来。'],
    ]);
  });

  it('keeps what one service says about it as an item of its own', () => {
    expect(listed([service('甲', '病历（有重病的）'), service('乙', '病历')])).toEqual([
      ['病历：2件事都要用。', '甲：有重病的。'],
    ]);
    expect(listed([service('甲', '病历（有的话）'), service('乙', '病历（有的话）')])).toEqual([
      ['病历（有的话）：2件事都要用。'],
    ]);
  });

  it('keeps the words of a service that names it otherwise, since what also serves stands in them', () => {
    const synonyms = { 户口簿: ['户口簿或居住证'], 声明: ['书面声明'] };
    const guides = [service('甲', '户口簿', '声明'), service('乙', '户口簿或居住证', '书面声明（写财产）')];
    expect(listed(guides, { synonyms })).toEqual([
      ['户口簿：2件事都要用。', '乙：户口簿或居住证。'],
      ['声明：2件事都要用。', '乙：书面声明（写财产）。'],
    ]);
  });
});

describe('a bundle', () => {
  const guides = [
    service('甲（一）', '身份证', '照片', '旧卡'),
    service('乙', '身份证'),
    service('丙', '旧证复印件'),
  ];
  const materials = mergeMaterials(guides);

  it('counts what it needs, and what is needed more than once', () => {
    expect(countWords(words, materials)).toBe('共4样。有1样不止一件事要用，3样只有一件事要用。');
    expect(countWords(words, mergeMaterials([service('甲', '旧卡')]))).toBe('共1样，没有重复的。');
  });

  it('says what to do about things without a number', () => {
    expect(sharingWords(words, materials)).toBe('不止一件事要用的，先带一份。窗口要不要留下，待中心公布。');
    expect(sharingWords(words, mergeMaterials(guides, { each: ['身份证'] }))).toBe(
      '写了几份的，带几份。没写份数的，先带一份。窗口要不要留下，待中心公布。',
    );
    expect(sharingWords(words, mergeMaterials([service('甲', '旧卡')]))).toBe('');
  });

  it('puts what is needed once under the service that needs it', () => {
    expect(
      ownThings(words, guides, materials).map(({ heading, things }) => [heading, things.map(materialName)]),
    ).toEqual([
      ['甲，另带2样：', ['照片', '旧卡']],
      ['丙，另带1样：', ['旧证']],
    ]);
    expect(materials.map((one) => copiesWords(words, one))).toEqual(['', '', '', '复印件要1份。']);
  });

  it('says what each service needs, and what of it others need too', () => {
    expect(needsWords(words, '甲（一）', materials)).toEqual([
      '要带3样。有1样别的事也用：身份证。',
      '另外2样只有它用。',
    ]);
    expect(needsWords(words, '乙', materials)).toEqual(['要带1样，别的事也用：身份证。']);
    expect(needsWords(words, '丙', materials)).toEqual(['要带1样，都只有它用。']);
  });
});

describe('the bundles of the centre', () => {
  const known = new Map(readCollection(ROOT, 'guides').map(({ id, data }) => [id, data]));
  const bundles = readCollection(ROOT, 'bundles').map(({ id, data }) => {
    const guides = data.services.flatMap((slug) => {
      const guide = known.get(slug);
      return guide ? [{ slug, guide }] : [];
    });
    return { id, guides, titles: titlesOf(guides), materials: mergeMaterials(guides, data) };
  });

  it.each(bundles)('are said in short sentences: $id', ({ guides, titles, materials }) => {
    const shared = materials.filter((one) => one.shared);
    const sentences = [
      countWords(words, materials),
      sharingWords(words, materials),
      ...materials.map(materialName),
      ...shared.flatMap((one) => [usesWords(words, one, titles.length), ...useItems(words, one, titles)]),
      ...ownThings(words, guides, materials).map(({ heading }) => heading),
      ...guides.flatMap(({ slug }) => needsWords(words, slug, materials)),
    ].flatMap(sentencesOf);
    for (const sentence of sentences) expect(sentenceLength(sentence), sentence).toBeLessThanOrEqual(40);
  });

  it.each(bundles)(
    'lose no use, no wording and no remark of a thing: $id',
    ({ guides, titles, materials }) => {
      const own = ownThings(words, guides, materials);
      for (const one of materials) {
        for (const { slug, title, written, remark } of one.needs) {
          const items = useItems(words, one, titles);
          expect([one.name, ...items].join(), slug).toContain(written);
          const listedAlone = own.some((group) => group.slug === slug && group.things.includes(one));
          expect(one.shared !== listedAlone, `${one.name} ${slug}`).toBe(true);
          if (remark !== '')
            expect([materialName(one), ...items].some((text) => text.includes(remark))).toBe(true);
          if (one.shared) expect(items).not.toContain(`${shortTitle(title)}：不用带。`);
        }
      }
    },
  );
});
