import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { COLLECTIONS, type CollectionName } from '../../src/content/collections.ts';
import { openFacts } from '../../src/content/open-facts.ts';
import { checkCollection, readCollection } from '../../src/content/read.ts';
import { ROOT } from '../support/catalogue.ts';
import { guideText } from '../support/guide.ts';

const GUIDE = 'content/guides/gaoling-jintie.md';
const names = Object.keys(COLLECTIONS) as CollectionName[];

describe('the content of the centre', () => {
  it.each(names)('%s breaks no rule of its schema', (name) => {
    const { entries, problems } = checkCollection(ROOT, name);
    expect(problems).toEqual([]);
    // No month's figures are published before a centre has worked with them: none may be invented.
    expect(entries.length > 0).toBe(name !== 'bulletins');
  });

  it('holds what the article of 2023 says: 5 areas, 10 windows, 15 rules of which 4 are named, 10 grids', () => {
    const rules = readCollection(ROOT, 'rules').map(({ data }) => data);
    expect(readCollection(ROOT, 'areas')).toHaveLength(5);
    expect(readCollection(ROOT, 'windows').map(({ data }) => data.number)).toEqual([
      1, 2, 3, 4, 5, 6, 7, 8, 9, 10,
    ]);
    expect(readCollection(ROOT, 'grids').map(({ id }) => id)).toContain('g10');
    expect(rules.map(({ number }) => number)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15]);
    expect(rules.filter(({ status }) => status === '已公布').map(({ name }) => name)).toEqual([
      '首问责任制',
      '限时办结制',
      'AB岗工作制',
      '预约服务制',
    ]);
  });

  it('leaves open what only the centre knows', () => {
    const centre = readCollection(ROOT, 'centre').flatMap(({ data }) => openFacts(data));
    expect(centre.map(({ field, state }) => `${field} ${state}`)).toEqual([
      'address open',
      'directions open',
      'textContact open',
      'phone open',
      'email open',
      'postcode open',
      'gridWork 的 people 的 第3条 open',
    ]);
    const booking = readCollection(ROOT, 'booking').flatMap(({ data }) => openFacts(data));
    expect(new Set(booking.map(({ state }) => state))).toEqual(new Set(['example']));
  });
});

describe('the guides of the centre', () => {
  const guides = readCollection(ROOT, 'guides').map(({ data, body }) =>
    [data.summary, data.come, data.onlineChannel, body].join('\n'),
  );
  const all = (pattern: RegExp) => new Set(guides.flatMap((text) => text.match(pattern) ?? []));

  it('name no sum but the two that the State has published, each beside its year', () => {
    expect(all(/[^。\n]*[\d万千百]元/gu)).toEqual(
      new Set(['2026年1月公布：每月最高800元', '2025年公布的国家基础标准，每个孩子每年3600元']),
    );
  });

  it('name no telephone but those of the whole country', () => {
    const sums = ['800', '3600'];
    const standards = ['12995'];
    const numbers = all(/\d[\d-]{2,}(?![\d年])/gu);
    expect(numbers).toEqual(new Set(['12345', '12333', '12348', '110', ...sums, ...standards]));
  });
});

