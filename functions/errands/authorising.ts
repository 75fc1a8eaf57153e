import type { SQL } from 'drizzle-orm';
import type { BatchItem } from 'drizzle-orm/batch';
import { makeAuthorisation, type StoredAuthorisation } from '../../db/authorisations.ts';
import type { Deps } from '../deps.ts';
import type { LocalDate } from '../shared/local-date.ts';
import type { Sealed } from '../shared/sealed.ts';
import { parseAuthorisationDetails, type AuthorisationDetails } from './errand.ts';

const placeOf = (id: string) => `authorisations.details:${id}`;

/** The person accepted it on the web, or a member of staff has seen it signed on paper. */
export type Basis =
  | { readonly basis: 'online' }
  | { readonly basis: 'paper'; readonly signedOn: LocalDate; readonly seenByStaffId: string };

/** The steps that make an authorisation in the batch of a change. */
export function authorise(
  deps: Deps,
  requestId: string,
  words: AuthorisationDetails,
  term: Basis & { readonly expiresOn: LocalDate },
): (happened: SQL) => BatchItem<'sqlite'>[] {
  const id = deps.newId();
  const until = { signedOn: null, seenByStaffId: null, ...term };
  const row: StoredAuthorisation = {
    ...until,
    id,
    requestId,
    details: deps.sealer.seal(JSON.stringify({ ...words, term: termOf(until) }), placeOf(id)),
    madeAt: deps.now().getTime(),
    stoppedAt: null,
  };
  return (happened) => makeAuthorisation(deps.db, row, happened);
}

/** Its term stands in what is sealed too, so that nobody without the keys makes it longer. */
const termOf = ({
  basis,
  expiresOn,
  signedOn,
  seenByStaffId,
}: Pick<StoredAuthorisation, 'basis' | 'expiresOn' | 'signedOn' | 'seenByStaffId'>): string =>
  [basis, expiresOn, signedOn, seenByStaffId].join(' ');

/** Whether the term is what was sealed with it; true where it was erased, or made before terms were sealed. */
export function termFits({ sealer }: Pick<Deps, 'sealer'>, row: StoredAuthorisation): boolean {
  if (row.details === '') return true;
  try {
    const { term } = parseAuthorisationDetails(JSON.parse(sealer.open(row.details, placeOf(row.id))));
    return term === undefined || term === termOf(row);
  } catch {
    return false;
  }
}

/** Opens the words of an authorisation. */
export function openAuthorisation(
  { sealer }: Deps,
  { id, details }: { readonly id: string; readonly details: Sealed },
): AuthorisationDetails {
  const { term: _sealed, ...words } = parseAuthorisationDetails(
    JSON.parse(sealer.open(details, placeOf(id))),
  );
  return words;
}
