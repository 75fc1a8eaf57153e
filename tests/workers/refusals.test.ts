import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openSurfer } from '../support/surfer.ts';
import { answerAll } from './resident.ts';
import { startWorker, type BuiltWorker, type WorkerOptions } from './worker.ts';

/**
 * The answer to a body that is too large. The local runtime closes once it has answered, also while the body is still on its
 * way: then the reset may overtake the answer, and it is asked again.
 */
async function readWhole(ask: () => Promise<Response>): Promise<{ status: number; text: string }> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      const answer = await ask();
      return { status: answer.status, text: await answer.text() };
    } catch (error) {
      if (attempt === 5) throw error;
    }
  }
}

describe('what the worker refuses', () => {
  let worker: BuiltWorker;
  beforeAll(async () => {
    worker = await startWorker();
  });
  afterAll(async () => {
    expect(worker.complaints()).toEqual([]);
    await worker.stop();
  });

  test.each(['https://example.org', 'null', undefined])('a form from %s', async (origin) => {
    const headers = { ...(origin !== undefined && { origin }) };
    const response = await fetch(new URL('/appointments/', worker.origin), {
      method: 'POST',
      body: new URLSearchParams({ service: 'gaoling-jintie' }),
      headers,
      redirect: 'manual',
    });
    expect(response.status).toBe(403);
    expect(response.headers.getSetCookie()).toEqual([]);
  });

  const form = 'application/x-www-form-urlencoded';
  test.each([
    ['1 MB', 413, form, `service=${'x'.repeat(1_000_000)}`],
    ['10,000 fields', 400, form, 'f=&'.repeat(10_000)],
    ['another charset', 415, `${form}; charset=gbk`, 'service=x'],
    ['JSON', 415, 'application/json', '{"service":"x"}'],
  ])('a body of %s', async (_, status, type, body) => {
    const page = await readWhole(() =>
      fetch(new URL('/appointments/', worker.origin), {
        method: 'POST',
        body,
        headers: { origin: worker.origin, 'content-type': type },
      }),
    );
    expect(page.status).toBe(status);
    expect(page.text).toContain('<h1');
  });

  test.each(['service=%ED%A0%80', 'service=%'])(
    'no body of %s, whose lost sign stands nowhere',
    async (body) => {
      const headers = { origin: worker.origin, 'content-type': form };
      const page = await fetch(new URL('/appointments/', worker.origin), { method: 'POST', body, headers });
      expect(page.status).toBe(200);
      expect(await page.text()).toContain('<h1');
    },
  );

  test.each(['', 'x', '1.k1.AAAA', '1.k9.AAAA', '%F0%9F'])('a draft cookie that reads %o', async (cookie) => {
    const page = await fetch(new URL('/appointments/check/', worker.origin), {
      method: 'POST',
      body: 'seen=',
      headers: { origin: worker.origin, 'content-type': form, cookie: `draft-appointments=${cookie}` },
      redirect: 'manual',
    });
    expect([page.status, page.headers.get('location')]).toEqual([303, '/appointments/?gone']);
  });

  test('more look-ups than a household needs, counted by the address that Cloudflare vouches for', async () => {
    const guess = (address: string, number: number) => {
      const reference = String(number).padStart(7, '0');
      return openSurfer(worker.origin).post(
        '/requests/',
        { reference: withCheckDigit(reference), code: '123456' },
        { 'cf-connecting-ip': address, 'x-forwarded-for': `198.51.100.${String(number)}` },
      );
    };
    const numbers = Array.from({ length: 61 }, (_, at) => at + 1);
    const answers = await Promise.all(numbers.map((number) => guess('192.0.2.7', number)));
    expect(answers.filter(({ status }) => status === 422)).toHaveLength(60);
    expect(answers.filter(({ status }) => status === 429)).toHaveLength(1);
    expect((await guess('192.0.2.8', 99)).status).toBe(422);
  });
});

/** ISO 7064 MOD 11,10, as references carry it. */
function withCheckDigit(digits: string): string {
  const product = [...digits].reduce((carry, digit) => {
    const sum = (Number(digit) + carry) % 10 || 10;
    return (sum * 2) % 11;
  }, 10);
  return `${digits}${String((11 - product) % 10)}`;
}

/** A server of which no answer comes. */
async function startSilence(): Promise<{ url: string; server: Server }> {
  const server = createServer(() => undefined);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { server, url: `http://127.0.0.1:${String((server.address() as AddressInfo).port)}` };
}

async function pressLastButton(options: WorkerOptions) {
  const worker = await startWorker(options);
  const resident = openSurfer(worker.origin);
  // Drafts are the browser's: only the last button needs the store.
  await answerAll(resident, 'reader', 'home-visits');
  const page = await resident.post('/reader/home-visits/check/');
  const complaints = worker.complaints();
  const check = await resident.get('/reader/home-visits/check/');
  await worker.stop();
  return { page, complaints, check };
}

describe('a store that', () => {
  test('never answers is given up, with a page that says so and a draft that stays', async () => {
    const { server, url } = await startSilence();
    const { page, complaints, check } = await pressLastButton({ databaseUrl: url, databaseTimeoutMs: 50 });
    server.closeAllConnections();
    server.close();
    expect(page.status).toBe(503);
    expect(page.headers.get('retry-after')).toBe('30');
    expect(page.html).toContain('href="/reader/"');
    expect(complaints.join()).toContain('STORE_UNREACHABLE');
    expect(complaints.join()).not.toContain('示例');
    expect(check.path).toBe('/reader/home-visits/check/');
  });

  test('refuses is an outage too', async () => {
    const { server, url } = await startSilence();
    await new Promise((resolve) => server.close(resolve));
    const { page, complaints } = await pressLastButton({ databaseUrl: url });
    expect(page.status).toBe(503);
    expect(page.html).toContain('系统没有回应');
    expect(complaints).toHaveLength(1);
  });
});

test('a worker without its secrets says which one, in its log only', async () => {
  const worker = await startWorker({ secrets: {} });
  const page = await openSurfer(worker.origin).get(worker.setupPath);
  const complaints = worker.complaints();
  await worker.stop();
  expect(page.status).toBe(500);
  expect(page.html).not.toContain('DATA_KEYS');
  expect(complaints.join()).toContain('DATA_KEYS and INDEX_KEY must be set');
});
