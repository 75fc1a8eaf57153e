import { describe, expect, it } from 'vitest';
import { COMMON_CHARACTERS } from '../../src/content/common-characters.ts';
import { WORD_FILES } from '../../src/content/word-files.ts';
import { findTerms, glossaryFor, linkTerms, textsOf } from '../../src/content/glossary.ts';
import { chineseIn } from '../../src/content/lint-lists.ts';
import { lintWords } from '../../src/content/lint-words.ts';
import { readCollection } from '../../src/content/read.ts';
import { ROOT } from '../support/catalogue.ts';
import { guideText, readGuide } from '../support/guide.ts';

const entry = (id: string, term: string, meaning: string, also?: string[]) => ({
  order: 1,
  id,
  term,
  meaning,
  ...(also && { also }),
});
const GLOSSARY = [
  entry('dibao', '低保', '国家按月补的钱。'),
  entry('bianyuan', '低保边缘', '收入高一点的困难家庭。', ['边缘户']),
  entry('gongshi', '公示', '贴出来让大家看。'),
];
const guide = (who: string, changes: Record<string, unknown> = {}) =>
  readGuide(guideText(changes).replace('满80周岁的老人。\n\n## 带', `${who}\n\n## 带`)).data;
const terms = (who: string, changes = {}) =>
  glossaryFor(guide(who, changes), GLOSSARY).map(({ term }) => term);

describe('the hard words of a guide', () => {
  it('come in order of first use, once each, from the summary on', () => {
    expect(terms('先公示，再领低保，低保不公示。')).toEqual(['公示', '低保']);
    expect(terms('先公示。', { summary: '可以领低保。' })).toEqual(['低保', '公示']);
  });

  it('are the longest that stand there, in the spelling of the guide', () => {
    expect(terms('低保边缘家庭。')).toEqual(['低保边缘']);
    expect(terms('边缘户也可以。')).toEqual(['边缘户']);
    expect(findTerms('低保边缘和低保', GLOSSARY).map(({ id, at }) => [id, at])).toEqual([
      ['bianyuan', 0],
      ['dibao', 5],
    ]);
  });

  it('leave out what the guide explains itself, but not what has another bracket behind it', () => {
    expect(terms('公示（意思是贴出来）。公示7天。')).toEqual([]);
    expect(terms('公示（在村里）。')).toEqual(['公示']);
  });

  it('are linked to their explanation at first use in the sections, and no text is lost', () => {
    const data = guide('领低保的，看[低保](/guides/)，再领低保。');
    const sections = linkTerms(data.sections, glossaryFor(data, GLOSSARY));
    expect(sections[0]?.blocks[0]).toEqual({
      kind: 'paragraph',
      text: '领低保的，看低保，再领低保。',
      runs: [
        { text: '领' },
        { text: '低保', href: '#word-dibao' },
        { text: '的，看' },
        { text: '低保', href: '/guides/' },
        { text: '，再领低保。' },
      ],
    });
    expect(linkTerms(data.sections, [])).toEqual(data.sections);
  });

  it('are linked in items too', () => {
    const data = guide('- 甲。\n- 领低保。');
    expect(linkTerms(data.sections, glossaryFor(data, GLOSSARY))[0]?.blocks[0]).toMatchObject({
      itemRuns: [[{ text: '甲。' }], [{ text: '领' }, { text: '低保', href: '#word-dibao' }, { text: '。' }]],
    });
  });
});

describe('the words of a text', () => {
  const words = {
    glossary: GLOSSARY,
    jargon: {
      avoid: [{ word: '均', instead: '都', except: ['人均'] }],
      explain: ['公示', '备案'],
      names: ['柳疃'],
    },
  };
  const findings = (text: string) => lintWords(text, words).map(({ sentence, fix }) => `${sentence}：${fix}`);

  it('are refused when a plain word says the same, but not inside another word', () => {
    expect(findings('均可以办。')).toEqual(['均：“均”是公文里的话。请换成：都。']);
    expect(findings('人均收入。')).toEqual([]);
  });

  it('are refused when nothing explains them', () => {
    expect(findings('先公示，再备案。')).toEqual([
      '备案：“备案”很多人不懂。请在 content/glossary.yaml 里解释，或者在后面写（意思是……）。',
    ]);
    expect(findings('备案（意思是报上去记下来）。')).toEqual([]);
  });

  it('are refused when a character is rare, but local names and explained words are not', () => {
    expect(findings('柳疃的殡葬。')).toEqual([
      '殡：“殡”字不在3500个常用字里。请换一个字，或者在 content/glossary.yaml 里解释这个词。是地名的，写到 content/jargon.yaml 的 names 里。',
    ]);
    const explained = { ...words, glossary: [entry('b', '殡葬', '办丧事。')] };
    expect(lintWords('柳疃的殡葬。', explained)).toEqual([]);
  });

  it('are made of 3,500 common characters, from 一 to 矗', () => {
    expect(COMMON_CHARACTERS.size).toBe(3500);
    expect([...COMMON_CHARACTERS].at(-1)).toBe('矗');
    for (const char of '一的领您残疾养老') expect(COMMON_CHARACTERS).toContain(char);
    for (const char of '疃殡缮') expect(COMMON_CHARACTERS).not.toContain(char);
  });
});

describe('the glossary of the centre', () => {
  const glossary = readCollection(ROOT, 'glossary').map(({ data }) => data);
  const guides = readCollection(ROOT, 'guides');

  it('holds no word that neither a guide nor a journey uses', () => {
    const journeys = WORD_FILES.flatMap((name) => readCollection(ROOT, name).map(({ data }) => data));
    const said = chineseIn(journeys).flatMap(([, text]) => findTerms(text, glossary));
    const used = new Set(
      [...guides.flatMap(({ data }) => glossaryFor(data, glossary)), ...said].map(({ id }) => id),
    );
    expect(glossary.filter(({ id }) => !used.has(id)).map(({ term }) => term)).toEqual([]);
  });

  it('explains no guide with more words than a reader can look up', () => {
    const many = guides.filter(({ data }) => glossaryFor(data, glossary).length > 15);
    expect(many.map(({ id }) => id)).toEqual([]);
  });

  it.each(['公示', '受理', '监护人', '三属', '轮候', '反担保', '刚性支出', '低保边缘', '授权书'])(
    '%s is explained where a guide uses it',
    (word) => {
      const using = guides.filter(({ data }) => textsOf(data).some((text) => text.includes(word)));
      const known = (data: (typeof guides)[number]['data']) =>
        glossaryFor(data, glossary).some(({ term }) => term.includes(word));
      expect(using.length).toBeGreaterThan(0);
      expect(using.filter(({ data }) => !known(data)).map(({ id }) => id)).toEqual([]);
    },
  );
});
