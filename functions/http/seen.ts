import type { Context } from 'hono';
import type { AppEnv } from '../deps.ts';
import type { Kept } from './journey-draft.ts';
import type { SeenPage } from './journey.ts';
import type { Walk } from './walk.ts';

/** In the URL of check-answers where the answers have changed since they were seen. */
export const CHANGED = '?changed';

/** Stands for the answers as they are now; a draft is one browser's, not one tab's. */
export function seenOf<Draft>({ deps }: Walk<Draft>, { submitKey, draft }: Kept<Draft>): string {
  return deps.sealer.index('seen', submitKey + JSON.stringify(draft));
}

/** Check-answers, with what its last button sends back. */
export async function checkPage<Draft>(walk: Walk<Draft>, c: Context<AppEnv>, kept: Kept<Draft>) {
  const page: SeenPage = { seen: seenOf(walk, kept), changed: c.req.query('changed') !== undefined };
  return { ...(await walk.journey.checkPage(kept.draft)), ...page };
}
