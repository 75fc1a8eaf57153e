import { handle } from '@astrojs/cloudflare/handler';
import { readSettings } from '#settings';
import { createSealer } from '../functions/http/seal.ts';
import { jobsToken } from '../functions/jobs/run-token.ts';

// The adapter's own type names globals of its runtime, which this repository does not declare.
const answer = handle as (request: Request, env: unknown, context: unknown) => Promise<Response>;

/**
 * What the cron trigger calls. The app alone knows its store, so it is asked as Node's timer asks it. Throws where it
 * can't do its work, so that the run is marked as failed.
 */
async function scheduled(_event: unknown, env: unknown, context: unknown): Promise<void> {
  const headers = {
    Authorization: `Bearer ${jobsToken(createSealer(readSettings()))}`,
    // Else it would be taken for a form, which only our own pages may send.
    'Content-Type': 'application/json',
  };
  const request = new Request('https://clock.invalid/jobs/run/', { method: 'POST', headers });
  const response = await answer(request, env, context);
  await response.arrayBuffer();
  if (!response.ok) throw new Error(`the jobs answered ${response.status}`);
}

/** The worker: the adapter's own way of answering, and the clock. */
export default { fetch: handle, scheduled };
