import type { Context } from 'hono';
import { HTTPException } from 'hono/http-exception';
import type { AppEnv, Deps, SignedIn } from '../deps.ts';
import type { FormBody } from '../shared/fields.ts';
import { formIn } from './form.ts';
import { causesOf, codeOf, logError } from './log.ts';
import { isCrooked } from './paths.ts';
import { QUEUE_SECONDS, QueueFull } from './queue-full.ts';
import { KeyBehind, Unreadable } from './seal.ts';
import { CHANGE, isChange } from './change.ts';
import { withoutMode } from '../shared/modes.ts';
import { showTexts, textsIn, type Unsent } from './unsent.ts';

/** Everything that can go wrong before or beside a form's own errors; the page `/problem/` has a sentence for each. */
export type Problem =
  | 'not-found'
  | 'not-here'
  | 'not-offered'
  | 'too-large'
  | 'unsupported'
  | 'malformed'
  | 'foreign-origin'
  | 'too-many-sent'
  | 'limit-reached'
  | 'forbidden'
  | 'not-yours'
  | 'not-yours-unwritten'
  | 'not-for-staff'
  | 'outage'
  | 'busy'
  | 'unreadable'
  | 'key-behind'
  | 'fault';

export interface ProblemPage {
  problem: Problem;
  /** The way out of this page: a path in the standard tree. */
  backTo?: string;
  /** What staff had written into a form that nobody took, to be copied. */
  kept?: readonly Unsent[];
}

/** The same where staff work, in their own frame; nobody is signed in where it went wrong before that was known. */
export interface StaffProblemPage {
  readonly staff: SignedIn | undefined;
  readonly content: ProblemPage;
}

const INBOX = '/staff/';
// An address in crooked spelling is nobody's.
const isAtWork = ({ req }: Context<AppEnv>) => req.path.startsWith(INBOX) && !isCrooked(req.raw.url);

const STATUS: Record<Problem, number> = {
  'not-found': 404,
  'not-here': 404,
  'not-offered': 404,
  'too-large': 413,
  unsupported: 415,
  malformed: 400,
  'foreign-origin': 403,
  'too-many-sent': 429,
  'limit-reached': 409,
  forbidden: 403,
  'not-yours': 409,
  'not-yours-unwritten': 409,
  'not-for-staff': 403,
  outage: 503,
  busy: 503,
  unreadable: 500,
  'key-behind': 503,
  fault: 500,
};

/** What keeps somebody from a page, in whose place stands what they had written there. */
const KEEPS_OUT: readonly Problem[] = ['not-found', 'not-here', 'forbidden'];

/** Answers with the problem page of the tree that the request belongs to (A74), or of staff. */
export function showProblem(
  deps: Deps,
  c: Context<AppEnv>,
  problem: Problem,
  backTo?: string,
  kept: readonly Unsent[] = [],
): Promise<Response> {
  const status = STATUS[problem];
  const contentWith = (texts: readonly Unsent[]): ProblemPage => ({
    problem,
    ...(backTo !== undefined && { backTo }),
    ...(texts.length > 0 && { kept: texts }),
  });
  if (!isAtWork(c)) return deps.showPage(c, { page: '/problem/', status, data: contentWith(kept) });
  const show = (texts: readonly Unsent[]) => {
    const data: StaffProblemPage = { staff: c.get('staff'), content: contentWith([...kept, ...texts]) };
    return deps.showPage(c, { page: '/staff/problem/', status, data });
  };
  return KEEPS_OUT.includes(problem) ? showTexts(deps, c, show) : show([]);
}

/**
 * Answers that there is nothing here. Who works here goes back to the inbox, and hears that a request may have gone to others
 * meanwhile; it is said of each address that begins so, whether there is anything or not.
 */
export function showNotFound(deps: Deps, c: Context<AppEnv>): Promise<Response> {
  if (c.req.path.startsWith('/staff/requests/')) return showProblem(deps, c, 'not-here', INBOX);
  return showProblem(deps, c, 'not-found', isAtWork(c) ? INBOX : undefined);
}

/**
 * Answers a form about what whoever wrote it no longer reaches, or may not do this to: what they have written comes
 * back to be copied or told to whoever has it now, and nothing of the request does. Of one that there never was it says the same.
 */
