import type { StoredRequest } from '../../db/requests.ts';
import type { Deps } from '../deps.ts';
import type { Filing } from '../shared/filing.ts';
import type { Receipt } from '../http/journey.ts';
import type { Sealer } from '../http/seal.ts';
import { newCode, newReference, referenceStart, type Code, type Reference } from '../shared/reference.ts';
import type { Sealed } from '../shared/sealed.ts';
import {
  contactIndexOf,
  householdIndex,
  phoneIndexes,
  referenceIndex,
  referenceStartIndex,
  type Home,
  type PhoneIndexes,
} from './blind-indexes.ts';
import type { Contact } from './contact.ts';

type Column = 'reference' | 'code' | 'helpedCode' | 'details' | 'visitWord';

// A ciphertext opens only in the column and row that it was sealed for.
const placeOf = (column: Column, id: string) => `requests.${column}:${id}`;

/** A fresh reference of a request, sealed, with its indexes. */
export type NewReference = Pick<StoredRequest, 'reference' | 'referenceIndex'> & {
  readonly referenceStartIndex: string;
};

/** Makes a fresh reference for a request's id, sealed and indexed; asked again when one is taken. */
export function referenceMaker(deps: Deps, id: string): () => NewReference {
  return () => {
    const reference = newReference(deps.random);
    return {
      reference: deps.sealer.seal(reference, placeOf('reference', id)),
      referenceIndex: referenceIndex(deps, reference),
      referenceStartIndex: referenceStartIndex(deps, referenceStart(reference)),
    };
  };
}

/** The columns of a new request that nobody may read in the file. */
export function sealedColumns(
  deps: Deps,
  id: string,
  details: { readonly contact: Contact; readonly place?: Home },
): Pick<StoredRequest, 'code'> & DetailColumns {
  return {
    code: deps.sealer.seal(newCode(deps.random), placeOf('code', id)),
    ...detailColumns(deps, id, details),
  };
}

type DetailColumns = PhoneIndexes & Pick<StoredRequest, 'details' | 'contactIndex' | 'householdIndex'>;

/** The columns that follow from a request's details: sealed, and the blind indexes by which its resident is counted. */
export function detailColumns(
  deps: Deps,
  id: string,
  details: { readonly contact: Contact; readonly place?: Home },
): DetailColumns {
  return {
    details: sealDetails(deps, id, details),
    ...phoneIndexes(deps, details.contact),
    contactIndex: contactIndexOf(deps, details.contact),
    householdIndex: details.place === undefined ? null : householdIndex(deps, details.place),
  };
}

/** Seals a request's details, at its submission and when its resident mends an answer. */
export function sealDetails({ sealer }: Pick<Deps, 'sealer'>, id: string, details: object): Sealed {
  return sealer.seal(JSON.stringify(details), placeOf('details', id));
}

/** A second code for a request, for the person helped; never the same as the first. */
export function sealedHelpedCode(deps: Deps, id: string, code: Sealed): Sealed {
  const { sealer, random } = deps;
  const first = sealer.open(code, placeOf('code', id));
  let second = newCode(random);
  while (second === first) second = newCode(random);
  return sealer.seal(second, placeOf('helpedCode', id));
}

/** How a request came in, and who wrote it down (D13): they answer for it until somebody accepts it (首问责任). */
export function filingColumns(
  filing: Filing | undefined,
): Pick<StoredRequest, 'channel' | 'filedByStaffId' | 'ownerStaffId'> {
  const staffId = filing?.staffId ?? null;
  return { channel: filing?.channel ?? 'web', filedByStaffId: staffId, ownerStaffId: staffId };
}

/** Stands for a code that is not there: no six digits, sealed once so that opening it takes as long as opening one. */
const noCode = new WeakMap<Sealer, Sealed>();
const NO_CODE = { text: '------', place: placeOf('code', 'none') };

/** The codes of whoever asked and of the person helped; two are opened even where there is one, or no request at all (D9). */
export function openCodes(
  { sealer }: Pick<Deps, 'sealer'>,
  request: StoredRequest | undefined,
): { readonly asker: string; readonly helped: string } {
  const none = noCode.get(sealer) ?? sealer.seal(NO_CODE.text, NO_CODE.place);
  noCode.set(sealer, none);
  const open = (column: 'code' | 'helpedCode') => {
    const sealed = request?.[column];
    return sealed ? sealer.open(sealed, placeOf(column, request.id)) : sealer.open(none, NO_CODE.place);
  };
  return { asker: open('code'), helped: open('helpedCode') };
}

/** What the confirmation shows of a stored request. */
export function receiptOf(deps: Deps, request: StoredRequest): Receipt {
  const { id, code, helpedCode } = request;
  // What opens in these columns was sealed there as one.
  const open = (sealed: Sealed, column: 'code' | 'helpedCode') =>
    deps.sealer.open(sealed, placeOf(column, id)) as Code;
  return {
    requestId: id,
    reference: openReference(deps, request),
    code: open(code, 'code'),
    ...(helpedCode && { helpedCode: open(helpedCode, 'helpedCode') }),
  };
}

/** Seals what the visitor says at the door. */
export function sealVisitWord({ sealer }: Deps, id: string, word: string): Sealed {
  return sealer.seal(word, placeOf('visitWord', id));
}

/** Opens what the visitor says at the door; requests from before there were visit words have none. */
export function openVisitWord({ sealer }: Deps, { id, visitWord }: StoredRequest): string | undefined {
  return visitWord === null ? undefined : sealer.open(visitWord, placeOf('visitWord', id));
}

/** Opens a request's reference. */
export function openReference(
  { sealer }: Pick<Deps, 'sealer'>,
  { id, reference }: Pick<StoredRequest, 'id' | 'reference'>,
): Reference {
  return sealer.open(reference, placeOf('reference', id)) as Reference;
}

/** Opens a request's details; the journey that wrote them parses them. */
export function openDetails(
  { sealer }: Pick<Deps, 'sealer'>,
  { id, details }: Pick<StoredRequest, 'id' | 'details'>,
): unknown {
  return JSON.parse(sealer.open(details, placeOf('details', id)));
}
