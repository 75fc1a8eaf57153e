import type { Context, Hono } from 'hono';
import { changeRequest, type RequestChange } from '../../db/request-changes.ts';
import type { StoredRequest } from '../../db/requests.ts';
import { lostTimeNotices } from '../closures/lost-time.ts';
import type { AppEnv, Deps } from '../deps.ts';
import { halfDayInWords, wishesInWords } from '../home-visits/half-day-words.ts';
import { parseHomeVisitDetails, type HomeVisitDetails } from '../home-visits/home-visit.ts';
import { offeredHalfDays, type OfferedHalfDay } from '../home-visits/offered-times.ts';
import { readTimes } from '../home-visits/read-answers.ts';
import { formOrProblem, goTo } from '../http/answer.ts';
import { withWord, wordOfChange } from '../inbox/note-word.ts';
import { sealNote } from '../inbox/timeline.ts';
import { planMessages } from '../outbox/plan.ts';
import { fillSlots } from '../shared/fill.ts';
import { fieldsIn, type FieldErrors, type Fields, type FormBody } from '../shared/fields.ts';
import { localDate } from '../shared/local-date.ts';
import { fail, ok, type Result } from '../shared/result.ts';
import { showNotDone } from './not-done.ts';
import { opened, openedRequest, seenVersion, VIEW } from './opened.ts';
import { mayReschedule } from './reschedule.ts';
import { openDetails, sealDetails } from './sealing.ts';
import { OPEN_STATES } from './states.ts';
import { showLast, unsentHere } from './unsent.ts';

const PAGE = '/requests/reschedule/';

/** What the page for another time shows. Instants in milliseconds. */
export interface ReschedulePage {
  /** Another half-day for a visit that is planned; other wishes for one that is not. */
  readonly asks: 'time' | 'wishes';
  readonly service: string;
  readonly startsAt: number | null;
  readonly endsAt: number | null;
  readonly halfDay: StoredRequest['halfDay'];
  readonly visitor: string | null;
  /** Nobody comes at that time any more. */
  readonly lost: boolean;
  readonly choices: readonly OfferedHalfDay[];
  readonly fields: Fields;
  readonly errors: FieldErrors;
  /** Somebody else changed the request meanwhile, or took the half-day. */
  readonly conflict: 'stale' | 'no-seat' | undefined;
  readonly version: number;
  /** The wishes were sent when the request was no longer open here, and are not taken yet. */
  readonly unsent: boolean;
}

type Shown = Partial<Pick<ReschedulePage, 'fields' | 'errors' | 'conflict'>> & { readonly status?: number };
type Intent = Pick<RequestChange, 'set' | 'takeSeat'> & { readonly kind: string; readonly note: string };

/** `/requests/reschedule/`: another time for a visit, until the visitor leaves (A64, D8). */
export function addReschedule(deps: Deps, routes: Hono<AppEnv>): void {
  routes.get(
    '/reschedule/',
    opened(deps, async (c, request) => {
      const fields = unsentHere(deps, c);
      if (mayReschedule(request)) return show(deps, c, request, { ...(fields && { fields }) });
      // They were promised to find it again.
      return fields ? showLast(deps, c, () => showNotDone(deps, c)) : goTo(c, VIEW);
    }),
  );
  routes.post(
    '/reschedule/',
    opened(deps, async (c, request) => {
      const body = await formOrProblem(deps, c, PAGE);
      if ('answer' in body) return body.answer;
      return mayReschedule(request)
        ? reschedule(deps, c, request, body.form)
        : late(deps, c, request, body.form);
    }),
  );
}

/** It is too late. The same button pressed twice: it stands so already (D3). */
function late(deps: Deps, c: Context<AppEnv>, request: StoredRequest | undefined, form: FormBody) {
  const open = request?.kind === 'home-visit' && OPEN_STATES.includes(request.state);
  return open && isAsWished(deps, request, form) ? goTo(c, VIEW) : showNotDone(deps, c);
}

async function reschedule(deps: Deps, c: Context<AppEnv>, request: StoredRequest, form: FormBody) {
  const again = (status: number, shown: Shown, now = request) =>
    show(deps, c, now, { status, fields: fieldsIn(form), ...shown });
  // The same button pressed twice: it stands so already (D3).
  const stale = (now: StoredRequest) =>
    isAsWished(deps, now, form) ? goTo(c, VIEW) : again(409, { conflict: 'stale' }, now);
  if (seenVersion(deps, form, request) !== request.version) return stale(request);
  const read = await readIntent(deps, request, form);
  if (!read.ok) return again(422, { errors: read.error });
  // The same wishes again: staff would read of a change that is none.
  if (isAsWished(deps, request, form)) return goTo(c, VIEW);
  const { kind, note, ...intent } = read.value;
  const eventId = deps.newId();
  const said = withWord(note, wordOfChange(request, intent.set));
  const startsAt = intent.set?.startsAt ?? null;
  const messages = await planMessages(deps, { event: kind, actor: 'resident', startsAt });
  const changed = await changeRequest(deps.db, {
    id: request.id,
    expectedVersion: request.version,
    at: deps.now().getTime(),
    from: [request.state],
    ...intent,
    beforeDeparture: true,
    also: { messages },
    event: { id: eventId, actor: 'resident', kind, staffId: null, note: sealNote(deps, eventId, said) },
  });
  if (changed.kind === 'no-seat') return again(409, { conflict: 'no-seat' });
  if (changed.kind === 'changed') return goTo(c, VIEW);
  const stood = await openedRequest(deps, c);
  return stood?.id === request.id && mayReschedule(stood) ? stale(stood) : late(deps, c, stood, form);
}

