import { inMode, MODES, type Mode } from '../../functions/shared/modes.ts';
import { MARKUP } from './fuzz.ts';
import { keepNothing } from './gather-outbox.ts';
import { requestPathIn, signIn, versionIn, type Account } from './gather-staff.ts';
import { answersIn, openRequest, receiptIn, walk, type Keep, type Submitted } from './resident-steps.ts';
import { openSurfer, type Surfer } from './surfer.ts';

/** Books an appointment of somebody who leaves no number, by which those of others would be counted too. */
export async function book(origin: string, mode: Mode): Promise<Submitted> {
  const surfer = openSurfer(origin);
  await walk(surfer, mode, 'appointments', keepNothing, {
    ...answersIn(mode),
    contact: () => ({ way: 'online' }),
  });
  return receiptIn((await surfer.post(inMode(mode, '/appointments/check/'))).html);
}

/** An appointment that `staff` have done: where they see it, and its resident, who may now say how it went. */
export async function bookAndDo(
  origin: string,
  mode: Mode,
  staff: Surfer,
): Promise<{ path: string; resident: Surfer }> {
  const booked = await book(origin, mode);
  const inbox = await staff.get('/staff/?state=new&kind=appointment');
  const path = requestPathIn(inbox.html, booked.reference);
  await staff.post(`${path}complete/`, { version: versionIn(await staff.get(path)), told: 'in-person' });
  return { path, resident: await openRequest(origin, mode, booked) };
}

/** Keeps the pages on which residents say how it went, and what the lead sees of who was not content. */
export async function gatherRating(origin: string, account: Account, keep: Keep): Promise<void> {
  const staff = await signIn(origin, account);
  for (const mode of MODES) {
    const { path, resident } = await bookAndDo(origin, mode, staff);
    const at = inMode(mode, '/requests/rating/');
    keep('requests/view once it is done', mode, await resident.get(inMode(mode, '/requests/view/')));
    keep('requests/rating', mode, await resident.get(at));
    keep('requests/rating with errors', mode, await resident.post(at, {}), 422);
    const said = { rating: 'very-bad', 'rating-words': `等了很久${MARKUP}（示例）` };
    keep('requests/view after a bad word', mode, await resident.post(at, said));
    if (mode === 'standard')
      keep('staff/dispatch with a bad word', 'staff', await staff.get('/staff/dispatch/'));
    const request = await staff.get(path);
    const redress = (words: string) =>
      staff.post(`${path}redress/`, { version: versionIn(request), redress: words });
    if (mode === 'standard') {
      keep('staff/requests with a bad word', 'staff', request);
      keep('staff/requests redress with errors', 'staff', await redress(''), 422);
    }
    const answered = await redress('加了一个窗口（示例）');
    if (mode === 'standard') keep('staff/requests after a bad word', 'staff', answered);
    const view = await resident.get(inMode(mode, '/requests/view/'));
    keep('requests/view with what was found', mode, view);
  }
}
