import type { Context, Hono } from 'hono';
import { createMiddleware } from 'hono/factory';
import type { StoredRequest } from '../../db/requests.ts';
import { addWorkingDays } from '../calendar/working-days.ts';
import type { AppEnv, Deps } from '../deps.ts';
import { voiceIn } from '../errands/helped.ts';
import { formOrProblem, goTo } from '../http/answer.ts';
import { showProblem } from '../http/problems.ts';
import { readSession } from '../http/session.ts';
import { fieldsIn, type FieldErrors, type Fields } from '../shared/fields.ts';
import { fillSlots } from '../shared/fill.ts';
import { localDate } from '../shared/local-date.ts';
import { opened, VIEW } from './opened.ts';
import { isBad, mayRate, readRating, type Rated } from './rating.ts';
import { changeAsResident } from './resident-change.ts';
import { unsentHere } from './unsent.ts';

const RATING = '/requests/rating/';

export interface RatingPage {
  readonly fields: Fields;
  readonly errors: FieldErrors;
  /** What the fields hold was sent when the request was no longer open here; it is not taken yet. */
  readonly unsent: boolean;
}

/** How it went: one voluntary answer for each request that is done (D23). */
export function addRating(deps: Deps, routes: Hono<AppEnv>): void {
  const show = (c: Context<AppEnv>, status: number, form: Omit<RatingPage, 'unsent'>) => {
    const data: RatingPage = { ...form, unsent: unsentHere(deps, c) !== undefined };
    return deps.showPage(c, { page: RATING, status, data });
  };

  // A helper decides nothing, and would say it once and for all for the person helped (D12).
  const asks = async (c: Context<AppEnv>, request: StoredRequest) =>
    mayRate(request) && (await voiceIn(deps, c, request)) !== 'none';

  // They print receipts, and so know codes. What they do where they have signed out, or by a phone, nobody can tell.
  const refuseStaff = createMiddleware<AppEnv>(async (c, next) => {
    if (await readSession(deps, c)) return showProblem(deps, c, 'not-for-staff', VIEW);
    return next();
  });

  routes.use('/rating/', refuseStaff);
  routes.get(
    '/rating/',
    opened(deps, async (c, request) =>
      (await asks(c, request))
        ? show(c, 200, { fields: unsentHere(deps, c) ?? {}, errors: {} })
        : goTo(c, VIEW),
    ),
  );
  routes.post(
    '/rating/',
    opened(deps, async (c, request) => {
      const body = await formOrProblem(deps, c, RATING);
      if ('answer' in body) return body.answer;
      if (!(await asks(c, request))) return goTo(c, VIEW);
      const said = readRating(body.form);
      if (!said.ok) return show(c, 422, { fields: fieldsIn(body.form), errors: said.error });
      await rate(deps, request, said.value);
      return goTo(c, VIEW);
    }),
  );
}

/** Whoever presses twice, or from two phones, has said it once. A bad word becomes the lead's to look into, with a day. */
async function rate(deps: Deps, request: StoredRequest, { rating, words }: Rated): Promise<void> {
  const { calendar, booking, told } = await deps.catalogue();
  const redressDueOn = isBad(rating)
    ? addWorkingDays(calendar, localDate(deps.now()), booking.redressWorkingDays)
    : null;
  const name = told.ratings[rating];
  const note = words === '' ? name : fillSlots(told.changes.because, { what: name, reason: words });
  await changeAsResident(deps, request, (present) =>
    mayRate(present) ? { event: 'rated', note, set: { rating, redressDueOn } } : undefined,
  );
}
