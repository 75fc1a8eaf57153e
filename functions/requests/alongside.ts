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
  {
    serviceSlug,
    startsAt,
    actor,
  }: {
    readonly serviceSlug: string | null;
    readonly startsAt: number | null;
    /** Whoever pressed the last button: the resident, or staff for them. */
    readonly actor: 'resident' | 'staff';
  },
): Promise<Alongside> {
  const { services } = await deps.catalogue();
  const service = services.find(({ slug }) => slug === serviceSlug);
  const messages = await planMessages(deps, { event: 'submitted', actor, startsAt });
  return { messages, materials: service?.materials ?? [] };
}
