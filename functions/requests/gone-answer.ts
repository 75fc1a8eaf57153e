import type { Catalogue } from '../shared/catalogue.ts';
import type { AskedAgain } from '../shared/fields.ts';
import type { CommonDraft } from './common-details.ts';
import { ruledOut, type RulableWay } from './ruled-out.ts';
import { goneService, gridOf } from './service-choice.ts';

/**
 * The step to ask again, and why, where content no longer has what was chosen, for a draft may be a day old: the service, this
 * way of asking for it, or the community that would pass things on to the resident and couldn't.
 */
export function goneAnswer(
  catalogue: Catalogue,
  { choice, contact }: CommonDraft,
  way?: RulableWay,
): AskedAgain | undefined {
  const gone = contact?.way === 'village' && gridOf(catalogue, contact.reach) === null;
  return (
    goneService(catalogue, choice) ??
    (way && ruledOut(way, catalogue, choice.service)) ??
    (gone ? { step: 'reach', errors: { reach: 'community-gone' } } : undefined)
  );
}
