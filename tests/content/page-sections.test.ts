import { describe, expect, it } from 'vitest';
import { openFacts } from '../../src/content/open-facts.ts';
import { parsePageSections } from '../../src/content/page-sections.ts';
import { pageSchema } from '../../src/content/schemas/page.ts';

const problems = (markdown: string) => {
  const parsed = parsePageSections(markdown);
  return parsed.ok ? [] : parsed.error.map(({ sentence }) => sentence);
};

describe('the body of a page', () => {
  it('becomes parts with headings of its own, after a start without one', () => {
    expect(parsePageSections('先说一句。\n\n## 谁来管\n\n- 中心。\n')).toEqual({
      ok: true,
      value: [
        { blocks: [{ kind: 'paragraph', text: '先说一句。' }] },
        { heading: '谁来管', blocks: [{ kind: 'list', ordered: false, items: ['中心。'] }] },
      ],
    });
  });

  it('needs no start before its first heading', () => {
    const parsed = parsePageSections('## 谁来管\n\n中心。');
    expect(parsed.ok && parsed.value.map(({ heading }) => heading)).toEqual(['谁来管']);
  });

  it.each([
    ['a heading of another depth', '### 谁来管\n\n中心。', '标题“谁来管”要用两个 #'],
    ['a heading without text under it', '## 谁来管\n\n## 存多久\n\n30天。', '“## 谁来管”下面没有内容'],
    ['a heading used twice', '## 谁来管\n\n一。\n\n## 谁来管\n\n二。', '标题“谁来管”用了两次'],
    ['bold type', '**要紧**', '粗体（**）不能用在这里'],
  ])('refuses %s', (_what, markdown, sentence) => {
    expect(problems(markdown).join()).toContain(sentence);
  });
});

describe('a page', () => {
  const page = (dates: { reviewedOn: string; reviewBy: string }) => ({
    title: '关于本站',
    answer: '在这里能查。',
    sections: [{ blocks: [] }],
    ...dates,
  });

  it('is checked again within a year (A75)', () => {
    expect(pageSchema.safeParse(page({ reviewedOn: '2026-11-23', reviewBy: '2027-11-23' })).success).toBe(
      true,
    );
    expect(pageSchema.safeParse(page({ reviewedOn: '2026-11-23', reviewBy: '2027-11-25' })).success).toBe(
      false,
    );
    expect(pageSchema.safeParse(page({ reviewedOn: '2026-11-23', reviewBy: '2026-11-23' })).success).toBe(
      false,
    );
  });

  it('counts what is open once, and not where the words are only quoted', () => {
    const text = '电话，待中心公布。';
    const block = { kind: 'paragraph', text, runs: [{ text }] };
    const quoted = { kind: 'paragraph', text: '写着“待中心公布”的，还不知道。' };
    expect(openFacts({ sections: [{ heading: '怎么找', blocks: [block, quoted] }] })).toEqual([
      { field: '怎么找', state: 'open', sentence: text },
    ]);
  });
});
