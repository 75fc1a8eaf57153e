import { countAffected } from '../../db/affected-list.ts';
import { listClosures, type StoredClosure } from '../../db/closures.ts';
import { staffNames } from '../../db/staff.ts';
import { desksOf } from '../appointments/desks.ts';
import type { Closure, Desk } from '../calendar/calendar-source.ts';
import { closedWhen } from '../calendar/closure-words.ts';
import { effectiveCalendar } from '../calendar/effective.ts';
import { missingYear } from '../calendar/missing-year.ts';
import { hallOf } from '../calendar/places.ts';
import { sessionsInWords } from '../calendar/sessions.ts';
import { daysInWords } from '../calendar/words.ts';
import type { Deps, SignedIn } from '../deps.ts';
import type { Community } from '../shared/catalogue.ts';
import type { FieldErrors, Fields } from '../shared/fields.ts';
import { instantOf, localDate, type LocalDate } from '../shared/local-date.ts';
import { mayAtAll, scopeOf } from '../staff/may.ts';
import { sweepCalendar } from './sweep.ts';

const SHOWN_DAYS = 28;

/** A closure as staff see it: its days together. */
export interface ClosureRow {
  readonly groupId: string;
  /** '11月24日（星期二）到11月26日（星期四）' */
  readonly when: string;
  /** Of several days some may open again before the others. */
  readonly several: boolean;
  readonly place: string | null;
  readonly reason: string;
  readonly madeBy: string;
  /** Instant in milliseconds. */
  readonly madeAt: number;
}

export interface CalendarDay {
  readonly date: string;
  readonly hours: string;
  /** After hours somebody is there for whoever has booked. */
  readonly sessions: readonly string[];
  readonly provisional: boolean;
  /** A weekend day worked in exchange. */
  readonly makeUp: boolean;
}

/** What one answer to the form adds to the page. */
export interface CalendarForm {
  readonly done?: 'closed' | 'reopened' | 'gone' | 'unsent' | undefined;
  readonly fields?: Fields;
  readonly errors?: FieldErrors;
}

export interface CalendarPage {
  /** The hall's days, from today. */
  readonly days: readonly CalendarDay[];
  readonly closures: readonly ClosureRow[];
  readonly communities: readonly Community[];
  readonly desks: readonly Pick<Desk, 'id' | 'name'>[];
  /** How many bookings wait on the affected list. */
  readonly affected: number;
  /** The year whose table of holidays is missing (D4). */
  readonly missingYear: string | undefined;
  readonly mayWrite: boolean;
  /** The form's idempotency key (D3). */
  readonly key: string;
  readonly done: CalendarForm['done'];
  readonly fields: Fields;
  readonly errors: FieldErrors;
}

function whenOf(rows: readonly StoredClosure[], today: LocalDate): string {
  const runs: readonly Closure[] =
    effectiveCalendar({ template: { seasons: [] }, years: {} }, rows).closures ?? [];
  return runs.map((run) => closedWhen(run, today)).join('；');
}

async function closureRows({ db, now }: Deps, rows: readonly StoredClosure[]): Promise<ClosureRow[]> {
  const groups = Map.groupBy(rows, ({ groupId }) => groupId);
  const names = await staffNames(db, [...new Set(rows.map(({ madeByStaffId }) => madeByStaffId))]);
  return [...groups].flatMap(([groupId, days]) => {
    const [first] = days;
    if (!first) return [];
    const { place, reason, madeAt, madeByStaffId } = first;
    return [
      {
        groupId,
        when: whenOf(days, localDate(now())),
        several: days.length > 1,
        place,
        reason,
        madeAt,
        madeBy: names.get(madeByStaffId) ?? '',
      },
    ];
  });
}

/** The calendar as staff see it: the coming weeks, what is closed, and the form that closes. */
export async function calendarPage(
  deps: Deps,
  staff: SignedIn,
  form: CalendarForm = {},
): Promise<CalendarPage> {
  await sweepCalendar(deps);
  const { db, now } = deps;
  const content = await deps.catalogue();
  const { desks } = content.booking;
  const today = localDate(now());
  const stored = await listClosures(db, instantOf(today, '00:00').getTime());
  const calendar = effectiveCalendar(content.calendar, stored);
  const { fields = {}, errors = {}, done } = form;
  const open = stored.filter(({ endsAt }) => endsAt > now().getTime());
  return {
    days: daysInWords(calendar, today, SHOWN_DAYS, hallOf(desks)).map(({ day, date, hours }) => ({
      date,
      hours,
      sessions: sessionsInWords(calendar, day.date, (session) => desksOf(content, session)),
      provisional: day.provisional,
      makeUp: day.kind === 'make-up',
    })),
    closures: await closureRows(deps, open),
    communities: content.communities,
    desks: desks.map(({ id, name }) => ({ id, name })),
    affected: await countAffected(db, scopeOf(staff, 'read')),
    missingYear: missingYear(content.calendar, today),
    mayWrite: mayAtAll(staff, 'close'),
    key: fields['key']?.[0] ?? deps.newId(),
    done,
    fields,
    errors,
  };
}
