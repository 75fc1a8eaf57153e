import { Hono, type Context, type MiddlewareHandler } from 'hono';
import { hasEvent } from '../../db/events.ts';
import { changeRequest, type RequestChange } from '../../db/request-changes.ts';
import { findRequest, type StoredRequest } from '../../db/requests.ts';
import type { AppEnv, Deps } from '../deps.ts';
import { formOrProblem } from '../http/answer.ts';
import { showProblem } from '../http/problems.ts';
import { neverStored, requireStaff, showStaffPage, signedIn } from '../http/staff-guard.ts';
import { showUnsent } from '../http/unsent.ts';
import { isUnread } from '../inbox/open-kind.ts';
import { requestPath } from '../inbox/request-path.ts';
import { readVersion } from '../inbox/perform.ts';
import { pressId } from '../inbox/press.ts';
import { recordViewed } from '../inbox/viewed.ts';
import { sealNote } from '../inbox/timeline.ts';
import { planMessages } from '../outbox/plan.ts';
import { correctedColumns } from '../requests/corrected-columns.ts';
import { openDetails, openReference } from '../requests/sealing.ts';
import { STATES } from '../requests/states.ts';
import type { Community } from '../shared/catalogue.ts';
import { fieldsIn, type FieldErrors, type Fields } from '../shared/fields.ts';
import { fillSlots } from '../shared/fill.ts';
import { groupReference } from '../shared/reference.ts';
import { mayAtAll } from '../staff/may.ts';
import { withUnticked } from './correct-choices.ts';
import { fieldsOf, readCorrection, type Correction } from './correction.ts';
import { parseTold } from './told-details.ts';

const PATH = '/requests/:id{[\\w-]+}/correct/';

/** The lead puts right what is wrong about a resident (PIPL 46). */
export interface CorrectPage {
  readonly id: string;
  readonly reference: string;
  readonly version: number;
  /** As typed, or as it stands; what this request does not have is left out. */
  readonly fields: Fields;
  readonly errors: FieldErrors;
  readonly communities: readonly Community[];
  /** An errand: what was signed of it stays as it is. */
  readonly signed: boolean;
  /** Somebody has changed the request since the form was written. */
  readonly stale: boolean;
  readonly done: 'corrected' | 'unsent' | undefined;
}

/** `/staff/requests/<id>/correct/`: for the lead alone; whoever opens it has seen what is sealed, on record (D21). */
export function correctRoutes(deps: Deps): Hono<AppEnv> {
  const routes = new Hono<AppEnv>({ strict: true });
  routes.use(neverStored, requireStaff(deps));
  const onlyLead: MiddlewareHandler<AppEnv> = async (c, next) => {
    if (!mayAtAll(signedIn(c), 'erase')) return showProblem(deps, c, 'forbidden', '/staff/');
    return next();
  };
  routes.use(PATH, onlyLead);
  routes.get(PATH, async (c) => {
    const request = await findRequest(deps.db, c.req.param('id'));
    if (!request) return c.notFound();
    if (isUnread(deps, request)) return backTo(c, request);
    const done = c.req.query('done') === 'corrected' ? 'corrected' : undefined;
    return showUnsent(deps, c, c.req.path, (unsent) =>
      show(deps, c, request, unsent ? unsentOn(request, unsent) : { done }),
    );
  });
  routes.post(PATH, async (c) => {
    const request = await findRequest(deps.db, c.req.param('id'));
    if (!request) return c.notFound();
    return isUnread(deps, request) ? backTo(c, request) : correct(deps, c, request);
  });
  return routes;
}

/** Nothing can be put right in what can't be opened; its page says so. */
const backTo = (c: Context<AppEnv>, { id }: StoredRequest) => c.redirect(requestPath(id), 303);

/** What was written of another state would undo what has been done to the request since. */
const unsentOn = ({ version }: StoredRequest, { version: seen, ...fields }: Fields): Shown => ({
  ...{ done: 'unsent', fields, stale: readVersion(seen?.[0] ?? '') !== version },
});

type Shown = Partial<Pick<CorrectPage, 'fields' | 'errors' | 'stale' | 'done'>>;

async function show(
  deps: Deps,
  c: Context<AppEnv>,
  request: StoredRequest,
  shown: Shown,
  status = 200,
): Promise<Response> {
  await recordViewed(deps, signedIn(c).id, request);
  const { id, version, kind } = request;
  const own = fieldsOf(parseTold(openDetails(deps, request)));
  const content: CorrectPage = {
    id,
    version,
    signed: kind === 'errand',
    reference: groupReference(openReference(deps, request)),
    errors: {},
    stale: false,
    done: undefined,
    ...shown,
    fields: { ...own, ...withUnticked(shown.fields ?? {}, own) },
    communities: (await deps.catalogue()).communities,
  };
  return showStaffPage(deps, c, { page: `${requestPath(id)}correct/`, status, content });
}

async function correct(deps: Deps, c: Context<AppEnv>, request: StoredRequest): Promise<Response> {
  const body = await formOrProblem(deps, c, c.req.path);
  if ('answer' in body) return body.answer;
  const seen = readVersion(body.form.one('version'));
  if (seen === undefined) return showProblem(deps, c, 'malformed', c.req.path);
  const fields = fieldsIn(body.form);
  const { communities } = await deps.catalogue();
  const before = parseTold(openDetails(deps, request));
  const press = pressId(deps, signedIn(c), { name: 'correct' }, request, { form: body.form, seen });
  // Whoever presses twice has done it: nobody else has come in between (D3).
  const corrected = () => c.redirect(`${c.req.path}?done=corrected`, 303);
  const stale = async (now: StoredRequest) =>
    (await hasEvent(deps.db, press)) ? corrected() : show(deps, c, now, { fields, stale: true }, 409);
  if (seen !== request.version) return stale(request);
  const read = readCorrection(body.form, before, communities);
  if (!read.ok) return show(deps, c, request, { fields, errors: read.error }, 422);
  const changed = await changeRequest(
    deps.db,
    await changeOf(deps, signedIn(c).id, request, read.value, press),
  );
  if (changed.kind === 'changed') return corrected();
  const now = await findRequest(deps.db, request.id);
  return now ? stale(now) : c.notFound();
}

/** Its event says what was put right and at whose word, and nothing of what it says now or said before. */
async function changeOf(
  deps: Deps,
  staffId: string,
  request: StoredRequest,
  { told, parts, asked, oldTold }: Correction,
  eventId: string,
): Promise<RequestChange> {
  const { corrections } = (await deps.catalogue()).told;
  const what = parts.map((part) => corrections.parts[part]).join(corrections.between);
  const said = fillSlots(corrections.corrected, { asked: corrections.asked[asked], what });
  const note = oldTold === undefined ? said : said + corrections.old[oldTold];
  const { id, version, startsAt } = request;
  return {
    id,
    expectedVersion: version,
    at: deps.now().getTime(),
    from: STATES,
    set: correctedColumns(deps, request, told),
    also: { messages: await planMessages(deps, { event: 'corrected', actor: 'staff', startsAt }) },
    event: { id: eventId, actor: 'staff', staffId, kind: 'corrected', note: sealNote(deps, eventId, note) },
  };
}