export async function showRefused(
  deps: Deps,
  c: Context<AppEnv>,
  problem: 'not-here' | 'forbidden',
  backTo: string,
  written: (form: FormBody) => readonly Unsent[] = textsIn,
): Promise<Response> {
  const body = await formIn(c);
  return showProblem(deps, c, problem, backTo, body.ok ? written(body.value) : []);
}

/** Says in how many seconds it may be tried again. */
export function comeBack(response: Response, seconds: number): Response {
  response.headers.set('Retry-After', String(seconds));
  return response;
}

// Those of a libSQL server are in its source, `hrana/stmt.rs`.
const OUTAGE =
  /^(SQLITE_(BUSY|FULL|IOERR|CANTOPEN|READONLY|LOCKED)|TRANSACTION_(ACTIVE|BUSY|TIMEOUT)|BLOCKED|SERVER_ERROR|HRANA|UND_ERR|STORE_UNREACHABLE|(Abort|Timeout)Error|E(CONN|NOTFOUND|AI_AGAIN|TIMEDOUT|HOSTUNREACH|NETUNREACH|PIPE))/;

/** After how many seconds to ask a store again that can't be had. */
export const OUTAGE_SECONDS = 30;

/** Whether the store can't be had just now. `fetch` names the reason only in the cause of its error. */
export const isOutage = (error: Error) => causesOf(error).some((one) => OUTAGE.test(codeOf(one)));

/** What kind of trouble an error is that nobody expected. */
function problemOf(error: Error): 'outage' | 'unreadable' | 'key-behind' | 'fault' {
  if (isOutage(error)) return 'outage';
  if (error instanceof KeyBehind) return 'key-behind';
  return error instanceof Unreadable ? 'unreadable' : 'fault';
}

/** What staff wrote into a form that this instance can do nothing with, though another one might. */
async function typedIn(c: Context<AppEnv>, problem: Problem): Promise<readonly Unsent[]> {
  if (problem !== 'key-behind' || !isAtWork(c) || c.req.method !== 'POST') return [];
  const body = await formIn(c);
  return body.ok ? textsIn(body.value) : [];
}

/** Said where even the page that tells of a fault can't be made, and so no file of words can be read. */
const LAST_RESORT = `<!doctype html>
<html lang="zh-CN">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>错误：这一页现在打不开</title>
<main>
<h1>这一页现在打不开</h1>
<p>网站出了故障。请过几分钟再试一次。</p>
<p>已经拿到受理号的申请，都还在。</p>
<p><a href="/">回首页</a></p>
</main>
`;

const RESIDENTS = /^\/(?:appointments|home-visits|errands|requests)\/[a-z/-]*$/;

/** Where a resident was, in the standard tree: it opens with what they had answered. Not everybody knows how a browser goes back. */
function whereTheyWere(c: Context<AppEnv>): string | undefined {
  const path = withoutMode(c.req.path);
  return RESIDENTS.test(path) ? path + (isChange(c) ? CHANGE : '') : undefined;
}

/** The app's error handler: an honest page, and a log line without personal data. */
export function answerError(deps: Deps) {
  return async (error: Error, c: Context<AppEnv>): Promise<Response> => {
    if (error instanceof HTTPException) {
      // Also where Hono's middleware brings an answer of its own, which would be a bare word of English.
      return showProblem(deps, c, error.status === 403 ? 'foreign-origin' : 'malformed');
    }
    // No fault of ours, and under a storm no line each.
    if (error instanceof QueueFull) return comeBack(await showProblem(deps, c, 'busy'), QUEUE_SECONDS);
    const problem = problemOf(error);
    const where = { requestId: c.get('requestId'), path: c.req.path };
    logError(where, error);
    try {
      const passes = STATUS[problem] === 503;
      const backTo = passes ? whereTheyWere(c) : undefined;
      const response = await showProblem(deps, c, problem, backTo, await typedIn(c, problem));
      return passes ? comeBack(response, OUTAGE_SECONDS) : response;
    } catch (inPage) {
      logError(where, inPage);
      return c.html(LAST_RESORT, 500);
    }
  };
}
