import { inMode, type Mode } from '../../functions/shared/modes.ts';
import { offered } from '../../scripts/demo/visitor.ts';
import { gatherReschedule } from './gather-visits.ts';
import { gatherCorrections, gatherUnsent } from './gather-follow-up.ts';
import { gatherEarlier, gatherMove } from './gather-moves.ts';
import {
  gatherVisit,
  openRequest,
  receiptIn,
  takeSeat,
  walk,
  type Keep,
  type Submitted,
} from './resident-steps.ts';
import { openSurfer, type FormValues } from './surfer.ts';

async function gatherAppointment(origin: string, mode: Mode, keep: Keep): Promise<Submitted> {
  const surfer = openSurfer(origin);
  keep('appointments', mode, await surfer.get(inMode(mode, '/appointments/')));
  const withService = await surfer.get(inMode(mode, '/appointments/?service=gaoling-jintie'));
  keep('appointments with a service', mode, withService);
  await walk(surfer, mode, 'appointments', keep);
  const time = await surfer.get(inMode(mode, '/appointments/time/'));
  const slot = offered(time.html, 'slot').at(-1) ?? '';
  for (let seat = 0; seat < 3; seat += 1) await takeSeat(origin, slot);
  const check = inMode(mode, '/appointments/check/');
  keep('appointments/check, changed since', mode, await surfer.post(check, { seen: 'in another tab' }));
  const gone = await surfer.post(check);
  keep('appointments/time just gone', mode, gone, 409);
  const other = offered(gone.html, 'slot')[0] ?? '';
  await surfer.post(inMode(mode, '/appointments/time/?change'), { slot: other });
  const done = await surfer.post(check);
  const submitted = receiptIn(keep('appointments/done', mode, done).html);
  await gatherEarlier(origin, mode, keep);
  return submitted;
}

async function gatherFollowUp(origin: string, mode: Mode, keep: Keep, submitted: Submitted): Promise<void> {
  const stranger = openSurfer(origin);
  const lookup = inMode(mode, '/requests/');
  keep('requests', mode, await stranger.get(lookup));
  keep('requests with errors', mode, await stranger.post(lookup), 422);
  const surfer = await openRequest(origin, mode, submitted);
  keep('requests/view', mode, await surfer.get(inMode(mode, '/requests/view/')));
  await gatherCorrections(surfer, mode, keep);
  await gatherUnsent(origin, surfer, mode, keep, submitted);
  await gatherMove(origin, surfer, mode, keep);
  const cancel = keep('requests/cancel', mode, await surfer.get(inMode(mode, '/requests/cancel/')));
  const version = /name="version" value="(\d+)"/.exec(cancel.html)?.[1] ?? '';
  const stale = await surfer.post(inMode(mode, '/requests/cancel/'), { version: '0' });
  keep('requests/cancel of what just changed', mode, stale, 409);
  const cancelled = await surfer.post(inMode(mode, '/requests/cancel/'), { version });
  keep('requests/view of a cancelled one', mode, cancelled);
  const guess = { reference: submitted.reference, code: '000000' };
  // Twice it was looked up with its code before; those count too, and the whole walk has one address.
  for (let guesses = 0; guesses < 8; guesses += 1) await stranger.post(lookup, guess);
  keep('requests: too many', mode, await stranger.post(lookup, guess), 429);
}

async function gatherSearch(origin: string, mode: Mode, keep: Keep): Promise<void> {
  const surfer = openSurfer(origin);
  const ask = (typed: string) => surfer.get(inMode(mode, `/search/?q=${encodeURIComponent(typed)}`));
  keep('search', mode, await surfer.get(inMode(mode, '/search/')));
  // With a page of the centre's before the guides.
  keep('search with results', mode, await ask('上门办'));
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
  keep('problem: malformed', mode, await send({ service: Array<string>(401).fill('') }), 400);
}

/** Walks everything that residents can do in one tree. Answers the home visit, which stays open for the staff. */
export async function gatherResidentPages(origin: string, mode: Mode, keep: Keep): Promise<Submitted> {
  const appointment = await gatherAppointment(origin, mode, keep);
  const visit = await gatherVisit(origin, mode, keep);
  await gatherReschedule(origin, mode, keep, visit, '');
  keep('hours', mode, await openSurfer(origin).get(inMode(mode, '/hours/')));
  const anew = await openSurfer(origin).get(inMode(mode, '/appointments/?gone'));
  keep('appointments, begun anew', mode, anew);
  await gatherSearch(origin, mode, keep);
  await gatherFollowUp(origin, mode, keep, appointment);
  await gatherProblems(origin, mode, keep);
  return visit;
}
