import { inMode, type Mode } from '../../functions/shared/modes.ts';
import { offered } from '../../scripts/demo/visitor.ts';
import { MARKUP } from './fuzz.ts';
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
    // The first service of the first field can be booked on Saturdays too, where others have the seats.
    field: (html) => ({ field: offered(html, 'field')[1] ?? '' }),
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

export const receiptIn = (html: string): Submitted => {
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
