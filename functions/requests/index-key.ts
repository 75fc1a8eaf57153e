import type { StoredRequest } from '../../db/requests.ts';
import type { Sealer } from '../http/seal.ts';
import type { Reference } from '../shared/reference.ts';
import { referenceIndex } from './blind-indexes.ts';
import { openReference } from './sealing.ts';

/** A request as far as its reference tells by which key it is found. */
export type Referred = Pick<StoredRequest, 'id' | 'reference' | 'referenceIndex'>;

/**
 * Whether some requests are found by the index key of this house. One is enough, as a single row may be damaged; of references
 * that the data keys don't open nobody can say.
 */
export function indexKeyFits(deps: { readonly sealer: Sealer }, requests: readonly Referred[]): boolean {
  const found = requests.flatMap((request) => {
    const reference = openedOr(deps, request);
    return reference === undefined ? [] : [referenceIndex(deps, reference) === request.referenceIndex];
  });
  return found.length === 0 || found.includes(true);
}

function openedOr(deps: { readonly sealer: Sealer }, request: Referred): Reference | undefined {
  try {
    return openReference(deps, request);
  } catch {
    return undefined;
  }
}
