import { Hono, type Context } from 'hono';
import { mergedVersions } from '../../db/duplicates.ts';
import { listMissed } from '../../db/events.ts';
import { cancelByResident } from '../../db/request-changes.ts';
import type { StoredRequest } from '../../db/requests.ts';
import { lostTimeNotices } from '../closures/lost-time.ts';
import type { AppEnv, Deps } from '../deps.ts';
import { formOrProblem, goTo } from '../http/answer.ts';
import { neverStored } from '../http/staff-guard.ts';
import { inMode, modeOfPath } from '../shared/modes.ts';
import { appointmentIcs } from './appointment-ics.ts';
import { addCorrections } from './corrections.ts';
import { addLookup } from './lookup.ts';
import { showNotDone } from './not-done.ts';
import { addMove } from './move-routes.ts';
import { HOME, heldRequest, keepRefused, opened, openedRequest, seenVersion, VIEW } from './opened.ts';
import { addRating } from './rating-routes.ts';
import { followUpPage, type FollowUpPage } from './follow-up-page.ts';
import { addReschedule } from './reschedule-routes.ts';
import { addTalk } from './talk.ts';

const CANCEL = '/requests/cancel/';

export interface CancelPage extends FollowUpPage {
  /** It was changed after the resident had seen it: it is not taken back yet. */
  readonly changed: boolean;
}

/** `/requests/`: everything that a resident does with a request, with reference and code, without account or call (D7, D9). */
export function requestRoutes(deps: Deps): Hono<AppEnv> {
  const routes = new Hono<AppEnv>({ strict: true });
  routes.use(neverStored, keepRefused(deps));
  addLookup(deps, routes);
  routes.get(
    '/view/',
    opened(deps, async (c, request) =>
      deps.showPage(c, { page: VIEW, data: await followUpPage(deps, c, request) }),
    ),
  );
  addCancel(deps, routes);
  addReschedule(deps, routes);
  addMove(deps, routes);
  addCorrections(deps, routes);
  addTalk(deps, routes);
  addRating(deps, routes);
  addCalendarFile(deps, routes);
  return routes;
}

function addCancel(deps: Deps, routes: Hono<AppEnv>): void {
  routes.get(
    '/cancel/',
    opened(deps, async (c, request) => (await askToCancel(deps, c, request, 200)) ?? goTo(c, VIEW)),
  );
  routes.post(
    '/cancel/',
    opened(deps, async (c, request) => {
      const body = await formOrProblem(deps, c, CANCEL);
      if ('answer' in body) return body.answer;
      const seen = seenVersion(deps, body.form, request);
      const change = { at: deps.now().getTime(), eventId: deps.newId() };
      const { kind } = await cancelByResident(deps.db, request.id, seen, change);
      const now = kind === 'changed' ? undefined : await openedRequest(deps, c);
      // It is taken back, by this press or before.
      if (!now || now.state === 'cancelled') return goTo(c, VIEW);
      return (await askToCancel(deps, c, now, 409)) ?? showNotDone(deps, c);
    }),
  );
}

/** The page that asks once more; with 409, because it has just changed; undefined for what can't be taken back. */
async function askToCancel(
  deps: Deps,
  c: Context<AppEnv>,
  request: StoredRequest,
  status: 200 | 409,
): Promise<Response | undefined> {
  const asked = await followUpPage(deps, c, request);
  const data: CancelPage = { ...asked, changed: status === 409 };
  return asked.mayCancel ? deps.showPage(c, { page: CANCEL, status, data }) : undefined;
}

/**
 * What a calendar needs to know of a request; undefined while it has no time. `held` is the one whose receipt was shown, where
 * that was merged into it: its entry moves, so that nobody is left with one at a time that is no more (D20). Its number counts
 * the changes of all that were merged there, whichever way: it never falls, however many become one after another.
 */
function calendarEntry(
  deps: Deps,
  { startsAt, endsAt, ...request }: StoredRequest,
  held: { readonly id: string; readonly merged: number },
  host: string,
) {
  if (startsAt === null || endsAt === null) return undefined;
  const { kind, state, updatedAt } = request;
  const version = request.version + held.merged;
  const uid = `${deps.sealer.index('calendar', held.id)}@${host}`;
  const [start, end] = [new Date(startsAt), new Date(endsAt)];
  return { uid, kind, state, version, startsAt: start, endsAt: end, changedAt: new Date(updatedAt) };
}

function addCalendarFile(deps: Deps, routes: Hono<AppEnv>): void {
  routes.get(
    '/appointment.ics',
    opened(deps, async (c, request) => {
      const origin = deps.settings.publicOrigin ?? new URL(c.req.url).origin;
      const held = (await heldRequest(deps, c)) ?? request;
      const merged = held.id === request.id ? 0 : await mergedVersions(deps.db, request.id);
      const entry = calendarEntry(deps, request, { id: held.id, merged }, new URL(origin).host);
      // Nobody puts a time into their calendar at which nobody is there; nor one to which they did not come, since they cancelled nothing.
      const isKept = async () =>
        (await lostTimeNotices(deps, request)).length === 0 &&
        (await listMissed(deps.db, [request.id])).size === 0;
      if (!entry || !(await isKept())) return goTo(c, VIEW);
      const { centre, told } = await deps.catalogue();
      const address = origin + inMode(modeOfPath(c.req.path), HOME);
      const place = { centre: centre.name, address, words: told.appointmentFile };
      c.header('Content-Type', 'text/calendar; charset=utf-8');
      c.header('Content-Disposition', 'attachment; filename="appointment.ics"');
      return c.body(appointmentIcs(entry, place, deps.now()));
    }),
  );
}
