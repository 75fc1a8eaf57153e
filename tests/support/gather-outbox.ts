import { MARKUP } from './fuzz.ts';
import { gatherVisit, openRequest, type Keep } from './resident-steps.ts';
import { requestPathIn, signIn, versionIn, type Account } from './gather-staff.ts';
import type { Surfer } from './surfer.ts';

export const keepNothing: Keep = (_template, _mode, page) => page;

/** Has the site handle its outbox, as its clock does, until nothing is due: one run takes only so many. */
export async function runOutbox(origin: string, token: string): Promise<void> {
  const headers = { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' };
  for (let handled = 1; handled > 0;) {
    const answer = await fetch(new URL('/outbox/run/', origin), { method: 'POST', headers });
    if (answer.status !== 200) throw new Error(`the outbox answered ${String(answer.status)}`);
    ({ handled } = (await answer.json()) as { handled: number });
  }
}

/** Declines a visit of a resident who wants to be told through the village, or by text message, and writes to them. */
async function decline(origin: string, staff: Surfer, mode: 'large' | 'standard'): Promise<string> {
  const { reference } = await gatherVisit(origin, mode, keepNothing);
  const path = requestPathIn((await staff.get('/staff/?state=new&kind=home-visit')).html, reference);
  const version = versionIn(await staff.get(path));
  const answer = await staff.post(`${path}decline/`, {
    version,
    reason: `这次不能上门${MARKUP}（示例）`,
    basis: '示例办法第3条',
    instead: '可以到大厅办（示例）',
    told: 'in-person',
  });
  if (answer.status !== 200) throw new Error(`declining was answered with ${String(answer.status)}`);
  // That it was declined they were told; that there is something to read they were not.
  const wrote = { version: versionIn(answer), answer: '材料可以先留着（示例）' };
  await staff.post(`${path}answer/`, wrote);
  return path;
}

/** Keeps what staff see of residents' messages and wishes, and of the residents whom somebody must tell. */
export async function gatherOutbox(
  origin: string,
  account: Account,
  token: string,
  keep: Keep,
): Promise<void> {
  const staff = await signIn(origin, account);
  await decline(origin, staff, 'large');
  keep('staff/dispatch', 'staff', await staff.get('/staff/dispatch/'));
  await decline(origin, staff, 'standard');
  await runOutbox(origin, token);
  // Somebody of the same name is also told by text message, of two things.
  await decline(origin, staff, 'standard');
  await runOutbox(origin, token);
  const work = keep('staff/outbox', 'staff', await staff.get('/staff/outbox/'));
  const [, path = ''] = /action="(\/staff\/outbox\/[^"]+\/told\/)"/.exec(work.html) ?? [];
  keep('staff/outbox after one was told', 'staff', await staff.post(path));

  const visit = await gatherVisit(origin, 'reader', keepNothing);
  const resident = await openRequest(origin, 'reader', visit);
  const page = await resident.get('/reader/requests/message/');
  const key = /name="key" value="([^"]+)"/.exec(page.html)?.[1] ?? '';
  await resident.post('/reader/requests/message/', { message: '家里有台阶（示例）', key });
  await resident.post('/reader/requests/print/');
  const inbox = keep('staff, with messages', 'staff', await staff.get('/staff/?asked=message'));
  const requestPath = requestPathIn(inbox.html, visit.reference);
  const request = keep('staff/requests with a message', 'staff', await staff.get(requestPath));
  keep('staff/requests on paper', 'staff', await staff.get(`${requestPath}print/`));
  const wrong = await staff.post(`${requestPath}answer/`, { version: versionIn(request), answer: '' });
  keep('staff/requests answer with errors', 'staff', wrong, 422);
  const early = { reason: '家属来窗口说的（示例）' };
  keep('staff/requests/erase', 'staff', await staff.post(`${requestPath}erase/`, early), 409);
  keep('staff/requests/copy', 'staff', await staff.get(`${requestPath}copy/`));
  const correct = keep('staff/requests/correct', 'staff', await staff.get(`${requestPath}correct/`));
  const nothing = await staff.post(`${requestPath}correct/`, { version: versionIn(correct), name: '' });
  keep('staff/requests/correct with errors', 'staff', nothing, 422);
  keep('staff/access', 'staff', await staff.get('/staff/access/'));
}
