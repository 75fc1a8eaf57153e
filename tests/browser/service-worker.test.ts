import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sirv from 'sirv';
import { describe, expect, onTestFinished, test } from 'vitest';
import { writeServiceWorker } from '../../scripts/build/service-worker.ts';
import { controlled, kept, untilKept, usePhones } from '../support/phone.ts';

const { openPhone } = usePhones();

const GUIDE = '/guides/gaoling-jintie/';

test('a worker that could not be installed whole is not used, and the next visit tries again', async () => {
  const { context, page } = await openPhone();
  await context.route('**/large/offline/', (route) => route.fulfill({ status: 500, body: '' }));
  await page.goto('/');
  const failed = await page.evaluate(async () => {
    const registration = await navigator.serviceWorker.register('/sw.js');
    const worker = registration.installing;
    while (worker && worker.state === 'installing')
      await new Promise((resolve) => {
        worker.addEventListener('statechange', resolve, { once: true });
      });
    return worker?.state ?? 'redundant';
  });
  expect(failed).toBe('redundant');
  await context.unroute('**/large/offline/');
  await page.goto('/');
  await controlled(page);
});

describe('the service worker', () => {
  function shellFolder(): string {
    const folder = mkdtempSync(join(tmpdir(), 'heqi-worker-'));
    onTestFinished(() => {
      rmSync(folder, { recursive: true });
    });
    for (const path of ['', 'offline', 'large', 'large/offline', 'reader', 'reader/offline']) {
      mkdirSync(join(folder, path), { recursive: true });
      writeFileSync(join(folder, path, 'index.html'), path);
    }
    return folder;
  }
  /** A site of its own whose worker can be exchanged: a browser fetches that file past what a test lays in its way. */
  async function publish(off: string) {
    const files = sirv(join('dist', 'client'));
    let worker: string | undefined;
    const server = createServer((request, response) => {
      const fresh = { 'Content-Type': 'text/javascript', 'Cache-Control': 'no-cache' };
      if (request.url === '/sw.js' && worker !== undefined) response.writeHead(200, fresh).end(worker);
      else files(request, response);
    });
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
    onTestFinished(() => {
      server.close();
    });
    const { port } = server.address() as AddressInfo;
    const turnOff = () => {
      worker = off;
    };
    return { site: `http://127.0.0.1:${port}`, turnOff };
  }
  const codeIn = (folder: string) => readFileSync(join(folder, 'sw.js'), 'utf8');

  test('is at most 2 KB', () => {
    expect(Buffer.byteLength(codeIn(join('dist', 'client')))).toBeLessThanOrEqual(2048);
  });

  test('keeps what its pages run, which came before it and would else be asked of the network', async () => {
    const script = /src="(\/_astro\/[^"]+)"/.exec(
      readFileSync(join('dist', 'client', 'offline', 'index.html'), 'utf8'),
    )?.[1];
    const { page } = await openPhone();
    await page.goto('/hours/');
    await page.goto('/');
    await controlled(page);
    expect(await kept(page)).toContain(script);
  });

  test('is another when a page of its shell changes, and only then', async () => {
    const folder = shellFolder();
    await writeServiceWorker(folder, false);
    const first = codeIn(folder);
    await writeServiceWorker(folder, false);
    expect(codeIn(folder)).toBe(first);
    writeFileSync(join(folder, 'large', 'index.html'), 'new');
    await writeServiceWorker(folder, false);
    expect(codeIn(folder)).not.toBe(first);
    expect(first).toContain('/reader/offline/');
  });

  test('that is turned off makes phones forget what they kept, and itself', async () => {
    const folder = shellFolder();
    await writeServiceWorker(folder, true);
    const off = codeIn(folder);
    expect(off).not.toContain('fetch');
    const { site, turnOff } = await publish(off);
    const { page } = await openPhone();
    await page.goto(site + GUIDE);
    await controlled(page);
    await untilKept(page, GUIDE);
    turnOff();
    await page.evaluate(async () => {
      const registration = await navigator.serviceWorker.ready;
      await registration.update().catch(() => undefined);
    });
    await expect.poll(() => kept(page)).toEqual([]);
    const workers = () =>
      page.evaluate(async () => (await navigator.serviceWorker.getRegistrations()).length);
    await expect.poll(workers).toBe(0);
    // What a page kept now nobody could read without a network.
    await page.goto(`${site}/guides/elder-care/`);
    await expect.poll(workers).toBe(0);
    expect(await page.getByRole('button', { name: '存到手机里' }).count()).toBe(0);
  });
});
