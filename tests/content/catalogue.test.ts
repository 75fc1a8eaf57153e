import { describe, expect, it } from 'vitest';
import { buildCatalogue, type CatalogueSources } from '../../src/content/build-catalogue.ts';
import type { EntryOf } from '../../src/content/collections.ts';
import { readCollection } from '../../src/content/read.ts';
import { catalogueFromDisk, ROOT } from '../support/catalogue.ts';

const sources = (): CatalogueSources => {
  const [hours] = readCollection(ROOT, 'hours');
  const [booking] = readCollection(ROOT, 'booking');
  const [retention] = readCollection(ROOT, 'retention');
  const [centre] = readCollection(ROOT, 'centre');
  const [visitWords] = readCollection(ROOT, 'visit-words');
  const [questions] = readCollection(ROOT, 'questions');
  const [followUp] = readCollection(ROOT, 'follow-up');
  const [told] = readCollection(ROOT, 'told');
  if (!hours || !booking || !retention || !centre || !visitWords || !questions || !followUp || !told)
    throw new Error('content/ is incomplete');
  return {
    guides: readCollection(ROOT, 'guides'),
    grids: readCollection(ROOT, 'grids'),
    notices: readCollection(ROOT, 'notices'),
    calendar: readCollection(ROOT, 'calendar'),
    hours: hours.data,
    booking: booking.data,
    retention: retention.data,
    centre: centre.data,
    visitWords: visitWords.data,
    outgoing: {},
    choices: {},
    staffWords: {},
    questions: questions.data,
    told: told.data,
    followUp: followUp.data,
  };
};

describe('the catalogue', () => {
  it('knows every guide as a service', () => {
    const { services } = catalogueFromDisk();
    expect(services).toHaveLength(115);
    expect(services.find(({ slug }) => slug === 'gaoling-jintie')).toEqual({
      slug: 'gaoling-jintie',
      title: '高龄津贴',
      field: '养老服务',
      visit: 'unknown',
      proxy: 'yes',
      minutes: 30,
      materials: ['老人身份证', '户口簿', '老人本人社保卡或银行卡'],
    });
  });

  it('knows what the centre has promised for a service, also as an example, and promises nothing by itself', () => {
    const given = sources();
    const daysOf = (data: object) =>
      buildCatalogue({
        ...given,
        guides: given.guides.map((guide) => ({ ...guide, data: { ...guide.data, ...data } })),
      }).services[0]?.answerDays;
    expect(daysOf({ answerWorkingDays: { state: 'known', value: 5 } })).toBe(5);
    expect(daysOf({ answerWorkingDays: { state: 'example', value: 5 } })).toBe(5);
    expect(daysOf({ answerWorkingDays: { state: 'open' } })).toBeUndefined();
    expect(buildCatalogue(given).services.filter(({ answerDays }) => answerDays !== undefined)).toEqual([]);
  });

  it('calls a community by its own name once the centre gives it, and marks an example until then', () => {
    const given = sources();
    const [grid] = given.grids;
    if (!grid) throw new Error('content/grids.yaml is incomplete');
    const numbered = (order: number, data: Partial<EntryOf<'grids'>>) => ({
      id: `g0${String(order)}`,
      data: { ...grid.data, order, ...data },
    });
    const grids = [
      numbered(3, { name: { state: 'example', value: '第三网格' }, community: { state: 'open' } }),
      numbered(2, { community: { state: 'known', value: ['西街社区', '塔下社区'] } }),
      numbered(1, { community: { state: 'known', value: ['东社区'] } }),
    ];
    expect(buildCatalogue({ ...given, grids }).communities).toEqual([
      { id: 'g01', name: '东社区', example: false },
      { id: 'g02', name: '西街社区、塔下社区', example: false },
      { id: 'g03', name: '第三网格', example: true },
    ]);
  });

  it('turns hours and holidays into the calendar of the journeys', () => {
    const { template, years } = catalogueFromDisk().calendar;
    const morning = { from: '08:30', to: '12:00' };
    expect(template.seasons.map(({ from, to }) => [from, to])).toEqual([
      ['05-01', '09-30'],
      ['10-01', '04-30'],
    ]);
    expect(template.seasons[1]?.week[5]).toEqual([morning, { from: '14:00', to: '17:30' }]);
    expect(template.seasons[1]?.week[6]).toBeUndefined();
    expect(template.seasons[1]?.workday).toEqual([morning, { from: '14:00', to: '17:30' }]);
    // 元旦 3, 春节 9, 清明 3, 劳动节 5, 端午 3, 中秋 3, 国庆 7 days of the notice for 2026, and its 6 make-up days.
    expect(years['2026']?.closed).toHaveLength(33);
    expect(years['2026']?.workdays.map(({ date }) => date)).toEqual([
      '2026-01-04',
      '2026-02-14',
      '2026-02-28',
      '2026-05-09',
      '2026-09-20',
      '2026-10-10',
    ]);
  });

  it('uses example numbers for booking, and says so when one is still open', () => {
    const given = sources();
    expect(buildCatalogue(given).booking.seatsPerSlot).toBe(4);
    const open = { state: 'open' } as const;
    const limits = { ...given.booking.limits, perHousehold: open };
    const booking = { ...given.booking, slotMinutes: open, limits };
    // All that is open is told at once, of every file.
    expect(() => buildCatalogue({ ...given, booking, hours: { ...given.hours, seasons: open } })).toThrow(
      /^内容有3处要改：\ncontent\/hours.yaml: “seasons”.*\ncontent\/booking.yaml: “slotMinutes”这一项要先写一个值.*\n.*“limits 的 perHousehold”/,
    );
  });
});
