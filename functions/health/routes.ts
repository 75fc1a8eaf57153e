import { Hono } from 'hono';
import { lastLink, unchainedEvents } from '../../db/event-chain.ts';
import { firstEventAt } from '../../db/events.ts';
import { listJobs } from '../../db/jobs.ts';
import { dueSince } from '../../db/outbox.ts';
import { schemaOf, WANTED_SCHEMA } from '../../db/schema-version.ts';
import type { AppEnv, Deps } from '../deps.ts';
import { clockApart } from '../jobs/shared-clock.ts';
import { healthOf, type HealthFacts } from './health.ts';

/**
 * `/healthz`: 200 while the store answers, with what is red; an outage is the error handler's 503. `?strict` answers 503
 * also when something is red, for monitors that read no JSON. For machines, and about nobody.
 */
export function healthRoutes(deps: Deps): Hono<AppEnv> {
  const routes = new Hono<AppEnv>({ strict: true });
  routes.get('/', async (c) => {
    const apart = await clockApart(deps);
    // What has happened is told by the clock that all instances share.
    const health = healthOf(await factsOf(deps, apart), new Date(deps.now().getTime() + apart));
    c.header('Cache-Control', 'no-store');
    const strict = c.req.query('strict') !== undefined;
    return c.json(health, strict && health.status === 'red' ? 503 : 200);
  });
  return routes;
}

async function factsOf(deps: Deps, apart: number): Promise<HealthFacts> {
  const { db, now, settings, build } = deps;
  const [schema, beganAt, jobs, outboxSince, link, { calendar, notices }] = await Promise.all([
    schemaOf(db),
    firstEventAt(db),
    listJobs(db),
    dueSince(db, now().getTime() + apart),
    lastLink(db),
    deps.catalogue(),
  ]);
  const [unchained] = await unchainedEvents(db, link, 1);
  const doneAt = (name: string) => jobs.find((job) => job.name === name)?.lastDoneAt ?? null;
  return {
    build,
    schema,
    wantedSchema: WANTED_SCHEMA,
    beganAt,
    lastBackupAt: doneAt('backup'),
    backupFailed: jobs.some(
      ({ name, result }) => name === 'backup' && result?.startsWith('failed ') === true,
    ),
    backsUp: settings.databaseUrl === undefined,
    lastRetentionAt: doneAt('retention'),
    lastWorkAt: doneAt('calendar'),
    outboxSince,
    unchainedSince: unchained?.at ?? null,
    clocksApart: apart !== 0,
    calendar,
    notices,
    builtOn: deps.builtOn,
  };
}
