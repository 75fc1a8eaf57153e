import { gatherMissed } from './gather-missed.ts';
import { keepNothing } from './gather-outbox.ts';
import { bookAndDo } from './gather-rating.ts';
import { requestPathIn, setUpStaff, signIn, versionIn } from './gather-staff.ts';
import { gatherVisit, type Keep } from './resident-steps.ts';

/** What is done to the store itself: the key of all requests is lost, the time of all that are new has passed. */
interface Done {
  readonly lose: () => Promise<unknown>;
  readonly lapse: () => Promise<unknown>;
}

/** Keeps what staff see of an appointment to which nobody came, and of a request whose key is lost. */
export async function gatherUnread(
  { origin, setupPath }: { readonly origin: string; readonly setupPath: string },
  { lose, lapse }: Done,
  keep: Keep,
): Promise<void> {
  const account = await setUpStaff(origin, setupPath, keepNothing);
  const { reference } = await gatherVisit(origin, 'standard', keepNothing);
  const lead = await signIn(origin, account);
  const path = requestPathIn((await lead.get('/staff/')).html, reference);
  const done = await bookAndDo(origin, 'standard', lead);
  await done.resident.post('/requests/rating/', { rating: 'very-bad', 'rating-words': '' });
  await gatherMissed(origin, lead, lapse, keep);
  await lose();
  const page = keep('staff/requests, not to be opened', 'staff', await lead.get(path));
  const close = (reason: string) => lead.post(`${path}close-unread/`, { version: versionIn(page), reason });
  keep('staff/requests, not to be opened, with errors', 'staff', await close(''), 422);
  keep('staff/requests, not to be opened, closed', 'staff', await close('密钥找不回来（示例）'));
  const unhappy = await lead.get(done.path);
  keep('staff/requests, not to be opened, with a bad word', 'staff', unhappy);
  const redress = { version: versionIn(unhappy), redress: '' };
  const refused = await lead.post(`${done.path}redress/`, redress);
  keep('staff/requests, not to be opened, redress with errors', 'staff', refused, 422);
}