/** What a visit's half-days are offered for: its grid, or before there is one the community that was answered. */
function placeOf({ grid }: StoredRequest, details: HomeVisitDetails): string {
  return grid ?? details.place.community;
}

function idOf({ startsAt, halfDay }: StoredRequest): string | undefined {
  return startsAt === null || halfDay === null ? undefined : `${localDate(new Date(startsAt))}-${halfDay}`;
}

function isAsWished(deps: Deps, request: StoredRequest, form: FormBody): boolean {
  if (request.state === 'scheduled') return form.one('half-day') === idOf(request);
  const { times } = parseHomeVisitDetails(openDetails(deps, request));
  const sameDays = form.all('half-days').toSorted().join() === times.halfDays.toSorted().join();
  return sameDays && form.has('arrange') === times.arrange;
}

async function choicesFor(deps: Deps, request: StoredRequest, details: HomeVisitDetails) {
  const offered = await offeredHalfDays(deps, placeOf(request, details));
  return offered.filter(({ id }) => request.state !== 'scheduled' || id !== idOf(request));
}

async function readIntent(
  deps: Deps,
  request: StoredRequest,
  form: FormBody,
): Promise<Result<Intent, FieldErrors>> {
  const details = parseHomeVisitDetails(openDetails(deps, request));
  const free = (await choicesFor(deps, request, details)).filter(({ full }) => !full);
  if (request.state === 'scheduled') return readTime(deps, request, form, free);
  const times = readTimes(
    form,
    free.map(({ id }) => id),
  );
  if (!times.ok) return times;
  const { changes } = (await deps.catalogue()).told;
  const before = wishesInWords(details.times.halfDays, details.times.arrange ? changes.arrange : undefined);
  const sealed = sealDetails(deps, request.id, { ...details, times: times.value });
  return ok({
    set: { details: sealed },
    kind: 'wishes-changed',
    note: fillSlots(changes.wishes, { before }),
  });
}

async function readTime(
  { catalogue }: Deps,
  request: StoredRequest,
  form: FormBody,
  free: readonly OfferedHalfDay[],
): Promise<Result<Intent, FieldErrors>> {
  const wish = form.one('half-day');
  const chosen = free.find(({ id }) => id === wish);
  if (!chosen) return fail({ 'half-day': wish === '' ? 'half-day-missing' : 'half-day-gone' });
  const { grid, startsAt: before, halfDay } = request;
  if (grid === null || before === null || halfDay === null) throw new Error(`${request.id} has no half-day`);
  const { booking, told } = await catalogue();
  const { date, half, startsAt, endsAt, seatAt } = chosen;
  return ok({
    set: { startsAt: startsAt.getTime(), endsAt: endsAt.getTime(), halfDay: half, dueOn: date },
    takeSeat: { place: grid, startsAt: seatAt.getTime(), seats: booking.homeVisit.seatsPerHalfDay },
    kind: 'rescheduled',
    note: fillSlots(told.changes.rescheduled, {
      before: halfDayInWords(localDate(new Date(before)), halfDay),
      after: halfDayInWords(date, half),
    }),
  });
}

async function show(deps: Deps, c: Context<AppEnv>, request: StoredRequest, shown: Shown): Promise<Response> {
  const { state, serviceTitle, startsAt, endsAt, halfDay, visitor, version } = request;
  const details = parseHomeVisitDetails(openDetails(deps, request));
  const { halfDays, arrange } = details.times;
  const wishes = { 'half-days': halfDays, arrange: arrange ? ['yes'] : [] };
  const data: ReschedulePage = {
    asks: state === 'scheduled' ? 'time' : 'wishes',
    service: serviceTitle ?? '',
    ...{ startsAt, endsAt, halfDay, visitor, version },
    lost: (await lostTimeNotices(deps, request)).length > 0,
    choices: await choicesFor(deps, request, details),
    fields: shown.fields ?? (state === 'scheduled' ? {} : wishes),
    errors: shown.errors ?? {},
    conflict: shown.conflict,
    unsent: unsentHere(deps, c) !== undefined,
  };
  return deps.showPage(c, { page: PAGE, status: shown.status ?? 200, data });
}
