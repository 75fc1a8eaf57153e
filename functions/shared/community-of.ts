import type { Community } from './catalogue.ts';

/** What content has given up, by the code that is left of it. */
export const goneBy = (id: string) => ({ id, name: id, gone: true }) as const;

/** A community by its code, for staff; one that content has no more goes by that. Undefined for none. */
export function communityOf(communities: readonly Community[], id: string | null): Community | undefined {
  if (id === null) return undefined;
  return communities.find((one) => one.id === id) ?? { ...goneBy(id), example: false };
}
