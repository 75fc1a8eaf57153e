import { Agent, request } from 'node:http';

/** One request, to any origin. */
export interface Shot {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

export interface Answer {
  readonly status: number;
  readonly location: string | undefined;
  readonly cookies: readonly string[];
  readonly body: string;
  /** From sending to the last byte. */
  readonly ms: number;
}

/** Sends a request and waits for the last byte of its answer. */
export function send(origin: string, agent: Agent, { method, path, headers, body }: Shot): Promise<Answer> {
  const began = performance.now();
  return new Promise((resolve, reject) => {
    const sent = request(new URL(path, origin), { method, agent, headers }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.once('end', () => {
        const { statusCode: status = 0, headers: answered } = response;
        const [location, cookies] = [answered.location, answered['set-cookie'] ?? []];
        const ms = performance.now() - began;
        resolve({ status, location, cookies, body: Buffer.concat(chunks).toString(), ms });
      });
    });
    sent.once('error', reject);
    sent.end(body);
  });
}

/** What a volley of requests took. */
export interface Volley {
  readonly seconds: number;
  /** Milliseconds of each request. */
  readonly times: readonly number[];
  /** Where each was led, or the status that it got instead of a redirect. */
  readonly answers: readonly string[];
}

/** Sends every shot to `origin`, `abreast` at a time over kept connections. */
export async function fire(origin: string, shots: readonly Shot[], abreast: number): Promise<Volley> {
  const agent = new Agent({ keepAlive: true, maxSockets: abreast });
  const waiting = [...shots];
  const got: Answer[] = [];
  const worker = async () => {
    for (let shot = waiting.pop(); shot; shot = waiting.pop()) got.push(await send(origin, agent, shot));
  };
  const began = performance.now();
  await Promise.all(Array.from({ length: abreast }, worker));
  const seconds = (performance.now() - began) / 1000;
  agent.destroy();
  const answers = got.map(({ status, location }) => location ?? String(status));
  return { seconds, times: got.map(({ ms }) => ms), answers };
}

export interface Figures {
  readonly perSecond: number;
  /** Milliseconds from sending to the last byte. */
  readonly p50: number;
  readonly p99: number;
}

/** The value below which a share (0 to 1) of all values lies. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}

/** What several volleys took together. */
export function figuresOf(volleys: readonly Volley[]): Figures {
  const times = volleys.flatMap((volley) => volley.times);
  const seconds = volleys.reduce((sum, volley) => sum + volley.seconds, 0);
  return { perSecond: times.length / seconds, p50: quantile(times, 0.5), p99: quantile(times, 0.99) };
}
