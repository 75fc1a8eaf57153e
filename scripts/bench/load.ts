import { Agent, request } from 'node:http';

/** One request of a load: everything but the address, which is the same for all. */
export interface Shot {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

export interface Figures {
  readonly perSecond: number;
  /** Milliseconds from sending to the last byte. */
  readonly p50: number;
  readonly p99: number;
  /** How many answers had which status. */
  readonly statuses: Readonly<Record<string, number>>;
}

function post(url: URL, agent: Agent, { headers, body }: Shot): Promise<number> {
  return new Promise((resolve, reject) => {
    const sent = request(url, { method: 'POST', agent, headers }, (response) => {
      response.resume();
      response.once('end', () => {
        resolve(response.statusCode ?? 0);
      });
    });
    sent.once('error', reject);
    sent.end(body);
  });
}

const at = (sorted: readonly number[], share: number) =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;

/** Posts every shot to `url`, `abreast` at a time over kept connections. */
export async function fire(url: URL, shots: readonly Shot[], abreast: number): Promise<Figures> {
  const agent = new Agent({ keepAlive: true, maxSockets: abreast });
  const waiting = [...shots];
  const times: number[] = [];
  const statuses: Record<string, number> = {};
  const worker = async () => {
    for (let shot = waiting.pop(); shot; shot = waiting.pop()) {
      const began = performance.now();
      const status = await post(url, agent, shot);
      times.push(performance.now() - began);
      statuses[status] = (statuses[status] ?? 0) + 1;
    }
  };
  const began = performance.now();
  await Promise.all(Array.from({ length: abreast }, worker));
  const seconds = (performance.now() - began) / 1000;
  agent.destroy();
  const sorted = times.sort((a, b) => a - b);
  return { perSecond: shots.length / seconds, p50: at(sorted, 0.5), p99: at(sorted, 0.99), statuses };
}
