import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { testApp } from '../support/app.ts';
import { startBuiltServer, type BuiltServer } from '../support/built-server.ts';
import { keepNothing } from '../support/gather-outbox.ts';
import { launchBrowser } from '../support/page-pool.ts';
import { gatherVisit } from '../support/resident-steps.ts';
import { setUpStaff } from '../support/gather-staff.ts';

let server: BuiltServer;
let foreign: Server;
let browser: Browser;
let context: BrowserContext;
let paths: string[];

/** Sends a form to `to` as soon as it is opened; `sandbox` has it do so without an origin. */
function attack(to: string, type: string, sandbox: boolean): string {
  const form = `<form method="post" action="${to}" enctype="${type}"><input name="version" value="1"><input name="reason" value="x"></form><script>document.forms[0].submit()</script>`;
  const frame = form.replaceAll('&', '&amp;').replaceAll('"', '&quot;');
  return `<!doctype html><title>foreign</title>${sandbox ? `<iframe sandbox="allow-forms allow-scripts" srcdoc="${frame}"></iframe>` : form}`;
}

beforeAll(async () => {
  server = await startBuiltServer();
  const account = await setUpStaff(server.origin, server.setupPath, keepNothing);
  const { reference, code } = await gatherVisit(server.origin, 'reader', keepNothing);
  const store = new DatabaseSync(join(server.dataDir, 'heqi.db'));
  const { id } = store.prepare('select id from requests').get() as { id: string };
  store.close();
  const app = await testApp();
  paths = app.app.routes
    .filter(({ method }) => method === 'POST')
    .map(({ path }) =>
      path.replace(/:\w+(\{.*?\})?(?=\/)/g, (_, form?: string) =>
        form?.includes('\\d') === true ? '1' : id,
      ),
    );
  app.close();
  foreign = createServer((request, response) => {
    const { searchParams } = new URL(request.url ?? '/', 'http://foreign.test');
    response.setHeader('content-type', 'text/html');
    const to = searchParams.get('to');
    if (to === null) response.end('<!doctype html><title>foreign</title>');
    else response.end(attack(to, searchParams.get('type') ?? '', searchParams.has('sandbox')));
  });
  await new Promise<void>((resolve) => {
    foreign.listen(0, resolve);
  });
  browser = await launchBrowser();
  context = await browser.newContext({ serviceWorkers: 'block' });
  const page = await context.newPage();
  // Under this name, so that a page of another port of it is of the same site and its requests carry the cookies.
  const home = new URL(server.origin);
  home.hostname = '127.0.0.1';
  await page.goto(new URL('/requests/', home).href);
  await page.fill('[name="reference"]', reference);
  await page.fill('[name="code"]', code);
  await page.press('[name="code"]', 'Enter');
  await page.waitForURL('**/requests/view/');
  await page.goto(new URL('/staff/login/', home).href);
  await page.fill('[name="username"]', account.username);
  await page.fill('[name="password"]', account.password);
  await page.press('[name="password"]', 'Enter');
  await page.waitForURL('**/staff/');
  await page.close();
});
afterAll(async () => {
  await context.close();
  await browser.close();
  foreign.close();
  await server.stop();
});

const homeOf = (path: string) => `http://127.0.0.1:${new URL(server.origin).port}${path}`;
const foreignAt = (host: string) => `http://${host}:${String((foreign.address() as AddressInfo).port)}/`;

/** Every row but those of rate limits and of the clock's own work. */
function rows(): string {
  const store = new DatabaseSync(join(server.dataDir, 'heqi.db'));
  const tables = store
    .prepare(
      `select name from sqlite_master where type = 'table' and name not in ('rate_hits', 'jobs', 'outbox') and name not glob '_*' and name not glob 'sqlite_*'`,
    )
    .all() as { name: string }[];
  const all = tables.map(({ name }) => store.prepare(`select * from "${name}" order by rowid`).all());
  store.close();
  // The event of the sign-in may still be chained meanwhile.
  return JSON.stringify(all.filter((_, at) => tables[at]?.name !== 'event_chain'));
}

