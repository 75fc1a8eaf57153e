import { afterEach, describe, expect, it } from 'vitest';
import type { HoursPage } from '../../functions/hours/hours.ts';
import type { CalendarSource, Closure } from '../../functions/calendar/calendar-source.ts';
import { openBrowser, testApp, type TestApp } from '../support/app.ts';
import { at, calendarWith, day } from '../support/calendar.ts';
import { catalogueFromDisk } from '../support/catalogue.ts';

let site: TestApp | undefined;
afterEach(() => {
  site?.close();
});

/** What `/hours/` shows at an instant, with the calendar of the tests. */
async function shownAt(now: string, ...closures: Closure[]): Promise<HoursPage> {
  const calendar: CalendarSource = calendarWith(...closures);
  site = await testApp({ catalogue: () => Promise.resolve({ ...catalogueFromDisk(), calendar }) });
  site.clock.now = at(now);
  const answer = await openBrowser(site).get('/hours/');
  expect(answer.status).toBe(200);
  const [view] = site.shown;
  expect(view?.page).toBe('/hours/');
  return view?.data as HoursPage;
}

describe('the hours of the hall', () => {
  it.each(['/hours/', '/large/hours/', '/reader/hours/'])('stand at %s', async (path) => {
    site = await testApp();
    expect((await openBrowser(site).get(path)).status).toBe(200);
    expect(site.shown[0]?.page).toBe('/hours/');
  });

  it('say whether the hall is open now, and until when', async () => {
    const { now, today } = await shownAt('2026-11-23 09:00');
    expect(now).toBe('现在开门，到中午12点。');
    expect(today).toBe('今天是2026年11月23日（星期一），上午8点30分到12点，下午2点到5点30分。');
    // Days in lieu are decided each year: a table that nobody has written yet may shut today.
    expect((await shownAt('2027-02-09 09:00')).today).toBe(
      '今天是2027年2月9日（星期二），上午8点30分到12点，下午2点到5点30分（暂定）。',
    );
  });

  it.each([
    ['2026-11-23 09:00', '明天开门。11月24日（星期二），上午8点30分到12点，下午2点到5点30分。'],
    ['2026-11-27 18:00', '明天不开门。11月28日（星期六）。'],
    ['2026-09-30 09:00', '明天不开门。10月1日（星期四），国庆节。'],
    // The notice on the days off of 2027 is not out.
    ['2026-12-31 09:00', '明天不开门（暂定）。1月1日（星期五），元旦。'],
    ['2027-01-03 09:00', '明天开门（暂定）。1月4日（星期一），上午8点30分到12点，下午2点到5点30分。'],
  ])('say at %s whether the hall opens tomorrow', async (time, words) => {
    expect((await shownAt(time)).tomorrow).toBe(words);
  });

  it('show the season of today first, each week in rows and in one sentence', async () => {
    const { seasons } = await shownAt('2026-11-23 09:00');
    expect(seasons.map(({ name, period }) => `${name} ${period}`)).toEqual([
      '冬季作息 10月1日到第二年4月30日',
      '夏季作息 5月1日到9月30日',
    ]);
    expect(seasons[0]?.rows).toEqual([
      { days: '星期一到星期五', hours: '上午8点30分到12点，下午2点到5点30分' },
      { days: '星期六、星期日', hours: '不开门' },
    ]);
    expect(seasons[0]?.sentence).toBe(
      '星期一到星期五，上午8点30分到12点，下午2点到5点30分；星期六、星期日，不开门。',
    );
  });

  it('name 14 days, the holidays of a year and the weekend days worked', async () => {
    const { days, holidays, makeUps } = await shownAt('2026-09-19 09:00');
    expect(days).toHaveLength(14);
    expect(days[0]).toEqual({
      date: '9月19日（星期六）',
      lunar: '农历八月初九',
      hours: '不开门',
      provisional: false,
    });
    expect(days[12]).toMatchObject({ date: '10月1日（星期四）', hours: '不开门（国庆节）' });
    expect(holidays.slice(0, 3)).toEqual([
      { name: '中秋节', period: '2026年9月25日（星期五）到9月27日（星期日）', provisional: false },
      { name: '国庆节', period: '2026年10月1日（星期四）到10月7日（星期三）', provisional: false },
      { name: '元旦', period: '2027年1月1日（星期五）', provisional: true },
    ]);
    expect(makeUps).toEqual(['2026年9月20日（星期日）', '2026年10月10日（星期六）']);
  });

  it('count days of a year without a notice as provisional', async () => {
    const { days } = await shownAt('2026-12-25 09:00');
    expect(days.map(({ provisional }) => provisional)).toEqual([
      ...Array.from({ length: 7 }, () => false),
      ...Array.from({ length: 7 }, () => true),
    ]);
  });

  it('tell of closures of the hall in the next 14 days, and of no others (A42)', async () => {
    const { notices, now } = await shownAt(
      '2026-11-23 09:00',
      { date: day('2026-11-23'), from: '08:30', to: '10:00', reason: '停电' },
      { date: day('2026-11-20'), until: day('2026-11-25'), from: '16:00', reason: '搬家' },
      { date: day('2026-11-24'), place: 'g01', reason: '网格停电' },
      { date: day('2026-12-07'), reason: '太远' },
      { date: day('2026-11-20'), reason: '已经过去' },
    );
    expect(notices).toEqual([
      '11月23日（星期一），上午8点30分到10点不开门。原因：停电。',
      '11月20日（星期五）到11月25日（星期三），每天下午4点以后不开门。原因：搬家。',
    ]);
    expect(now).toBe('现在不开门，下次开门是今天上午10点。');
  });
});
