import type { StoredRequest } from '../../db/requests.ts';
import type { Deps } from '../deps.ts';
import type { Receipt } from '../http/journey.ts';
import { newCode, newReference, type Reference } from '../shared/reference.ts';
import type { Sealed } from '../shared/sealed.ts';
import type { Contact } from './contact.ts';

type Column = 'reference' | 'code' | 'details';

// A ciphertext opens only in the column and row that it was sealed for.
const placeOf = (column: Column, id: string) => `requests.${column}:${id}`;

/** The blind index by which a reference finds its request. */
export function referenceIndex({ sealer }: Deps, reference: Reference): string {
  return sealer.index('reference', reference);
}

/** Makes a fresh reference for a request's id, sealed and indexed; asked again when one is taken. */
export function referenceMaker(deps: Deps, id: string): () => { reference: Sealed; referenceIndex: string } {
  return () => {
    const reference = newReference(deps.random);
    return {
      reference: deps.sealer.seal(reference, placeOf('reference', id)),
      referenceIndex: referenceIndex(deps, reference),
    };
  };
}

/** The columns of a new request that nobody may read in the file. */
export function sealedColumns(
  deps: Deps,
  id: string,
  details: { readonly contact: Contact },
): { code: Sealed; details: Sealed; phoneIndex: string | null; contactIndex: string | null } {
  return {
    code: deps.sealer.seal(newCode(deps.random), placeOf('code', id)),
    ...detailColumns(deps, id, details),
  };
}

/** The columns that follow from a request's details: sealed, and the blind indexes of how to reach its resident. */
export function detailColumns(
  { sealer }: Deps,
  id: string,
  details: { readonly contact: Contact },
): { details: Sealed; phoneIndex: string | null; contactIndex: string | null } {
  const { way, reach } = details.contact;
  const phone = way === 'sms' || way === 'phone' ? reach : undefined;
  return {
    details: sealer.seal(JSON.stringify(details), placeOf('details', id)),
    phoneIndex: phone === undefined ? null : sealer.index('phone', phone),
    contactIndex: reach === undefined || way === 'village' ? null : sealer.index('contact', reach),
  };
}

/** What the confirmation shows of a stored request. */
export function receiptOf({ sealer }: Deps, { id, reference, code }: StoredRequest): Receipt {
  return {
    requestId: id,
    reference: sealer.open(reference, placeOf('reference', id)),
    code: sealer.open(code, placeOf('code', id)),
  };
}

/** Opens a request's reference. */
export function openReference({ sealer }: Pick<Deps, 'sealer'>, { id, reference }: StoredRequest): string {
  return sealer.open(reference, placeOf('reference', id));
}

/** Opens a request's details; the journey that wrote them parses them. */
export function openDetails({ sealer }: Pick<Deps, 'sealer'>, { id, details }: StoredRequest): unknown {
  return JSON.parse(sealer.open(details, placeOf('details', id)));
}
