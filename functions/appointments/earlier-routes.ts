import type { Context, Hono } from 'hono';
import { survivorOf } from '../../db/duplicates.ts';
import { findRequest, type StoredRequest } from '../../db/requests.ts';
import type { AppEnv, Deps } from '../deps.ts';
import { firstOpenStep, openDraftbook } from '../http/journey-draft.ts';
import { formOrProblem, GONE, goTo } from '../http/answer.ts';
import type { Journey, Receipt } from '../http/journey.ts';
import { NOT_MOVED } from '../http/seen.ts';
import { mayMove, slotIdAt } from '../requests/move.ts';
import { moveByResident } from '../requests/move-routes.ts';
import { heldRequest, keepOpen } from '../requests/opened.ts';
import { contactIndexOf } from '../requests/blind-indexes.ts';
import { receiptOf } from '../requests/sealing.ts';
import { snapshotOf } from '../requests/service-choice.ts';
import type { FormBody } from '../shared/fields.ts';
import type { AppointmentDraft } from './appointment.ts';

/** Where a resident is asked whether they mean the appointment that they have already. */
export const EARLIER = '/appointments/earlier/';

/** Instants in milliseconds. */
export interface EarlierPage {
  readonly service: string;
  readonly startsAt: number;
  readonly endsAt: number;
  readonly version: number;
  /** The slot that was chosen now. */
  readonly slot: string;
  /** Goes back with the button: which one the page showed, and the time that it would get. */
  readonly seen: string;
}

/** An appointment that this browser has a receipt of, or has opened. */
interface Earlier {
  readonly request: StoredRequest;
  /** Whose receipt that is: the appointment itself, or one that was merged into it since (D20). */
  readonly held: StoredRequest;
}

/** What this browser was given the receipt of, and what it has opened. */
async function knownHere(
  deps: Deps,
  c: Context<AppEnv>,
  earlier: string | undefined,
): Promise<readonly Earlier[]> {
  const known = [
    await heldRequest(deps, c),
    earlier === undefined ? undefined : await findRequest(deps.db, earlier),
  ].filter((held) => held !== undefined);
  return Promise.all(known.map(async (held) => ({ request: await survivorOf(deps.db, held), held })));
}

/**
 * The resident's own open appointment for the same service under the same contact. Known only from what this very browser
 * was given: the receipt of the last booking, or a request opened with its reference and code. Nobody who merely knows a
 * number learns by booking whether it has an appointment.
 */
export async function ownEarlier(
  deps: Deps,
  c: Context<AppEnv>,
  draft: AppointmentDraft,
): Promise<Earlier | undefined> {
  const { contact, earlier, another } = draft;
  if (another || !contact) return undefined;
  const { slug } = snapshotOf(await deps.catalogue(), draft.choice);
  const index = contactIndexOf(deps, contact);
  if (slug === null || index === null) return undefined;
  return (await knownHere(deps, c, earlier)).find(
    ({ request }) =>
      request.serviceSlug === slug && request.contactIndex === index && mayMove(request, deps.now()),
  );
}

function seenOf({ sealer }: Deps, { id, version }: StoredRequest, slot: string): string {
  return sealer.index('earlier', `${id}:${version}:${slot}`);
}

/** Whether the page of a form showed this; pressed once more, as it stood before it got that time by the first press (D3). */
function isAsSeen(deps: Deps, request: StoredRequest, slot: string, seen: string): boolean {
  if (seen === '' || seen === seenOf(deps, request, slot)) return true;
  return has(request, slot) && seen === seenOf(deps, { ...request, version: request.version - 1 }, slot);
}

const has = ({ startsAt }: StoredRequest, slot: string) => slot === slotIdAt(startsAt ?? 0);

function earlierPage(
  deps: Deps,
  request: StoredRequest,
  { slot = '' }: Pick<AppointmentDraft, 'slot'>,
): EarlierPage {
  const { serviceTitle, startsAt, endsAt, version } = request;
  const time = { startsAt: startsAt ?? 0, endsAt: endsAt ?? 0 };
  return { service: serviceTitle ?? '', ...time, version, slot, seen: seenOf(deps, request, slot) };
}

/** `/appointments/earlier/`: give the earlier appointment the time chosen now, or book a second one. */
export function addEarlier(deps: Deps, routes: Hono<AppEnv>, journey: Journey<AppointmentDraft>): void {
  const book = openDraftbook(deps, journey);
  const goOn = (c: Context<AppEnv>, draft: AppointmentDraft | undefined, form?: FormBody) => {
    if (!draft) return goTo(c, book.receipt(c, form) ? '/appointments/done/' : `/appointments/${GONE}`);
    const open = firstOpenStep(journey, draft);
    // Whoever pressed to move it takes what they are shown next for its new time.
    const wanted = form?.one('do') === 'move' ? NOT_MOVED : '';
    return goTo(c, open ? `/appointments/${open.name}/` : `/appointments/check/${wanted}`);
  };
  routes.get('/earlier/', async (c) => {
    const kept = book.read(c);
    const found = kept && (await ownEarlier(deps, c, kept.draft));
    if (!found) return goOn(c, kept?.draft);
    const data = earlierPage(deps, found.request, kept.draft);
    return deps.showPage(c, { page: EARLIER, data });
  });
  routes.post('/earlier/', async (c) => {
    const body = await formOrProblem(deps, c, EARLIER);
    if ('answer' in body) return body.answer;
    const kept = book.read(c, body.form);
    const found = kept && (await ownEarlier(deps, c, kept.draft));
    if (!found) return goOn(c, kept?.draft, body.form);
    if (body.form.one('do') === 'another') {
      book.keep(c, { ...kept, draft: { ...kept.draft, another: true } });
      return goTo(c, '/appointments/check/');
    }
    const { slot = '' } = kept.draft;
    // Another tab has opened another one since, or chosen another time.
    if (!isAsSeen(deps, found.request, slot, body.form.one('seen'))) return goTo(c, EARLIER);
    const finish = (receipt: Receipt) => {
      book.finish(c, kept, receipt);
    };
    return settle(deps, c, found, slot, Number(body.form.one('version')), finish);
  });
}

/** Gives the earlier appointment the wanted time. It is theirs, so from here on it is open in this browser. */
async function settle(
  deps: Deps,
  c: Context<AppEnv>,
  { request, held }: Earlier,
  slot: string,
  seen: number,
  finish: (receipt: Receipt) => void,
): Promise<Response> {
  keepOpen(deps, c, held.id);
  const same = has(request, slot);
  // The old time stands; the times of the day that was wanted are offered, or other days.
  if (!same && !(await isMoved(deps, request, slot, seen)))
    return goTo(c, `/requests/move/time/?day=${slot.slice(0, 10)}`);
  finish(receiptOf(deps, held));
  return goTo(c, same ? '/requests/view/' : '/requests/move/done/');
}

/** Gives it the time, or finds that another press at the same moment has. */
async function isMoved(deps: Deps, request: StoredRequest, slot: string, seen: number): Promise<boolean> {
  const changed = await moveByResident(deps, request, slot, seen);
  return changed.kind === 'changed' || (changed.kind === 'stale' && has(changed.request, slot));
}
