import { Hono, type Context } from 'hono';
import { listEvents } from '../../db/events.ts';
import { cancelByResident } from '../../db/request-changes.ts';
import { findByReference, openStates, type StoredRequest } from '../../db/requests.ts';
import type { AppEnv, Deps } from '../deps.ts';
import { wordIsOfUse } from '../home-visits/visit-word.ts';
import { formOrProblem, goTo } from '../http/journey-routes.ts';
import { addressOf, tooMany } from '../http/limits.ts';
import { showProblem } from '../http/problems.ts';
import { fieldsIn, type FieldErrors, type Fields } from '../shared/fields.ts';
import { parseCode, parseReference, type Code, type Reference } from '../shared/reference.ts';
import { mayMove, moveReason } from './move.ts';
import { addMove } from './move-routes.ts';
import { keepOpened, openedRequest } from './opened.ts';
import { addReschedule } from './reschedule-routes.ts';
import { isUnderway, mayReschedule } from './reschedule.ts';
import { openVisitWord, receiptOf, referenceIndex } from './sealing.ts';

const HOME = '/requests/';
const VIEW = '/requests/view/';
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
  /** What the visitor says at the door, while they may still come. */
  readonly visitWord: string | undefined;
  /** The visitor is on the way: nothing can be changed here any more. */
  readonly departed: boolean;
  readonly dueOn: string | null;
  /** The staff's reason, when they declined. */
  readonly reason: string | undefined;
  /** The staff's reason, when it was they who gave it another time. */
  readonly moved: string | undefined;
  readonly mayCancel: boolean;
  readonly mayReschedule: boolean;
  readonly mayMove: boolean;
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
    keepOpened(deps, c, found.id);
    return goTo(c, VIEW);
  });

  addView(deps, routes);
  addCancel(deps, routes);
  addReschedule(deps, routes);
  addMove(deps, routes);
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
  // Compared as keyed hashes, so that the time it takes tells nothing about the digits.
  const same = deps.sealer.index('code', receiptOf(deps, found).code) === deps.sealer.index('code', code);
  return same ? found : undefined;
}

/** Whether the resident may still take it back here. */
function mayCancel(request: StoredRequest): boolean {
  return openStates.includes(request.state) && !isUnderway(request);
}

async function pageOf(deps: Deps, request: StoredRequest): Promise<RequestPage> {
  const { id, kind, state, serviceTitle, startsAt, endsAt, halfDay, visitor, dueOn, version } = request;
  const events = await listEvents(deps.db, id);
  const declined = state === 'declined' ? events.findLast((event) => event.kind === 'declined') : undefined;
  return {
    reference: receiptOf(deps, request).reference,
    kind,
    state,
    service: serviceTitle ?? '',
    startsAt,
    endsAt,
    halfDay,
    visitor,
    visitWord: wordIsOfUse(state) ? openVisitWord(deps, request) : undefined,
    departed: isUnderway(request),
    dueOn,
    reason: declined?.note ? deps.sealer.open(declined.note, `events.note:${declined.id}`) : undefined,
    moved: openStates.includes(state) ? moveReason(deps, events) : undefined,
    mayCancel: mayCancel(request),
    mayReschedule: mayReschedule(request),
    mayMove: mayMove(request, deps.now()),
    version,
  };
}

function addView(deps: Deps, routes: Hono<AppEnv>): void {
  routes.get('/view/', async (c) => {
    const request = await openedRequest(deps, c);
    if (!request) return goTo(c, HOME);
    return deps.showPage(c, { page: VIEW, data: await pageOf(deps, request) });
  });
}

function addCancel(deps: Deps, routes: Hono<AppEnv>): void {
  routes.get('/cancel/', async (c) => {
    const request = await openedRequest(deps, c);
    if (!request) return goTo(c, HOME);
    if (!mayCancel(request)) return goTo(c, VIEW);
    return deps.showPage(c, { page: CANCEL, data: await pageOf(deps, request) });
  });
  routes.post('/cancel/', async (c) => {
    const request = await openedRequest(deps, c);
    if (!request) return goTo(c, HOME);
    const body = await formOrProblem(deps, c, CANCEL);
    if ('answer' in body) return body.answer;
    const seen = Number(body.form.one('version'));
    const change = { at: deps.now().getTime(), eventId: deps.newId() };
    // A stale or unreadable version changes nothing: the view then shows how the request stands now.
    if (Number.isSafeInteger(seen)) await cancelByResident(deps.db, request.id, seen, change);
    return goTo(c, VIEW);
  });
}
