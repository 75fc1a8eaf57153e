import type { Context, Hono } from 'hono';
import { findByReference, type StoredRequest } from '../../db/requests.ts';
import type { AppEnv, Deps } from '../deps.ts';
import { openerOf, rememberOpener } from '../errands/helped.ts';
import { formOrProblem, goTo, isGone } from '../http/answer.ts';
import { isKnownHere, markKnown } from '../http/known-requests.ts';
import { addressOf, LIMITS, secondsToWait } from '../http/limits.ts';
import { logError } from '../http/log.ts';
import { comeBack, isOutage, OUTAGE_SECONDS } from '../http/problems.ts';
import type { FieldErrors, Fields } from '../shared/fields.ts';
import type { Code, Reference } from '../shared/reference.ts';
import { referenceIndex } from './blind-indexes.ts';
import { HOME, isClosed, keepOpen, markOf, VIEW } from './opened.ts';
import { readLookup, referenceAgain, type TypedLookup } from './typed-lookup.ts';
import { readUnsent } from './unsent.ts';

export interface LookupPage {
  readonly fields: Fields;
  readonly errors: FieldErrors;
  /** What they had open was closed meanwhile, and what they sent is not taken. */
  readonly gone: boolean;
  /** A page of a request was asked for that is not open here: it closed by itself, or the browser keeps no cookies. */
  readonly closed: boolean;
  /** What they wrote is kept, and shown once they have looked it up again. */
  readonly kept: boolean;
}

/** The look-up: reference and code, typed or brought along by the QR code of a receipt (D9). */
export function addLookup(deps: Deps, routes: Hono<AppEnv>): void {
  routes.get('/', (c) => showLookup(deps, c, {}));
  routes.post('/', async (c) => {
    const body = await formOrProblem(deps, c, HOME);
    if ('answer' in body) return body.answer;
    const typed = { reference: [referenceAgain(body.form.one('reference'))] };
    const read = readLookup(body.form);
    if (!read.ok) return showLookup(deps, c, { status: 422, typed, errors: read.error });
    try {
      return await answerLookup(deps, c, { ...read.value, typed });
    } catch (error) {
      if (!(error instanceof Error) || !isOutage(error)) throw error;
      logError({ requestId: c.get('requestId'), path: c.req.path }, error);
      const errors = { code: 'lookup-outage' };
      return comeBack(await showLookup(deps, c, { status: 503, typed, errors }), OUTAGE_SECONDS);
    }
  });
}

interface Again {
  readonly status?: number;
  readonly typed?: Fields;
  readonly errors?: FieldErrors;
}

/** The page of the look-up, with the reference that was typed. */
function showLookup(
  deps: Deps,
  c: Context<AppEnv>,
  { status = 200, typed = {}, errors = {} }: Again,
): Promise<Response> {
  const kept = readUnsent(deps, c) !== undefined;
  const data: LookupPage = { fields: typed, errors, gone: isGone(c), closed: isClosed(c), kept };
  return deps.showPage(c, { page: HOME, status, data });
}

/** What the sentence of a short wait promises at most. */
const SHORT_SECONDS = LIMITS.lookupReference.windowMs / 1000;

interface Typed extends TypedLookup {
  readonly typed: Fields;
}

async function answerLookup(
  deps: Deps,
  c: Context<AppEnv>,
  { reference, code, typed }: Typed,
): Promise<Response> {
  const wait = await waitFor(deps, c, reference);
  if (wait > 0) {
    const errors = { reference: wait > SHORT_SECONDS ? 'lookup-too-many-today' : 'lookup-too-many' };
    return comeBack(await showLookup(deps, c, { status: 429, typed, errors }), wait);
  }
  const found = await findWithCode(deps, reference, code);
  if (!found) return showLookup(deps, c, { status: 422, typed, errors: { reference: 'no-match' } });
  keepOpen(deps, c, found.id);
  rememberOpener(deps, c, found, code);
  markKnown(deps, c, reference);
  const unsent = readUnsent(deps, c);
  return goTo(c, unsent?.mark === markOf(deps, found.id) ? unsent.path : VIEW);
}

/** All are counted before the look-up, so that guessing is slow by reference and by address (D9). */
async function waitFor(deps: Deps, c: Context<AppEnv>, reference: Reference): Promise<number> {
  const counted = isKnownHere(deps, c, reference) ? `${reference} where it is known` : reference;
  const waits = await Promise.all([
    secondsToWait(deps, 'lookup', addressOf(deps, c)),
    secondsToWait(deps, 'lookupReference', counted),
  ]);
  const wait = Math.max(...waits);
  // Whoever presses again and again meanwhile uses up no day.
  return wait > 0 ? wait : secondsToWait(deps, 'lookupReferenceDay', counted);
}

/** The request, if the code is its own or that of the person helped; the same answer for a wrong code and an unknown reference (D9). */
async function findWithCode(
  deps: Deps,
  reference: Reference,
  code: Code,
): Promise<StoredRequest | undefined> {
  const found = await findByReference(deps.db, referenceIndex(deps, reference));
  return openerOf(deps, found, code) && found;
}
