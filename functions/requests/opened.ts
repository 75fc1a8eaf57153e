import type { Context } from 'hono';
import { createMiddleware } from 'hono/factory';
import { survivorOf } from '../../db/duplicates.ts';
import { findRequest, type StoredRequest } from '../../db/requests.ts';
import type { AppEnv, Deps } from '../deps.ts';
import { keepSealed, readSealed } from '../http/cookies.ts';
import { GONE, goTo } from '../http/answer.ts';
import { formIn } from '../http/form.ts';
import type { FormBody } from '../shared/fields.ts';
import { forgetUnsent, keepUnsent } from './unsent.ts';

export const HOME = '/requests/';
export const VIEW = '/requests/view/';

/** The cookie that holds which request its browser has opened; sealed, as only reference and code may make it. */
const COOKIE = 'request';
/** Long enough to read and decide, short on a shared computer. */
const OPEN_SECONDS = 30 * 60;

/** The field by which each form of an opened request names it, so that none is taken for another's. */
const MARK_FIELD = 'opened';

/** What stands in that field: it tells nobody anything. */
export function markOf({ sealer }: Deps, id: string): string {
  return sealer.index('opened', id);
}

/** Lets this browser see a request, for half an hour. */
export function keepOpen(deps: Deps, c: Context<AppEnv>, id: string): void {
  keepSealed(deps, c, COOKIE, id, OPEN_SECONDS);
}

/** The id of the request whose reference and code this browser was given. */
export const heldId = (deps: Deps, c: Context<AppEnv>) =>
  readSealed(deps, c, COOKIE, (value) => (typeof value === 'string' ? value : undefined));

/** The request whose reference and code this browser was given, as it was asked: it may have been merged since (D20). */
export async function heldRequest(deps: Deps, c: Context<AppEnv>): Promise<StoredRequest | undefined> {
  const id = heldId(deps, c);
  return id === undefined ? undefined : findRequest(deps.db, id);
}

/** The request that this browser has opened, or the one that it was merged into since (D20). */
export async function openedRequest(deps: Deps, c: Context<AppEnv>): Promise<StoredRequest | undefined> {
  const found = await heldRequest(deps, c);
  return found && survivorOf(deps.db, found);
}

/** In the URL of the look-up where a page of a request was asked for that is not open here: it says so, and why that may be. */
const CLOSED = '?closed';
export const isClosed = (c: Context<AppEnv>): boolean => c.req.query('closed') !== undefined;

/**
 * To the look-up. Whoever sent something learns that it was not taken, and finds it again once they have looked it up. Whoever
 * has just looked it up, in a browser that keeps no cookies, would else meet the same empty form again and again.
 */
async function toLookup(deps: Deps, c: Context<AppEnv>): Promise<Response> {
  if (c.req.method !== 'POST') return goTo(c, HOME + CLOSED);
  await keepSent(deps, c);
  return goTo(c, HOME + GONE);
}

async function keepSent(deps: Deps, c: Context<AppEnv>): Promise<void> {
  const form = await formIn(c);
  if (form.ok) keepUnsent(deps, c, form.value, form.value.one(MARK_FIELD));
}

/** Keeps what was sent where it could not be taken just then: the store was out of reach, or too much was sent at once. */
export function keepRefused(deps: Deps) {
  return createMiddleware<AppEnv>(async (c, next) => {
    await next();
    if (c.req.method === 'POST' && (c.error !== undefined || c.res.status === 429)) await keepSent(deps, c);
  });
}

/**
 * Whether a form is one of this request's pages: in another tab the same browser may have opened another request since. A
 * form that names none is taken as it is.
 */
async function isOwn(deps: Deps, c: Context<AppEnv>, request: StoredRequest): Promise<boolean> {
  const form = c.req.method === 'POST' ? await formIn(c) : undefined;
  const mark = form?.ok ? form.value.one(MARK_FIELD) : '';
  // Its page may be older than the merger of two requests (D20).
  return mark === '' || [request.id, heldId(deps, c) ?? ''].some((id) => markOf(deps, id) === mark);
}

/** Whether a form is of this request's own pages, or names none: it may be of a request that was merged into this one since (D20). */
export function isFormOf(deps: Deps, form: FormBody, { id }: Pick<StoredRequest, 'id'>): boolean {
  return ['', markOf(deps, id)].includes(form.one(MARK_FIELD));
}

/**
 * The version of a request that a form was written on; 0, which none has, where it can't be read, and where the form is of a
 * request that was merged into this one since: the versions of two are no measure of each other (D20).
 */
export function seenVersion(deps: Deps, form: FormBody, request: Pick<StoredRequest, 'id'>): number {
  const seen = Number(form.one('version'));
  return Number.isSafeInteger(seen) && isFormOf(deps, form, request) ? seen : 0;
}

/** A handler for whoever has opened a request; everybody else is led to the look-up. */
export function opened(
  deps: Deps,
  handle: (c: Context<AppEnv>, request: StoredRequest) => Promise<Response>,
) {
  return async (c: Context<AppEnv>): Promise<Response> => {
    // It may be a minute on its way: what it is about is asked once it has come, since that may be merged meanwhile.
    if (c.req.method === 'POST') await formIn(c);
    const request = await openedRequest(deps, c);
    if (!request || !(await isOwn(deps, c, request))) return toLookup(deps, c);
    c.set('opened', markOf(deps, request.id));
    c.set('held', markOf(deps, heldId(deps, c) ?? request.id));
    if (c.req.method === 'POST') forgetUnsent(deps, c);
    return handle(c, request);
  };
}
