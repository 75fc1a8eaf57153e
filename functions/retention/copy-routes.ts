import { Hono, type Context, type MiddlewareHandler } from 'hono';
import { listMerged } from '../../db/duplicates.ts';
import { recordEvent } from '../../db/events.ts';
import { findRequest, type StoredRequest } from '../../db/requests.ts';
import type { AppEnv, Deps } from '../deps.ts';
import { neverStored, requireStaff, showStaffPage, signedIn } from '../http/staff-guard.ts';
import { requestPath } from '../inbox/request-path.ts';
import { showRefused } from '../http/problems.ts';
import { reasonIn } from '../http/unsent.ts';
import { mayAtAll } from '../staff/may.ts';
import type { CopyKey } from './copy-keys.ts';
import { copyOf } from './copy.ts';

const ID = ':id{[\\w-]+}';

/** Everything that is kept about a resident in one request, on paper for them. */
export interface CopyPage {
  readonly id: string;
  readonly copy: Readonly<Record<string, unknown>>;
  /** What each name in it means. */
  readonly names: Readonly<Record<CopyKey, string>>;
}

/** `/staff/requests/<id>/copy/` and `…/copy.json` (PIPL 45), which say the same: for the lead alone. */
export function copyRoutes(deps: Deps): Hono<AppEnv> {
  const routes = new Hono<AppEnv>({ strict: true });
  routes.use(neverStored, requireStaff(deps));
  const onlyLead: MiddlewareHandler<AppEnv> = async (c, next) => {
    if (!mayAtAll(signedIn(c), 'erase')) return showRefused(deps, c, 'forbidden', '/staff/', reasonIn);
    return next();
  };
  const path = `/requests/${ID}/copy/`;
  const filePath = `/requests/${ID}/copy.json`;
  routes.use(path, onlyLead);
  routes.use(filePath, onlyLead);
  routes.get(filePath, async (c) => {
    const copy = await takenCopy(deps, c, c.req.param('id'));
    if (!copy) return c.notFound();
    c.header('Content-Disposition', 'attachment; filename="copy.json"');
    // Whoever gets it is told what each name in it means.
    const { explained, ...names } = (await deps.catalogue()).told.copy;
    return c.json({ [explained]: names, ...copy });
  });
  routes.get(path, async (c) => {
    const id = c.req.param('id');
    const copy = await takenCopy(deps, c, id);
    if (!copy) return c.notFound();
    const names = (await deps.catalogue()).told.copy;
    const content: CopyPage = { id, copy, names };
    return showStaffPage(deps, c, { page: `${requestPath(id)}copy/`, content });
  });
  return routes;
}

/** A request with all that was merged into it, once it is on record that somebody took them. */
async function takenCopy(
  deps: Deps,
  c: Context<AppEnv>,
  id: string,
): Promise<Record<string, unknown> | undefined> {
  const request = await findRequest(deps.db, id);
  if (!request) return undefined;
  const merged = await listMerged(deps.db, request.id);
  for (const one of [request, ...merged]) await recordCopied(deps, signedIn(c).id, one);
  const copies = await Promise.all(merged.map((one) => copyOf(deps, one)));
  return { ...(await copyOf(deps, request)), ...(copies.length > 0 && { merged: copies }) };
}

/** Puts on record that somebody took everything that a request holds (D21). */
function recordCopied(deps: Deps, staffId: string, { id, version }: StoredRequest): Promise<void> {
  const at = deps.now().getTime();
  const event = { id: deps.newId(), requestId: id, at, kind: 'copied', note: null, version };
  return recordEvent(deps.db, { ...event, actor: 'staff', staffId });
}
