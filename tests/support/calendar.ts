import type {
  BookingRules,
  CalendarSource,
  CalendarYear,
  Closure,
  Span,
} from '../../functions/calendar/calendar-source.ts';
import { addDays, parseLocalDate, type LocalDate } from '../../functions/shared/local-date.ts';

/** A date written in a test; throws on a slip of the pen. */
export function day(text: string): LocalDate {
  const date = parseLocalDate(text);
  if (date === undefined) throw new Error(`not a date: ${text}`);
  return date;
}

/** An instant written as Shanghai wall clock: '2026-02-13 16:00'. */
export function at(text: string): Date {
  return new Date(`${text.replace(' ', 'T')}:00+08:00`);
}

const range = (name: string, from: string, count: number): { date: LocalDate; name: string }[] =>
  Array.from({ length: count }, (_, ahead) => ({ date: addDays(day(from), ahead), name }));

const makeUp = (...dates: string[]): { date: LocalDate }[] => dates.map((date) => ({ date: day(date) }));

/** The notice of 2026, written out by hand so that tests do not depend on content/. */
export const YEAR_2026: CalendarYear = {
  published: true,
  source: '国务院办公厅通知',
  closed: [
    ...range('元旦', '2026-01-01', 3),
    ...range('春节', '2026-02-15', 9),
    ...range('清明节', '2026-04-04', 3),
    ...range('劳动节', '2026-05-01', 5),
    ...range('端午节', '2026-06-19', 3),
    ...range('中秋节', '2026-09-25', 3),
    ...range('国庆节', '2026-10-01', 7),
  ],
  workdays: makeUp('2026-01-04', '2026-02-14', '2026-02-28', '2026-05-09', '2026-09-20', '2026-10-10'),
};

export const MORNING: Span = { from: '08:30', to: '12:00' };
export const SUMMER_AFTERNOON: Span = { from: '14:00', to: '18:00' };
export const WINTER_AFTERNOON: Span = { from: '14:00', to: '17:30' };

const weekdays = (...spans: Span[]): Record<1 | 2 | 3 | 4 | 5, Span[]> => ({
  1: spans,
  2: spans,
  3: spans,
  4: spans,
  5: spans,
});

/** Two seasons, 2026 published, and the closures of a test. */
export function calendarWith(...closures: Closure[]): CalendarSource {
  return {
    template: {
      seasons: [
        {
          name: '夏季作息',
          from: '05-01',
          to: '09-30',
          week: weekdays(MORNING, SUMMER_AFTERNOON),
          workday: [MORNING, SUMMER_AFTERNOON],
        },
        {
          name: '冬季作息',
          from: '10-01',
          to: '04-30',
          week: weekdays(MORNING, WINTER_AFTERNOON),
          workday: [MORNING, WINTER_AFTERNOON],
        },
      ],
    },
    years: { '2026': YEAR_2026 },
    closures,
  };
}

export const RULES: BookingRules = {
  notOffered: [],
  slotMinutes: 30,
  seatsPerSlot: 3,
  desks: [{ id: 'desk', name: '综合窗口', seatsPerSlot: 3, walkInSeats: 0, prioritySeats: 0 }],
  limits: { perContact: 3, perHousehold: 3 },
  horizonOpenDays: 14,
  minimumNoticeMinutes: 60,
  redressWorkingDays: 5,
  homeVisit: { seatsPerHalfDay: 2, responseWorkingDays: 3, horizonOpenDays: 5, firstDayAfterWorkingDays: 2 },
};
