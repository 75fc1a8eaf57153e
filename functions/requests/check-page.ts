import type { Deps } from '../deps.ts';
import type { CheckPage } from '../http/journey.ts';
import { snapshotOf, type ServiceChoice } from './service-choice.ts';

/** What check-answers is worded from, in every journey: the answers, and what content calls things now. */
export async function checkPage<Draft extends { readonly choice: ServiceChoice }>(
  deps: Deps,
  draft: Draft,
): Promise<CheckPage<Draft>> {
  const catalogue = await deps.catalogue();
  return { draft, service: snapshotOf(catalogue, draft.choice), communities: catalogue.communities };
}
