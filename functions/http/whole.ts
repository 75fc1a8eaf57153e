import type { Deps } from '../deps.ts';
import { KeyBehind, type Sealer } from './seal.ts';

/** A sealer that tells afterwards of what another instance could have opened, in whatever place it stood. */
function watched(sealer: Sealer): { readonly sealer: Sealer; readonly behind: KeyBehind[] } {
  const behind: KeyBehind[] = [];
  const open: Sealer['open'] = (sealed, place) => {
    try {
      return sealer.open(sealed, place);
    } catch (error) {
      if (error instanceof KeyBehind) behind.push(error);
      throw error;
    }
  };
  return { sealer: { ...sealer, open }, behind };
}

/**
 * What `make` makes of all that it opens, though it may put something else in the place of what can't be opened. Throws
 * `KeyBehind` where only this instance can't: a part would be taken for the whole.
 */
export async function wholly<T>(deps: Deps, make: (deps: Deps) => Promise<T>): Promise<T> {
  const { sealer, behind } = watched(deps.sealer);
  const made = await make({ ...deps, sealer });
  const [missing] = behind;
  if (missing) throw missing;
  return made;
}
