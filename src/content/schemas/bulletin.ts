import { z } from 'zod';
import { SAID } from '../../../functions/reports/bulletin.ts';
import { parseMonth } from '../../../functions/reports/month.ts';
import { KINDS } from '../../../functions/requests/states.ts';
import { FEWEST } from '../../../functions/reports/suppress.ts';
import { day } from '../fields.ts';

const CELL = `请写${FEWEST}以上的整数；少于${FEWEST}件的写 under-5，不公布的写 withheld`;
const cell = z.union([z.int({ error: CELL }).min(FEWEST, { error: CELL }), z.enum(['under-5', 'withheld'])], {
  error: CELL,
});

const parts = <const Codes extends readonly [string, ...string[]]>(codes: Codes) =>
  z.record(z.enum(codes), cell, { error: `请写齐这几项：${codes.join('、')}` }).optional();

const days = z.number({ error: '请写工作日数' }).min(0, { error: '请写工作日数' });

const KINDS_HINT = `请写齐中心做的几种：${KINDS.join('、')}；只做一种的，删掉 kinds`;

/**
 * One month's bulletin (通报), as `npm run bulletin` writes it. A number under five is refused also where somebody has
 * written it by hand.
 */
export const bulletinSchema = z.strictObject({
  month: z.string({ error: '请写月份，例如 2026-10' }).transform((text, context) => {
    const month = parseMonth(text);
    if (month === undefined) context.addIssue('请写月份，例如 2026-10');
    return month ?? z.NEVER;
  }),
  madeOn: day('请写统计的日期'),
  received: cell,
  // Of those that the centre does.
  kinds: z
    .partialRecord(z.enum(KINDS), cell, { error: KINDS_HINT })
    .refine((kinds) => Object.keys(kinds).length > 1, { error: KINDS_HINT })
    .optional(),
  outcomes: parts(['on-time', 'late', 'not-due', 'cancelled']),
  ratings: parts(SAID),
  hours: parts(['regular', 'after-hours']),
  grids: z.record(z.string(), cell, { error: '请写各网格的件数' }).optional(),
  days: z.strictObject({ median: days, p90: days }, { error: '请写 median 和 p90' }).optional(),
});

export type PublishedBulletin = z.output<typeof bulletinSchema>;
