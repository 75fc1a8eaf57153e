import { inMode, type Mode } from '../../functions/shared/modes.ts';
import { offered } from '../../scripts/demo/visitor.ts';
import { MARKUP } from './fuzz.ts';
import { gatherReschedule } from './gather-visits.ts';
import { gatherCorrections } from './gather-follow-up.ts';
import { gatherEarlier, gatherMove } from './gather-moves.ts';
import { openSurfer, textsOf, type Answered, type FormValues, type Surfer } from './surfer.ts';

/** Keeps a page for the tests, under the name of what it shows. Throws when the status is another. */
export type Keep = (template: string, mode: Mode | 'staff', page: Answered, status?: number) => Answered;

export interface Submitted {
  readonly reference: string;
  readonly code: string;
}

type Journey = 'appointments' | 'home-visits' | 'errands';
export type Answer = (html: string) => FormValues;

/** Each tree chooses another way and another day, so that all shapes of these questions are seen. */
const CHOSEN: Readonly<Record<Mode, { way: string; reach: Answer; day: number }>> = {
  standard: { way: 'sms', reach: () => ({ reach: '13800138000' }), day: -1 },
  large: {
    way: 'village',
    reach: (html) => ({ reach: offered(html, 'reach')[0] ?? '' }),
    day: -2,
  },
  reader: { way: 'email', reach: () => ({ reach: 'shili@example.com' }), day: -3 },
};

/** What a step is answered with, by its name. Some of it would be markup if a page did not escape it. */
export function answersIn(mode: Mode): Readonly<Record<string, Answer>> {
  const { way, reach, day } = CHOSEN[mode];
  return {
    // For staff only, who may leave everything there to its own page.
    'at-once': () => ({}),
    field: (html) => ({ field: offered(html, 'field')[0] ?? '' }),
    service: (html) => ({ service: offered(html, 'service')[0] ?? '' }),
    day: (html) => ({ day: offered(html, 'day').at(day) ?? '' }),
    time: (html) => ({ slot: offered(html, 'slot').at(-1) ?? '' }),
    needs: () => ({ needs: ['sign', 'wheelchair'], more: '请面对着我说（示例）' }),
    contact: () => ({ way }),
    reach,
    name: () => ({ name: `王大爷${MARKUP}（示例）`, helper: '小李（示例）', relation: '孙女' }),
    who: () => ({ who: 'child' }),
    group: () => ({ group: 'orphan', need: '' }),
    place: (html) => ({
      community: offered(html, 'community')[2] ?? '',
      finding: `村口往北第二排${MARKUP}，红门（示例）`,
    }),
    times: (html) => ({ 'half-days': offered(html, 'half-days').slice(0, 3) }),
    door: () => ({ signs: ['window', 'torch'], more: `家里有狗${MARKUP}，拴着（示例）` }),
    home: () => ({ home: ['speak-up', 'dog', 'mask'] }),
    present: () => ({ present: 'neighbour', 'present-name': '张婶（示例）' }),
    guardian: () => ({
      'guardian-name': `小李${MARKUP}（示例）`,
      'guardian-relation': '母亲',
      'guardian-agrees': 'yes',
    }),
    consent: () => ({ sensitive: 'yes', 'person-agrees': 'yes' }),
  };
}

/** An empty answer is a mistake in every step but these. */
const WRONG: Readonly<Record<string, FormValues>> = {
  needs: { needs: 'none-of-these', more: '长'.repeat(101) },
  home: { home: 'none-of-these' },
  present: { present: 'none-of-these' },
  'at-once': { contact_way: 'sms', reach_reach: '138' },
};

const stepOf = ({ path }: Answered) => (path.split('?')[0] ?? '').split('/').at(-2) ?? '';

/** Answers every question, first wrongly, and keeps each page on the way to check-answers. */
export async function walk(
  surfer: Surfer,
  mode: Mode,
  journey: Journey,
  keep: Keep,
  answers = answersIn(mode),
): Promise<Answered> {
  let page = await surfer.post(inMode(mode, `/${journey}/`));
  for (let step = stepOf(page); step !== 'check'; step = stepOf(page)) {
    keep(`${journey}/${step}`, mode, page);
    const wrong = await surfer.post(page.path, WRONG[step]);
    keep(`${journey}/${step} with errors`, mode, wrong, 422);
    const answer = answers[step];
    if (!answer) throw new Error(`nobody told what to answer at ${page.path}`);
    const next = await surfer.post(page.path, answer(page.html));
    if (stepOf(next) === step) throw new Error(`${page.path} was answered with ${String(next.status)}`);
    page = next;
  }
  return keep(`${journey}/check`, mode, page);
}

const receiptIn = (html: string): Submitted => {
  const [reference = '', code = ''] = textsOf(html, 'reference');
  return { reference, code };
};

/** Books one slot, with a surfer of its own, so that it fills up. */
export async function takeSeat(origin: string, slot: string): Promise<void> {
  const surfer = openSurfer(origin);
  await surfer.post('/appointments/', { service: 'gaoling-jintie' });
  // Those who come first may have every seat that is given away online.
  await surfer.post('/appointments/needs/', { needs: 'priority', more: '' });
  await surfer.post('/appointments/day/', { day: slot.slice(0, 10) });
  await surfer.post('/appointments/time/', { slot });
  await surfer.post('/appointments/contact/', { way: 'online' });
  await surfer.post('/appointments/name/', { name: '抢先一步（示例）' });
  const done = await surfer.post('/appointments/check/');
  if (stepOf(done) !== 'done' && done.status !== 409) throw new Error(`${slot} was not booked: ${done.path}`);
}

