import { createClient, type Client } from '@libsql/client/http';
import { unsupported } from './unsupported.ts';

export interface RemoteOptions {
  readonly url: string;
  readonly authToken?: string | undefined;
  /** The longest that one call may take, in milliseconds, before it fails. */
  readonly timeoutMs?: number | undefined;
  /** In place of the runtime's own. */
  readonly fetch?: Fetch;
}

/** A call that got no whole answer: its code tells an outage from a bug. */
function unreachable(cause: unknown): Error {
  const reason = cause instanceof Error ? cause.message : String(cause);
  return Object.assign(new Error(`the database did not answer: ${reason}`, { cause }), {
    code: 'STORE_UNREACHABLE',
  });
}

type Fetch = (request: Request) => Promise<Response>;

/**
 * Reads each answer to its end, so that also one that stalls halfway is an outage in time. What a statement failed of is told
 * with 200: any other status comes from whoever stands in front of the store, or from a server that can't be had. Its words
 * are dropped, since nobody knows whom they quote.
 */
function boundedFetch(fetch: Fetch, timeoutMs: number): Fetch {
  return async (request) => {
    try {
      const response = await fetch(new Request(request, { signal: AbortSignal.timeout(timeoutMs) }));
      const body = await response.arrayBuffer();
      if (!response.ok) throw new Error(`HTTP ${String(response.status)}`);
      return new Response(body, { headers: { 'content-type': response.headers.get('content-type') ?? '' } });
    } catch (error) {
      throw unreachable(error);
    }
  };
}

/**
 * libSQL over HTTP. Each call has a client of its own: one that is shared resolves promises across requests, for which the
 * Workers runtime cancels them. There are no interactive transactions, which cost three round trips: a batch costs one.
 */
export function openRemote({
  url,
  authToken,
  timeoutMs = 8000,
  fetch = (r) => globalThis.fetch(r),
}: RemoteOptions): Client {
  let closed = false;
  const bounded = boundedFetch(fetch, timeoutMs);

  const once = async <T>(use: (client: Client) => Promise<T>): Promise<T> => {
    if (closed) throw new Error('the database is closed');
    const client = createClient({ url, fetch: bounded, ...(authToken === undefined ? {} : { authToken }) });
    try {
      return await use(client);
    } catch (error) {
      // Cut off where nobody noticed, or a page of whoever stands in between; what the parser says of it quotes it.
      throw error instanceof SyntaxError ? unreachable('no JSON') : error;
    } finally {
      client.close();
    }
  };

  return {
    ...unsupported,
    protocol: 'http',
    get closed() {
      return closed;
    },
    execute: (statement: Parameters<Client['execute']>[0], args?: Parameters<Client['execute']>[1]) =>
      once((client) =>
        typeof statement === 'string' ? client.execute(statement, args) : client.execute(statement),
      ),
    batch: (statements, mode) => once((client) => client.batch(statements, mode ?? 'write')),
    migrate: (statements) => once((client) => client.migrate(statements)),
    executeMultiple: (sql) => once((client) => client.executeMultiple(sql)),
    close() {
      closed = true;
    },
  };
}
