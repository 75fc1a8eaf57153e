import { Hono, type Context } from 'hono';
import { not } from 'drizzle-orm';
import { stopAuthorisation } from '../../db/authorisations.ts';
import { isAuthorised } from '../../db/errand-rules.ts';
import { changeRequest } from '../../db/request-changes.ts';
import type { StoredRequest } from '../../db/requests.ts';
import { OPEN_STATES } from '../requests/states.ts';
import type { AppEnv, Deps } from '../deps.ts';
import { neverStored } from '../http/staff-guard.ts';
import { formOrProblem, goTo } from '../http/answer.ts';
import { planMessages } from '../outbox/plan.ts';
import { showNotDone } from '../requests/not-done.ts';
import { opened, openedRequest, seenVersion, VIEW } from '../requests/opened.ts';
import { openReference } from '../requests/sealing.ts';
import { authorise } from './authorising.ts';
import { errandFacts } from './errand-facts.ts';
import { errandView } from './errand-view.ts';
import { formPage } from './form-page.ts';
import { voiceIn } from './helped.ts';

const STOP = '/requests/stop/';
const FORM = '/requests/authorisation/';
const RECEIPT = '/requests/receipts/:number{[1-9]\\d{0,3}}/';

/** `/requests/authorise/`, `/requests/stop/` and what is printed of an errand: for whoever has opened it. */
export function errandFollowRoutes(deps: Deps): Hono<AppEnv> {
  const routes = new Hono<AppEnv>({ strict: true });
  routes.use(neverStored);
  routes.post(
    '/authorise/',
    opened(deps, (c, request) => acceptAuthorisation(deps, c, request)),
  );
  // Whoever goes back to the address of a form that met an outage gets the request.
  routes.get('/authorise/', (c) => goTo(c, VIEW));
  routes.get(
    '/stop/',
    opened(deps, async (c, request) => {
      const errand = await errandView(deps, c, request);
      return errand?.mayStop ? deps.showPage(c, { page: STOP, data: { errand } }) : goTo(c, VIEW);
    }),
  );
  routes.post(
    '/stop/',
    opened(deps, async (c, request) => {
      const body = await formOrProblem(deps, c, STOP);
      if ('answer' in body) return body.answer;
      return (await stop(deps, c, request)) ? goTo(c, VIEW) : showNotDone(deps, c);
    }),
  );
  addPrints(deps, routes);
  return routes;
}

/**
 * The person says no, also where the errand was merged into another at that moment: a no must not get lost (D12). False where
 * nothing was to be stopped, and nobody had before.
 */
async function stop(deps: Deps, c: Context<AppEnv>, request: StoredRequest): Promise<boolean> {
  if (request.kind !== 'errand' || (await voiceIn(deps, c, request)) === 'none') return false;
  const change = { event: 'authorisation-stopped', actor: 'resident', startsAt: null } as const;
  // Nobody else is to be told where no helper asked for it.
  const messages = request.helpedCode === null ? [] : await planMessages(deps, change);
  const event = { at: deps.now().getTime(), eventId: deps.newId(), messages };
  if (await stopAuthorisation(deps.db, request.id, event)) return true;
  const now = await openedRequest(deps, c);
  if (now && now.id !== request.id) return stop(deps, c, now);
  return (await errandFacts(deps, request)).standing === 'stopped';
}

function addPrints(deps: Deps, routes: Hono<AppEnv>): void {
  routes.get(
    FORM.slice('/requests'.length),
    opened(deps, async (c, request) => {
      if (request.kind !== 'errand') return goTo(c, VIEW);
      return deps.showPage(c, { page: FORM, data: await formPage(deps, request) });
    }),
  );
  routes.get(
    RECEIPT.slice('/requests'.length),
    opened(deps, async (c, request) => {
      const errand = await errandView(deps, c, request);
      const receipt = errand?.receipts.find(({ number }) => String(number) === c.req.param('number'));
      if (!errand || !receipt) return goTo(c, VIEW);
      const data = { reference: openReference(deps, request), receipt, words: errand.words };
      return deps.showPage(c, { page: `/requests/receipts/${String(receipt.number)}/`, data });
    }),
  );
}

/** The person has read what it says and says yes (D12); of two presses the second finds it made. */
async function acceptAuthorisation(
  deps: Deps,
  c: Context<AppEnv>,
  request: StoredRequest,
): Promise<Response> {
  const body = await formOrProblem(deps, c, VIEW);
  if ('answer' in body) return body.answer;
  const errand = await errandView(deps, c, request);
  const seen = seenVersion(deps, body.form, request);
  const agreed = body.form.one('agree') === 'yes' && seen === request.version;
  if (errand?.standing === 'live') return goTo(c, VIEW);
  if (!errand?.mayAccept || !agreed) return showNotDone(deps, c);
  const at = deps.now().getTime();
  const changed = await changeRequest(deps.db, {
    id: request.id,
    expectedVersion: request.version,
    at,
    from: OPEN_STATES,
    onlyIf: not(isAuthorised(request.id, at)),
    steps: authorise(deps, request.id, errand.words, { basis: 'online', expiresOn: errand.until }),
    event: { id: deps.newId(), actor: 'resident', kind: 'authorised', staffId: null, note: null },
  });
  if (changed.kind === 'changed' || (await errandFacts(deps, request)).standing === 'live')
    return goTo(c, VIEW);
  return showNotDone(deps, c);
}
