import { Hono, type Context } from 'hono';
import type { AppEnv, Deps } from '../deps.ts';
import { formOrProblem } from '../http/answer.ts';
import { forget } from '../http/cookies.ts';
import { beginFiling } from '../http/filing.ts';
import { FILING_CHANNELS } from '../shared/filing.ts';
import { showProblem } from '../http/problems.ts';
import { neverStored, requireStaff, showStaffPage, signedIn } from '../http/staff-guard.ts';
import type { Service } from '../shared/catalogue.ts';
import { fieldsIn, type FieldErrors, type Fields } from '../shared/fields.ts';
import { mayAtAll } from '../staff/may.ts';

const HERE = '/staff/register/';

/** The journeys that staff may walk for a resident, by the first part of their URLs. */
export const REGISTERED = ['errands', 'home-visits', 'appointments'] as const;

export interface RegisterPage {
  /** What it can be about, so that nobody at the counter has to go through the fields. */
  readonly services: readonly Pick<Service, 'slug' | 'title' | 'field'>[];
  /** Those that the centre does. */
  readonly kinds: readonly (typeof REGISTERED)[number][];
  readonly fields: Fields;
  readonly errors: FieldErrors;
}

async function registered({ catalogue }: Deps): Promise<(typeof REGISTERED)[number][]> {
  const without: readonly string[] = (await catalogue()).booking.notOffered;
  return REGISTERED.filter((kind) => !without.includes(kind));
}

/** `/staff/register/`: staff write down what a resident tells them, with the same forms as on the web (D13). */
export function registerRoutes(deps: Deps): Hono<AppEnv> {
  const routes = new Hono<AppEnv>({ strict: true });
  routes.use(neverStored, requireStaff(deps));
  const show = async (c: Context<AppEnv>, status: number, form: Omit<RegisterPage, 'services' | 'kinds'>) => {
    const { services } = await deps.catalogue();
    const kinds = await registered(deps);
    return showStaffPage(deps, c, { page: HERE, status, content: { ...form, services, kinds } });
  };
  routes.use(async (c, next) => {
    if (mayAtAll(signedIn(c), 'register')) return next();
    return showProblem(deps, c, 'forbidden', '/staff/');
  });
  routes.get('/', (c) => show(c, 200, { fields: {}, errors: {} }));
  routes.post('/', async (c) => {
    const body = await formOrProblem(deps, c, HERE);
    if ('answer' in body) return body.answer;
    const kind = (await registered(deps)).find((one) => one === body.form.one('kind'));
    const channel = FILING_CHANNELS.find((one) => one === body.form.one('channel'));
    if (!kind || !channel) {
      const errors = {
        ...(!kind && { kind: 'kind-missing' }),
        ...(!channel && { channel: 'filing-missing' }),
      };
      return show(c, 422, { fields: fieldsIn(body.form), errors });
    }
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
