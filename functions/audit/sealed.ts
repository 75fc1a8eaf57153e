import { listSealed, SEALED_COLUMNS, type SealedColumn } from '../../db/sealed-texts.ts';
import type { Deps } from '../deps.ts';
import { Unreadable } from '../http/seal.ts';

type SealedDeps = Pick<Deps, 'db' | 'sealer'>;

const PAGE = 1000;
/** The first ones say where. */
const MOST = 100;

/** What the chain of events walks by itself, with what each note said. */
const NOTES = 'events.note';

function opens({ sealer }: SealedDeps, text: Parameters<Deps['sealer']['open']>[0], place: string): boolean {
  try {
    sealer.open(text, place);
    return true;
  } catch (error) {
    if (error instanceof Unreadable) return false;
    throw error;
  }
}

async function auditColumn(deps: SealedDeps, column: SealedColumn): Promise<string[]> {
  const found: string[] = [];
  for (let after = -1; ;) {
    const texts = await listSealed(deps.db, column, { after, limit: PAGE });
    const places = texts.map(({ id, text }) => ({ text, place: `${column.place}:${id}` }));
    found.push(...places.filter(({ text, place }) => !opens(deps, text, place)).map(({ place }) => place));
    after = texts.at(-1)?.place ?? after;
    if (texts.length < PAGE || found.length >= MOST) return found.slice(0, MOST);
  }
}

/**
 * The places whose sealed texts no key opens: exchanged for those of another row or column, damaged, or sealed with a key that is
 * gone. Nothing else tells of them where nobody opens their page any more.
 */
export async function auditSealed(deps: SealedDeps): Promise<string[]> {
  const columns = SEALED_COLUMNS.filter(({ place }) => place !== NOTES);
  const found: string[] = [];
  for (const column of columns) found.push(...(await auditColumn(deps, column)));
  return found;
}
