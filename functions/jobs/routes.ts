import { Hono } from 'hono';
import type { AppEnv, Deps } from '../deps.ts';
import { createSenders } from '../outbox/senders.ts';
import { COMMANDS, runCommand } from './commands.ts';
import type { Job } from './job.ts';
import { allJobs } from './jobs.ts';
import { releaseLeft, runJobs } from './run-jobs.ts';
import { isJobsToken } from './run-token.ts';

/**
 * `POST /jobs/run/`: does what is due. Called by the server's own timer, by the worker's cron trigger or by any other
 * clock. `POST /jobs/<command>/`: does what an operator asks for, and answers line by line. Both want the token that only
 * a holder of the keys can make; there is nothing here for anybody else.
 */
export function jobRoutes(deps: Deps): Hono<AppEnv> {
  const routes = new Hono<AppEnv>({ strict: true });
  let jobs: readonly Job[] | undefined;
  let released: Promise<void> | undefined;
  routes.use(async (c, next) => {
    const token = /^Bearer (.+)$/.exec(c.req.header('authorization') ?? '')?.[1] ?? '';
    if (!isJobsToken(deps.sealer, token)) return c.notFound();
    c.header('Cache-Control', 'no-store');
    released ??= releaseLeft(deps);
    try {
      await released;
    } catch (error) {
      // The store was away: whoever asks next tries again.
      released = undefined;
      throw error;
    }
    return next();
  });
  routes.post('/run/', async (c) => {
    jobs ??= allJobs(createSenders(deps.settings.outgoing), deps.settings);
    return c.json(await runJobs(deps, jobs));
  });
  routes.post('/:command/', (c) => {
    const name = c.req.param('command');
    // Every object has a 'constructor'.
    const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
    if (!command) return c.notFound();
    const encoder = new TextEncoder();
    const lines = new ReadableStream<Uint8Array>({
      async start(controller) {
        await runCommand(command, deps, c.req.query(), (line) => {
          controller.enqueue(encoder.encode(`${line}\n`));
        });
        controller.close();
      },
    });
    return c.body(lines, 200, { 'Content-Type': 'text/plain; charset=utf-8' });
  });
  return routes;
}
