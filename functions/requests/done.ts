import { listMaterials } from '../../db/alongside.ts';
import { survivorOf } from '../../db/duplicates.ts';
import { listEvents } from '../../db/events.ts';
import { findRequest, type StoredRequest } from '../../db/requests.ts';
import { lostTimeNotices } from '../closures/lost-time.ts';
import type { Deps } from '../deps.ts';
import type { Receipt } from '../http/journey.ts';
import { nameOf } from '../inbox/open-kind.ts';
import type { LocalDate } from '../shared/local-date.ts';
import { OPEN_STATES } from './states.ts';
import { openVisitWord } from './sealing.ts';
import { guideOf } from './service-choice.ts';

/** What the confirmation page shows. Instants in milliseconds. */
export interface DonePage {
  readonly receipt: Receipt;
  /**
   * What to call whom it is for. Whoever asks for three neighbours has three receipts, of which each is somebody's, also where
   * staff made one request of two.
   */
  readonly name: string | undefined;
  readonly service: string;
  readonly serviceSlug: string | null;
  /** What to bring, as it stood when it was asked for. */
  readonly materials: readonly string[];
  readonly startsAt: number | null;
  readonly endsAt: number | null;
  readonly dueOn: LocalDate | null;
  /** What the visitor says at the door. */
  readonly visitWord: string | undefined;
  /** How it stands, as a code of `states.yaml`, where that is no longer as it was sent: it has ended, its time was closed, or it is gone. */
  readonly now: string | undefined;
  /** Where residents reach the site, as its operator says; the page's own origin when left out. */
  readonly origin: string | undefined;
}

/** What a receipt opens: its request, or the one that it was merged into since (D20). */
export async function requestOf({ db }: Deps, { requestId }: Receipt): Promise<StoredRequest | undefined> {
  const found = await findRequest(db, requestId);
  return found && survivorOf(db, found);
}

async function standsNow(deps: Deps, request: StoredRequest | undefined): Promise<string | undefined> {
  // It was erased, or the store was put back to a copy from before it.
  if (!request) return 'gone';
  const { id, kind, state } = request;
  if (state === 'cancelled' && (await listEvents(deps.db, id)).some((event) => event.kind === 'missed'))
    return `${kind}-missed`;
  if (!OPEN_STATES.includes(state)) return `${kind}-${state}`;
  return (await lostTimeNotices(deps, request)).length > 0 ? `${kind}-lost` : undefined;
}

/** The confirmation of a stored request; read again at each reload, so that it never shows what is not stored (A63). */
export async function donePage(deps: Deps, receipt: Receipt): Promise<DonePage> {
  const own = await findRequest(deps.db, receipt.requestId);
  const request = await requestOf(deps, receipt);
  return {
    receipt,
    name: own && nameOf(deps, own)?.name,
    service: request?.serviceTitle ?? '',
    serviceSlug: guideOf(await deps.catalogue(), request?.serviceSlug ?? null),
    materials: request ? await listMaterials(deps.db, request.id) : [],
    startsAt: request?.startsAt ?? null,
    endsAt: request?.endsAt ?? null,
    dueOn: request?.dueOn ?? null,
    visitWord: request && openVisitWord(deps, request),
    now: await standsNow(deps, request),
    origin: deps.settings.publicOrigin,
  };
}
