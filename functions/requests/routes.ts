import { Hono } from 'hono';
import { cancelByResident } from '../../db/request-changes.ts';
import type { StoredRequest } from '../../db/requests.ts';
import type { AppEnv, Deps } from '../deps.ts';
import { formOrProblem, goTo } from '../http/journey-routes.ts';
import { neverStored } from '../http/staff-guard.ts';
import { inMode, modeOfPath } from '../shared/modes.ts';
import { appointmentIcs } from './appointment-ics.ts';
import { addCorrections } from './corrections.ts';
import { mayChange } from './follow-up.ts';
import { addLookup } from './lookup.ts';
import { addMove } from './move-routes.ts';
import { HOME, opened, VIEW } from './opened.ts';
import { requestPage } from './request-page.ts';
import { addReschedule } from './reschedule-routes.ts';
import { addTalk } from './talk.ts';

const CANCEL = '/requests/cancel/';

/** `/requests/`: everything that a resident does with a request, with reference and code, without account or call (D7, D9). */
export function requestRoutes(deps: Deps): Hono<AppEnv> {
  const routes = new Hono<AppEnv>({ strict: true });
  routes.use(neverStored);
  addLookup(deps, routes);
  routes.get(
    '/view/',
    opened(deps, async (c, request) =>
      deps.showPage(c, { page: VIEW, data: await requestPage(deps, c, request) }),
    ),
  );
  addCancel(deps, routes);
  addReschedule(deps, routes);
  addMove(deps, routes);
  addCorrections(deps, routes);
  addTalk(deps, routes);
  addCalendarFile(deps, routes);
  return routes;
}

function addCancel(deps: Deps, routes: Hono<AppEnv>): void {
  routes.get(
    '/cancel/',
    opened(deps, async (c, request) =>
      mayChange(request)
        ? deps.showPage(c, { page: CANCEL, data: await requestPage(deps, c, request) })
        : goTo(c, VIEW),
    ),
  );
  routes.post(
    '/cancel/',
    opened(deps, async (c, request) => {
      const body = await formOrProblem(deps, c, CANCEL);
      if ('answer' in body) return body.answer;
      const seen = Number(body.form.one('version'));
      const change = { at: deps.now().getTime(), eventId: deps.newId() };
      // A stale or unreadable version changes nothing: the view then shows how the request stands now.
      if (Number.isSafeInteger(seen) && mayChange(request))
        await cancelByResident(deps.db, request.id, seen, change);
      return goTo(c, VIEW);
    }),
  );
}

/** What a calendar needs to know of a request; undefined while it has no time. */
function calendarEntry(deps: Deps, { id, startsAt, endsAt, ...request }: StoredRequest, host: string) {
  if (startsAt === null || endsAt === null) return undefined;
  const { kind, state, version, updatedAt } = request;
  const uid = `${deps.sealer.index('calendar', id)}@${host}`;
  const [start, end] = [new Date(startsAt), new Date(endsAt)];
  return { uid, kind, state, version, startsAt: start, endsAt: end, changedAt: new Date(updatedAt) };
}

function addCalendarFile(deps: Deps, routes: Hono<AppEnv>): void {
  routes.get(
    '/appointment.ics',
    opened(deps, async (c, request) => {
      const origin = deps.settings.publicOrigin ?? new URL(c.req.url).origin;
      const entry = calendarEntry(deps, request, new URL(origin).host);
      if (!entry) return goTo(c, VIEW);
      const { centre, told } = await deps.catalogue();
      const address = origin + inMode(modeOfPath(c.req.path), HOME);
      const place = { centre: centre.name, address, words: told.appointmentFile };
      c.header('Content-Type', 'text/calendar; charset=utf-8');
      c.header('Content-Disposition', 'attachment; filename="appointment.ics"');
      return c.body(appointmentIcs(entry, place, deps.now()));
    }),
  );
}
