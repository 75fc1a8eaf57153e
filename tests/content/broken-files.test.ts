import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { stringify } from 'yaml';
import { checkCollection } from '../../src/content/read.ts';
import { guideText } from '../support/guide.ts';
import { testFolder } from '../support/temporary.ts';

const GUIDE = 'content/guides/jintie.md';
let root = '';
const write = (file: string, text: string) => {
  writeFileSync(join(root, file), text);
};
const sentences = () => checkCollection(root, 'guides').problems;

beforeEach(() => {
  root = testFolder();
  rmSync(join(root, 'content'), { recursive: true, force: true });
  mkdirSync(join(root, 'content/guides'), { recursive: true });
  write(GUIDE, guideText());
});

describe('a file that is not called as the site reads it', () => {
  it.each([
    ['jintie.md.txt', '网站只读“.md”文件，这个登不出来。请另存为“jintie.md”。没用的，请移走。'],
    ['jintie.MD', '网站只读“.md”文件，这个登不出来。请另存为“jintie.md”。没用的，请移走。'],
    ['高龄津贴.docx', '网站只读“.md”文件，这个登不出来。请另存为“高龄津贴.md”。没用的，请移走。'],
    ['高龄津贴.md', '文件名要写进网址，只能用小写字母、数字和“-”。请改名，例如“gaoling-jintie.md”。'],
    ['jin tie (1).md', '文件名要写进网址，只能用小写字母、数字和“-”。请改名，例如“gaoling-jintie.md”。'],
  ])('%s is named, with what to do', (name, sentence) => {
    write('content/guides/other.md', guideText({ title: '别的事' }));
    renameSync(join(root, GUIDE), join(root, 'content/guides', name));
    expect(sentences()).toEqual([`content/guides/${name}: ${sentence}`]);
  });

  it('in a folder of its own is named with the folder, unless there is nothing to read', () => {
    mkdirSync(join(root, 'content/guides/old'));
    expect(sentences()).toEqual([]);
    write('content/guides/old/other.md', guideText({ title: '别的事' }));
    expect(sentences()).toEqual([
      'content/guides/old: 网站不读这个文件夹里的“.md”文件。请移到 content/guides/ 里，没用的移到 content/ 外面。',
    ]);
  });

  it.each(['.DS_Store', '~$jintie.docx', 'Thumbs.db', 'jintie.md~', '.jintie.md.swp'])(
    '%s, which a program has left behind, is no matter',
    (name) => {
      write(`content/guides/${name}`, 'x');
      expect(sentences()).toEqual([]);
    },
  );
});

describe('what stands in content/ where the site reads nothing', () => {
  const folder =
    '网站不读这个文件夹，里面的登不出来。会读的是：audio、bulletins、bundles、calendar、guides、messages、notices、pages。请改成其中一个。没用的，移到 content/ 外面。';
  const file =
    '网站不读这个文件，登不出来。请改成会读的名字，或者移到该在的文件夹里。没用的，移到 content/ 外面。';
  const recording =
    '没有哪份指南会放这段录音。请照那份指南的文件名起名，例如“jintie.mp3”，结尾只能是 .mp3 或 .ogg。没用的，移到 content/ 外面。';

  it.each([
    ['content/notice/tingdian.md', 'content/notice', folder],
    ['content/Notices/2027/tingdian.md', 'content/Notices', folder],
    ['content/calender/2027.yaml', 'content/calender', folder],
    ['content/tingdian.md', 'content/tingdian.md', file],
    ['content/hours.yml', 'content/hours.yml', file],
    ['content/messages/site/notices.yaml', 'content/messages/site/notices.yaml', file],
    ['content/audio/gone.mp3', 'content/audio/gone.mp3', recording],
    ['content/audio/jintie.wav', 'content/audio/jintie.wav', recording],
  ])('%s is named, with what to do', (put, named, sentence) => {
    mkdirSync(dirname(join(root, put)), { recursive: true });
    write(put, 'x');
    expect(sentences()).toEqual([`${named}: ${sentence}`]);
  });

  it.each([
    ...['content/.DS_Store', 'content/.git/x.md', 'content/notice/.DS_Store', 'content/hours.yaml'],
    ...['content/audio/jintie.mp3', 'content/audio/jintie.ogg'],
  ])('%s is no matter', (put) => {
    mkdirSync(dirname(join(root, put)), { recursive: true });
    write(put, 'x');
    expect(sentences()).toEqual([]);
  });
});

