import { codeAt } from '../../functions/staff/totp.ts';
import type { Keep } from './resident-steps.ts';
import { openSurfer, type Surfer } from './surfer.ts';

const PASSWORD = '梨花院落溶溶月（示例）';
const codesIn = (html: string) =>
  [...html.matchAll(/<code[^>]*>([^<]+)<\/code>/g)].map(([, text = '']) => text.trim());

/** What the lead sees of accounts; answers the name and first password of a new colleague. */
async function gatherAccounts(lead: Surfer, keep: Keep): Promise<Record<'username' | 'password', string>> {
  const people = '/staff/people/';
  keep('staff/people with errors', 'staff', await lead.post(`${people}new/`), 422);
  const fields = { username: 'xinren', name: '新来的人（示例）', role: 'grid', grid: 'g01' };
  const made = keep(
    'staff/people of one, with a password',
    'staff',
    await lead.post(`${people}new/`, fields),
  );
  const standIn = { absent: '', 'stand-in': '', from: '', until: '' };
  keep('staff/stand-ins with errors', 'staff', await lead.post('/staff/stand-ins/new/', standIn), 422);
  return { username: fields.username, password: codesIn(made.html)[0] ?? '' };
}

/** Keeps the pages about accounts: those of the lead, and those on which a new colleague begins. */
export async function gatherPeoplePages(origin: string, lead: Surfer, keep: Keep): Promise<void> {
  const { username, password } = await gatherAccounts(lead, keep);
  const colleague = openSurfer(origin);
  await colleague.post('/staff/login/', { username, password });
  keep('staff/account/password, first', 'staff', await colleague.get('/staff/'));
  const change = { current: password, password: PASSWORD, 'password-again': PASSWORD };
  await colleague.post('/staff/account/password/', change);
  const secondStep = '/staff/account/second-step/';
  await colleague.post(`${secondStep}begin/`, { current: PASSWORD });
  const begun = keep('staff/account/second-step', 'staff', await colleague.get(secondStep));
  const code = codeAt((codesIn(begun.html)[0] ?? '').replaceAll(' ', ''), new Date());
  const on = await colleague.post(`${secondStep}confirm/`, { code });
  keep('staff/account/second-step with codes', 'staff', on);
  const another = openSurfer(origin);
  await another.post('/staff/login/', { username, password: PASSWORD });
  keep('staff/login/code with errors', 'staff', await another.post('/staff/login/code/', { code: 'x' }), 422);
}
