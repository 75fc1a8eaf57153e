import type { Context } from 'hono';
import type { AppEnv, Deps } from '../deps.ts';
import type { FormBody } from '../shared/fields.ts';
import { inMode, modeOfPath } from '../shared/modes.ts';
import { formIn } from './form.ts';
import { showProblem } from './problems.ts';

/** 303 to a path, in the tree that the request came from (A69). */
export function goTo(c: Context<AppEnv>, path: string): Response {
  return c.redirect(inMode(modeOfPath(c.req.path), path), 303);
}

/** In the URL of the page where somebody begins anew, because what they had open here is gone: the page says so. */
export const GONE = '?gone';
export const isGone = (c: Context<AppEnv>): boolean => c.req.query('gone') !== undefined;

/** A form body, or the problem page when it can't be read. */
export async function formOrProblem(
  deps: Deps,
  c: Context<AppEnv>,
  backTo: string,
): Promise<{ form: FormBody } | { answer: Response }> {
  const read = await formIn(c);
  return read.ok ? { form: read.value } : { answer: await showProblem(deps, c, read.error, backTo) };
}
