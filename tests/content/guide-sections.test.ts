import { describe, expect, it } from 'vitest';
import { parseGuideSections, SECTIONS } from '../../src/content/guide-sections.ts';

const whole = (changes: Record<string, string> = {}) =>
  SECTIONS.map(({ heading }) => `## ${heading}\n\n${changes[heading] ?? '一句话。'}\n`).join('\n');

const problems = (markdown: string) => {
  const parsed = parseGuideSections(markdown);
  return parsed.ok ? [] : parsed.error.map(({ sentence }) => sentence);
};

describe('the body of a guide', () => {
  it('becomes six sections with paragraphs and lists', () => {
    const parsed = parseGuideSections(
      whole({ 带什么: '- 身份证\n- 户口簿', 去哪办: '按下面几步办。\n\n1. 到窗口。\n2. 等结果。' }),
    );
    expect(parsed.ok && parsed.value.map(({ id }) => id)).toEqual([
      'who',
      'bring',
      'where',
      'how-long',
      'cost',
      'refused',
    ]);
    expect(parsed.ok && parsed.value[1]?.blocks).toEqual([
      { kind: 'list', ordered: false, items: ['身份证', '户口簿'] },
    ]);
    expect(parsed.ok && parsed.value[2]?.blocks).toEqual([
      { kind: 'paragraph', text: '按下面几步办。' },
      { kind: 'list', ordered: true, items: ['到窗口。', '等结果。'] },
    ]);
  });

  it('keeps a link as a run of its own, in paragraphs and in items', () => {
    const parsed = parseGuideSections(
      whole({ 谁能办: '看[工作制度](/rules/)这一页。', 带什么: '- [申请表](/forms/)' }),
    );
    expect(parsed.ok && parsed.value[0]?.blocks[0]).toEqual({
      kind: 'paragraph',
      text: '看工作制度这一页。',
      runs: [{ text: '看' }, { text: '工作制度', href: '/rules/' }, { text: '这一页。' }],
    });
    expect(parsed.ok && parsed.value[1]?.blocks[0]).toEqual({
      kind: 'list',
      ordered: false,
      items: ['申请表'],
      itemRuns: [[{ text: '申请表', href: '/forms/' }]],
    });
  });

  it.each([
    ['HTML', '<b>免费</b>', '网页代码（HTML）不能用在这里'],
    ['an HTML block', '<div>\n免费\n</div>', '网页代码（HTML）不能用在这里'],
    ['an image', '![地图](map.png)', '图片不能用在这里'],
    ['bold type', '**免费**', '粗体（**）不能用在这里'],
    ['a quotation', '> 免费', '引用（>）不能用在这里'],
    ['code', '    免费', '代码块（行首有四个空格也算）不能用在这里'],
    ['a line', '免费\n\n***', '分隔线（---）不能用在这里'],
    ['a nested list', '- 一\n  - 二', '列表的一条里只能写一段话'],
    ['an item whose words were deleted', '- 一\n-\n- 二', '列表的这一条是空的'],
    ['a link that runs code', '[这里](javascript:alert(1))', '链接“这里”的地址要以 / 或 https:// 开头'],
    [
      'a link to another host without a scheme',
      '[这里](//example.org/)',
      '链接“这里”的地址要以 / 或 https:// 开头',
    ],
  ])('refuses %s', (_name, markdown, sentence) => {
    expect(problems(whole({ 多少钱: markdown })).join()).toContain(sentence);
  });

  it('names a section that is missing, unknown, empty or out of place', () => {
    expect(problems(whole().replace('## 多久\n\n一句话。\n', ''))).toEqual(['缺少“## 多久”这一节。请补上。']);
    expect(problems(whole().replace('## 多久', '## 期限')).join()).toContain(
      '标题“期限”不在固定的六个标题里',
    );
    expect(problems(whole({ 多久: '' }))).toEqual(['“## 多久”下面没有内容。请写上。']);
    expect(problems(whole().replace('## 多久', '### 多久')).join()).toContain('写成：## 多久');
    const swapped = whole()
      .replace('## 多久', '## 换')
      .replace('## 多少钱', '## 多久')
      .replace('## 换', '## 多少钱');
    expect(problems(swapped).join()).toContain('六个标题的顺序不对');
    expect(problems(`前言。\n\n${whole()}`)).toEqual(['“前言。”前面没有标题。请把它放到一个 ## 标题下面。']);
  });
});
