import { offered } from '../../scripts/demo/visitor.ts';
import { MODES } from '../../functions/shared/modes.ts';
import { MARKUP } from './fuzz.ts';
import { gatherClosurePages } from './gather-closures.ts';
import { gatherPeoplePages } from './gather-people.ts';
import type { Keep, Submitted } from './resident-steps.ts';
import { gatherReschedule } from './gather-visits.ts';
import { openSurfer, type Answered, type FormValues, type Surfer } from './surfer.ts';

export interface Account {
  readonly username: string;
  readonly password: string;
}

const ACCOUNT: Account = { username: 'zhongxin', password: '柳絮池塘淡淡风（示例）' };

/** Sets up the first account through the printed link. */
export async function setUpStaff(origin: string, setupPath: string, keep: Keep): Promise<Account> {
  const surfer = openSurfer(origin);
  keep('staff/set-up', 'staff', await surfer.get(setupPath));
  keep('staff/set-up with errors', 'staff', await surfer.post(setupPath), 422);
  const { username, password } = ACCOUNT;
  const form = { username, name: '中心负责人（示例）', password, 'password-again': password };
  const people = await surfer.post(setupPath, form);
  if (!people.path.startsWith('/staff/people/')) throw new Error(`setting up led to ${people.path}`);
  keep('staff, nothing to do', 'staff', await surfer.get('/staff/'));
  return ACCOUNT;
}

/** Where the inbox leads to for a reference. */
export function requestPathIn(inbox: string, reference: string): string {
  const rows = inbox.matchAll(/<a href="(\/staff\/requests\/[^"]+)"[^>]*>(.*?)<\/a>/gs);
  const digits = (text: string) => text.replace(/\D/g, '').slice(0, 8);
  const found = [...rows].find(([, , text = '']) => digits(text) === digits(reference));
  if (!found?.[1]) throw new Error(`the inbox does not show ${reference}`);
  return found[1];
}

/** The version of the request that a page was made from. */
export const versionIn = ({ html }: Answered) => /name="version" value="(\d+)"/.exec(html)?.[1] ?? '';

/** Somebody on the staff, signed in. */
export async function signIn(origin: string, { username, password }: Account): Promise<Surfer> {
  const surfer = openSurfer(origin);
  await surfer.post('/staff/login/', { username, password });
  return surfer;
}

/** Another unit is asked to help, and answers. */
async function answerAssist(surfer: Surfer, path: string, before: Answered): Promise<Answered> {
  const ask = { 'assist-unit': 'g02', 'assist-what': `看看在不在家${MARKUP}（示例）` };
  const asked = await surfer.post(`${path}assist/`, { version: versionIn(before), ...ask });
  const assist = offered(asked.html, 'assist')[0] ?? '';
  const answer = { assist, 'assist-outcome': 'done', 'assist-say': `在家${MARKUP}（示例）` };
  return surfer.post(`${path}assist-answer/`, { version: versionIn(asked), ...answer });
}

