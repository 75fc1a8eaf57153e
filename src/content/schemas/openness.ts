import { z } from 'zod';
import { fact } from '../fact.ts';
import { listOf, slug, source, text } from '../fields.ts';

/** What the centre makes public (政务公开): old figures with their date and source, and what it has yet to publish. */
export const opennessSchema = z
  .strictObject({
    groups: listOf(
      z.strictObject({
        id: slug('请写编号'),
        title: text('请写这一组的名称'),
        figures: listOf(
          z.strictObject({ name: text('请写这个数字说的是什么'), value: text('请写数字和单位') }),
          '请写数字，至少一个',
          1,
        ),
      }),
      '请写已经公开的数字，没有就写 []',
    ),
    source: source(),
    caution: text('请写一句，说明这些是哪年的数字'),
    current: listOf(
      z.strictObject({ name: text('请写要公布什么'), value: fact(text('请写内容')) }),
      '请写现在要公布的内容，没有就写 []',
    ),
    supervise: listOf(text('请写一句'), '请写居民怎么监督，至少一句', 1),
  })
  // It is what the page answers first.
  .refine(({ groups, caution }) => groups.length > 0 || !caution.includes('下面'), {
    path: ['caution'],
    error: '下面没有数字了，请改这一句，例如“还没有公开的数字。”',
  });

export type Openness = z.output<typeof opennessSchema>;
