import { describe, expect, it } from 'vitest';
import { LONGEST_QUERY, readQuery } from '../../functions/search/query.ts';
import { createSearch } from '../../functions/search/search.ts';
import { createSounds } from '../../functions/search/sounds.ts';
import { searchDataOf } from '../support/search.ts';

const GUIDES = [
  {
    slug: 'gaoling',
    title: '高龄津贴',
    summary: '满80周岁的老人可以领。',
    field: '养老服务',
    aliases: ['高龄补贴', '老龄补贴', '长寿津贴'],
    audience: ['老年人'],
  },
  {
    slug: 'huli',
    title: '重度残疾人护理补贴',
    summary: '需要长期照护的人，每月有一份补贴。',
    field: '残疾人服务',
    aliases: ['护理补贴', '重残补贴', '重残护理'],
    audience: ['残疾人'],
  },
  {
    slug: 'hukou',
    title: '户口迁移（迁户口）',
    summary: '结婚、买房要迁户口的，到派出所办。',
    field: '户籍与身份证',
    aliases: ['转户口', '落户', '迁出'],
    audience: ['全体居民'],
  },
];
const data = searchDataOf(GUIDES, {
  places: ['山东省', '潍坊市', '昌邑市', '柳疃镇'],
  unanswered: ['护照', '驾驶证', '护理'],
  elsewhere: ['医院'],
  pages: [
    { name: 'hours', words: ['几点', '开门'] },
    { name: 'facilities', words: ['厕所', 'toilet'] },
    { name: 'appointments', words: ['预约'] },
    { name: 'requests', words: ['取消预约'] },
  ],
});
const search = createSearch(data);
const slugs = (typed: string) => search(typed).hits.map(({ slug }) => slug);

describe('a search', () => {
  it('gives what a result shows and nothing more', () => {
    expect(search('高龄津贴').hits[0]).toEqual({
      slug: 'gaoling',
      title: '高龄津贴',
      summary: '满80周岁的老人可以领。',
      field: '养老服务',
    });
  });

  it('says that nothing fits, and offers what looks alike', () => {
    expect(search('护膝')).toMatchObject({ kind: 'near', hits: [{ slug: 'huli' }] });
    expect(search('kaoling')).toMatchObject({ kind: 'near', hits: [{ slug: 'gaoling' }] });
    expect(search('😀')).toEqual({ kind: 'near', hits: [], pages: [] });
    expect(search('')).toEqual({ kind: 'near', hits: [], pages: [] });
  });

  it('knows its own place from content/, not another one', () => {
    const elsewhere = createSearch(searchDataOf(GUIDES, { places: ['云南省', '石林彝族自治县', '圭山镇'] }));
    for (const typed of ['云南石林圭山津贴', '石林彝族自治县圭山镇津贴'])
      expect([elsewhere(typed).kind, search(typed).kind]).toEqual(['found', 'near']);
  });

  it('says that no guide answers what none is known to answer, whatever looks like it', () => {
    expect(search('護照到期')).toEqual({ kind: 'unanswered', hits: [], pages: [] });
    expect(search('怎么办驾驶证')).toEqual({ kind: 'unanswered', hits: [], pages: [] });
  });

  it('leads a question about the centre to its pages, in whichever way it is typed', () => {
    const pages = (typed: string) => search(typed).pages;
    for (const typed of ['厕所在哪', '廁所', 'cesuo', 'cè suǒ', 'ce4 suo3', 'cesuo zai nali', 'ｔｏｉｌｅｔ'])
      expect(pages(typed), typed).toEqual(['facilities']);
    expect(pages('預約')).toEqual(['appointments']);
    expect(pages('取消预约')).toEqual(['requests']);
    expect(pages('cesuobutie')).toEqual([]);
  });

  it('does not take the hours and doors of others for its own', () => {
    expect(search('医院今天几点开门')).toEqual({ kind: 'unanswered', hits: [], pages: [] });
    expect(search('医院厕所')).toEqual({ kind: 'unanswered', hits: [], pages: [] });
    expect(search('今天几点开门').pages).toEqual(['hours']);
    // Only what stands at a place is theirs.
    expect(search('去医院取消预约').pages).toEqual(['requests']);
  });

  it('finds what else is named beside it', () => {
    expect(search('高龄津贴护照')).toMatchObject({ kind: 'unanswered', hits: [{ slug: 'gaoling' }] });
  });

  it('does not take for unanswered what a guide has in its name', () => {
    expect(data.unanswered).toEqual(['护照', '驾驶证']);
    expect(search('护理补贴')).toMatchObject({ kind: 'found', hits: [{ slug: 'huli' }] });
  });

  it('reads characters with several sounds as the words around them ask', () => {
    expect(slugs('zhongdu')).toEqual(['huli']);
    expect(search('chongdu').kind).toBe('near');
    expect(slugs('changshou')).toEqual(['gaoling']);
    expect(slugs('zdcjr')).toEqual(['huli']);
  });

  it('finds a name that is typed without what stands in brackets', () => {
    expect(slugs('hkqy')[0]).toBe('hukou');
    expect(slugs('户口迁移')[0]).toBe('hukou');
  });

  it('leaves out words that stand nowhere rather than finding nothing', () => {
    expect(slugs('请问潍坊高龄津贴怎么申请')).toEqual(['gaoling']);
  });

  it('hears zh as z and ang as an', () => {
    expect(slugs('zongdu')).toEqual(['huli']);
    expect(slugs('仲度')).toEqual(['huli']);
  });

  it('offers, but does not claim, what only sounds like a small part of the query', () => {
    expect(search('仲度法院')).toMatchObject({ kind: 'near', hits: [{ slug: 'huli' }] });
    expect(search('仲度').kind).toBe('found');
  });

  it('hears a whole name before names that only hold its sounds', () => {
    expect(slugs('高另补帖')[0]).toBe('gaoling');
    expect(slugs('罗户')[0]).toBe('hukou');
  });

  it('takes an age for the highest that a guide names below it', () => {
    expect(data.ages).toEqual([80]);
    expect(slugs('85岁')[0]).toBe('gaoling');
    expect(slugs('９５周岁')[0]).toBe('gaoling');
  });

  it('takes a word that is said again and again for one', () => {
    expect(slugs('高龄津贴'.repeat(15))[0]).toBe('gaoling');
  });

  it('answers whatever is typed', () => {
    const hostile = [
      '@',
      "'",
      '__proto__',
      'constructor',
      '\u0000',
      '\ud800',
      '%',
      '保'.repeat(500),
      'a'.repeat(500),
    ];
    for (const typed of [...hostile, '𠀀𪚥', '4050', '0jg0', 'toString']) {
      expect(() => search(typed)).not.toThrow();
    }
  });
});

