import { backUp, canBackUp } from '#backup';
import { lastEnd } from '../../db/jobs.ts';
import { putBackDropped } from '../../db/outbox-leap.ts';
import { runChain } from '../audit/run-chain.ts';
import { sweepCalendar } from '../closures/sweep.ts';
import { fillSearchIndexes } from '../keys/fill-indexes.ts';
import { reseal } from '../keys/reseal.ts';
import { runOutbox } from '../outbox/run.ts';
import type { Senders } from '../outbox/sending.ts';
import { mustRest, RESTED } from '../retention/rules.ts';
import { runRetention } from '../retention/run-retention.ts';
import type { Settings } from '../settings.ts';
import type { Job } from './job.ts';

const SECOND = 1000;
const MINUTE = 60 * SECOND;

/** What no key opened; nothing where all was. */
const notOpened = (unread: number) => (unread > 0 ? `, ${unread} could not be opened` : '');

/** What was found in a copy, in figures. */
export const copySaid = ({ requests, events, opened, unread }: Awaited<ReturnType<typeof backUp>>) =>
  `${requests} requests, ${events} events, ${opened} sealed texts opened${notOpened(unread)}`;

/** Less than the clocks rest between two turns, so that each turn finds it due. */
const EACH_TURN = { everyMs: 20 * SECOND };

/** Before anything of the night is erased. The copy stops the server for as long as it takes to write it. */
export const BACKUP: Job = {
  name: 'backup',
  schedule: { dailyAt: '02:40' },
  leaseMs: 30 * MINUTE,
  async run(deps) {
    return copySaid(await backUp(deps, () => undefined));
  },
};

export const RETENTION: Job = {
  name: 'retention',
  schedule: { dailyAt: '03:10' },
  leaseMs: 10 * MINUTE,
  async run(deps) {
    if (mustRest(await lastEnd(deps.db, 'retention'), deps.now())) return RESTED;
    const { places, persons, unread = 0, more } = await runRetention(deps);
    return { result: `erased ${places} places, ${persons} persons${notOpened(unread)}`, more };
  },
};

/** Before messages go out: nobody is reminded of a day that a new table of holidays has taken. */
const CALENDAR: Job = {
  name: 'calendar',
  schedule: EACH_TURN,
  leaseMs: MINUTE,
  async run(deps) {
    const { listed, back } = await sweepCalendar(deps);
    return `listed ${listed}, took off ${back}`;
  },
};

const CHAIN: Job = {
  name: 'chain',
  schedule: EACH_TURN,
  leaseMs: MINUTE,
  run: async (deps) => `chained ${await runChain(deps)}`,
};

/** Requests from before there was a search; with none left it asks one index. */
const FILL: Job = {
  name: 'fill',
  schedule: { everyMs: 10 * MINUTE },
  leaseMs: 5 * MINUTE,
  async run(deps) {
    const { filled, unread = 0, more } = await fillSearchIndexes(deps);
    return { result: `filled ${filled}${notOpened(unread)}`, more };
  },
};

/** Looks through the whole store, so not at each turn; goes on at each while there is something. */
const RESEAL: Job = {
  name: 'reseal',
  schedule: { everyMs: 10 * MINUTE },
  leaseMs: 5 * MINUTE,
  async run(deps) {
    const { resealed, more } = await reseal(deps);
    return { result: `resealed ${resealed}`, more };
  },
};

/** Everything that comes round by itself, in the order in which it is done. */
export function allJobs(senders: Senders, settings: Settings): readonly Job[] {
  const outbox: Job = {
    name: 'outbox',
    schedule: EACH_TURN,
    // Where it is slow, a run handles 20 messages, each with at most 8 seconds for its gateway.
    leaseMs: 5 * MINUTE,
    async run(deps) {
      await putBackDropped(deps.db, deps.now().getTime());
      return `handled ${await runOutbox(deps, senders)}`;
    },
  };
  // With one key there is nothing that another has sealed.
  const severalKeys = settings.dataKeys.includes(',');
  return [
    CALENDAR,
    outbox,
    CHAIN,
    FILL,
    ...(severalKeys ? [RESEAL] : []),
    ...(canBackUp(settings) ? [BACKUP] : []),
    RETENTION,
  ];
}
