import type { Alongside } from '../../db/alongside.ts';
import type { Deps } from '../deps.ts';
import { planMessages } from '../outbox/plan.ts';

/**
 * What is written in the same batch as a new request: what its guide asks to bring today, so that no later edit changes
 * what this resident was told (D6), and the messages that it brings about (D22).
 *
 * @param startsAt its time, an instant in milliseconds; null while it has none
 */
export async function alongsideSubmission(
  deps: Deps,
  { serviceSlug, startsAt }: { readonly serviceSlug: string | null; readonly startsAt: number | null },
): Promise<Alongside> {
  const { services } = await deps.catalogue();
  const service = services.find(({ slug }) => slug === serviceSlug);
  // The same where staff pressed the last button for them.
  const messages = await planMessages(deps, { event: 'submitted', actor: 'resident', startsAt });
  return { messages, materials: service?.materials ?? [] };
}
