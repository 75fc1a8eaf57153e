import { addDays, formatDate, localDate } from '../../functions/shared/local-date.ts';
import { MODES, inMode, type Mode } from '../../functions/shared/modes.ts';
import { offered } from '../../scripts/demo/visitor.ts';
import type { Keep } from './resident-steps.ts';
import { openSurfer, type Answered, type Surfer } from './surfer.ts';

const CALENDAR = '/staff/calendar/';
/** Past every day that a resident was offered. */
const SEVEN_WEEKS_ON = 50;
/** As many days as one closure may last. */
const MOST_DAYS = 92;
const daysOn = (count: number) => formatDate(addDays(localDate(new Date()), count));

const hidden = (html: string, name: string) =>
  new RegExp(`name="${name}" value="([^"]+)"`).exec(html)?.[1] ?? '';

interface Reads {
  /** Keeps what they read once that day is closed. */
  readonly closed: () => Promise<void>;
  /** Keeps what they read once no day is left. */
  readonly nothingLeft: () => Promise<void>;
}

/** A resident says for which day. */
async function askBefore(origin: string, mode: Mode, keep: Keep): Promise<Reads> {
  const resident = openSurfer(origin);
  await resident.post('/appointments/', { service: 'gaoling-jintie' });
  const days = await resident.post('/appointments/needs/', { needs: [], more: '' });
  await resident.post(inMode(mode, '/appointments/day/'), { day: offered(days.html, 'day').at(-1) ?? '' });
  const ask = (step: string) => resident.get(inMode(mode, `/appointments/${step}/`));
  return {
    closed: async () => {
      keep('appointments/time of a day just closed', mode, await ask('time'));
      for (const page of ['hours', 'appointments', 'home-visits'])
        keep(`${page} with a closure`, mode, await resident.get(inMode(mode, `/${page}/`)));
    },
    nothingLeft: async () => {
      for (const step of ['day', 'time'])
        keep(`appointments/${step} with nothing left`, mode, await ask(step));
    },
  };
}

/**
 * Keeps the calendar and the affected list in every state that staff see, and what residents read meanwhile. The closure
 * is taken back at the end, so that other pages show an open centre.
 */
export async function gatherClosurePages(origin: string, surfer: Surfer, keep: Keep): Promise<void> {
  const calendar = keep('staff/calendar', 'staff', await surfer.get(CALENDAR));
  keep('staff/affected, none', 'staff', await surfer.get('/staff/affected/'));
  const close = (fields: Closure) =>
    surfer.post(`${CALENDAR}close/`, { key: hidden(calendar.html, 'key'), ...fields });
  keep('staff/calendar with errors', 'staff', await close({ part: 'part' }), 422);
  const form = {
    from: '明天',
    until: daysOn(SEVEN_WEEKS_ON),
    part: 'whole',
    place: 'centre',
    why: '停电检修（示例）',
  };
  const residents = await Promise.all(MODES.map((mode) => askBefore(origin, mode, keep)));
  const closed = keep('staff/calendar, closed', 'staff', await close(form));
  const list = keep('staff/affected', 'staff', await surfer.get('/staff/affected/'));
  const action = /action="(\/staff\/affected\/\d+\/contacted\/)"/.exec(list.html)?.[1];
  if (action === undefined) throw new Error('a closure of weeks touches no booking');
  keep('staff/affected with errors', 'staff', await surfer.post(action, { way: '' }), 422);
  const move = /action="(\/staff\/affected\/\d+\/move\/)"/.exec(list.html)?.[1];
  if (move === undefined) throw new Error('no affected appointment can be moved');
  keep('staff/affected, just changed', 'staff', await surfer.post(move, { slot: '' }), 409);
  for (const reads of residents) await reads.closed();
  const reopened = await surfer.post(`${CALENDAR}reopen/`, { group: hidden(closed.html, 'group') });
  keep('staff/calendar, reopened', 'staff', reopened);
  await keepNothingLeft(close, form, residents);
  const { html } = await surfer.get(CALENDAR);
  for (const [, group = ''] of html.matchAll(/name="group" value="([^"]+)"/g))
    await surfer.post(`${CALENDAR}reopen/`, { group });
}

type Closure = Readonly<Record<string, string>>;

/** Closes the centre for as long as anybody looks ahead. */
async function keepNothingLeft(
  close: (fields: Closure) => Promise<Answered>,
  form: Closure,
  residents: readonly Reads[],
): Promise<void> {
  for (let part = 0; part < 5; part += 1)
    await close({ ...form, from: daysOn(part * MOST_DAYS + 1), until: daysOn((part + 1) * MOST_DAYS) });
  for (const reads of residents) await reads.nothingLeft();
}
