import { Hono, type Context } from 'hono';
import type { AppEnv, Deps } from '../deps.ts';
import { formOrProblem, isGone } from '../http/answer.ts';
import { forget } from '../http/cookies.ts';
import { beginFiling } from '../http/filing.ts';
import { FILING_CHANNELS } from '../shared/filing.ts';
import { showProblem } from '../http/problems.ts';
import { neverStored, requireStaff, showStaffPage, signedIn } from '../http/staff-guard.ts';
import { isRuledOut, type RulableWay } from '../requests/ruled-out.ts';
import type { Service } from '../shared/catalogue.ts';
import { readQuery } from '../search/query.ts';
import { fieldsIn, type FieldErrors, type Fields, type FormBody } from '../shared/fields.ts';
import { fail, ok, type Result } from '../shared/result.ts';
import { showUnsent } from '../http/unsent.ts';
import { mayAtAll } from '../staff/may.ts';

const HERE = '/staff/register/';

/** The journeys that staff may walk for a resident, by the first part of their URLs. */
export const REGISTERED = ['errands', 'home-visits', 'appointments'] as const;

type Listed = Pick<Service, 'slug' | 'title' | 'field'>;

/** Services, the best first. Not `sure`: they only look or sound alike. */
interface FoundServices {
  readonly sure: boolean;
  readonly services: readonly Listed[];
}

export interface RegisterPage {
  /** What they wrote for a resident is not here any more. */
  readonly gone: boolean;
  /** What it can be about, so that nobody at the counter has to go through the fields. */
  readonly services: readonly Listed[];
  /** Those that the centre does. */
  readonly kinds: readonly (typeof REGISTERED)[number][];
  /** What was found for the words that say what it is about; undefined where nothing was looked for. */
  readonly found?: FoundServices;
  readonly fields: Fields;
  readonly errors: FieldErrors;
  /** What stands in the form was written before and could not be sent. */
  readonly unsent?: boolean;
}

interface Begun {
  readonly kind: (typeof REGISTERED)[number];
  readonly channel: (typeof FILING_CHANNELS)[number];
}

/** What of the page depends on what was sent. */
type Form = Pick<RegisterPage, 'found' | 'fields' | 'errors' | 'unsent'>;

async function registered({ catalogue }: Deps): Promise<(typeof REGISTERED)[number][]> {
  const without: readonly string[] = (await catalogue()).booking.notOffered;
  return REGISTERED.filter((kind) => !without.includes(kind));
}

/** As many as are read before one writes more words. */
const MOST_FOUND = 8;

/**
 * Finds services by a few words, letters of their pinyin or what people call them, as residents search: a list of a hundred is
 * slow by mouse, and slower by key. Undefined where there is nothing to look for, or one was chosen.
 */
async function findServices(deps: Deps, form: FormBody): Promise<FoundServices | undefined> {
  const { plain } = readQuery(form.one('about'));
  // Other words than those that the choices were found by are looked for anew.
  const chosen = form.one('service') !== '' && form.one('about') === form.one('about-found');
  if (plain === '' || chosen) return undefined;
  const [{ services }, search] = await Promise.all([deps.catalogue(), deps.search()]);
  const { kind, hits } = search(plain);
  const found = hits.flatMap(({ slug }) => services.filter((one) => one.slug === slug));
  return { sure: kind === 'found', services: found.slice(0, MOST_FOUND) };
}

const REFUSED_AS: Readonly<Record<RulableWay, string>> = {
  'home-visits': 'kind-not-visited',
  errands: 'kind-own-only',
};

/**
 * Why a service can't be registered as this: its guide says so. Said here, as the form that the browser goes on to begins
 * without the service, and nobody at the counter would know why it asks for one.
 */
async function refusedAs(
  { catalogue }: Deps,
  kind: Begun['kind'] | undefined,
  form: FormBody,
): Promise<string | undefined> {
  if (kind === undefined || kind === 'appointments') return undefined;
  return isRuledOut(kind, await catalogue(), form.one('service')) ? REFUSED_AS[kind] : undefined;
}

/** What the form begins, or what of it is asked again. */
async function readForm(deps: Deps, form: FormBody): Promise<Result<Begun, Form>> {
  const kind = (await registered(deps)).find((one) => one === form.one('kind'));
  const channel = FILING_CHANNELS.find((one) => one === form.one('channel'));
  const found = await findServices(deps, form);
  const refused = found ? undefined : await refusedAs(deps, kind, form);
  if (kind && channel && !found && refused === undefined) return ok({ kind, channel });
  const errors = {
    ...(!kind && { kind: 'kind-missing' }),
    ...(refused !== undefined && { kind: refused }),
    ...(!channel && { channel: 'filing-missing' }),
    ...(found?.services.length === 0 && { about: 'about-nothing' }),
  };
  // What was chosen stands in the list now: its words are not looked for once more.
  const fields = { ...fieldsIn(form), ...(refused !== undefined && { about: [] }) };
  return fail({ fields, errors, ...(found && { found }) });
}

/** `/staff/register/`: staff write down what a resident tells them, with the same forms as on the web (D13). */
export function registerRoutes(deps: Deps): Hono<AppEnv> {
  const routes = new Hono<AppEnv>({ strict: true });
  routes.use(neverStored, requireStaff(deps));
  const show = async (c: Context<AppEnv>, status: number, form: Form) => {
    const { services } = await deps.catalogue();
    const content: RegisterPage = { ...form, gone: isGone(c), services, kinds: await registered(deps) };
    return showStaffPage(deps, c, { page: HERE, status, content });
  };
  routes.use(async (c, next) => {
    if (mayAtAll(signedIn(c), 'register')) return next();
    return showProblem(deps, c, 'forbidden', '/staff/');
  });
  routes.get('/', (c) =>
    showUnsent(deps, c, HERE, (unsent) =>
      show(c, 200, { fields: unsent ?? {}, errors: {}, unsent: unsent !== undefined }),
    ),
  );
  routes.post('/', async (c) => {
    const body = await formOrProblem(deps, c, HERE);
    if ('answer' in body) return body.answer;
    const read = await readForm(deps, body.form);
    if (!read.ok) return show(c, Object.keys(read.error.errors).length > 0 ? 422 : 200, read.error);
    const { kind, channel } = read.value;
    // The resident before this one must leave nothing in the form.
    forget(deps, c, `draft-${kind}`);
    forget(deps, c, `receipt-${kind}`);
    beginFiling(deps, c, { channel, staffId: signedIn(c).id });
    // The browser presses the start page's button by itself, with the service: what stands there is for residents.
    return c.redirect(`/${kind}/`, 307);
  });
  // Where whoever has to sign in again half-way comes back to their answers.
  for (const kind of REGISTERED) routes.get(`/${kind}/`, (c) => c.redirect(`/${kind}/check/`, 303));
  return routes;
}