describe('a line that cannot be read', () => {
  const changed = (from: RegExp, to: string) => {
    const text = guideText();
    expect(text).toMatch(from);
    write(GUIDE, text.replace(from, to));
    return sentences().join();
  };

  it.each([
    [/^level: /mu, '\tlevel: ', '这一行开头有制表符（Tab键）。请改成空格，和上下几行对齐。'],
    [
      /^level: .*$/mu,
      '<<<<<<< HEAD\nlevel: 县\n=======\nlevel: 乡\n>>>>>>> x',
      '这里有两个版本没有合好。请留下对的一份，删掉“<”“=”“>”开头的那几行。',
    ],
    [/^level: /mu, 'level：', '项目名后面的冒号，请改成英文的“:”，再空一格。'],
    [/^level: /mu, 'level:', '冒号后面请空一格。'],
    [/^summary: /mu, 'summary: 注意: ', '内容里有英文冒号。请改成中文的“：”，或者用引号把内容括起来。'],
    [/^level: /mu, 'level: "', '这一行的引号少了一半。请补上，或者都删掉。'],
    [/^level: /mu, 'level: @', '内容不能用这个符号开头。请用引号把内容括起来。'],
    [/^title: (.*)$/mu, 'title: **$1**', '内容不能用“*”“&”“!”开头。请去掉这个符号，或者用引号把内容括起来。'],
    [/^level: /mu, 'level: !', '内容不能用“*”“&”“!”开头。请去掉这个符号，或者用引号把内容括起来。'],
    [/^level: /mu, 'level: &', '内容不能用“*”“&”“!”开头。请去掉这个符号，或者用引号把内容括起来。'],
    [/^(aliases:\n.*\n)/mu, '$1 ', '这一行会接到上一行后面。是另一条的，请和上面的“-”对齐。'],
    [/^(summary: .*)$/mu, '$1\n  还有一句。', '是同一句的，请写在一行里。'],
    [/^level: /mu, 'level: [', '这一行的括号少了一半。请补上，或者都删掉。'],
    [/^level: /mu, "level: '", '这一行的引号少了一半。请补上，或者都删掉。'],
    [/^level: /mu, 'level:\u3000', '这一行有全角的空格。请改成英文的空格，和上下几行对齐。'],
    [/^( +- 老年人)$/mu, '$1\n  -残疾人:x', '列表的每一条，前面要写英文的“-”，再空一格。'],
    [
      /^title: (.*)$/mu,
      'title: "$1"须知',
      '引号外面还有字。请用中文的“”，或者把整个内容用英文的引号括起来。',
    ],
    [/^title: (.*)$/mu, 'title: [新]$1', '内容不能用这个符号开头。请用引号把内容括起来。'],
    [/^( +)may: (.*)$/mu, '$1 may: $2', '这一行的缩进不对。请改成空格，和上下几行对齐。'],
    [
      /^helper:\n.*\n.*$/mu,
      'helper: { may: yes， brings: 待中心公布 }',
      '花括号用英文的“{}”，里面写成“名字: 内容”，中间用英文的“,”隔开。',
    ],
  ])('%s as %j is told by what is wrong in it', (from, to, sentence) => {
    expect(changed(from, to)).toMatch(/^content\/guides\/jintie\.md:\d+: /u);
    expect(changed(from, to)).toContain(sentence);
  });
});

