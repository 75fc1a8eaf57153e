import { auditPage, goneRequests, type Around, type AuditedRequest } from '../../db/audit-requests.ts';
import { allStandIns } from '../../db/audit-arrangements.ts';
import type { Deps } from '../deps.ts';
import { termFits } from '../errands/authorising.ts';
import { assistsFit, leadsFit, placeFits } from './places.ts';
import { namesOfOdd, requestOdds } from './request-record.ts';
import { thingsFit } from './things.ts';

/** A request beside its events. */
export interface RequestFinding {
  readonly id: string;
  readonly odd: readonly string[];
}

const PAGE = 500;
/** The first ones say where. */
const MOST = 100;

/** The rows of each request, by its id. */
function byRequest<T extends { readonly requestId: string | null }>(rows: readonly T[]): (id: string) => T[] {
  const groups = Map.groupBy(rows, ({ requestId }) => requestId);
  return (id) => groups.get(id) ?? [];
}

/**
 * Compares each request, and what stands around it, with its events: what was changed in the store past the house, as far as
 * events say it (docs/decisions/014 names the rest). Page by page.
 */
export async function auditRequests({ db, sealer }: Pick<Deps, 'db' | 'sealer'>): Promise<RequestFinding[]> {
  const standIns = await allStandIns(db);
  const standsFor = (staffId: string, absentId: string) =>
    standIns.some((one) => one.staffId === staffId && one.absentStaffId === absentId);
  const found: RequestFinding[] = (await goneRequests(db, MOST)).map((id) => ({ id, odd: ['gone'] }));
  let after = '';
  for (;;) {
    const { requests, around } = await auditPage(db, after, PAGE);
    const own = ownOf(around);
    for (const request of requests) {
      const mine = own(request.id);
      const odd = [...requestOdds(request, mine, standsFor), ...sealedOdds({ sealer }, request, mine)];
      if (odd.length > 0) found.push({ id: request.id, odd });
    }
    after = requests.at(-1)?.id ?? after;
    if (requests.length < PAGE || found.length >= MOST) return found.slice(0, MOST);
  }
}

/** What is not what sealed words say. */
function sealedOdds(deps: Pick<Deps, 'sealer'>, request: AuditedRequest, own: Around): string[] {
  const fits = {
    'grid, visitor or time': placeFits(deps, request, own),
    units: leadsFit(deps, request, own),
    'sub-tasks': assistsFit(deps, request, own),
    'term of an authorisation': own.authorisations.every((one) => termFits(deps, one)),
    'things handed over': thingsFit(deps, own),
  };
  return namesOfOdd(fits);
}

function ownOf({
  events,
  receipts,
  items,
  authorisations,
  seats,
  erasures,
  units,
}: Around): (id: string) => Around {
  const [eventsOf, receiptsOf, itemsOf] = [byRequest(events), byRequest(receipts), byRequest(items)];
  const [authorisationsOf, seatsOf] = [byRequest(authorisations), byRequest(seats)];
  const [erasuresOf, unitsOf] = [byRequest(erasures), byRequest(units)];
  return (id) => ({
    ...{ events: eventsOf(id), receipts: receiptsOf(id), items: itemsOf(id) },
    ...{ authorisations: authorisationsOf(id), seats: seatsOf(id), erasures: erasuresOf(id) },
    units: unitsOf(id),
  });
}
