import { Hono, type Context } from 'hono';
import type { StoredRequest } from '../../db/requests.ts';
import type { AppEnv, Deps } from '../deps.ts';
import { neverStored, requireStaff, showStaffPage, signedIn } from '../http/staff-guard.ts';
import { isUnread } from '../inbox/open-kind.ts';
import { requestPath } from '../inbox/request-path.ts';
import { recordViewed } from '../inbox/viewed.ts';
import { openReference } from '../requests/sealing.ts';
import type { Reference } from '../shared/reference.ts';
import { findReadable } from '../staff/reachable.ts';
import { errandFacts, type ErrandFacts, type ErrandReceipt } from './errand-facts.ts';
import { formPage, type FormPage } from './form-page.ts';

/** One receipt to print. */
export interface ReceiptPage {
  readonly id: string;
  readonly reference: Reference;
  readonly receipt: ErrandReceipt;
  readonly words: ErrandFacts['words'];
}

/** The authorisation to print and sign. */
export interface AuthorisationPage {
  readonly id: string;
  readonly form: FormPage;
}

/** What staff print of an errand: the authorisation to sign, and the receipt of each handing over and giving back. */
export function errandStaffRoutes(deps: Deps): Hono<AppEnv> {
  const routes = new Hono<AppEnv>({ strict: true });
  routes.use('/requests/*', neverStored, requireStaff(deps));
  const errand = async (c: Context<AppEnv>, id: string): Promise<StoredRequest | undefined> => {
    const found = await findReadable(deps, c, id);
    return found?.kind === 'errand' ? found : undefined;
  };
  /** Where a paper can't be filled: its page says that nobody here can open it. */
  const back = (c: Context<AppEnv>, { id }: StoredRequest) => c.redirect(requestPath(id), 303);
  routes.get('/requests/:id{[\\w-]+}/receipts/:number{[1-9]\\d{0,3}}/', async (c) => {
    const request = await errand(c, c.req.param('id'));
    if (request && isUnread(deps, request)) return back(c, request);
    const facts = request && (await errandFacts(deps, request));
    const receipt = facts?.receipts.find(({ number }) => String(number) === c.req.param('number'));
    if (!facts || !receipt) return c.notFound();
    await recordViewed(deps, signedIn(c).id, request);
    const reference = openReference(deps, request);
    const content: ReceiptPage = { id: request.id, reference, receipt, words: facts.words };
    return showStaffPage(deps, c, { page: c.req.path, content });
  });
  routes.get('/requests/:id{[\\w-]+}/authorisation/', async (c) => {
    const request = await errand(c, c.req.param('id'));
    if (!request) return c.notFound();
    if (isUnread(deps, request)) return back(c, request);
    await recordViewed(deps, signedIn(c).id, request);
    const content: AuthorisationPage = { id: request.id, form: await formPage(deps, request) };
    return showStaffPage(deps, c, { page: c.req.path, content });
  });
  return routes;
}
