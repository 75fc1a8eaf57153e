import type { Context, Hono } from 'hono';
import { findByReference, type StoredRequest } from '../../db/requests.ts';
import type { AppEnv, Deps } from '../deps.ts';
import { openerOf, rememberOpener } from '../errands/helped.ts';
import { formOrProblem, goTo, isGone } from '../http/answer.ts';
import { addressOf, secondsToWait } from '../http/limits.ts';
import { showTooMany } from '../http/problems.ts';
import { fieldsIn, type FieldErrors, type Fields } from '../shared/fields.ts';
import { parseCode, parseReference, type Code, type Reference } from '../shared/reference.ts';
import { HOME, keepOpen, markOf, VIEW } from './opened.ts';
import { referenceIndex } from './sealing.ts';
import { readUnsent } from './unsent.ts';

export interface LookupPage {
  readonly fields: Fields;
  readonly errors: FieldErrors;
  /** What they had open was closed meanwhile, and what they sent is not taken. */
  readonly gone: boolean;
  /** What they wrote is kept, and shown once they have looked it up again. */
  readonly kept: boolean;
}

/** The look-up: reference and code, typed or brought along by the QR code of a receipt (D9). */
export function addLookup(deps: Deps, routes: Hono<AppEnv>): void {
  const showLookup = (c: Context<AppEnv>, status: number, fields: Fields, errors: FieldErrors) =>
    deps.showPage(c, {
      page: HOME,
      status,
      data: {
        fields,
        errors,
        gone: isGone(c),
        kept: readUnsent(deps, c) !== undefined,
      } satisfies LookupPage,
    });

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
    const wait = await waitFor(deps, c, reference.value);
    if (wait > 0) return showTooMany(deps, c, wait, HOME);
    const found = await findWithCode(deps, reference.value, code.value);
    if (!found) return again({ reference: 'no-match' });
    keepOpen(deps, c, found.id);
    rememberOpener(deps, c, found, code.value);
    const unsent = readUnsent(deps, c);
    return goTo(c, unsent?.mark === markOf(deps, found.id) ? unsent.path : VIEW);
  });
}

/** Both are counted before the look-up, so that guessing is slow by reference and by address (D9). */
async function waitFor(deps: Deps, c: Context<AppEnv>, reference: Reference): Promise<number> {
  const waits = await Promise.all([
    secondsToWait(deps, 'lookup', addressOf(deps, c)),
    secondsToWait(deps, 'lookupReference', reference),
  ]);
  return Math.max(...waits);
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
