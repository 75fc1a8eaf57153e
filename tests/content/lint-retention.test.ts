import { describe, expect, it } from 'vitest';
import { lintRetention } from '../../src/content/lint-retention.ts';
import { parsePageSections } from '../../src/content/page-sections.ts';
import { pageSchema } from '../../src/content/schemas/page.ts';
import { retentionSchema } from '../../src/content/schemas/retention.ts';

const retention = (errandDone: unknown) =>
  retentionSchema.parse({
    appointment: { done: { 示例: 30 }, declined: 30, cancelled: 30 },
    homeVisit: { done: 30, declined: 30, cancelled: 30, address: 7 },
    errand: { done: errandDone, declined: 30, cancelled: 30 },
  });

const found = (body: string, errandDone: unknown = 30) => {
  const sections = parsePageSections(body);
  if (!sections.ok) throw new Error(sections.error.map(({ sentence }) => sentence).join());
  const page = pageSchema.parse({
    title: '个人信息怎么用',
    answer: '用得着的才问。',
    reviewedOn: '2026-11-23',
    reviewBy: '2027-05-31',
    sections: sections.value,
  });
  return lintRetention(retention(errandDone), page).map(({ sentence, fix }) => `${sentence}：${fix}`);
};

describe('how long the centre keeps what residents wrote (PIPL 17)', () => {
  it('is told to residents as the program does it', () => {
    expect(found('## 存多久\n\n- 住处7天。别的30天。\n')).toEqual([]);
  });

  it('is refused where the page tells other days, or none', () => {
    expect(found('## 存多久\n\n- 住处7天。别的60天。\n')).toEqual([
      '60天：content/retention.yaml 里没有这个天数。请改成一样的。',
      '30天：content/retention.yaml 写了这个天数，“存多久”里没有说。请补上。',
    ]);
    expect(found('## 怎么存\n\n住处7天。别的30天。\n')).toHaveLength(2);
  });

  it('is open on the page where it is open in the program', () => {
    const page = '## 存多久\n\n- 住处7天。别的30天。\n';
    expect(found(page, '待中心公布')).toHaveLength(1);
    expect(found(`${page}- 委托的，待中心公布。\n`, '待中心公布')).toEqual([]);
  });
});
