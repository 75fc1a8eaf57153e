import { z } from 'zod';
import { day, listOf, text } from '../fields.ts';
import type { PageSection } from '../page-sections.ts';

const section = z.custom<PageSection>((raw) => typeof raw === 'object' && raw !== null && 'blocks' in raw, {
  error: '请写正文',
});

const DAY_MS = 86_400_000;
const YEAR_DAYS = 366;

/**
 * A page of prose: about, help, privacy, the accessibility statement (at most a year old, A75). Its body is already
 * parsed into `sections`.
 */
export const pageSchema = z
  .strictObject({
    title: text('请写页面的名称'),
    answer: text('请用一句话回答这一页的问题'),
    reviewedOn: day('请写最近一次核对的日期'),
    reviewBy: day('请写下次核对的日期'),
    sections: listOf(section, '请写正文', 1),
  })
  .refine(
    ({ reviewedOn, reviewBy }) => {
      const days = (Date.parse(reviewBy) - Date.parse(reviewedOn)) / DAY_MS;
      return days > 0 && days <= YEAR_DAYS;
    },
    { path: ['reviewBy'], error: '下次核对的日期要晚于 reviewedOn，最多晚一年' },
  );
