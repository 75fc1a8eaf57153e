import { listMerged } from '../../db/duplicates.ts';
import type { StoredRequest } from '../../db/requests.ts';
import type { Deps } from '../deps.ts';
import { openOr } from '../http/open-or.ts';
import { needsCare } from '../requests/common-details.ts';
import { openReference } from '../requests/sealing.ts';
import { groupReference } from '../shared/reference.ts';
import { openKind, type OpenedKind } from './open-kind.ts';
import { recordViewed } from './viewed.ts';

/** What helps a resident, as they wrote it under a number that was merged since (D20). */
export interface MergedNeeds extends Pick<OpenedKind, 'needs' | 'visit'> {
  readonly reference: string;
}

function open(deps: Deps, merged: StoredRequest): MergedNeeds | undefined {
  const { needs, visit } = openKind(deps, merged);
  // The mark is also that of a request which others were merged into: its own resident may have asked for nothing.
  if (!needsCare({ needs, ...(visit && { home: visit.home }) })) return undefined;
  return { reference: groupReference(openReference(deps, merged)), needs, visit };
}

/**
 * What was asked for under every number that was merged into a request: whoever goes, or sits at the desk, prepares that too.
 * What can't be opened (`openOr`) is left out. Each that is shown goes on record (D21).
 */
export async function mergedNeeds(deps: Deps, staffId: string, id: string): Promise<MergedNeeds[]> {
  const found: MergedNeeds[] = [];
  for (const merged of await listMerged(deps.db, id)) {
    if (!merged.hasNeeds) continue;
    const opened = openOr({ request: merged.id }, () => open(deps, merged), undefined);
    if (!opened) continue;
    await recordViewed(deps, staffId, merged);
    found.push(opened);
  }
  return found;
}