const OPEN = '待中心公布';
/** Whatever any town's own file says. */
const CENTRE = {
  ...{
    name: '甲镇中心',
    shortName: '中心',
    brand: '甲',
    hallSquareMetres: OPEN,
    address: OPEN,
    directions: OPEN,
  },
  ...{ textContact: OPEN, phone: OPEN, email: OPEN, postcode: OPEN, figures: [] },
  place: {
    ...{ province: '甲省', county: '甲县', town: '甲镇', surroundings: ['东边是河。'] },
    ...{ areaSquareKilometres: OPEN, registeredResidents: OPEN },
  },
  ...{ gridWork: { people: [], ways: [] }, source: { title: '方案', date: '2026-11-01' }, tenet: OPEN },
};

describe('a line that YAML reads otherwise than it is meant', () => {
  const APART = '方括号里的几样，中间要写英文的“,”，再空一格。本来就是一样的，请用引号括起来。';
  const CUT = '空格后面的“#”和它后面的字，网站不读。“3号”请不要写成“#3”。是说明的，请在“#”后面空一格。';
  it.each([
    ['phone: 0000-1234567 #白天', CUT],
    ["phone: ['12345'] #白天", ''],
    ['address: 东街 #3', CUT],
    ['address: "东街" #3', CUT],
    ['address: 东街3号 # 门口有牌子', ''],
    ['address: 待中心公布。', ''],
    ['tenet: [待中心公布]', ''],
    ['phone: 没有', ''],
    ['address: 待 中心公布', ''],
    ['tenet: [东街，西街]', APART],
    ['tenet: [东街、西街, 南街]', APART],
    ["tenet: ['东街，西街']", ''],
    ['tenet: [塔下（上村、下村）, 西街]', ''],
    ['tenet: [先看东街，再看西街。]', ''],
    ['address: { 示例：东街 }', '项目名后面的冒号，请改成英文的“:”，再空一格。'],
    ['address: {示例:东街}', '冒号后面请空一格。'],
    ['address: { 示例: 东街, 3号 }', '花括号里的英文“,”把内容断开了。请改成中文的“，”，数字里的请删掉。'],
    [
      'phone: 待公布',
      '“phone”这一项写得不对。请写手机号，或者带区号的座机号，例如 0XXX-1234567；没有电话的，写“没有”。还不知道的，写“待中心公布”。',
    ],
  ])('%s: %s', (written, sentence) => {
    const file = 'content/centre.yaml';
    const name = written.split(':')[0] ?? '';
    const text = stringify({ ...CENTRE, ...(name !== 'tenet' && { tenet: ['办好'] }) });
    const line = text.split('\n').indexOf(`${name}: 待中心公布`) + 1;
    write(file, text.replace(`${name}: 待中心公布`, written));
    const { problems, entries } = checkCollection(root, 'centre');
    expect(problems).toEqual(sentence === '' ? [] : [`${file}:${line}: ${sentence}`]);
    expect(entries).toHaveLength(sentence === '' ? 1 : 0);
  });

  it('a schema without words of its own still tells in Chinese what to do', () => {
    const file = 'content/facilities.yaml';
    const door = { id: 'door', name: '大门', group: '进门', status: '没测', measurements: [] };
    write(file, stringify([{ ...door, outOfOrder: '坏了', checkedOn: '2026-11-23', source: '没有量过' }]));
    expect(checkCollection(root, 'facilities').problems).toEqual([
      `${file}:6: 第1条（door）：“outOfOrder”这一项写得不对。请照 docs/content.md 里的例子，或者照旁边几条那样写。`,
    ]);
  });

  it('communities and villages are told apart', () => {
    const file = 'content/grids.yaml';
    const grid = {
      id: 'g01',
      name: '一',
      community: '东街、西街',
      villages: ['东村，西村', '塔下（上村、下村）'],
    };
    write(file, stringify([{ ...grid, manager: '甲', clerk: '乙', contact: '丙' }]));
    expect(checkCollection(root, 'grids').problems).toEqual([
      expect.stringContaining('请写社区名称，一条只写一个'),
      expect.stringContaining('一条只写一个'),
    ]);
    const partly = { ...grid, community: '东街社区', villages: ['西村', '待中心公布'] };
    write(file, stringify([{ ...partly, manager: { 示例: '待中心公布' }, clerk: '乙', contact: '丙' }]));
    const whole = '这一项写得不对。这里不写“待中心公布”，只写知道的。都不知道的，整项写“待中心公布”。';
    expect(checkCollection(root, 'grids').problems).toEqual([
      `${file}:6: 第1条（g01）：“villages 的 第2条”${whole}`,
      `${file}:8: 第1条（g01）：“manager 的 示例”${whole}`,
    ]);
  });

  it('blanks behind the lines above and below the fields are no matter', () => {
    write(GUIDE, guideText().replaceAll(/^---$/gmu, '--- '));
    expect(sentences()).toEqual([]);
    write(GUIDE, guideText().replace(/\n---\n/u, '\n----\n'));
    expect(sentences()).toEqual([`${GUIDE}:1: 开头要有两行“---”，中间写这一页的各项信息。`]);
  });
});

