import { inMode, type Mode } from '../../functions/shared/modes.ts';
import { offered } from '../../scripts/demo/visitor.ts';
import { MARKUP } from './fuzz.ts';
import { answersIn, walk, type Answer, type Keep } from './resident-steps.ts';
import { requestPathIn, signIn, versionIn, type Account } from './gather-staff.ts';
import { openSurfer, textsOf, type Answered, type FormValues, type Surfer } from './surfer.ts';

/** Each tree names another helper, another way to sign, and another day, so that all shapes are seen. */
const CHOSEN: Readonly<Record<Mode, { agent: FormValues; signing: string }>> = {
  standard: {
    agent: {
      agent: 'named',
      'agent-name': `小李${MARKUP}`,
      'agent-relation': '孙女',
      'agent-phone': '13800138000',
    },
    signing: 'online',
  },
  large: { agent: { agent: 'grid-clerk' }, signing: 'paper' },
  reader: { agent: { agent: 'grid-clerk' }, signing: 'online' },
};

const inTwoMonths = (): FormValues => {
  const date = new Date(Date.now() + 60 * 86_400_000);
  return {
    'until-year': String(date.getFullYear()),
    'until-month': `${String(date.getMonth() + 1)}月`,
    'until-day': String(date.getDate()),
  };
};

function errandAnswers(mode: Mode): Readonly<Record<string, Answer>> {
  const { agent, signing } = CHOSEN[mode];
  return {
    ...answersIn(mode),
    who: () => ({ who: 'other' }),
    task: () => ({ want: `把申请表交到窗口${MARKUP}`, carry: '户口簿、申请表（示例）' }),
    agent: () => agent,
    scope: () => ({ may: ['hand-in', 'collect'], 'scope-more': '', ...inTwoMonths() }),
    consent: () => ({ 'errand-sensitive': 'yes', 'person-knows': 'yes' }),
    sign: () => ({ signing }),
  };
}

/** The reference, whoever asked's code, and the code of the person helped. */
async function gatherJourney(origin: string, mode: Mode, keep: Keep): Promise<readonly string[]> {
  const surfer = openSurfer(origin);
  keep('errands', mode, await surfer.get(inMode(mode, '/errands/')));
  const start = inMode(mode, '/errands/?service=gaoling-jintie');
  keep('errands with a service', mode, await surfer.get(start));
  keep('errands/form, blank', mode, await surfer.get(inMode(mode, '/errands/form/')));
  await walk(surfer, mode, 'errands', keep, errandAnswers(mode));
  const done = keep('errands/done', mode, await surfer.post(inMode(mode, '/errands/check/')));
  keep('errands/form', mode, await surfer.get(inMode(mode, '/errands/form/')));
  const [reference = '', code = '', , helped = ''] = textsOf(done.html, 'reference');
  return [reference, code, helped];
}

/** A clerk who does one task after the other on one request, keeping its pages once. */
function clerkOf(surfer: Surfer, path: string, mode: Mode, keep: Keep) {
  const keepOnce = (name: string, page: Answered, status?: number) =>
    mode === 'standard' ? keep(`staff/requests, errand ${name}`, 'staff', page, status) : page;
  return async (name: string, task: string, fields: FormValues = {}, status = 200) => {
    const version = versionIn(await surfer.get(path));
    return keepOnce(name, await surfer.post(`${path}${task}/`, { version, ...fields }), status);
  };
}

async function gatherProgress(origin: string, account: Account, mode: Mode, keep: Keep): Promise<void> {
  const [reference = '', code = '', helped = ''] = await gatherJourney(origin, mode, keep);
  const at = (path: string) => inMode(mode, path);
  const asker = openSurfer(origin);
  keep(
    'requests/view of an errand, by a helper',
    mode,
    await asker.post(at('/requests/'), { reference, code }),
  );
  const person = openSurfer(origin);
  const waiting = await person.post(at('/requests/'), { reference, code: helped });
  keep('requests/view of an errand', mode, waiting);
  keep('requests/authorisation', mode, await person.get(at('/requests/authorisation/')));

  const staff = await signIn(origin, account);
  const path = requestPathIn((await staff.get('/staff/?kind=errand')).html, reference);
  const act = clerkOf(staff, path, mode, keep);
  await act('accepted', 'accept');
  await act('refused', 'start', {}, 409);
  await act('paper with errors', 'paper', {}, 422);
  if (mode === 'standard')
    keep('staff/requests/authorisation', 'staff', await staff.get(`${path}authorisation/`));
  const agreed = { version: versionIn(await person.get(at('/requests/view/'))), agree: 'yes' };
  keep('requests/view of an authorised errand', mode, await person.post(at('/requests/authorise/'), agreed));
  await act('started', 'start');
  await act('hand-over with errors', 'hand-over', { items: '' }, 422);
  await act('stop with errors', 'stop', {}, 422);
  const holding = await act('handed over', 'hand-over', {
    items: `户口簿${MARKUP}\n申请表（示例）`,
    'handed-by': '王大爷（示例）',
  });
  await act('complete refused', 'complete', { told: 'in-person' }, 409);
  keep('requests/view of an errand with things', mode, await person.get(at('/requests/view/')));
  keep('requests/receipts', mode, await person.get(at('/requests/receipts/1/')));
  keep('requests/stop', mode, await person.get(at('/requests/stop/')));
  keep('requests/view of a stopped errand', mode, await person.post(at('/requests/stop/')));
  const given = offered(holding.html, 'given');
  await act('given back', 'give-back', { given, 'given-to': `王大爷${MARKUP}` });
  if (mode === 'standard') keep('staff/requests/receipts', 'staff', await staff.get(`${path}receipts/2/`));
}

async function gatherRegistering(origin: string, account: Account, mode: Mode, keep: Keep): Promise<void> {
  const staff = await signIn(origin, account);
  if (mode === 'standard') {
    keep('staff/register', 'staff', await staff.get('/staff/register/'));
    keep('staff/register with errors', 'staff', await staff.post('/staff/register/'), 422);
    const about = { kind: 'errands', channel: 'counter', about: '高龄' };
    keep('staff/register, found', 'staff', await staff.post('/staff/register/', about));
  }
  for (const kind of ['appointments', 'home-visits']) {
    await staff.post('/staff/register/', { kind, channel: 'counter' });
    keep(`${kind}/at-once`, mode, await staff.post(inMode(mode, `/${kind}/`)));
  }
  await staff.post('/staff/register/', { kind: 'errands', channel: 'counter' });
  keep('errands, registering', mode, await staff.get(inMode(mode, '/errands/')));
  const keepFew: Keep = (name, tree, page, status) =>
    /errands\/(?:at-once with errors|who|sign|check)$/.test(name)
      ? keep(`${name}, registering`, tree, page, status)
      : page;
  // For somebody grown, who has to know of it.
  await walk(staff, mode, 'errands', keepFew, errandAnswers(mode));
  for (const step of ['name', 'reach']) {
    const page = await staff.get(inMode(mode, `/errands/${step}/?change`));
    keep(`errands/${step}, registering`, mode, page);
  }
  await staff.post(inMode(mode, '/errands/check/'));
  keep('errands/done, registered', mode, await staff.get(inMode(mode, '/errands/done/')));
}

/** Walks everything that residents and staff do about an errand, in one tree. */
export async function gatherErrandPages(
  origin: string,
  account: Account,
  mode: Mode,
  keep: Keep,
): Promise<void> {
  await gatherProgress(origin, account, mode, keep);
  await gatherRegistering(origin, account, mode, keep);
}