async function gatherAppointment(origin: string, mode: Mode, keep: Keep): Promise<Submitted> {
  const surfer = openSurfer(origin);
  keep('appointments', mode, await surfer.get(inMode(mode, '/appointments/')));
  const withService = await surfer.get(inMode(mode, '/appointments/?service=gaoling-jintie'));
  keep('appointments with a service', mode, withService);
  await walk(surfer, mode, 'appointments', keep);
  const time = await surfer.get(inMode(mode, '/appointments/time/'));
  const slot = offered(time.html, 'slot').at(-1) ?? '';
  for (let seat = 0; seat < 3; seat += 1) await takeSeat(origin, slot);
  const gone = await surfer.post(inMode(mode, '/appointments/check/'));
  keep('appointments/time just gone', mode, gone, 409);
  const other = offered(gone.html, 'slot')[0] ?? '';
  await surfer.post(inMode(mode, '/appointments/time/?change'), { slot: other });
  const done = await surfer.post(inMode(mode, '/appointments/check/'));
  const submitted = receiptIn(keep('appointments/done', mode, done).html);
  await gatherEarlier(origin, mode, keep);
  return submitted;
}

/** Asks for a visit, and keeps each page on the way. */
export async function gatherVisit(origin: string, mode: Mode, keep: Keep): Promise<Submitted> {
  const surfer = openSurfer(origin);
  keep('home-visits', mode, await surfer.get(inMode(mode, '/home-visits/')));
  const withService = await surfer.get(inMode(mode, '/home-visits/?service=gaoling-jintie'));
  keep('home-visits with a service', mode, withService);
  await walk(surfer, mode, 'home-visits', keep);
  const done = await surfer.post(inMode(mode, '/home-visits/check/'));
  return receiptIn(keep('home-visits/done', mode, done).html);
}

/** Keeps what a resident sees of a request: looked up, and asked whether to cancel. */
export async function openRequest(origin: string, mode: Mode, submitted: Submitted): Promise<Surfer> {
  const surfer = openSurfer(origin);
  const view = await surfer.post(inMode(mode, '/requests/'), { ...submitted });
  if (stepOf(view) !== 'view') throw new Error(`${submitted.reference} was not found`);
  return surfer;
}

async function gatherFollowUp(origin: string, mode: Mode, keep: Keep, submitted: Submitted): Promise<void> {
  const stranger = openSurfer(origin);
  const lookup = inMode(mode, '/requests/');
  keep('requests', mode, await stranger.get(lookup));
  keep('requests with errors', mode, await stranger.post(lookup), 422);
  const surfer = await openRequest(origin, mode, submitted);
  keep('requests/view', mode, await surfer.get(inMode(mode, '/requests/view/')));
  await gatherCorrections(surfer, mode, keep);
  await gatherMove(origin, surfer, mode, keep);
  const cancel = keep('requests/cancel', mode, await surfer.get(inMode(mode, '/requests/cancel/')));
  const version = /name="version" value="(\d+)"/.exec(cancel.html)?.[1] ?? '';
  const stale = await surfer.post(inMode(mode, '/requests/cancel/'), { version: '0' });
  keep('requests/cancel of what just changed', mode, stale, 409);
  const cancelled = await surfer.post(inMode(mode, '/requests/cancel/'), { version });
  keep('requests/view of a cancelled one', mode, cancelled);
  const guess = { reference: submitted.reference, code: '000000' };
  for (let guesses = 0; guesses < 10; guesses += 1) await stranger.post(lookup, guess);
  keep('problem: too many', mode, await stranger.post(lookup, guess), 429);
}

async function gatherSearch(origin: string, mode: Mode, keep: Keep): Promise<void> {
  const surfer = openSurfer(origin);
  const ask = (typed: string) => surfer.get(inMode(mode, `/search/?q=${encodeURIComponent(typed)}`));
  keep('search', mode, await surfer.get(inMode(mode, '/search/')));
  keep('search with results', mode, await ask('高龄津贴'));
  keep('search without results', mode, await ask('量子纠缠'));
}

async function gatherProblems(origin: string, mode: Mode, keep: Keep): Promise<void> {
  const surfer = openSurfer(origin);
  const start = inMode(mode, '/appointments/');
  const send = (fields: FormValues, headers = {}) => surfer.post(start, fields, headers);
  keep('problem: not found', mode, await surfer.get(inMode(mode, '/no/such/page/')), 404);
  keep('problem: foreign origin', mode, await send({}, { origin: 'https://example.org' }), 403);
  keep('problem: unsupported', mode, await send({}, { 'content-type': 'text/plain; a=b' }), 415);
  keep('problem: too large', mode, await send({ service: 'x'.repeat(300_000) }), 413);
  keep('problem: malformed', mode, await send({ service: '\0' }), 400);
}

/** Walks everything that residents can do in one tree. Answers the home visit, which stays open for the staff. */
export async function gatherResidentPages(origin: string, mode: Mode, keep: Keep): Promise<Submitted> {
  const appointment = await gatherAppointment(origin, mode, keep);
  const visit = await gatherVisit(origin, mode, keep);
  await gatherReschedule(origin, mode, keep, visit, '');
  keep('hours', mode, await openSurfer(origin).get(inMode(mode, '/hours/')));
  for (const start of ['appointments', 'requests'])
    keep(`${start}, begun anew`, mode, await openSurfer(origin).get(inMode(mode, `/${start}/?gone`)));
  await gatherSearch(origin, mode, keep);
  await gatherFollowUp(origin, mode, keep, appointment);
  await gatherProblems(origin, mode, keep);
  return visit;
}
