import { Hono, type Context, type MiddlewareHandler } from 'hono';
import { listMerged } from '../../db/duplicates.ts';
import { emptyLog } from '../../db/empty-log.ts';
import { listErasures } from '../../db/erased.ts';
import { listHindrances } from '../../db/at-rest.ts';
import { findRequest, type StoredRequest } from '../../db/requests.ts';
import { runChain } from '../audit/run-chain.ts';
import type { AppEnv, Deps } from '../deps.ts';
import { formOrProblem } from '../http/answer.ts';
import { recordViewed } from '../inbox/viewed.ts';
import { requestPath } from '../inbox/request-path.ts';
import { openOr } from '../http/open-or.ts';
import { showRefused } from '../http/problems.ts';
import { neverStored, requireStaff, showStaffPage, signedIn } from '../http/staff-guard.ts';
import { reasonIn, showUnsent } from '../http/unsent.ts';
import { openReference } from '../requests/sealing.ts';
import type { FieldErrors } from '../shared/fields.ts';
import { codePoints, tidyText } from '../shared/plain-text.ts';
import { groupReference } from '../shared/reference.ts';
import { fail, ok, type Result } from '../shared/result.ts';
import { mayAtAll } from '../staff/may.ts';
import { erase, reasonPlace, type AskedBy } from './erase.ts';
import { hindrancesOf, type Hindered } from './hindrances.ts';

const ID = ':id{[\\w-]+}';
const REASON_MAX = 500;

/** What was erased, and what is left to tell of it. `at` is an instant in milliseconds. */
export interface ErasedFacts {
  readonly at: number;
  readonly why: 'retention' | 'resident';
  readonly notes: number;
  readonly receipts: number;
}

/** The lead erases what a resident asks them to (PIPL 47). */
export interface ErasePage {
  readonly id: string;
  /** Undefined once it was erased, and where it can't be opened, which keeps nobody from erasing it. */
  readonly reference: string | undefined;
  /** What keeps it from being erased, and what of it only time ends; nothing where it may be. */
  readonly hindered: readonly Hindered[];
  /** Now, in milliseconds. */
  readonly now: number;
  readonly reason: string;
  /** The reason is what they had written when their session ended (A70). */
  readonly unsent: boolean;
  readonly errors: FieldErrors;
  readonly erased: ErasedFacts | undefined;
}

function readReason(text: string): Result<string, FieldErrors> {
  const reason = tidyText(text).trim();
  if (reason === '') return fail({ reason: 'erase-reason-empty' });
  return codePoints(reason) > REASON_MAX ? fail({ reason: 'erase-reason-too-long' }) : ok(reason);
}

/** `/staff/requests/<id>/erase/` (PIPL 47): for the lead alone. It tells of an erased request when, why and how much went. */
export function eraseRoutes(deps: Deps): Hono<AppEnv> {
  const routes = new Hono<AppEnv>({ strict: true });
  routes.use(neverStored, requireStaff(deps));
  const path = `/requests/${ID}/erase/`;
  const onlyLead: MiddlewareHandler<AppEnv> = async (c, next) => {
    if (!mayAtAll(signedIn(c), 'erase')) return showRefused(deps, c, 'forbidden', '/staff/', reasonIn);
    return next();
  };
  routes.use(path, onlyLead);
  routes.get(path, (c) =>
    showUnsent(deps, c, `${requestPath(c.req.param('id'))}erase/`, (unsent) =>
      show(deps, c, c.req.param('id'), 200, {
        ...(unsent && { reason: unsent['reason']?.[0] ?? '', unsent: true }),
      }),
    ),
  );
  routes.post(path, (c) => eraseAsked(deps, c, c.req.param('id')));
  return routes;
}

async function eraseAsked(deps: Deps, c: Context<AppEnv>, id: string): Promise<Response> {
  const body = await formOrProblem(deps, c, c.req.path);
  if ('answer' in body) return body.answer;
  const request = await findRequest(deps.db, id);
  const text = body.form.one('reason');
  const reason = readReason(text);
  const asked = { staffId: signedIn(c).id, reason: reason.ok ? reason.value : '' };
  if (!request) return (await wasErased(deps, id, asked)) ? c.redirect(c.req.path, 303) : c.notFound();
  if (!reason.ok) return show(deps, c, id, 422, { reason: text, errors: reason.error });
  // A note may go only once it has its link.
  await runChain(deps);
  if ((await eraseWhole(deps, request, asked)) || (await wasErased(deps, id, asked)))
    return c.redirect(c.req.path, 303);
  return show(deps, c, id, 409, { reason: text });
}

/** Whether the same lead has erased it for the same reason: that is the same press, sent twice (D3). */
async function wasErased({ db, sealer }: Deps, id: string, asked: AskedBy): Promise<boolean> {
  return (await listErasures(db, id)).some(({ id: erasure, part, staffId, reason: sealed }) => {
    if (part !== 'person' || staffId !== asked.staffId || sealed === null) return false;
    return openOr({ erasure }, () => sealer.open(sealed, reasonPlace(erasure)), '') === asked.reason;
  });
}

/** What keeps a request from being erased, with all that was merged into it: to its resident they are one (D20). */
async function hindrances({ db, now }: Deps, { id }: StoredRequest): Promise<readonly Hindered[]> {
  const at = now().getTime();
  const merged = await Promise.all((await listMerged(db, id)).map((one) => listHindrances(db, one.id, at)));
  // That this one is open is said of itself.
  const ofMerged = merged.flat().filter(({ by }) => by !== 'merged');
  return hindrancesOf([...(await listHindrances(db, id, at)), ...ofMerged]);
}

/** The request itself goes last, so that it stands there to be asked again where something has just come in between. */
async function eraseWhole(deps: Deps, request: StoredRequest, asked: AskedBy): Promise<boolean> {
  if ((await hindrances(deps, request)).length > 0) return false;
  for (const one of [...(await listMerged(deps.db, request.id)), request])
    if (!(await erase(deps, one, 'person', asked))) return false;
  await emptyLog(deps.db);
  return true;
}

type Typed = Partial<Pick<ErasePage, 'reason' | 'unsent' | 'errors'>>;

async function show(
  deps: Deps,
  c: Context<AppEnv>,
  id: string,
  status: number,
  { reason = '', unsent = false, errors = {} }: Typed = {},
): Promise<Response> {
  const request = await findRequest(deps.db, id);
  const erased = request ? undefined : await erasedFacts(deps, id);
  if (!request && !erased) return c.notFound();
  // Its reference stands in the heading, and that is sealed as well (D21).
  if (request) await recordViewed(deps, signedIn(c).id, request);
  const content: ErasePage = {
    id,
    reference: request && referenceOf(deps, request),
    hindered: request ? await hindrances(deps, request) : [],
    now: deps.now().getTime(),
    ...{ reason, unsent, errors },
    erased,
  };
  return showStaffPage(deps, c, { page: `${requestPath(id)}erase/`, status, content });
}

const referenceOf = (deps: Deps, request: StoredRequest) =>
  openOr({ request: request.id }, () => groupReference(openReference(deps, request)), undefined);

async function erasedFacts({ db }: Deps, id: string): Promise<ErasedFacts | undefined> {
  const found = (await listErasures(db, id)).find(({ part }) => part === 'person');
  return found && { at: found.at, why: found.why, notes: found.notes, receipts: found.receipts };
}