describe('the data of search', () => {
  it('knows the sounds of common characters, and the simplified form of traditional ones', () => {
    expect(data.sounds['bu']).toContain('布');
    expect(data.sounds['zhong']).toContain('重');
    expect(data.sounds['chong']).toContain('重');
    const at = [...data.traditional].indexOf('養');
    expect([...data.simplified][at]).toBe('养');
    expect([...data.traditional]).toHaveLength([...data.simplified].length);
  });
});

describe('sounds', () => {
  const { pairsOf, spellings, syllables } = createSounds({
    zhong: '重',
    chong: '重',
    xi: '西',
    an: '安',
    xian: '县',
    yang: '养',
    lao: '老',
    lv: '绿',
  });

  it('cuts letters into as few syllables as will do', () => {
    expect(syllables('yanglao')).toEqual(['yang', 'lao']);
    expect(syllables('xian')).toEqual(['xian']);
    expect(syllables('yanlao')).toEqual(['yan', 'lao']);
    expect(syllables('sfz')).toBeUndefined();
  });

  it('says each pair of neighbours, and nothing for a character it does not know', () => {
    expect(pairsOf('养老')).toEqual([["yan'lao"]]);
    expect(pairsOf('西安')).toEqual([["xi'an"]]);
    expect(pairsOf('养𠀀')).toEqual([[]]);
    expect(pairsOf('养')).toEqual([]);
  });

  it('spells a name in every way it may be read, and none with a character it does not know', () => {
    expect(spellings('养老')).toEqual(['yanglao']);
    expect(spellings('重重')).toEqual(['zhongzhong', 'zhongchong', 'chongzhong', 'chongchong']);
    expect(spellings('重重重重')).toHaveLength(8);
    expect(spellings('养𠀀')).toEqual([]);
  });
});

describe('a query', () => {
  it('is read in one form, and shown again as typed', () => {
    expect(readQuery('  ＹＬＢＸ ')).toEqual({ typed: 'ＹＬＢＸ', plain: 'ylbx' });
    expect(readQuery('低　保\n 怎么办')).toEqual({ typed: '低 保 怎么办', plain: '低 保 怎么办' });
    expect(readQuery(undefined)).toEqual({ typed: '', plain: '' });
  });

  it('loses what nobody can see', () => {
    expect(readQuery('低\u0000保\u200b\u202e\ufeff').typed).toBe('低保');
    expect(readQuery('\ud800低\udfff保').typed).toBe('低保');
  });

  it('ends after its longest length, counted in characters', () => {
    expect([...readQuery('保'.repeat(500)).typed]).toHaveLength(LONGEST_QUERY);
    expect([...readQuery('𠀀'.repeat(500)).typed]).toHaveLength(LONGEST_QUERY);
    expect(readQuery(`${' '.repeat(50)}低保`).typed).toBe('低保');
  });
});
