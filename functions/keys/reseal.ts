import { countStale, listStale, replaceTexts, SEALED_COLUMNS } from '../../db/sealed-texts.ts';
import type { Deps } from '../deps.ts';
import type { Sealed } from '../shared/sealed.ts';

type ResealDeps = Pick<Deps, 'db' | 'sealer'>;

const BATCH = 100;

/** So that a run ends in time; the next turn goes on. */
const MOST_PER_RUN = 500;

/** A text sealed anew; nothing for what somebody else has written, which must not keep the others from it. */
function renewed(sealer: Deps['sealer'], from: Sealed, place: string, id: string) {
  try {
    return [{ id, from, to: sealer.seal(sealer.open(from, place), place) }];
  } catch {
    return [];
  }
}

/**
 * Seals anew, with the newest key, what an older one has sealed. May be cut off anywhere and run in several places: each
 * text is replaced only where it still stands, and opens before and after; what no key opens is left and counted. Blind indexes have a key of their own and stay.
 */
export async function reseal({ db, sealer }: ResealDeps): Promise<{ resealed: number; more: boolean }> {
  let resealed = 0;
  for (const column of SEALED_COLUMNS) {
    let after = 0;
    while (resealed < MOST_PER_RUN) {
      const found = await listStale(db, column, sealer.activeKey, { after, limit: BATCH });
      const texts = found.flatMap(({ id, text }) => renewed(sealer, text, `${column.place}:${id}`, id));
      await replaceTexts(db, column, texts);
      resealed += texts.length;
      after = found.at(-1)?.place ?? after;
      if (found.length < BATCH) break;
    }
  }
  return { resealed, more: resealed >= MOST_PER_RUN };
}

/** How many texts an older key has sealed. */
export async function countOlder({ db, sealer }: ResealDeps): Promise<number> {
  const counts = await Promise.all(SEALED_COLUMNS.map((column) => countStale(db, column, sealer.activeKey)));
  return counts.reduce((sum, one) => sum + one, 0);
}
