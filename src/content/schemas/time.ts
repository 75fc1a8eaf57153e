import { z } from 'zod';
import { weekdayName, type Weekday } from '../../../functions/shared/local-date.ts';
import { fact, factValue } from '../fact.ts';
import { day, dayOfYear, listOf, slug, source, text, time, wholeNumber, yesOrNo } from '../fields.ts';
import { unevenDays } from '../seasons.ts';

const span = z
  .strictObject(
    { from: time('请写开始时间'), to: time('请写结束时间') },
    { error: '请写一段时间，包括 from 和 to' },
  )
  .refine(({ from, to }) => from < to, { error: '结束时间要晚于开始时间' });

/** Of one day, in the order of the clock: two at once would give every seat of the second twice. */
const spans = listOf(span, '请写上班时间，至少一段', 1).refine(
  (all) => all.every(({ from }, at) => at === 0 || (all[at - 1]?.to ?? '') <= from),
  { error: '几段时间要按先后写，前一段结束了，后一段才开始' },
);

const hoursOfDays = z.strictObject(
  {
    weekdays: listOf(
      wholeNumber('请写1到7，1是星期一，7是星期日', 1, 7).transform((day) => day as Weekday),
      '请写哪几天上班，例如 [1, 2, 3, 4, 5]',
      1,
    ),
    spans,
  },
  { error: '请写哪几天、几点上班，包括 weekdays 和 spans' },
);

const season = z.strictObject(
  {
    name: text('请写这一季作息的名称'),
    from: dayOfYear('请写从每年哪天起'),
    to: dayOfYear('请写到每年哪天止'),
    days: listOf(hoursOfDays, '请写上班的日子和时间，至少一组', 1).superRefine((groups, context) => {
      const all = groups.flatMap(({ weekdays }) => weekdays);
      const twice = all.find((weekday, at) => all.indexOf(weekday) < at);
      if (twice !== undefined) context.addIssue(`${weekdayName(twice)}写了两次，不知道照哪一组。请只留一处`);
    }),
  },
  { error: '请写一季作息，包括 name、from、to、days' },
);

/** Each day of the year belongs to one of them: on a day without hours no page could say whether the centre is open. */
const seasons = listOf(season, '请写作息，至少一季', 1).superRefine((all, context) => {
  for (const problem of unevenDays(all)) context.addIssue(problem);
});

const session = z
  .strictObject(
    {
      id: slug('请写这一段延时服务的编号'),
      name: text('请写这一段延时服务的名称，例如 午间'),
      weekdays: listOf(
        wholeNumber('请写1到7，1是星期一，7是星期日', 1, 7).transform((day) => day as Weekday),
        '请写星期几有，例如 [6]',
        1,
      ),
      from: time('请写从几点'),
      to: time('请写到几点'),
      fields: listOf(text('请写领域的名称'), '请写办哪些领域的事，例如 [社会保险]').optional(),
      services: listOf(slug('请写办事指南的文件名'), '请写办哪几件事').optional(),
      noticeHours: wholeNumber('请写至少提前几个小时约，0到168的整数', 0, 168),
      seats: wholeNumber('请写一个时段接几个人，1到50的整数', 1, 50),
    },
    { error: '请写一段延时服务，包括 id、name、weekdays、from、to、noticeHours、seats' },
  )
  .refine(({ from, to }) => from < to, { error: '结束时间要晚于开始时间' })
  .refine(({ fields = [], services = [] }) => fields.length + services.length > 0, {
    error: '请写办哪些事，写 fields 或者 services',
  });

type SessionContent = z.output<typeof session>;

const sharing = (some: readonly unknown[] = [], others: readonly unknown[] = []) =>
  some.some((one) => others.includes(one));

/** Whether two sessions serve the same at one time: a time is offered once, so that the seats of the second would be nobody's. */
function meet(one: SessionContent, other: SessionContent): boolean {
  const atOnce = sharing(one.weekdays, other.weekdays) && one.from < other.to && other.from < one.to;
  return atOnce && (sharing(one.fields, other.fields) || sharing(one.services, other.services));
}

const sessions = listOf(session, '请写延时服务，没有就写 []')
  .refine((all) => new Set(all.map(({ id }) => id)).size === all.length, {
    error: '有两段的编号（id）一样，请换一个',
  })
  .superRefine((all, context) => {
    for (const [at, one] of all.entries()) {
      const before = all.slice(0, at).find((other) => meet(one, other));
      if (before)
        context.addIssue(
          `“${one.name}”和“${before.name}”同一个时间办同样的事。请合成一段，把人数（seats）加起来`,
        );
    }
  });

/**
 * The weekly template by season; the last day of a season is part of it, and one may run across New Year. Make-up
 * workdays keep the hours of the first group of days.
 */
export const hoursSchema = z
  .strictObject({
    seasons: fact(seasons),
    afterHours: fact(sessions),
    note: text('请写说明').optional(),
  })
  .superRefine(({ seasons, afterHours }, context) => {
    for (const { name, weekdays, from, to } of factValue(afterHours) ?? []) {
      const within = (factValue(seasons) ?? []).find(({ days }) =>
        days
          .filter((group) => group.weekdays.some((weekday) => weekdays.includes(weekday)))
          .some(({ spans }) => spans.some((open) => from < open.to && open.from < to)),
      );
      if (within)
        context.addIssue({
          code: 'custom',
          path: ['afterHours'],
          message: `“${name}”有一段在${within.name}的上班时间里。延时服务只写下班时间`,
        });
    }
  });

const dated = z.strictObject(
  { date: day('请写日期'), name: text('请写是什么日子') },
  { error: '请写日期，包括 date 和 name' },
);

/** The published table of one year: public holidays and make-up workdays. */
export const calendarSchema = z.strictObject({
  year: wholeNumber('请写年份，例如 2027', 2020, 2100),
  published: yesOrNo(),
  source: source(),
  closed: listOf(dated, '请写放假的每一天'),
  workdays: listOf(dated, '请写调休上班的每一天'),
});
