import { Hono } from 'hono';
import { TrieRouter } from 'hono/router/trie-router';
import { accessRoutes } from './access/routes.ts';
import { appointmentRoutes } from './appointments/routes.ts';
import { closureRoutes } from './closures/routes.ts';
import type { AppEnv, Deps } from './deps.ts';
import { dayRoutes } from './day/routes.ts';
import { dispatchRoutes } from './dispatch/routes.ts';
import { errandFollowRoutes } from './errands/follow-routes.ts';
import { errandRoutes } from './errands/routes.ts';
import { errandStaffRoutes } from './errands/staff-routes.ts';
import { healthRoutes } from './health/routes.ts';
import { homeVisitRoutes } from './home-visits/routes.ts';
import { hoursIcsRoutes, hoursRoutes } from './hours/routes.ts';
import { followAliases } from './http/aliases.ts';
import { clearRoutes } from './http/clear-routes.ts';
import { keptByNobody, requestIds, securityHeaders } from './http/headers.ts';
import { refuseForeignForms } from './http/own-forms.ts';
import { refuseCrookedPaths } from './http/paths.ts';
import { answerError, showNotFound } from './http/problems.ts';
import { inboxRoutes } from './inbox/routes.ts';
import { jobRoutes } from './jobs/routes.ts';
import { outboxRoutes } from './outbox/routes.ts';
import { outboxStaffRoutes } from './outbox/staff-routes.ts';
import { reportRoutes } from './reports/routes.ts';
import { registerRoutes } from './register/routes.ts';
import { requestRoutes } from './requests/routes.ts';
import { correctRoutes } from './retention/correct-routes.ts';
import { copyRoutes } from './retention/copy-routes.ts';
import { eraseRoutes } from './retention/erase-routes.ts';
import { searchRoutes } from './search/routes.ts';
import { inMode, MODES } from './shared/modes.ts';
import { accountRoutes } from './staff/account-routes.ts';
import { peopleRoutes } from './staff/people-routes.ts';
import { secondStepRoutes } from './staff/second-step-routes.ts';
import { standInRoutes } from './staff/stand-ins-routes.ts';
import { staffRoutes } from './staff/routes.ts';

/**
 * The app: the order of middleware and the table of routes. It runs under Astro (`src/fetch.ts` adds the renderer
 * as the last handler) and alone in tests.
 */
export function createApp(deps: Deps): Hono<AppEnv> {
  // The one that holds all these paths: left to itself, Hono tries a faster one first, in vain, whenever an app starts.
  const app = new Hono<AppEnv>({ strict: true, router: new TrieRouter() });
  app.onError(answerError(deps));
  app.notFound((c) => showNotFound(deps, c));

  app.use(requestIds(), securityHeaders(deps.stylesheet), keptByNobody);
  app.use(refuseCrookedPaths, refuseForeignForms(deps));

  for (const mode of MODES) {
    app.route(inMode(mode, '/appointments/'), appointmentRoutes(deps));
    app.route(inMode(mode, '/home-visits/'), homeVisitRoutes(deps));
    app.route(inMode(mode, '/errands/'), errandRoutes(deps));
    app.route(inMode(mode, '/requests/'), requestRoutes(deps));
    app.route(inMode(mode, '/requests/'), errandFollowRoutes(deps));
    app.route(inMode(mode, '/hours/'), hoursRoutes(deps));
    app.route(inMode(mode, '/search/'), searchRoutes(deps));
    app.route(inMode(mode, '/clear/'), clearRoutes(deps));
  }
  app.route('/healthz', healthRoutes(deps));
  app.route('/hours.ics', hoursIcsRoutes(deps));
  app.route('/outbox/', outboxRoutes(deps));
  app.route('/jobs/', jobRoutes(deps));
  addStaffRoutes(app, deps);
  app.use(followAliases);
  return app;
}

/** Everything behind the door of staff. */
function addStaffRoutes(app: Hono<AppEnv>, deps: Deps): void {
  // In this order: the guard of the first stands before whatever the second adds.
  app.route('/staff/', staffRoutes(deps));
  app.route('/staff/account/', accountRoutes(deps));
  app.route('/staff/account/second-step/', secondStepRoutes(deps));
  app.route('/staff/stand-ins/', standInRoutes(deps));
  app.route('/staff/people/', peopleRoutes(deps));
  app.route('/staff/', inboxRoutes(deps));
  app.route('/staff/', closureRoutes(deps));
  app.route('/staff/', dispatchRoutes(deps));
  app.route('/staff/', dayRoutes(deps));
  app.route('/staff/outbox/', outboxStaffRoutes(deps));
  app.route('/staff/access/', accessRoutes(deps));
  app.route('/staff/reports/', reportRoutes(deps));
  app.route('/staff/', errandStaffRoutes(deps));
  app.route('/staff/', copyRoutes(deps));
  app.route('/staff/', eraseRoutes(deps));
  app.route('/staff/', correctRoutes(deps));
  app.route('/staff/register/', registerRoutes(deps));
}
