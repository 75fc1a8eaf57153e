import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
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
    '网站不读这个文件夹，里面的登不出来。会读的是：bulletins、bundles、calendar、guides、messages、notices、pages。请改成其中一个。没用的，移到 content/ 外面。';
  const file =
    '网站不读这个文件，登不出来。请改成会读的名字，或者移到该在的文件夹里。没用的，移到 content/ 外面。';

  it.each([
    ['content/notice/tingdian.md', 'content/notice', folder],
    ['content/Notices/2027/tingdian.md', 'content/Notices', folder],
    ['content/calender/2027.yaml', 'content/calender', folder],
    ['content/tingdian.md', 'content/tingdian.md', file],
    ['content/hours.yml', 'content/hours.yml', file],
    ['content/messages/site/notices.yaml', 'content/messages/site/notices.yaml', file],
  ])('%s is named, with what to do', (put, named, sentence) => {
    mkdirSync(dirname(join(root, put)), { recursive: true });
    write(put, 'x');
    expect(sentences()).toEqual([`${named}: ${sentence}`]);
  });

  it.each(['content/.DS_Store', 'content/.git/x.md', 'content/notice/.DS_Store', 'content/hours.yaml'])(
    '%s is no matter',
    (put) => {
      mkdirSync(dirname(join(root, put)), { recursive: true });
      write(put, 'x');
      expect(sentences()).toEqual([]);
    },
  );
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
    [/^level: /mu, 'level: [', '这一行附近的格式不对。请检查缩进、冒号后面的空格和引号。'],
  ])('%s as %j is told by what is wrong in it', (from, to, sentence) => {
    expect(changed(from, to)).toMatch(/^content\/guides\/jintie\.md:\d+: /u);
    expect(changed(from, to)).toContain(sentence);
  });
});

describe('a mark that an input method or an office program wrote', () => {
  const HEADING = '标题前面要写英文的“##”，再空一格，例如“## 带什么”。';
  const ITEM = '列表的每一条，前面要写英文的“-”，再空一格。';
  const STEP = '步骤前面要写“1.”，点用英文的，再空一格。';
  it.each([
    ['＃＃ 带什么', HEADING],
    ['##带什么', HEADING],
    ['-户口簿', ITEM],
    ['· 户口簿', ITEM],
    ['－ 户口簿', ITEM],
    ['1、带上身份证。', STEP],
    ['1.带上身份证。', STEP],
    ['（1）带上身份证。', STEP],
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
