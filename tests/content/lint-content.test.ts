import { copyFileSync, cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { parseLocalDate } from '../../functions/shared/local-date.ts';
import { blockingFindings, lintContent } from '../../src/content/lint-content.ts';
import { formatFinding } from '../../src/content/finding.ts';
import { lineFinder } from '../../src/content/lines.ts';
import { readCollection, type Entry } from '../../src/content/read.ts';
import type { Guide } from '../../src/content/schemas/guide.ts';
import { ROOT } from '../support/catalogue.ts';

const GUIDE = 'content/guides/gaoling-jintie.md';
let root = '';
/** All guides as they are. To read them takes twice as long as to lint everything: a test reads only what it has changed. */
let guides: readonly Entry<Guide>[] = [];
/** The guides that this test has changed. */
const changed = new Set<string>();

beforeAll(() => {
  guides = readCollection(ROOT, 'guides');
});
beforeEach(() => {
  changed.clear();
  root = mkdtempSync(join(tmpdir(), 'heqi-lint-'));
  cpSync(join(ROOT, 'content'), join(root, 'content'), { recursive: true });
});
afterEach(() => {
  rmSync(root, { recursive: true });
});

const change = (file: string, from: string | RegExp, to: string) => {
  const before = readFileSync(join(root, file), 'utf8');
  const after = before.replace(from, to);
  if (after === before) throw new Error(`${file} does not hold ${String(from)}`);
  writeFileSync(join(root, file), after);
  if (file.startsWith('content/guides/')) changed.add(file);
};
const guidesNow = () => {
  if (changed.size === 0) return guides;
  const alone = join(root, 'changed');
  mkdirSync(join(alone, 'content/guides'), { recursive: true });
  for (const file of changed) copyFileSync(join(root, file), join(alone, file));
  const anew = readCollection(alone, 'guides');
  return guides.map((guide) => anew.find(({ file }) => file === guide.file) ?? guide);
};
const dayOf = (date: string) => {
  const day = parseLocalDate(date);
  if (day === undefined) throw new Error(date);
  return day;
};
/** What an editor is told, each with its line, which is left out here. */
const errors = () =>
  blockingFindings(lintContent(root, dayOf('2026-11-23'), guidesNow()), true).map((finding) => {
    const told = formatFinding(lineFinder(root).finding(finding));
    expect(told).toMatch(/^content\/\S+:\d+: /);
    return told.replace(/:\d+:/, ':');
  });

describe('the content', () => {
  it('is refused for a word of the glossary once nothing explains it', () => {
    change('content/glossary.yaml', /- id: sanshu\n.*\n.*\n/, '');
    expect(errors().join()).toContain('“三属”很多人不懂');
  });

  it('is refused for an explanation that is long or hard itself', () => {
    change('content/glossary.yaml', '打疫苗。', `予以接种${'，接着打'.repeat(9)}。`);
    expect(errors().join()).toContain('解释的每句不能超过25个字');
    expect(errors().join()).toContain('“予以”是公文里的话');
  });

  it('is refused for a bundle with a guide that is gone, or a synonym that no guide has', () => {
    change('content/bundles/chusheng.yaml', '- yuer-butie', '- yuer-buzhu');
    change('content/bundles/chusheng.yaml', '夫妻双方身份证', '夫妻的身份证');
    expect(errors()).toEqual([
      'content/bundles/chusheng.yaml: 要改（services）“yuer-buzhu”：content/guides/ 里没有这份指南。请检查文件名，不办了的删掉这一行。',
      'content/bundles/chusheng.yaml: 要改（synonyms）“夫妻的身份证”：这几份指南里没有这样材料。请照指南里的写法写，不用了的删掉。',
    ]);
  });

  it('is refused for a notice that reads badly', () => {
    change('content/notices/example.md', '人工窗口照常办事', '人工窗口8:30-12:00办事');
    expect(errors().join()).toContain('content/notices/example.md: 要改（开头）');
  });

  it.each([
    ['content/facilities.yaml', /detail: .*/, 'detail: 门口→大厅', '（ramp）（detail）'],
    [
      'content/hall.yaml',
      /steps:\n(\s+)- .*/,
      'steps:\n$1- 走3～5米',
      '（walks 的 第1条 的 steps 的 第1条）',
    ],
    ['content/facilities.yaml', /detail: .*/, 'detail: 非法停车', '请不要怪居民'],
    ['content/bundles/canji.yaml', 'each: [2寸白底免冠照片]', 'each: [照片]', '（each）“照片”'],
    ['content/bundles/canji.yaml', /(\n {2}- canjirenzheng-xinban)/, '$1$1', '写了两次'],
    ['content/pages/help.md', /$/, '\n今天停电，\n请明天来。\n', '一段话要写在一行里'],
    ['content/notices/example.md', /$/, '\n今天停电，\n请明天来。\n', '一段话要写在一行里'],
    [GUIDE, 'title: 高龄津贴', 'title: 高龄津贴→长寿津贴', '（title）“高龄津贴→长寿津贴”'],
    ['content/pages/help.md', 'title: 三种版本', 'title: ～三种版本', '（title）“～三种版本'],
    [GUIDE, 'title: 高龄津贴', 'title: 残疾人证新办', '已经叫这个名称'],
    [GUIDE, '  - 老年人\n', '  - 老年\n', 'content/audiences.yaml'],
    [GUIDE, '  - 高龄补贴\n', '  - 高龄津贴\n', '写过了'],
    [GUIDE, '  - 高龄补贴\n', '  - 高龄补贴、老人钱\n', '一条只写一个叫法'],
    [GUIDE, 'searchWords:\n', 'searchWords:\n  - 长寿津贴\n', '（searchWords）“长寿津贴”'],
    [GUIDE, /reviewBy: .*/, 'reviewBy: 2036-05-31', '太远'],
    [GUIDE, '\n免费。\n', '\n免费\n', '少了句号'],
    [GUIDE, '\n免费。\n', '\n免费，OK。\n', '外文'],
    [GUIDE, '- 户口簿\n', '- 户口簿\n- 户口簿\n', '写了两次'],
    [GUIDE, '- 户口簿\n', '- 户口簿和结婚证\n', '不止一样材料'],
    [GUIDE, '- 户口簿\n', '- 户口簿\n- 其他材料\n', '不知道带哪样'],
    [GUIDE, /summary: .*/, 'summary: 高龄津贴。', '只说了名称'],
    [GUIDE, /summary: .*/, 'summary: 老人可以领钱', '（summary）“老人可以领钱”：最后少了句号'],
    [GUIDE, '  - 高龄补贴\n', '  - 老\n', '2到15个字'],
    [GUIDE, '  - 高龄补贴\n', '  - 年满八十周岁的老人每个月能领的钱\n', '2到15个字'],
    ['content/notices/example.md', /until: .*/, 'until: 2036-12-05', '通知最多挂一年'],
    [
      'content/notices/example.md',
      'example: true',
      'audio: /audio/a.mp3',
      '没有这个录音：public/audio/a.mp3',
    ],
    ['content/facilities.yaml', 'unit: 毫米', 'unit: mm', '单位请写中文'],
    ['content/facilities.yaml', '坡道净宽', '坡道坡度', '“坡道坡度”：这样写了两次'],
  ])('is refused in %s for %s made %s', (file, from, to, words) => {
    change(file, from, to);
    const said = errors();
    expect(said.join()).toContain(words);
    expect(said.every((sentence) => sentence.includes('content/'))).toBe(true);
  });

  it('is refused for what is broken before its time, and for what is not there but measured or broken', () => {
    const broken = (since: string) => `status: 没有\n  outOfOrder: { since: ${since}, instead: 请走东门 }`;
    change('content/facilities.yaml', '大门净宽, value: 没测', '大门净宽, value: 900');
    change('content/facilities.yaml', 'status: 没测', broken('2026-11-24'));
    const [door, gate, since] = errors();
    expect(door).toContain('（measurements）“大门净宽”：前面写了“没有”');
    expect(gate).toContain('（outOfOrder）“请走东门”：前面写了“没有”');
    expect(since).toContain('“2026-11-24”：这一天还没有到');
  });

  it('takes what only looks like a day that passes, a dead link or a narrow door', () => {
    const lines =
      '请在11月30日前交表。\n\n后天性残疾也算。\n\n基本月标准不变。\n\n看[开放时间的日历](/hours.ics)。';
    change('content/facilities.yaml', '坡道净宽, value: 没测', '盲道宽, value: 250');
    change('content/notices/example.md', /$/, `\n${lines}\n`);
    expect(errors()).toEqual([]);
  });

  it('is refused for a link to nowhere, a measure in another unit, a day that moves: all told at once', () => {
    const links =
      '看[这里](/hours/)。\n\n看[低保](/guides/dibao/)。\n\n看[开放时间](/hours)。\n\n看[残联](/large/help/)。';
    change(GUIDE, '\n免费。\n', `\n　　免费。\n\n${links}\n`);
    change(GUIDE, 'title: 高龄津贴', 'title: 高龄津贴。');
    change(GUIDE, '- 老人身份证\n- 户口簿\n', '1. 老人身份证\n2. 户口簿\n');
    change('content/notices/example.md', /title: .*/, 'title: 下周一停水');
    change('content/notices/example.md', /$/, '\n明天停水。\n');
    change('content/facilities.yaml', '大门净宽, value: 没测', '大门净宽, value: 90');
    change('content/facilities.yaml', '坡道坡度, value: 没测', '坡道坡度, value: 120');
    change('content/facilities.yaml', /checkedOn: .*/, 'checkedOn: 2027-01-01');
    change('content/glossary.yaml', /meaning: .*/, 'meaning: 给低保户的低保。');
    const said = errors();
    for (const words of [
      '“这里”：链接的字要写明通到哪里',
      '没有“/guides/dibao/”这一页',
      '请写 /hours/',
      '标准版的地址',
      '开头不要空格',
      '标题最后不加标点',
      '请不要编号',
      '“下周一”：通知要挂几天',
      '“明天”：通知要挂几天',
      '90厘米请写 900',
      '1比12大约是 8.3',
      '核对日期还没有到',
      '解释里不能再用这个词',
    ])
      expect(said.filter((sentence) => sentence.includes(words))).toHaveLength(1);
  });

  it('is refused for a sentence of a form that is hard, long or only says that something is wrong (A53)', () => {
    change('content/messages/errors.yaml', /day-missing: .*/, 'day-missing: 日期格式错误');
    change('content/messages/choices.yaml', /way-sms: .*/, 'way-sms: 予以发短信');
    change('content/messages/problems.yaml', '请过1分钟，', '请过1～2分钟，');
    expect(errors()).toEqual([
      expect.stringContaining('content/messages/choices.yaml: 要改（way-sms）“予以”'),
      expect.stringContaining(
        'content/messages/errors.yaml: 要改（day-missing）“日期格式错误”：请不要怪居民',
      ),
      expect.stringContaining('content/messages/errors.yaml: 要改（day-missing）“日期格式错误”：请写怎么改'),
      expect.stringContaining('content/messages/problems.yaml: 要改（outage）'),
    ]);
  });

  it('is refused for a sentence of a journey that is long, hard, unexplained or blames, as a guide is', () => {
    const journeys = 'content/messages/journeys';
    change('content/glossary.yaml', /- id: sanshu\n.*\n.*\n/, '');
    change(`${journeys}/errands.yaml`, '好知道归哪个网格。', '好知道归哪个网格，三属也要选。');
    change(`${journeys}/follow-up.yaml`, '6位数字，在受理号下面。', `${'六位数字在受理号下面'.repeat(5)}。`);
    change(`${journeys}/home-visits.yaml`, '    - 孤儿\n', '    - 孤儿，予以照顾\n');
    change(`${journeys}/questions.yaml`, '请先改好这{count}处', '有{count}处无效');
    const said = errors().filter((sentence) => sentence.includes(journeys));
    expect(said).toEqual([
      expect.stringContaining('questions.yaml: 要改（errors 的 several）“有{count}处无效”：请不要怪居民'),
      expect.stringContaining('home-visits.yaml: 要改（start 的 whoList 的 第4条）“予以”'),
      expect.stringContaining('errands.yaml: 要改（place 的 hint）“三属”：“三属”很多人不懂'),
      expect.stringMatching(/follow-up\.yaml: 要改（lookup 的 codeHint）.*这句有50个字/),
    ]);
  });

  it('is refused for a sentence of staff that is long, hard or blames, but not for the words of their work', () => {
    const folder = 'content/messages/staff';
    change(`${folder}/days.yaml`, '要关门，写在这里', '要关门，写在委托书里');
    change(`${folder}/inbox.yaml`, '这里没有要看的。', `${'这里没有要看的'.repeat(6)}。`);
    change(`${folder}/sign-in.yaml`, '忘了密码，', '密码无效，');
    change(`${folder}/tasks.yaml`, '居民要一份打印的', '居民要予以打印');
    expect(errors().filter((sentence) => sentence.includes(folder))).toEqual([
      expect.stringContaining('sign-in.yaml: 要改（login 的 note）“密码无效'),
      expect.stringMatching(/inbox\.yaml: 要改（list 的 none）.*这句有42个字/),
      expect.stringContaining('tasks.yaml: 要改（work 的 printed 的 title）“予以”'),
    ]);
  });

  it('is refused for a late review only where that is asked for', () => {
    const late = lintContent(root, dayOf('2027-06-01')).filter(({ severity }) => severity === 'error');
    expect(late.length).toBeGreaterThan(115);
    expect(blockingFindings(late, true)).toEqual(late);
    expect(blockingFindings(late, false)).toEqual([]);
  });
});
