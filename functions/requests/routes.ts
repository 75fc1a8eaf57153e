import { Hono, type Context } from 'hono';
import { listEvents } from '../../db/events.ts';
import { cancelByResident } from '../../db/request-changes.ts';
import { findByReference, openStates, type StoredRequest } from '../../db/requests.ts';
import type { AppEnv, Deps } from '../deps.ts';
import { openerOf, rememberOpener } from '../errands/helped.ts';
import { errandView, type ErrandView } from '../errands/follow-routes.ts';
import { forget } from '../http/cookies.ts';
import { formOrProblem, goTo } from '../http/journey-routes.ts';
import { addressOf, tooMany } from '../http/limits.ts';
import { showProblem } from '../http/problems.ts';
import { fieldsIn, type FieldErrors, type Fields } from '../shared/fields.ts';
import { parseCode, parseReference, type Code, type Reference } from '../shared/reference.ts';
import { COOKIE, HOME, keepOpen, opened, VIEW } from './opened.ts';
import { receiptOf, referenceIndex } from './sealing.ts';

const CANCEL = '/requests/cancel/';

export interface LookupPage {
  readonly fields: Fields;
  readonly errors: FieldErrors;
}

/** What residents see of their own request. */
export interface RequestPage {
  readonly reference: string;
  readonly kind: StoredRequest['kind'];
  readonly state: StoredRequest['state'];
  readonly service: string;
  readonly startsAt: number | null;
  readonly endsAt: number | null;
  readonly halfDay: StoredRequest['halfDay'];
  readonly visitor: string | null;
  readonly dueOn: string | null;
  /** The staff's reason, when they declined. */
  readonly reason: string | undefined;
  readonly mayCancel: boolean;
  readonly errand: ErrandView | undefined;
  readonly version: number;
}

/** `/requests/`: follow up and cancel with reference and code, without account or call (D7, D9). */
export function requestRoutes(deps: Deps): Hono<AppEnv> {
  const routes = new Hono<AppEnv>({ strict: true });
  const showLookup = (c: Context<AppEnv>, status: number, fields: Fields, errors: FieldErrors) =>
    deps.showPage(c, { page: HOME, status, data: { fields, errors } satisfies LookupPage });

  routes.get('/', (c) => showLookup(c, 200, {}, {}));
  routes.post('/', async (c) => {
    const body = await formOrProblem(deps, c, HOME);
    if ('answer' in body) return body.answer;
    const reference = parseReference(body.form.one('reference'));
    const code = parseCode(body.form.one('code'));
    const again = (errors: FieldErrors) =>
      showLookup(c, 422, { reference: fieldsIn(body.form)['reference'] ?? [] }, errors);
    if (!reference.ok || !code.ok) {
      return again({
        ...(reference.ok ? {} : { reference: `reference-${reference.error}` }),
        ...(code.ok ? {} : { code: `code-${code.error}` }),
      });
    }
    // Both are counted before the look-up, so that guessing is slow by reference and by address (D9).
    const often = await Promise.all([
      tooMany(deps, 'lookup', addressOf(deps, c)),
      tooMany(deps, 'lookupReference', reference.value),
    ]);
    if (often.includes(true)) return showProblem(deps, c, 'too-many', HOME);
    const found = await findWithCode(deps, reference.value, code.value);
    if (!found) return again({ reference: 'no-match' });
    keepOpen(deps, c, found.id);
    rememberOpener(deps, c, found, code.value);
    return goTo(c, VIEW);
  });

  addView(deps, routes);
  addCancel(deps, routes);
  routes.post('/close/', async (c) => {
    const body = await formOrProblem(deps, c, HOME);
    if ('answer' in body) return body.answer;
    forget(deps, c, COOKIE);
    return goTo(c, HOME);
  });
  return routes;
}

/** The request, if the code is its own; the same answer for a wrong code and an unknown reference (D9). */
async function findWithCode(
  deps: Deps,
  reference: Reference,
  code: Code,
): Promise<StoredRequest | undefined> {
  const found = await findByReference(deps.db, referenceIndex(deps, reference));
  if (!found) return undefined;
  return openerOf(deps, found, code) && found;
}

async function pageOf(deps: Deps, c: Context<AppEnv>, request: StoredRequest): Promise<RequestPage> {
  const errand = await errandView(deps, c, request);
  const { id, kind, state, serviceTitle, startsAt, endsAt, halfDay, visitor, dueOn, version } = request;
  const declined =
    state === 'declined'
      ? (await listEvents(deps.db, id)).findLast((event) => event.kind === 'declined')
      : undefined;
  return {
    reference: receiptOf(deps, request).reference,
    kind,
    state,
    service: serviceTitle ?? '',
    startsAt,
    endsAt,
    halfDay,
    visitor,
    dueOn,
    reason: declined?.note ? deps.sealer.open(declined.note, `events.note:${declined.id}`) : undefined,
    mayCancel: openStates.includes(state) && !errand?.outstanding,
    errand,
    version,
  };
}

function addView(deps: Deps, routes: Hono<AppEnv>): void {
  routes.get(
    '/view/',
    opened(deps, async (c, request) =>
      deps.showPage(c, { page: VIEW, data: await pageOf(deps, c, request) }),
    ),
  );
}

function addCancel(deps: Deps, routes: Hono<AppEnv>): void {
  routes.get(
    '/cancel/',
    opened(deps, async (c, request) => {
      const page = await pageOf(deps, c, request);
      return page.mayCancel ? deps.showPage(c, { page: CANCEL, data: page }) : goTo(c, VIEW);
    }),
  );
  routes.post(
    '/cancel/',
    opened(deps, async (c, request) => {
      const body = await formOrProblem(deps, c, CANCEL);
      if ('answer' in body) return body.answer;
      const seen = Number(body.form.one('version'));
      const change = { at: deps.now().getTime(), eventId: deps.newId() };
      // A stale or unreadable version changes nothing: the view then shows how the request stands now.
      if (Number.isSafeInteger(seen)) await cancelByResident(deps.db, request.id, seen, change);
      return goTo(c, VIEW);
    }),
  );
}
