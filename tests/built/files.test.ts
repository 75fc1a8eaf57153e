import { globSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { request, type IncomingHttpHeaders } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { describe, expect, inject, test } from 'vitest';

const origin = inject('origin');

interface Answer {
  status: number;
  headers: IncomingHttpHeaders;
  body: Buffer;
}

/** As it comes over the wire: fetch would unpack it. */
function get(path: string, headers: Record<string, string> = {}): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const sent = request(new URL(path, origin), { headers }, (response) => {
      buffer(response).then((body) => {
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body });
      }, reject);
    });
    sent.once('error', reject);
    sent.end();
  });
}

// One prerendered page and two that are made on demand.
const PAGES = ['/', '/appointments/', '/reader/requests/'];

describe('compression', () => {
  test.each(PAGES)('of %s is what the browser takes', async (path) => {
    const [plain, br, gz] = await Promise.all([
      get(path, { 'accept-encoding': 'identity' }),
      get(path, { 'accept-encoding': 'gzip, deflate, br' }),
      get(path, { 'accept-encoding': 'gzip' }),
    ]);
    expect([plain, br, gz].map(({ headers }) => headers['content-encoding'])).toEqual([
      undefined,
      'br',
      'gzip',
    ]);
    expect(brotliDecompressSync(br.body).toString('utf8')).toBe(plain.body.toString('utf8'));
    expect(gunzipSync(gz.body).toString('utf8')).toBe(plain.body.toString('utf8'));
    expect(br.body.length).toBeLessThan(plain.body.length / 2);
    for (const { headers } of [plain, br, gz]) {
      expect(headers['content-type']).toMatch(/^text\/html/);
      expect(headers.vary).toMatch(/accept-encoding/i);
    }
  });
});

// Pages are compressed while others are being made: a page taken before it was whole would be served so for ever.
describe('compressed files', () => {
  const unpack = { '.br': brotliDecompressSync, '.gz': gunzipSync };

  test.each(['.br', '.gz'] as const)(
    'ending in %s hold what their file holds, and no page lacks one',
    (ending) => {
      const packed = globSync(`dist/client/**/*${ending}`);
      const differing = packed.filter((path) => {
        const plain = readFileSync(path.slice(0, -ending.length));
        return !unpack[ending](readFileSync(path)).equals(plain);
      });
      expect(differing).toEqual([]);
      const pages = globSync('dist/client/**/*.html').map((path) => path + ending);
      expect(pages.filter((path) => !packed.includes(path))).toEqual([]);
    },
  );
});

describe('prerendered files', () => {
  test('are asked for again and answered with 304 while they are the same', async () => {
    for (const encoding of ['identity', 'br', 'gzip']) {
      const first = await get('/', { 'accept-encoding': encoding });
      const etag = first.headers.etag ?? '';
      expect(etag).not.toBe('');
      expect(first.headers['cache-control']).toBe('public, no-cache');
      const again = await get('/', { 'accept-encoding': encoding, 'if-none-match': etag });
      expect(again.status).toBe(304);
      expect(again.body.length).toBe(0);
      // Whoever keeps a copy hears of which one that is true, and for how long.
      const { etag: same, vary, 'cache-control': kept } = again.headers;
      expect([same, vary, kept]).toEqual([etag, 'Accept-Encoding', 'public, no-cache']);
      const changed = await get('/', { 'accept-encoding': encoding, 'if-none-match': '"another"' });
      expect(changed.status).toBe(200);
    }
  });

  test('with a hash in their name are kept for a year', async () => {
    const assets = readdirSync(join('dist', 'client', '_astro')).filter((name) => !/\.(?:br|gz)$/.test(name));
    expect(assets.length).toBeGreaterThan(0);
    for (const name of assets) {
      const { status, headers } = await get(`/_astro/${name}`);
      expect(status).toBe(200);
      expect(headers['cache-control']).toBe('public, max-age=31536000, immutable');
      expect(headers['x-content-type-options']).toBe('nosniff');
    }
  });

  test("do not include the build's own: _headers and compressed twins", async () => {
    const { status } = await get('/.env');
    expect(status).toBe(404);
  });
});

describe('another address of a page', () => {
  test.each([
    ['/large', '/large/'],
    ['/appointments', '/appointments/'],
    ['/appointments?service=x', '/appointments/?service=x'],
    ['/reader/requests', '/reader/requests/'],
    ['/search?q=a?b', '/search/?q=a?b'],
    ['/guides?a?b?c', '/guides/?a?b?c'],
    ['/staff?x=/a?b/', '/staff/?x=/a?b/'],
    ['/index.html', '/'],
    ['/large/hours/index.html?x=1', '/large/hours/?x=1'],
  ])('%s moves for good to %s', async (from, to) => {
    const { status, headers } = await get(from);
    expect(status).toBe(308);
    expect(headers.location).toBe(to);
  });

  test.each(['/healthz', '/icon.svg', '/sitemap-index.xml'])('%s is none: it stays', async (path) => {
    expect((await get(path)).status).toBe(200);
  });
});

describe('other names of the trees', () => {
  test.each([
    ['/亲情版/', '/large/'],
    ['/关爱版/appointments/', '/large/appointments/'],
    ['/关怀版/', '/large/'],
    ['/长辈版/', '/large/'],
    ['/大字版', '/large/'],
    ['/无障碍版/requests/', '/reader/requests/'],
    ['/读屏版/', '/reader/'],
  ])('%s leads to %s', async (alias, to) => {
    const first = await fetch(new URL(alias, origin), { redirect: 'manual' });
    expect([302, 308]).toContain(first.status);
    const last = await fetch(new URL(alias, origin));
    expect(last.status).toBe(200);
    expect(new URL(last.url).pathname).toBe(to);
  });
});

test.each(['/favicon.ico', '/apple-touch-icon.png'])(
  '%s, which browsers ask for by themselves, is a small picture and not the page of what is not there',
  async (path) => {
    const { status, headers, body } = await get(path);
    expect(status).toBe(200);
    expect(headers['content-type']).toMatch(/^image\//);
    expect(body.length).toBeLessThan(4000);
  },
);
