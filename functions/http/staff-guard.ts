import type { Context } from 'hono';
import { createMiddleware } from 'hono/factory';
import type { AppEnv, Deps, SignedIn } from '../deps.ts';
import type { FieldErrors } from '../shared/fields.ts';
import { formIn } from './form.ts';
import { isCrooked } from './paths.ts';
import { showProblem } from './problems.ts';
import { readSession } from './session.ts';
import { keepUnsent, writtenOn, WRITER } from './unsent.ts';

export const SIGN_IN = '/staff/login/';
export const INBOX = '/staff/';
const SIGN_OUT = '/staff/logout/';
/** Where whoever has to do something first is sent, whatever they ask for. */
const FIRST_THING = { password: '/staff/account/password/', 'second-step': '/staff/account/second-step/' };
const NO_DESTINATION = /^\/staff\/(?:login|logout|set-up)\//;

/** What every staff page gets; a page that was handed none answers 404 (docs/decisions/028). */
export interface StaffView<T = unknown> {
  /** Absent on the sign-in and set-up pages only. */
  readonly staff: SignedIn | undefined;
  readonly content: T;
}

export interface SignInPage {
  /** Where to go afterwards; a path below /staff/. */
  readonly next: string;
  readonly username: string;
  readonly errors: FieldErrors;
  /** Code of a sentence above the form, such as `expired`. */
  readonly notice?: string;
}

/** Shows a staff page with whoever is signed in. */
export function showStaffPage<T>(
  deps: Deps,
  c: Context<AppEnv>,
  { page, status = 200, content }: { page: string; status?: number; content: T },
): Promise<Response> {
  const data: StaffView<T> = { staff: c.get('staff'), content };
  return deps.showPage(c, { page, status, data });
}

/** Who is signed in. Throws where no guard ran, which is a bug. */
export function signedIn(c: Context<AppEnv>): SignedIn {
  const staff = c.get('staff');
  if (!staff) throw new Error(`${c.req.path} was answered without its guard`);
  return staff;
}

/** A path below /staff/, with its query, to go to after sign-in; the inbox for anything else. */
export function nextPath(text: string): string {
  if (!/^\/staff\/[\w/-]*(?:\?[\w.%&=+-]*)?$/.test(text) || isCrooked(`http://host${text}`)) return INBOX;
  return NO_DESTINATION.test(text) ? INBOX : text;
}

/** For pages about residents: no browser and no proxy keeps a copy. */
export const neverStored = createMiddleware<AppEnv>(async (c, next) => {
  await next();
  c.header('Cache-Control', 'no-store');
});

/**
 * Lets signed-in staff pass. Everybody else is asked to sign in: a reader is sent there and back, and whoever posts
 * after their session has ended gets the form at once, with what they had written (A70). A form may be a minute on its
 * way: who sends it is asked once it has come, or an account that was closed meanwhile would still do something.
 */
export function requireStaff(deps: Deps) {
  return createMiddleware<AppEnv>(async (c, next) => {
    const { method, path, url } = c.req;
    const reads = method === 'GET' || method === 'HEAD';
    const form = reads ? undefined : await formIn(c);
    const staff = c.get('staff') ?? (await readSession(deps, c));
    if (staff) {
      c.set('staff', staff);
      const by = form?.ok ? form.value.one(WRITER) : '';
      if (by !== '' && by !== staff.id) return refuseForeign(deps, c);
      const first = staff.mustDo && FIRST_THING[staff.mustDo];
      if (first === undefined || path.startsWith(first) || path.startsWith(SIGN_OUT)) return next();
      // A lead has asked for it since the form was opened: what stands in it is found again afterwards.
      const written = form?.ok ? writtenOn(form.value, pageOf(c)) : undefined;
      c.res = c.redirect(first, 303);
      if (written) keepUnsent(deps, c, written);
      return c.res;
    }
    if (!reads) return askAgain(deps, c);
    const next_ = nextPath(path + new URL(url).search);
    return c.redirect(next_ === INBOX ? SIGN_IN : `${SIGN_IN}?next=${encodeURIComponent(next_)}`, 303);
  });
}

/** Where forms stand, by where they post to: those of lists, whose lines are no pages, those of the page itself, and all others one level below. */
const STANDS_ON: readonly (readonly [posts: RegExp, page: string])[] = [
  [/^(\/staff\/(?:affected|outbox|stand-ins)\/).+/, '$1'],
  [/^\/staff\/views\/.+/, INBOX],
  [/^\/staff\/account\/sessions\/.+/, '/staff/account/'],
  [/^(\/staff\/(?:register|account\/password|requests\/[^/]+\/(?:erase|correct)))\/?$/, '$1/'],
  [/[^/]+\/?$/, ''],
];

/** The page on which the form stands that was sent. */
function pageOf({ req: { path } }: Context<AppEnv>): string {
  const [posts, page] = STANDS_ON.find(([one]) => one.test(path)) ?? [path, INBOX];
  return nextPath(path.replace(posts, page));
}

/** In another tab a colleague has signed in since: nobody sends in their own name what somebody else wrote, or in somebody else's. */
async function refuseForeign(deps: Deps, c: Context<AppEnv>): Promise<Response> {
  const read = await formIn(c);
  const written = read.ok ? writtenOn(read.value, pageOf(c)) : undefined;
  // Who is told that their words are still there must find them.
  c.res = await showProblem(deps, c, written ? 'not-yours' : 'not-yours-unwritten', pageOf(c));
  if (written) keepUnsent(deps, c, written);
  return c.res;
}

async function askAgain(deps: Deps, c: Context<AppEnv>): Promise<Response> {
  const read = await formIn(c);
  if (!read.ok) return showProblem(deps, c, read.error, SIGN_IN);
  const next = pageOf(c);
  const written = writtenOn(read.value, next);
  // Whoever signs out twice is out, and was not kept waiting.
  const ended = c.req.path.startsWith(SIGN_OUT) ? 'signed-out' : 'expired';
  const notice = written ? 'expired-unsent' : ended;
  const content: SignInPage = { next, username: '', errors: {}, notice };
  c.res = await showStaffPage(deps, c, { page: SIGN_IN, status: 401, content });
  if (written) keepUnsent(deps, c, written);
  return c.res;
}
