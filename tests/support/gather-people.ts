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
  await gatherMove(lead, keep, made.html);
  const standIn = { absent: '', 'stand-in': '', from: '', until: '' };
  keep('staff/stand-ins with errors', 'staff', await lead.post('/staff/stand-ins/new/', standIn), 422);
  return { username: fields.username, password: codesIn(made.html)[0] ?? '' };
}

/** The colleague goes to another grid, and whoever was to stand in for them no longer is. */
async function gatherMove(lead: Surfer, keep: Keep, account: string): Promise<void> {
  const [, path = '', id = ''] = /action="(\/staff\/people\/([\w-]+)\/)role\/"/.exec(account) ?? [];
  const form = (await lead.get('/staff/stand-ins/')).html.split('name="stand-in"')[1] ?? '';
  const others = [...form.matchAll(/value="([^"]+)"/g)].map(([, value = '']) => value);
  const other = others.find((one) => one !== id) ?? '';
  const standIn = { absent: id, 'stand-in': other, from: '今天', until: '' };
  const made = await lead.post('/staff/stand-ins/new/', standIn);
  if (made.status !== 200) throw new Error(`arranging was answered with ${String(made.status)}`);
  keep('staff/people of one, somebody stands in', 'staff', await lead.get(path));
  const moved = await lead.post(`${path}role/`, { role: 'grid', grid: 'g02' });
  keep('staff/people of one, a stand-in ended', 'staff', moved);
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
