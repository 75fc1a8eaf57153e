import type { StoredRequest } from '../../db/requests.ts';
import { listVisitors } from '../../db/staff.ts';
import { catalogueNow } from '../closures/calendar-now.ts';
import type { Deps } from '../deps.ts';
import { resumed } from '../dispatch/clock.ts';
import { halfDayInWords } from '../home-visits/half-day-words.ts';
import { parseHomeVisitDetails } from '../home-visits/home-visit.ts';
import { openDetails } from '../requests/sealing.ts';
import { statesBefore } from '../requests/states.ts';
import type { FieldErrors, FormBody } from '../shared/fields.ts';
import { fillSlots } from '../shared/fill.ts';
import { localDate } from '../shared/local-date.ts';
import { readOwnWords } from '../shared/own-words.ts';
import { fail, ok, type Result } from '../shared/result.ts';
import { readText } from './read-text.ts';
import type { Intent, Task } from './task.ts';
import { timesFor } from './visit-times.ts';

interface Visitor {
  readonly visitor: string;
  /** Whoever has no account has no id either. */
  readonly visitorStaffId: string | null;
}

/** Who goes: one of those with an account, or somebody else by name. Both at once would be two people. */
async function readVisitor({ db }: Deps, form: FormBody): Promise<Result<Visitor, FieldErrors>> {
  const id = form.one('visitor-account');
  const name = readOwnWords(form, 'visitor', { min: id === '' ? 1 : 0, max: 60 });
  if (!name.ok) return name;
  if (id === '') return ok({ visitor: name.value, visitorStaffId: null });
  const person = (await listVisitors(db)).find((one) => one.id === id);
  if (!person) return fail({ 'visitor-account': 'visitor-account-gone' });
  return name.value === '' || name.value === person.name
    ? ok({ visitor: person.name, visitorStaffId: person.id })
    : fail({ visitor: 'visitor-both' });
}

async function readSchedule(
  deps: Deps,
  form: FormBody,
  request: StoredRequest,
): Promise<Result<Intent, FieldErrors>> {
  const content = await catalogueNow(deps);
  const { grid } = request;
  const { times } = parseHomeVisitDetails(openDetails(deps, request));
  const offered = await timesFor(deps, request, times.halfDays, content);
  const wish = form.one('half-day');
  const time = offered.find(({ halfDay }) => halfDay.id === wish);
  const visitor = await readVisitor(deps, form);
  if (!visitor.ok || !time || grid === null) {
    return fail({
      ...(!time && { 'half-day': wish === '' ? 'half-day-missing' : 'half-day-gone' }),
      ...(!visitor.ok && visitor.error),
    });
  }
  const { date, half, startsAt, endsAt, seatAt } = time.halfDay;
  const running = resumed(request, content.calendar, deps.now());
  // From a grid that content has no more it is the centre's, as its resident reads.
  const gridName = content.communities.find(({ id }) => id === grid)?.name ?? content.centre.shortName;
  const words = { when: halfDayInWords(date, half), grid: gridName };
  return ok({
    set: {
      startsAt: startsAt.getTime(),
      endsAt: endsAt.getTime(),
      halfDay: half,
      ...visitor.value,
      // Whoever found nobody at home goes again.
      departedAt: null,
      // The answer has been given in time: what is due from now on is the visit itself.
      dueOn: date,
      ...(request.state !== 'scheduled' && { answerDueOn: running.dueOn ?? request.dueOn }),
    },
    takeSeat: {
      place: grid,
      startsAt: seatAt.getTime(),
      seats: content.booking.homeVisit.seatsPerHalfDay,
    },
    note: fillSlots(content.told.changes.scheduled, { ...words, visitor: visitor.value.visitor }),
  });
}

/** Whether the visitor may be said to leave: on the day of the visit or later, and once; the resident knows who comes. */
export function mayDepart(
  {
    kind,
    state,
    startsAt,
    departedAt,
    visitor,
  }: Pick<StoredRequest, 'kind' | 'state' | 'startsAt' | 'departedAt' | 'visitor'>,
  now: Date,
): boolean {
  if (kind !== 'home-visit' || state !== 'scheduled' || startsAt === null || departedAt !== null)
    return false;
  if (visitor === null) return false;
  return localDate(new Date(startsAt)) <= localDate(now);
}

/** A visit is planned, or planned anew: who goes, and in which half-day. */
export const SCHEDULE_TASK: Task = {
  name: 'schedule',
  needs: ['half-day', 'visitor'],
  event: 'scheduled',
  to: 'scheduled',
  from: (kind) => statesBefore(kind, 'schedule'),
  read: readSchedule,
};

/** What staff do to a home visit only. */
export const VISIT_TASKS: readonly Task[] = [
  SCHEDULE_TASK,
  {
    name: 'not-met',
    event: 'not-met',
    needs: ['met-note'],
    from: (kind) => (kind === 'home-visit' ? ['scheduled'] : []),
    allows: ({ now }, { startsAt }) => startsAt !== null && localDate(new Date(startsAt)) <= localDate(now()),
    read: (_deps, form) => {
      const note = readText(form, 'met-note');
      // Nobody is on the way any more: the visit waits for another time.
      return note.ok ? ok({ set: { departedAt: null }, note: note.value }) : note;
    },
  },
  {
    name: 'depart',
    event: 'departed',
    from: (kind) => (kind === 'home-visit' ? ['scheduled'] : []),
    allows: ({ now }, request) => mayDepart(request, now()),
    read: ({ now }) => ok({ set: { departedAt: now().getTime() }, beforeDeparture: true }),
  },
];
