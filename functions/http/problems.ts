import type { Context } from 'hono';
import { HTTPException } from 'hono/http-exception';
import type { AppEnv, Deps } from '../deps.ts';

/** Everything that can go wrong before or beside a form's own errors; the page `/problem/` has a sentence for each. */
export type Problem =
  | 'not-found'
  | 'too-large'
  | 'unsupported'
  | 'malformed'
  | 'foreign-origin'
  | 'too-many'
  | 'forbidden'
  | 'outage'
  | 'fault';

export interface ProblemPage {
  problem: Problem;
  /** The way out of this page: a path in the standard tree. */
  backTo?: string;
}

const STATUS: Record<Problem, number> = {
  'not-found': 404,
  'too-large': 413,
  unsupported: 415,
  malformed: 400,
  'foreign-origin': 403,
  'too-many': 429,
  forbidden: 403,
  outage: 503,
  fault: 500,
};

/** Answers with the problem page of the tree that the request belongs to (A74). */
export function showProblem(
  deps: Deps,
  c: Context<AppEnv>,
  problem: Problem,
  backTo?: string,
): Promise<Response> {
  const data: ProblemPage = backTo === undefined ? { problem } : { problem, backTo };
  return deps.showPage(c, { page: '/problem/', status: STATUS[problem], data });
}

/** Where an error came from, without a word of what residents wrote: Drizzle's own message holds the parameters. */
function traceOf(error: Error): Record<string, unknown> {
  const cause = error.cause instanceof Error ? error.cause : undefined;
  const code = cause && 'code' in cause ? cause.code : undefined;
  if (cause) return { name: error.name, cause: cause.message, code };
  return { name: error.name, stack: error.stack };
}

function isOutage(error: Error): boolean {
  const cause: unknown = error.cause ?? error;
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : '';
  return /^(SQLITE_(BUSY|FULL|IOERR|CANTOPEN|READONLY|LOCKED)|TRANSACTION_ACTIVE|SERVER_ERROR|HRANA|ECONN|UND_ERR|ABORT|TIMEOUT|STORE_UNREACHABLE)/.test(
    code,
  );
}

/** The app's error handler: an honest page, and a log line without personal data. */
export function answerError(deps: Deps) {
  return async (error: Error, c: Context<AppEnv>): Promise<Response> => {
    if (error instanceof HTTPException) {
      if (error.res) return error.res;
      return showProblem(deps, c, error.status === 403 ? 'foreign-origin' : 'malformed');
    }
    const outage = isOutage(error);
    console.error(
      JSON.stringify({ level: 'error', requestId: c.get('requestId'), path: c.req.path, ...traceOf(error) }),
    );
    const response = await showProblem(deps, c, outage ? 'outage' : 'fault');
    if (outage) response.headers.set('Retry-After', '30');
    return response;
  };
}
