import type { Context, Hono } from 'hono';
import { createMiddleware } from 'hono/factory';
import { listEvents } from '../../db/events.ts';
import type { StoredRequest } from '../../db/requests.ts';
import { addWorkingDays } from '../calendar/working-days.ts';
import type { AppEnv, Deps } from '../deps.ts';
import { voiceIn } from '../errands/helped.ts';
import { formOrProblem, goTo } from '../http/answer.ts';
import { showProblem } from '../http/problems.ts';
import { readSession } from '../http/session.ts';
import { openNoteOr } from '../inbox/timeline.ts';
import { fieldsIn, type FieldErrors, type Fields } from '../shared/fields.ts';
import { fillSlots } from '../shared/fill.ts';
import { localDate } from '../shared/local-date.ts';
import { showNotDone } from './not-done.ts';
import { opened, VIEW } from './opened.ts';
import { isBad, mayRate, readRating, type Rated } from './rating.ts';
import { changeAsResident } from './resident-change.ts';
import { showLast, unsentHere } from './unsent.ts';

const RATING = '/requests/rating/';

const RATED: FieldErrors = { rating: 'rating-closed' };

export interface RatingPage {
  readonly fields: Fields;
  readonly errors: FieldErrors;
  /** What the fields hold was sent when the request was no longer open here; it is not taken yet. */
  readonly unsent: boolean;
}

/** How it went: one voluntary answer for each request that is done (D23). */
export function addRating(deps: Deps, routes: Hono<AppEnv>): void {
  const show = (c: Context<AppEnv>, status: number, form: Omit<RatingPage, 'unsent'>) => {
    const data: RatingPage = { ...form, unsent: status === 200 && unsentHere(deps, c) !== undefined };
    return deps.showPage(c, { page: RATING, status, data });
  };

  // A helper decides nothing, and would say it once and for all for the person helped (D12).
  const speaks = async (c: Context<AppEnv>, request: StoredRequest) =>
    (await voiceIn(deps, c, request)) !== 'none';

  // They print receipts, and so know codes. What they do where they have signed out, or by a phone, nobody can tell.
  const refuseStaff = createMiddleware<AppEnv>(async (c, next) => {
    if (await readSession(deps, c)) return showProblem(deps, c, 'not-for-staff', VIEW);
    return next();
  });

  routes.use('/rating/', refuseStaff);
  routes.get(
    '/rating/',
    opened(deps, async (c, request) => {
      const kept = unsentHere(deps, c);
      if (!(await speaks(c, request))) return goTo(c, VIEW);
      if (mayRate(request)) return show(c, 200, { fields: kept ?? {}, errors: {} });
      // They were promised to find it again.
      const last = () => show(c, 409, { fields: kept ?? {}, errors: RATED });
      return kept && request.rating !== null ? showLast(deps, c, last) : goTo(c, VIEW);
    }),
  );
  routes.post(
    '/rating/',
    opened(deps, async (c, request) => {
      const body = await formOrProblem(deps, c, RATING);
      if ('answer' in body) return body.answer;
      if (!(await speaks(c, request)) || request.state !== 'done') return showNotDone(deps, c);
      const fields = fieldsIn(body.form);
      const said = readRating(body.form);
      if (!said.ok && mayRate(request)) return show(c, 422, { fields, errors: said.error });
      // From another phone it was said before: who is led away believes that their words were taken.
      const taken = said.ok && (await rate(deps, request, said.value));
      return taken ? goTo(c, VIEW) : show(c, 409, { fields, errors: RATED });
    }),
  );
}

/**
 * Whoever presses twice, or from two phones, has said it once; false where it was said otherwise before. A bad word becomes the lead's
 * to look into, with a day.
 */
async function rate(deps: Deps, request: StoredRequest, { rating, words }: Rated): Promise<boolean> {
  const { calendar, booking, told } = await deps.catalogue();
  const redressDueOn = isBad(rating)
    ? addWorkingDays(calendar, localDate(deps.now()), booking.redressWorkingDays)
    : null;
  const name = told.ratings[rating];
  const note = words === '' ? name : fillSlots(told.changes.because, { what: name, reason: words });
  let stands = true;
  await changeAsResident(deps, request, async (present) => {
    stands = mayRate(present) || (await saidOf(deps, present)) === note;
    return mayRate(present) ? { event: 'rated', note, set: { rating, redressDueOn } } : undefined;
  });
  return stands;
}

/** What was said of it, as its event has it. */
async function saidOf(deps: Deps, { id }: StoredRequest): Promise<string | undefined> {
  const rated = (await listEvents(deps.db, id)).find(({ kind }) => kind === 'rated');
  return rated && openNoteOr(deps, rated, undefined);
}
