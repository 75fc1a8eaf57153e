import { CENTRE } from '../../db/assignments.ts';
import type { Around, AuditedEvent, AuditedRequest } from '../../db/audit-requests.ts';
import type { Deps } from '../deps.ts';
import { askedWord, placedWord } from '../inbox/note-word.ts';
import { openParts } from '../inbox/timeline.ts';
import { openDetails } from '../requests/sealing.ts';
import { OPEN_STATES } from '../requests/states.ts';

type Sealing = Pick<Deps, 'sealer'>;

/** Where a request lies, and who goes there, are said by the events of what puts it elsewhere. */
const PLACES = ['scheduled', 'rescheduled', 'routed', 'returned', 'paused'];
const HANDS_OVER = ['routed', 'returned'];

/** What opens nowhere is found where all sealed texts are opened. */
function openedOr<T>(open: () => T): T | undefined {
  try {
    return open();
  } catch {
    return undefined;
  }
}

const wordsIn = (deps: Sealing, events: readonly AuditedEvent[], kinds: readonly string[]) =>
  events
    .filter(({ kind }) => kinds.includes(kind))
    .flatMap((event) => openedOr(() => openParts(deps, event)?.word) ?? []);

/** A request lies, and is gone to, as the last event says that put it anywhere; one from before, or erased, says it no more. */
export function placeFits(deps: Sealing, request: AuditedRequest, { events }: Around): boolean {
  const said = wordsIn(deps, events, PLACES).at(-1);
  return said === undefined || said === placedWord(request);
}

const leadsIn = ({ units }: Around) => units.filter(({ role }) => role === 'lead');

/** The upgrade that brought units gave each open request its first one, by the request's own id. */
export function isFromBefore(id: string, own: Around): boolean {
  const [first] = leadsIn(own);
  return first === undefined || first.id === id;
}

/** The community that its resident named, until that is erased. */
function communityOf(deps: Sealing, request: AuditedRequest): unknown {
  const details = openedOr(() => openDetails(deps, request)) as
    | { place?: { community?: unknown } }
    | undefined;
  return details?.place?.community;
}

/** The unit with which a request begins: the hall, the centre where no grid is known, or the grid of its community. */
function beginsWith(deps: Sealing, request: AuditedRequest, why: string | undefined): unknown {
  return request.kind === 'appointment' || why === 'unknown' ? CENTRE : communityOf(deps, request);
}

/** It began where it had to, and each unit since got it by an event. */
export function leadsFit(deps: Sealing, request: AuditedRequest, own: Around): boolean {
  if (isFromBefore(request.id, own)) return true;
  const leads = leadsIn(own);
  const handed = own.events.filter(({ kind }) => HANDS_OVER.includes(kind));
  const [first] = leads;
  const begun = beginsWith(deps, request, first?.why);
  return leads.length === 1 + handed.length && (begun === undefined || begun === first?.unit);
}

/**
 * A unit that helps reads the request until it has answered: each was asked by somebody, as an event says, none is missing, and
 * none waits again that has answered, has got the request itself, or whose request is closed.
 */
export function assistsFit(deps: Sealing, { state }: AuditedRequest, { units, events }: Around): boolean {
  const assists = units.filter(({ role }) => role === 'assist');
  const asked = events.filter(({ kind }) => kind === 'assist-asked');
  const answered = events.filter(({ kind }) => kind === 'assist-answered');
  const gotIt = (unit: string, at: number) =>
    units.some((one, later) => later > at && one.role === 'lead' && one.unit === unit);
  return (
    assists.length === asked.length &&
    assists.every(({ madeBy }) => asked.some(({ staffId }) => staffId === madeBy)) &&
    wordsIn(deps, asked, ['assist-asked']).every((word) => assists.some((one) => askedWord(one) === word)) &&
    assists.filter((one) => one.state === 'done' || one.state === 'returned').length === answered.length &&
    units.every(
      (one, at) =>
        one.role === 'lead' || one.state !== 'open' || (OPEN_STATES.includes(state) && !gotIt(one.unit, at)),
    )
  );
}
