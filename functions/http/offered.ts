import type { Context } from 'hono';
import { createMiddleware } from 'hono/factory';
import type { AppEnv } from '../deps.ts';
import type { FormBody } from '../shared/fields.ts';
import { receiptOfSubmitted } from '../requests/retry.ts';
import { formOrProblem } from './answer.ts';
import { mayFile } from './filing.ts';
import { showProblem } from './problems.ts';
import { toReceipt, type Walk } from './walk.ts';

/** The pages that stand behind a request: whoever has just sent one keeps the receipt and the form to sign. */
const AFTERWARDS = ['done', 'form'];

/**
 * There are no pages and no forms of a journey that the centre does not have (`notOffered` of content/booking.yaml). Whoever had
 * sent their answers before, and never got an answer, gets their receipt (D3); of others nothing is sent.
 */
export function requireOffered<Draft>(walk: Walk<Draft>) {
  const { deps, journey, book, pathOf } = walk;
  return createMiddleware<AppEnv>(async (c, next) => {
    const { notOffered } = (await deps.catalogue()).booking;
    const sent = AFTERWARDS.some((page) => c.req.path.endsWith(pathOf(page))) && book.receipt(c);
    if (sent || !notOffered.some((name) => name === journey.name)) return next();
    const body = c.req.method === 'POST' ? await formOrProblem(deps, c, pathOf()) : { form: undefined };
    if ('answer' in body) return body.answer;
    return (await whatWasSent(walk, c, body.form)) ?? showProblem(deps, c, 'not-offered');
  });
}

/** The confirmation of what an earlier press of the same button has stored, for whoever pressed it (D3). */
export async function whatWasSent<Draft>(
  walk: Walk<Draft>,
  c: Context<AppEnv>,
  form?: FormBody,
): Promise<Response | undefined> {
  const { deps, book } = walk;
  const kept = book.read(c, form);
  if (!kept || (kept.filing && !(await mayFile(deps, c, kept.filing)))) return undefined;
  const receipt = await receiptOfSubmitted(deps, kept.submitKey);
  return receipt && toReceipt(walk, c, kept, receipt);
}