async function gatherTasks(surfer: Surfer, path: string, keep: Keep): Promise<void> {
  const request = keep('staff/requests of a visit', 'staff', await surfer.get(path));
  const version = versionIn(request);
  const post = (task: string, fields: FormValues) => surfer.post(`${path}${task}/`, { version, ...fields });
  keep('staff/requests with errors', 'staff', await post('decline', { reason: '' }), 422);
  const foreign = await post('note', { by: 'x', note: '示例' });
  keep('staff/problem, of a colleague', 'staff', foreign, 409);
  const noted = await post('note', { note: `打过招呼${MARKUP}（示例）` });
  keep('staff/requests after a note', 'staff', noted);
  const done = await answerAssist(surfer, path, noted);
  keep('staff/requests, a sub-task answered', 'staff', done);
  keep('staff/requests, stale', 'staff', await post('note', { note: '第二句（示例）' }), 409);
  const halfDay = offeredHalfDay(done.html);
  const visitor = { visitor: '王芳（示例）', 'visitor-account': '' };
  const schedule = { version: versionIn(done), 'half-day': halfDay, ...visitor };
  const wrong = await surfer.post(`${path}schedule/`, { ...schedule, visitor: '' });
  keep('staff/requests schedule with errors', 'staff', wrong, 422);
  const scheduled = keep(
    'staff/requests, scheduled',
    'staff',
    await surfer.post(`${path}schedule/`, schedule),
  );
  const day = { on: halfDay.slice(0, 10), who: 'all' };
  keep('staff/day', 'staff', await surfer.get(`/staff/day/?on=${day.on}&who=all`));
  keep('staff/day with errors', 'staff', await surfer.get('/staff/day/?on=x'), 422);
  const id = path.split('/').at(-2) ?? '';
  const stale = {
    [`version-${id}`]: '1',
    [`outcome-${id}`]: 'done',
    [`words-${id}`]: `办好了${MARKUP}（示例）`,
  };
  const unrecorded = await surfer.post('/staff/day/results/', { ...day, visit: id, ...stale });
  keep('staff/day, not recorded', 'staff', unrecorded, 422);
  keep('staff/day/sheet', 'staff', await surfer.post('/staff/day/sheet/', day));
  keep('staff/requests with the word for the door', 'staff', await surfer.post(`${path}visit-word/`));
  const called = { version: versionIn(scheduled), told: 'phone' };
  keep('staff/requests told by phone', 'staff', await surfer.post(`${path}complete/`, called), 422);
}

function offeredHalfDay(html: string): string {
  const select = /<select[^>]*name="half-day"[^>]*>(.*?)<\/select>/s.exec(html)?.[1] ?? '';
  const options = [...select.matchAll(/value="([^"]+)"/g)].map(([, value = '']) => value);
  const found = options[0] ?? offered(html, 'half-day')[0];
  if (found === undefined) throw new Error('no half-day to schedule');
  return found;
}

/** Keeps every staff page, and what the resident of `visit` then sees. */
export async function gatherStaffPages(
  origin: string,
  { username, password }: Account,
  visit: Submitted,
  keep: Keep,
): Promise<void> {
  const surfer = openSurfer(origin);
  const login = '/staff/login/';
  keep('staff/login', 'staff', await surfer.get(login));
  keep('staff/login with errors', 'staff', await surfer.post(login), 422);
  keep('staff/login after signing out', 'staff', await surfer.get(`${login}?done=signed-out`));
  const note = { version: '1', note: '没来得及交的话（示例）' };
  const expired = await surfer.post('/staff/requests/nobody-knows/note/', note);
  keep('staff/login, expired', 'staff', expired, 401);
  await surfer.post(login, { username, password });
  keep('staff/problem', 'staff', await surfer.post('/staff/requests/nobody-knows/note/', note), 404);
  const inbox = keep('staff', 'staff', await surfer.get('/staff/'));
  await surfer.post('/staff/views/save/', { 'view-name': '快到期的（示例）', due: 'soon' });
  keep('staff, filtered', 'staff', await surfer.get('/staff/?state=all&kind=appointment&due=soon'));
  keep('staff, searched', 'staff', await surfer.post('/staff/find/', { q: '示例', state: 'all' }));
  keep('staff with errors', 'staff', await surfer.post('/staff/views/save/', { 'view-name': '' }), 422);
  keep('staff/print', 'staff', await surfer.get('/staff/print/?state=all'));
  keep('staff/help', 'staff', await surfer.get('/staff/help/'));
  keep('staff/account', 'staff', await surfer.get('/staff/account/'));
  const reports = await surfer.post('/staff/reports/export/');
  keep('staff/reports with errors', 'staff', reports, 422);
  await gatherPeoplePages(origin, surfer, keep);
  await gatherClosurePages(origin, surfer, keep);
  const appointments = await surfer.get('/staff/?state=all&kind=appointment');
  const appointment = /<a href="(\/staff\/requests\/[^"]+)"/.exec(appointments.html)?.[1] ?? '';
  keep('staff/requests of an appointment', 'staff', await surfer.get(appointment));
  await gatherTasks(surfer, requestPathIn(inbox.html, visit.reference), keep);
  for (const mode of MODES) await gatherReschedule(origin, mode, keep, visit, ' of a scheduled one');
}
