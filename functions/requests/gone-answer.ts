import type { Catalogue } from '../shared/catalogue.ts';
import type { AskedAgain } from '../shared/fields.ts';
import type { CommonDraft } from './common-details.ts';
import { goneService, gridOf } from './service-choice.ts';

/**
 * The step to ask again, and why, where content no longer has what was chosen: the service, or the community that would pass
 * things on to the resident and couldn't.
 */
export function goneAnswer(catalogue: Catalogue, { choice, contact }: CommonDraft): AskedAgain | undefined {
  const gone = contact?.way === 'village' && gridOf(catalogue, contact.reach) === null;
  return (
    goneService(catalogue, choice) ??
    (gone ? { step: 'reach', errors: { reach: 'community-gone' } } : undefined)
  );
}