// A page of another port is foreign, but of the same site: its forms carry every cookie, and only its origin tells it.
test.each(['127.0.0.1', 'localhost'])(
  'a script of a page on another port of %s changes nothing on any path',
  async (host) => {
    const before = rows();
    const page = await context.newPage();
    await page.goto(foreignAt(host));
    // What it is answered the browser hides from it; whether anything has happened tells the store.
    const script = async (targets: readonly string[]) => {
      for (const to of targets) {
        const body = new URLSearchParams({
          version: '1',
          reason: 'x',
          note: 'x',
          kind: 'errands',
          channel: 'counter',
        });
        await fetch(to, { method: 'POST', mode: 'no-cors', credentials: 'include', body }).catch(
          () => undefined,
        );
      }
    };
    await page.evaluate(script, paths.map(homeOf));
    expect(rows()).toBe(before);
    await page.close();
    console.log(`script on ${host}: ${String(paths.length)} paths, nothing changed`);
  },
);

const HEAVY = [
  '/staff/logout/everywhere/',
  '/staff/calendar/close/',
  '/decline/',
  '/erase/',
  '/requests/cancel/',
  '/clear/',
];

const STATUS = /responded with a status of (\d{3})/;

/**
 * What a form sent to `url` is answered. Of an answer that may not be shown within the frame that asked for it the browser
 * tells nobody but its console; nothing else on the page asks for anything.
 */
async function statusIn(page: Page, url: string, framed: boolean): Promise<number> {
  if (!framed) return (await page.waitForResponse((response) => response.url() === url)).status();
  const told = await page.waitForEvent('console', (message) => STATUS.test(message.text()));
  return Number(STATUS.exec(told.text())?.[1]);
}

test.each([
  ['127.0.0.1', 'application/x-www-form-urlencoded', ''],
  ['127.0.0.1', 'text/plain', ''],
  ['127.0.0.1', 'multipart/form-data', ''],
  ['127.0.0.1', 'application/x-www-form-urlencoded', '&sandbox'],
  ['localhost', 'application/x-www-form-urlencoded', ''],
  ['localhost', 'text/plain', '&sandbox'],
])('a form of a page on %s, as %s%s, changes nothing', async (host, type, sandbox) => {
  const before = rows();
  const heavy = paths.filter(
    (path) => HEAVY.some((end) => path.endsWith(end)) && !/^\/(?:large|reader)\//.test(path),
  );
  expect(heavy.length).toBeGreaterThanOrEqual(HEAVY.length - 1);
  for (const path of heavy) {
    const page = await context.newPage();
    const answered = statusIn(page, homeOf(path), sandbox !== '');
    await page
      .goto(`${foreignAt(host)}?to=${encodeURIComponent(homeOf(path))}&type=${type}${sandbox}`)
      .catch(() => undefined);
    expect([path, await answered]).toEqual([path, 403]);
    await page.close();
  }
  expect(rows()).toBe(before);
  const mine = await context.newPage();
  expect((await mine.goto(homeOf('/staff/account/')))?.url()).toBe(homeOf('/staff/account/'));
  await mine.close();
});

test('the same script of a page of our own does change something: what kept the others out is their origin', async () => {
  const before = rows();
  const page = await context.newPage();
  await page.goto(homeOf('/staff/account/'));
  await page.evaluate(
    async (to) => {
      await fetch(to, { method: 'POST', body: new URLSearchParams({ version: '1', note: 'x' }) });
    },
    homeOf(paths.find((path) => path.endsWith('/note/')) ?? ''),
  );
  expect(rows()).not.toBe(before);
  await page.close();
});

test('no foreign page may show ours within it', async () => {
  const page = await context.newPage();
  await page.goto(foreignAt('127.0.0.1'));
  for (const path of ['/', '/staff/', '/requests/view/']) {
    await page.setContent(`<iframe src="${homeOf(path)}"></iframe>`);
    await page.waitForTimeout(200);
    const [, frame] = page.frames();
    expect([path, frame?.url()]).toEqual([path, 'chrome-error://chromewebdata/']);
  }
  await page.close();
});
