import type { RequestChange } from '../../db/request-changes.ts';
import type { StoredRequest } from '../../db/requests.ts';
import type { Deps } from '../deps.ts';
import { ERRAND_TASKS } from '../errands/staff-tasks.ts';
import { parseHomeVisitDetails } from '../home-visits/home-visit.ts';
import { openDetails } from '../requests/sealing.ts';
import { STATES, statesBefore, type Kind, type State } from '../requests/states.ts';
import type { FieldErrors, FormBody } from '../shared/fields.ts';
import { formatDate } from '../shared/local-date.ts';
import { parseText } from '../shared/plain-text.ts';
import { fail, ok, type Result } from '../shared/result.ts';
import { timesFor } from './request-page.ts';

/** What a task changes, beside the state; `note` is what its event says. */
export interface Intent extends Pick<RequestChange, 'set' | 'takeSeat' | 'freeSeat' | 'onlyIf' | 'steps'> {
  readonly note?: string;
}

export type Read = Result<Intent, FieldErrors>;

/** One thing that staff can do to a request, with one form. */
export interface Task {
  /** Last part of its URL. */
  readonly name: string;
  /** What its event is called, and `?done=` after it. */
  readonly event: string;
  /** The states in which it may be done. */
  readonly from: (kind: Kind) => readonly State[];
  /** The state that it leads to; stays when left out. */
  readonly to?: State;
  readonly read: (
    deps: Deps,
    form: FormBody,
    request: StoredRequest,
    staffId: string,
  ) => Promise<Read> | Read;
}

const TEXT_MAX = 500;

/** Reads a text field; an empty one is no note unless `wanted`. */
function readText(form: FormBody, field: string, wanted: boolean): Result<Intent, FieldErrors> {
  const text = parseText(form.one(field), { min: wanted ? 1 : 0, max: TEXT_MAX });
  if (!text.ok) return fail({ [field]: `${field}-${text.error}` });
  return ok(text.value === '' ? {} : { note: text.value });
}

async function readGrid({ catalogue }: Deps, form: FormBody): Promise<Read> {
  const { communities } = await catalogue();
  const found = communities.find(({ id }) => id === form.one('grid'));
  return found ? ok({ set: { grid: found.id }, note: found.name }) : fail({ grid: 'grid-missing' });
}

async function readSchedule(deps: Deps, form: FormBody, request: StoredRequest): Promise<Read> {
  const content = await deps.catalogue();
  const { grid } = request;
  const { times } = parseHomeVisitDetails(openDetails(deps, request));
  const offered = await timesFor(deps, request, times.halfDays, content);
  const wish = form.one('half-day');
  const time = offered.find(({ halfDay }) => halfDay.id === wish);
  const visitor = parseText(form.one('visitor'), { max: 60 });
  if (!visitor.ok || !time || grid === null) {
    return fail({
      ...(!time && { 'half-day': wish === '' ? 'half-day-missing' : 'half-day-gone' }),
      ...(!visitor.ok && { visitor: `visitor-${visitor.error}` }),
    });
  }
  const { date, half, startsAt, endsAt, seatAt } = time.halfDay;
  const gridName = content.communities.find(({ id }) => id === grid)?.name ?? grid;
  return ok({
    set: {
      startsAt: startsAt.getTime(),
      endsAt: endsAt.getTime(),
      halfDay: half,
      visitor: visitor.value,
      // The answer has been given in time: what is due from now on is the visit itself.
      dueOn: date,
    },
    takeSeat: {
      place: grid,
      startsAt: seatAt.getTime(),
      seats: content.booking.homeVisit.seatsPerHalfDay,
    },
    note: `${formatDate(date)}${half === 'am' ? '上午' : '下午'}，${gridName}，${visitor.value}去`,
  });
}

const openStates = (kind: Kind): State[] => statesBefore(kind, 'decline');

/** Everything that staff can do to a request. */
export const TASKS: readonly Task[] = [
  {
    name: 'accept',
    event: 'accepted',
    to: 'accepted',
    from: (kind) => statesBefore(kind, 'accept'),
    read: () => ok({}),
  },
  {
    name: 'grid',
    event: 'routed',
    from: (kind) => (kind === 'appointment' ? [] : ['new', 'accepted']),
    read: readGrid,
  },
  {
    name: 'schedule',
    event: 'scheduled',
    to: 'scheduled',
    from: (kind) => statesBefore(kind, 'schedule'),
    read: readSchedule,
  },
  {
    name: 'complete',
    event: 'completed',
    to: 'done',
    from: (kind) => statesBefore(kind, 'complete'),
    read: (_deps, form) => readText(form, 'result', false),
  },
  {
    name: 'decline',
    event: 'declined',
    to: 'declined',
    from: openStates,
    read: (_deps, form) => {
      const reason = readText(form, 'reason', true);
      return reason.ok ? ok({ ...reason.value, freeSeat: true }) : reason;
    },
  },
  ...ERRAND_TASKS,
  { name: 'note', event: 'noted', from: () => STATES, read: (_deps, form) => readText(form, 'note', true) },
];