describe('a wrong file', () => {
  let root = '';

  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'heqi-content-'));
    // Of the guides only the one that is made wrong here: all are read above, which takes long.
    const filter = (path: string) =>
      !path.endsWith('.md') || !path.includes('/guides/') || path.endsWith(GUIDE);
    cpSync(join(ROOT, 'content'), join(root, 'content'), { recursive: true, filter });
  });
  afterEach(() => {
    rmSync(root, { recursive: true });
  });

  const guideProblems = (contents: string) => {
    writeFileSync(join(root, GUIDE), contents);
    return checkCollection(root, 'guides').problems;
  };

  it('stops the build with every sentence at once', () => {
    writeFileSync(join(root, GUIDE), guideText({ level: '镇', title: undefined }));
    expect(() => readCollection(root, 'guides')).toThrow(
      [
        '内容有2处要改：',
        'content/guides/gaoling-jintie.md:2: “title”这一项没有填。请写事项名称。',
        'content/guides/gaoling-jintie.md:10: “level”这一项写得不对。请写其中一个：村、乡、县、县/乡、市、省、国家。',
      ].join('\n'),
    );
  });

  it.each([
    [{ reviewBy: undefined }, '“reviewBy”这一项没有填。请写下次核对的日期，例如 2027-05-31。'],
    [{ reviewBy: '2027-02-30' }, '“reviewBy”这一项写得不对。请写下次核对的日期，例如 2027-05-31。'],
    [{ aliases: ['低保'] }, '“aliases”这一项写得不对。请写至少3个老百姓常用的叫法。'],
    [
      { basis: [{ title: '办法' }] },
      '“basis 的 第1条 的 certain”这一项没有填。请写 true（是）或 false（否）。',
    ],
    [{ minutes: '半小时' }, '“minutes”这一项写得不对。请写办一次大约要几分钟，5到240之间的整数。'],
    [{ reviewer: undefined }, '“reviewer”这一项没有填。请写核对人。还不知道的，写“待中心公布”。'],
    [{ 领域: '养老服务' }, '“领域”这一项不认识。请检查有没有写错名字，或者删掉这一行。'],
  ])('names file, field and fix: %o', (changes, sentence) => {
    const [problem = '', ...more] = guideProblems(guideText(changes));
    expect(problem.replace(/:\d+:/, ':')).toBe(`content/guides/gaoling-jintie.md: ${sentence}`);
    expect(more).toEqual([]);
  });

  it('names the section that is missing', () => {
    expect(guideProblems(guideText().replace('## 多久\n\n要几天，待中心公布。\n', ''))).toEqual([
      'content/guides/gaoling-jintie.md: 缺少“## 多久”这一节。请补上。',
    ]);
  });

  it('names the line where the front matter cannot be read', () => {
    expect(guideProblems('---\ntitle: 高龄\n\tfield: 养老服务\n---\n')[0]).toContain(
      '.md:3: 这一行开头有制表符',
    );
    expect(guideProblems(guideText().replace('---\n', '---\nlevel: 县\nlevel: 县\n'))[0]).toContain(
      '.md:3: 这一项前面写过了。请删掉一条。',
    );
    expect(guideProblems('没有开头')[0]).toContain('开头要有两行“---”');
  });

  it('names the line that holds what nobody sees, and a file in another encoding', () => {
    const wrong = ['\0', '\u200B', '\u202E', '\uFEFF', '\uFFFD', '\uE000', '\u2028'];
    for (const sign of wrong) {
      expect(guideProblems(guideText().replace('要几天', `要${sign}几天`)), JSON.stringify(sign)).toEqual([
        expect.stringMatching(/^content\/guides\/gaoling-jintie\.md:\d+: 这一行有乱码，或者有看不见的字符。/),
      ]);
    }
    expect(guideProblems(`\uFEFF${guideText().replaceAll('\n', '\r\n')}`)).toEqual([]);
    // 甲 as Windows wrote it before it knew UTF-8.
    writeFileSync(join(root, 'content/fields.yaml'), Buffer.from([0xbc, 0xd7]));
    expect(checkCollection(root, 'fields').problems).toEqual([
      'content/fields.yaml: 这个文件的编码不对，汉字会变成乱码。请另存为 UTF-8 编码。',
    ]);
    rmSync(join(root, 'content/retention.yaml'));
    expect(checkCollection(root, 'retention').problems).toEqual([
      'content/retention.yaml: 没有这个文件。请从以前的版本里找回来。',
    ]);
  });

  it('names the item of a list, and an id that is used twice', () => {
    writeFileSync(join(root, 'content/grids.yaml'), '- id: g01\n  name: 待中心公布\n');
    expect(checkCollection(root, 'grids').problems[0]).toBe(
      'content/grids.yaml:1: 第1条（g01）：“community”这一项没有填。请写社区名称。还不知道的，写“待中心公布”。',
    );
    const field = '- { id: a, name: 甲, description: 乙 }\n';
    writeFileSync(join(root, 'content/fields.yaml'), field + field);
    expect(checkCollection(root, 'fields').problems).toEqual([
      'content/fields.yaml:2: 第2条（a）：编号“a”用了两次。请换一个。',
    ]);
    writeFileSync(join(root, 'content/fields.yaml'), 'name: 甲\n');
    expect(checkCollection(root, 'fields').problems).toEqual([
      'content/fields.yaml:1: 这个文件要写成列表，一条前面写一个“-”。',
    ]);
  });

  it('names a page that is gone, and a list without which a page would have nothing to say', () => {
    rmSync(join(root, 'content/pages/about.md'));
    expect(checkCollection(root, 'pages').problems).toEqual([
      'content/pages/about.md: 没有这个文件。请从以前的版本里找回来。',
    ]);
    rmSync(join(root, 'content/messages/problems.yaml'));
    expect(checkCollection(root, 'messages').problems).toEqual([
      'content/messages/problems.yaml: 没有这个文件。请从以前的版本里找回来。',
    ]);
    for (const name of ['grids', 'rules'] as const) writeFileSync(join(root, `content/${name}.yaml`), '[]\n');
    expect(checkCollection(root, 'grids').problems).toEqual([
      'content/grids.yaml: 一条也没有。请至少写一条。',
    ]);
    expect(checkCollection(root, 'rules').problems).toEqual([]);
    writeFileSync(join(root, 'content/rules.yaml'), '# 没有\n');
    expect(checkCollection(root, 'rules').problems.join()).toContain('一条都没有的，写 []');
  });

  it('names a phone that would be read aloud as one great number', () => {
    const centre = readFileSync(join(root, 'content/centre.yaml'), 'utf8');
    const problemsOf = (phone: string) => {
      writeFileSync(join(root, 'content/centre.yaml'), centre.replace(/\nphone: .*/, `\nphone: ${phone}`));
      return checkCollection(root, 'centre').problems.join();
    };
    for (const phone of [
      '0536-1234567',
      '13800138000',
      '[0536-1234567, 13800138000]',
      '{ 示例: 0536-1234567 }',
      '没有',
    ])
      expect(problemsOf(phone)).toBe('');
    expect(problemsOf('"1234567"')).toContain(
      '“phone”这一项写得不对。请写手机号，或者带区号的座机号，例如 0XXX-1234567；',
    );
  });

  it('names hours that end before they begin', () => {
    const day = '{ weekdays: [1], spans: [{ from: "12:00", to: "08:30" }] }';
    const season = `{ name: 全年, from: "01-01", to: "12-31", days: [${day}] }`;
    writeFileSync(join(root, 'content/hours.yaml'), `seasons: [${season}]\nafterHours: 待中心公布\n`);
    expect(checkCollection(root, 'hours').problems.join()).toContain('结束时间要晚于开始时间');
  });
});
