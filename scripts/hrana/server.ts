import { randomUUID } from 'node:crypto';
import { createConnections } from './connections.ts';
import { toHranaError, type PipelineRequest, type StreamRequest } from './protocol.ts';
import { openStream, type Stream } from './stream.ts';
import { createWriteLock } from './write-lock.ts';

export interface HranaOptions {
  /** The database file. */
  readonly path: string;
  /** Where set, every request must carry it as a bearer token. */
  readonly authToken?: string | undefined;
  /** How long a writer waits for another, in milliseconds. */
  readonly lockMs?: number;
  /** When a stream that nobody uses ends, in milliseconds. */
  readonly idleMs?: number;
}

export interface Hrana {
  readonly fetch: (request: Request) => Promise<Response>;
  close(): void;
}

/** Streams between two requests of theirs, by the baton that the client shows next time. */
function parkedStreams(idleMs: number) {
  const parked = new Map<string, { readonly stream: Stream; readonly expiry: NodeJS.Timeout }>();
  const take = (baton: string): Stream | undefined => {
    const found = parked.get(baton);
    parked.delete(baton);
    clearTimeout(found?.expiry);
    return found?.stream;
  };
  return {
    take,
    park(stream: Stream): string {
      const baton = randomUUID();
      const expiry = setTimeout(() => take(baton)?.close(), idleMs);
      expiry.unref();
      parked.set(baton, { stream, expiry });
      return baton;
    },
    closeAll() {
      for (const baton of [...parked.keys()]) take(baton)?.close();
    },
  };
}

async function answerAll(stream: Stream, requests: StreamRequest[]): Promise<object[]> {
  const results: object[] = [];
  for (const request of requests) {
    try {
      results.push({ type: 'ok', response: await stream.handle(request) });
    } catch (error) {
      results.push({ type: 'error', error: toHranaError(error) });
    }
  }
  return results;
}

/** Hrana 2 over HTTP in front of a local file, for development and tests: it knows neither replicas nor users. */
export function createHrana({ path, authToken, lockMs = 5000, idleMs = 10_000 }: HranaOptions): Hrana {
  const connections = createConnections(path, lockMs);
  const lock = createWriteLock(lockMs);
  const streams = parkedStreams(idleMs);

  const pipeline = async ({ baton, requests }: PipelineRequest): Promise<Response> => {
    const stream = baton ? streams.take(baton) : openStream(connections, lock);
    if (!stream) {
      return Response.json({ message: 'the stream has expired', code: 'STREAM_EXPIRED' }, { status: 400 });
    }
    const results = await answerAll(stream, requests);
    return Response.json({ baton: stream.open ? streams.park(stream) : null, base_url: null, results });
  };

  return {
    fetch: async (request) => {
      const { pathname } = new URL(request.url);
      if (authToken !== undefined && request.headers.get('authorization') !== `Bearer ${authToken}`) {
        return new Response('unauthorized', { status: 401 });
      }
      if (request.method === 'POST' && pathname === '/v2/pipeline') {
        return pipeline((await request.json()) as PipelineRequest);
      }
      return new Response('hrana', { status: pathname === '/v2' || pathname === '/' ? 200 : 404 });
    },
    close() {
      streams.closeAll();
      connections.closeAll();
    },
  };
}
