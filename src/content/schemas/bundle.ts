import { z } from 'zod';
import { listOf, slug, text, wholeNumber } from '../fields.ts';

/** A life event with all its services (一次说清套餐). The file's name is its address. */
export const bundleSchema = z.strictObject({
  number: wholeNumber('请写排在第几，从1开始的整数', 1, 99),
  title: text('请写套餐名称，例如：孩子出生'),
  event: text('请写是什么时候用，例如：家里添了孩子'),
  services: listOf(slug('请写指南的文件名，不带 .md'), '请写有哪些事，至少两件', 2),
  /** What other offices do, and the site has no guide for. */
  elsewhere: listOf(text('请写一句：什么事，在哪里办'), '请写要到别处办的事，没有就写 []'),
  note: text('请写一两句说明').optional(),
  /** Each material with the other names that its guides give it. */
  synonyms: z.record(
    z.string(),
    listOf(text('请写同一样材料的另一个名称'), '请写同一样材料的别的名称，没有就删掉这一行', 1),
    {
      error: '请写同一样材料的不同名称，没有就写 {}',
    },
  ),
  /** Materials that every service wants one of, such as an application form. */
  each: listOf(text('请写材料名称'), '请写每件事各要一份的材料，没有就写 []'),
});

export type Bundle = z.output<typeof bundleSchema>;
