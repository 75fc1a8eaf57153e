import { listenHrana, type HranaServer } from '../../scripts/hrana/listen.ts';
import { emptyDatabaseFile } from './database.ts';

/** A Hrana server on 127.0.0.1 in front of an empty store: for processes that can't be given a `fetch`. */
export async function startHranaServer(authToken?: string): Promise<HranaServer & { readonly path: string }> {
  const path = await emptyDatabaseFile();
  return { path, ...(await listenHrana({ path, authToken })) };
}
