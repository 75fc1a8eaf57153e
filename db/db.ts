import type { Client } from '@libsql/client/http';
import type { LibSQLDatabase } from 'drizzle-orm/libsql';

/**
 * The store, the same on every runtime: an embedded file, or libSQL over HTTP. `$client.close()` ends it. It has no
 * interactive transactions: settle a race in one statement or one `batch`.
 */
export type Db = LibSQLDatabase & { $client: Client };
