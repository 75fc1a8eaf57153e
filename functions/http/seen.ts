import type { Context } from 'hono';
import type { AppEnv } from '../deps.ts';
import type { Kept } from './journey-draft.ts';
import type { CheckPage, SeenPage } from './journey.ts';
import type { Walk } from './walk.ts';

/** In the URL of check-answers where it says something else than when it was seen. */
export const CHANGED = '?changed';

/** The same, where an earlier one was to be moved instead and could not be. */
export const NOT_MOVED = '?not-moved';

/** What content calls that which was chosen: it may call it otherwise by the time the last button is pressed. */
function namesIn<Draft>({ draft, service, communities }: CheckPage<Draft>): readonly string[] {
  const answers = JSON.stringify(draft);
  const chosen = communities.filter(({ id }) => answers.includes(JSON.stringify(id)));
  return [service.title, ...chosen.map(({ name }) => name)];
}

/** Stands for the answers as they are now, and what they are called; a draft is one browser's, not one tab's. */
function seenIn<Draft>({ deps }: Walk<Draft>, { submitKey }: Kept<Draft>, page: CheckPage<Draft>): string {
  return deps.sealer.index('seen', submitKey + JSON.stringify([page.draft, namesIn(page)]));
}

/** The same, for the press of the last button. */
export async function seenOf<Draft>(walk: Walk<Draft>, kept: Kept<Draft>): Promise<string> {
  return seenIn(walk, kept, await walk.journey.checkPage(kept.draft));
}

/** Check-answers, with what its last button sends back. */
export async function checkPage<Draft>(walk: Walk<Draft>, c: Context<AppEnv>, kept: Kept<Draft>) {
  const answered = await walk.journey.checkPage(kept.draft);
  const changed = c.req.query('changed') !== undefined;
  const notMoved = c.req.query('not-moved') !== undefined;
  const page: SeenPage = { seen: seenIn(walk, kept, answered), changed, notMoved };
  return { ...answered, ...page };
}
