import type { RequestChange } from '../../db/request-changes.ts';
import type { StoredRequest } from '../../db/requests.ts';
import { firstPlannedAt } from '../../db/visit-plans.ts';
import type { CalendarSource } from '../calendar/calendar-source.ts';
import { addWorkingDays, dueAfterPause, dueBeforePause } from '../calendar/working-days.ts';
import type { Deps } from '../deps.ts';
import { readText } from '../inbox/read-text.ts';
import type { Read, Task } from '../inbox/task.ts';
import { missedAnswer } from '../reports/figures.ts';
import { movable, untimed } from '../requests/states.ts';
import type { FormBody } from '../shared/fields.ts';
import { fillSlots } from '../shared/fill.ts';
import { formatDate, localDate } from '../shared/local-date.ts';
import { fail, ok } from '../shared/result.ts';
import { plainNumbers } from '../shared/typed-date.ts';
import { GIVES_UP_TIME, givesUpTime, mayPart } from './planned-visit.ts';

/** The longest extension at once, in working days. */
const LONGEST = 30;

/** 1 to 30, as people write it: 5, ５, 五个工作日, 十五天. */
function readDays(form: FormBody): number | undefined {
  const typed = plainNumbers(form.one('extend-days'));
  const days = Number(/^(\d{1,2})(?:个?工作日|个|天|日)?$/u.exec(typed)?.[1]);
  return days >= 1 && days <= LONGEST ? days : undefined;
}

/** 延期: some working days later than it is due now, with a reason that the resident reads (D19). */
async function readExtend(deps: Deps, form: FormBody, { dueOn }: StoredRequest): Promise<Read> {
  const { calendar, told } = await deps.catalogue();
  const days = readDays(form);
  const reason = readText(form, 'extend-reason');
  const until = days === undefined || dueOn === null ? undefined : addWorkingDays(calendar, dueOn, days);
  // What is long overdue is not made due on a day that has passed too.
  const past = until !== undefined && until < localDate(deps.now());
  if (until === undefined || past || !reason.ok) {
    return fail({
      ...(until === undefined && { 'extend-days': 'extend-days-wrong' }),
      ...(past && { 'extend-days': 'extend-days-past' }),
      ...(!reason.ok && reason.error),
    });
  }
  const what = fillSlots(told.changes.extended, { day: formatDate(until) });
  const note = fillSlots(told.changes.because, { what, reason: reason.value });
  return ok({ set: { dueOn: until }, note });
}

/** 等居民: the clock stands while the centre waits for the resident, who reads what for. No visit comes meanwhile. */
async function readPause(deps: Deps, form: FormBody, request: StoredRequest): Promise<Read> {
  const what = readText(form, 'pause-what');
  if (!what.ok) return what;
  const { id, answerDueOn } = request;
  const scheduledAt = answerDueOn === null ? null : await firstPlannedAt(deps.db, id);
  // Whoever answered too late has not kept the word from which the day of the visit is put off.
  const isLate = missedAnswer({ answerDueOn, scheduledAt }) !== undefined;
  const move = givesUpTime(request, isLate ? 'runs' : 'stands');
  return ok({ ...move, set: { ...move.set, pausedAt: deps.now().getTime() }, note: what.value });
}

/**
 * What ends a pause: the clock runs on, and what is due moves by the working days that the centre waited. Nothing where
 * nobody waits.
 */
export function resumed(
  { pausedAt, dueOn }: Pick<StoredRequest, 'pausedAt' | 'dueOn'>,
  calendar: CalendarSource,
  now: Date,
): NonNullable<RequestChange['set']> {
  if (pausedAt === null) return {};
  const moved = dueOn && dueAfterPause(calendar, dueOn, localDate(new Date(pausedAt)), localDate(now));
  return { pausedAt: null, dueOn: moved };
}

type Clock = Pick<StoredRequest, 'startsAt' | 'pausedAt' | 'dueOn' | 'answerDueOn'>;

/**
 * The days by which a survivor is due: the clock of what is merged into it never resets (D19). What has its time is due then, and
 * would be due on the earlier day without it. Both are compared as they stand at `now`: a pause has put off what it stopped.
 */
export function earlierDue(
  survivor: Clock,
  merged: Clock,
  calendar: CalendarSource,
  now: Date,
): Pick<Clock, 'dueOn' | 'answerDueOn'> {
  const dueNow = (one: Clock) => resumed(one, calendar, now).dueOn ?? one.dueOn;
  const { startsAt, pausedAt, dueOn, answerDueOn } = survivor;
  const [promised, due] = [
    merged.answerDueOn ?? dueNow(merged),
    startsAt === null ? dueNow(survivor) : answerDueOn,
  ];
  if (promised === null || due === null || promised >= due) return { dueOn, answerDueOn };
  if (startsAt !== null) return { dueOn, answerDueOn: promised };
  const pausedOn = pausedAt === null ? undefined : localDate(new Date(pausedAt));
  const before = pausedOn && dueBeforePause(calendar, promised, pausedOn, localDate(now));
  return { dueOn: before ?? promised, answerDueOn };
}

async function readResume(deps: Deps, request: StoredRequest): Promise<Read> {
  const { calendar, told } = await deps.catalogue();
  const set = resumed(request, calendar, deps.now());
  const { dueOn } = set;
  return ok({ set, ...(dueOn && { note: fillSlots(told.changes.resumed, { day: formatDate(dueOn) }) }) });
}

/** The clock of a request whose answer is due; an appointment and a planned visit have their own day. */
export const CLOCK_TASKS: readonly Task[] = [
  {
    name: 'extend',
    needs: ['extend-days', 'extend-reason'],
    event: 'extended',
    from: untimed,
    allows: (_deps, { dueOn, pausedAt }) => dueOn !== null && pausedAt === null,
    read: readExtend,
  },
  {
    name: 'pause',
    needs: ['pause-what'],
    event: 'paused',
    from: movable,
    mayLeadTo: GIVES_UP_TIME,
    allows: (_deps, request) => request.pausedAt === null && mayPart(request),
    read: readPause,
  },
  {
    name: 'resume',
    event: 'resumed',
    from: untimed,
    allows: (_deps, { pausedAt }) => pausedAt !== null,
    read: (deps, _form, request) => readResume(deps, request),
  },
];