describe('a mark that an input method or an office program wrote', () => {
  const HEADING = '标题前面要写英文的“##”，再空一格，例如“## 带什么”。';
  const ITEM = '列表的每一条，前面要写英文的“-”，再空一格。';
  const LINK = '链接要写成“[工作制度](/rules/)”，括号用英文的，中间不要空格。';
  const STEP = '步骤前面要写“1.”，点用英文的，再空一格。';
  it.each([
    ['＃＃ 带什么', HEADING],
    ['##带什么', HEADING],
    ['\u3000## 带什么', HEADING],
    ['-户口簿', ITEM],
    ['· 户口簿', ITEM],
    ['－ 户口簿', ITEM],
    ['1、带上身份证。', STEP],
    ['1.带上身份证。', STEP],
    ['（1）带上身份证。', STEP],
    ['1) 带上身份证。', STEP],
    ['看[工作制度]（/rules/）。', LINK],
    ['看[工作制度] (/rules/)。', LINK],
    ['看【工作制度】(/rules/)。', LINK],
    ['>>>>>>> main', '这里有两个版本没有合好。请留下对的一份，删掉“<”“=”“>”开头的那几行。'],
  ])('%s is told alone, with its line', (line, sentence) => {
    const text = guideText().trimEnd();
    write(GUIDE, `${text}\n\n${line}\n`);
    expect(sentences()).toEqual([`${GUIDE}:${text.split('\n').length + 2}: ${sentence}`]);
  });

  it.each(['-5度以下不上门。', '1.5米以下的孩子不用带。', '2026年起这样办。'])('%s is a sentence', (line) => {
    write(GUIDE, `${guideText().trimEnd()}\n\n${line}\n`);
    expect(sentences()).toEqual([]);
  });

  it('of the first and last line of what stands above is all that is told', () => {
    write(GUIDE, guideText().replace(/^---/, '———'));
    expect(sentences()).toEqual([`${GUIDE}:1: 开头要有两行“---”，中间写这一页的各项信息。`]);
  });
});

it.each(['', '# 以后再写', '一句话', '- 一条'])(
  'a file with %j in place of its fields says where to look',
  (text) => {
    write('content/hall.yaml', text);
    expect(checkCollection(root, 'hall').problems).toEqual([
      'content/hall.yaml:1: 这个文件里没有该写的各项。请照 docs/content.md 写，或者从以前的版本里找回来。',
    ]);
  },
);

it('a file that cannot be read is told with what keeps it', () => {
  mkdirSync(join(root, 'content/hall.yaml'));
  expect(checkCollection(root, 'hall').problems).toEqual([
    'content/hall.yaml: 这个文件读不了（EISDIR）。请改成谁都能读，例如运行 chmod -R a+rX content。',
  ]);
});
