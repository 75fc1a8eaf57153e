import { z } from 'zod';
import type { OptionalJourney } from '../../../functions/calendar/calendar-source.ts';
import { fact, factValue, type Fact } from '../fact.ts';
import { listOf, slug, text, wholeNumber } from '../fields.ts';

const desk = z.strictObject(
  {
    id: slug('请写窗口的代号，例如 desk'),
    name: fact(text('请写窗口叫什么')),
    fields: listOf(text('请写 fields.yaml 里的类名'), '请写这个窗口办哪几类事，至少一类', 1).optional(),
    seatsPerSlot: fact(wholeNumber('请写一个时段接几个人，1到50的整数', 1, 50)),
    walkInSeats: fact(wholeNumber('请写给没约的人留几个号，0到50的整数', 0, 50)),
    prioritySeats: fact(wholeNumber('请写先留给老人和残疾人几个号，0到50的整数', 0, 50)),
  },
  { error: '请写一个窗口，包括 id、name、seatsPerSlot、walkInSeats、prioritySeats' },
);

type DeskContent = z.output<typeof desk>;

const many = (value: Fact<number>) => factValue(value) ?? 0;

/** What is wrong with the desks taken together, as sentences for whoever edits them. */
function mistakesIn(desks: readonly DeskContent[]): string[] {
  const general = desks.filter(({ fields }) => fields === undefined);
  const ids = desks.map(({ id }) => id);
  const fields = desks.flatMap((one) => one.fields ?? []);
  const twice = (values: readonly string[]) => values.filter((value, at) => values.indexOf(value) !== at);
  return [
    ...(general.length === 1 ? [] : ['要有一个窗口不写 fields，别的窗口不办的事都归它。只能有一个']),
    ...twice(ids).map((id) => `窗口的代号 ${id} 用了两次，请改一个`),
    ...twice(fields).map((field) => `“${field}”写在两个窗口下面，请只留一个`),
    ...desks
      .filter((one) => many(one.walkInSeats) + many(one.prioritySeats) >= many(one.seatsPerSlot))
      .filter(({ seatsPerSlot }) => seatsPerSlot.state !== 'open')
      .map(({ id }) => `窗口 ${id} 留出去的号太多。请至少剩一个号，谁都能在网上约`),
  ];
}

/** What a centre may leave out, as editors call it, and its journey. */
const OPTIONAL = {
  约时间: 'appointments',
  请人上门: 'home-visits',
  请人代跑: 'errands',
} as const satisfies Record<string, OptionalJourney>;

const notOffered = z
  .array(
    z.enum(['约时间', '请人上门', '请人代跑'], { error: '请写中心不做的：约时间、请人上门、请人代跑' }),
    {
      error: '请写成列表，例如 [请人上门]',
    },
  )
  .default([])
  .transform((names) => names.map((name): OptionalJourney => OPTIONAL[name]));

/** How appointments and home visits are given out: from several desks, or, simplest, from one. */
export const bookingSchema = z
  .strictObject({
    notOffered,
    slotMinutes: fact(wholeNumber('请写一个预约时段几分钟，10到120的整数', 10, 120)),
    seatsPerSlot: fact(wholeNumber('请写一个时段接几个人，1到50的整数', 1, 50)).optional(),
    desks: listOf(desk, '请写窗口，至少一个', 1).optional(),
    horizonOpenDays: fact(wholeNumber('请写可以约到第几个开门日，1到60的整数', 1, 60)),
    minimumNoticeMinutes: fact(wholeNumber('请写最晚提前几分钟约，0到2880的整数', 0, 2880)),
    limits: z.strictObject(
      {
        perContact: fact(wholeNumber('请写一个联系方式最多同时约几件，1到100的整数', 1, 100)),
        perHousehold: fact(wholeNumber('请写一户最多同时约几件，1到100的整数', 1, 100)),
      },
      { error: '请写最多同时约几件，包括 perContact 和 perHousehold' },
    ),
    redressWorkingDays: fact(wholeNumber('请写居民不满意的几个工作日内答复，1到30的整数', 1, 30)),
    homeVisit: z.strictObject({
      seatsPerHalfDay: fact(wholeNumber('请写每个网格半天上门几户，1到20的整数', 1, 20)),
      responseWorkingDays: fact(wholeNumber('请写几个工作日内答复，1到30的整数', 1, 30)),
      horizonOpenDays: fact(wholeNumber('请写可以选最近几个开门日，1到30的整数', 1, 30)),
      firstDayAfterWorkingDays: fact(wholeNumber('请写最早几个工作日以后上门，0到30的整数', 0, 30)),
    }),
  })
  .superRefine(({ seatsPerSlot, desks }, context) => {
    const complain = (message: string, path: string) => {
      context.addIssue({ code: 'custom', message, path: [path] });
    };
    if ((seatsPerSlot === undefined) === (desks === undefined))
      complain('只有一个窗口的，写 seatsPerSlot；有几个窗口的，写 desks。请只写其中一样', 'desks');
    for (const mistake of desks ? mistakesIn(desks) : []) complain(mistake, 'desks');
  });
