import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { addWorkingDays } from '../../functions/calendar/working-days.ts';
import { formatDate, localDate } from '../../functions/shared/local-date.ts';
import { MODES } from '../../functions/shared/modes.ts';
import { catalogueFromDisk } from '../../src/content/catalogue-from-disk.ts';
import { startBuiltServer, type BuiltServer } from '../support/built-server.ts';
import { gatherErrandPages } from '../support/gather-errands.ts';
import { gatherOutbox, keepNothing } from '../support/gather-outbox.ts';
import { gatherResidentPages } from '../support/gather-residents.ts';
import { launchBrowser } from '../support/page-pool.ts';
import { gatherVisit, openRequest, type Keep, type Submitted } from '../support/resident-steps.ts';
import {
  gatherStaffPages,
  requestPathIn,
  setUpStaff,
  signIn,
  versionIn,
  type Account,
} from '../support/gather-staff.ts';
import { ALSO_EMPTY, fieldOf, FREE, PLAIN, POISON } from '../support/poison.ts';
import type * as surfers from '../support/surfer.ts';
import type { Answered, Surfer } from '../support/surfer.ts';

const poisoned = new Set<string>();

vi.mock(import('../support/surfer.ts'), async (original) => {
  const real = await original();
  const openSurfer: typeof surfers.openSurfer = (...given) => {
    const surfer = real.openSurfer(...given);
    const post: Surfer['post'] = (path, fields = {}, headers = {}) => {
      const changed = Object.entries(fields).map(([name, value]) => {
        const poison = FREE[fieldOf(name)];
        // What is too long is meant to be refused, and what is empty to be left out.
        const asks = value !== '' || ALSO_EMPTY.has(name);
        if (poison === undefined || typeof value !== 'string' || !asks || value.length > 100)
          return [name, value];
        poisoned.add(fieldOf(name));
        return [name, poison];
      });
      return surfer.post(path, Object.fromEntries(changed) as typeof fields, headers);
    };
    return { ...surfer, post };
  };
  return { ...real, openSurfer };
});

let server: BuiltServer;
const pages: Answered[] = [];
const keep: Keep = (_template, _mode, page) => {
  pages.push(page);
  return page;
};
let account: Account;
let visit: Submitted;

/** Does one task after the other to a request, and keeps each page. */
function tasksOf(staff: Surfer, path: string) {
  return async (task: string, fields: Record<string, string> = {}) => {
    const page = await staff.get(path);
    const assist = /name="assist"[^>]*value="([^"]+)"/.exec(page.html)?.[1] ?? '';
    const form = { version: versionIn(page), assist, ...fields };
    return keep(task, 'staff', await staff.post(`${path}${task}/`, form));
  };
}

/** The tasks of staff that the walks through the site leave out. */
async function poisonRest(origin: string): Promise<void> {
  const staff = await signIn(origin, account);
  const booked = await staff.get('/staff/?state=all&kind=appointment');
  const appointment = tasksOf(staff, /<a href="(\/staff\/requests\/[^"]+)"/.exec(booked.html)?.[1] ?? '');
  await appointment('answer', { answer: '示例' });
  await appointment('move', { 'move-reason': '示例', slot: '' });
  await appointment('complete', { result: '示例', told: 'in-person' });
  const errands = await staff.get('/staff/?state=all&kind=errand');
  const stopped = tasksOf(staff, /<a href="(\/staff\/requests\/[^"]+)"/.exec(errands.html)?.[1] ?? '');
  await stopped('stop', { 'known-by': '示例' });
  const { reference } = await gatherVisit(origin, 'standard', keep);
  const path = requestPathIn((await staff.get('/staff/?state=new&kind=home-visit')).html, reference);
  const handled = tasksOf(staff, path);
  // What else the form asks for is missing, so that it is shown again.
  await handled('correct', { 'door-more': '示例' });
  await handled('grid', { grid: 'g02', 'grid-reason': '示例' });
  await handled('assist', { 'assist-unit': 'g03', 'assist-what': '示例' });
  keep('dispatch', 'staff', await staff.get('/staff/dispatch/'));
  await handled('assist-answer', { 'assist-outcome': 'done', 'assist-say': '示例' });
  await handled('extend', { 'extend-days': '2', 'extend-reason': '示例' });
  await handled('pause', { 'pause-what': '示例' });
  await handled('return', { 'return-reason': '示例' });
  await handled('decline', { reason: '示例', basis: '示例', instead: '示例', told: 'in-person' });
  keep('declines', 'staff', await staff.get('/staff/dispatch/'));
  await poisonDay(staff);
  await poisonAtOnce(staff);
}

/** What staff write down at once for a resident: with a number that is none, so that all of it is shown again. */
async function poisonAtOnce(staff: Surfer): Promise<void> {
  const wrong = { contact_way: 'sms', reach_reach: '138' };
  const house = { place_finding: '示例', needs_more: '示例', name_name: '示例', name_helper: '示例' };
  for (const kind of ['appointments', 'home-visits', 'errands']) {
    await staff.post('/staff/register/', { kind, channel: 'counter' });
    await staff.post(`/${kind}/`);
    keep('at once', 'standard', await staff.post(`/${kind}/at-once/`, { ...house, ...wrong }));
  }
}

/** Results of a visit before its day, which are refused and shown again. */
async function poisonDay(staff: Surfer): Promise<void> {
  const planned = await staff.get('/staff/?state=scheduled&kind=home-visit');
  const [, id = ''] = /href="\/staff\/requests\/([^"/]+)\//.exec(planned.html) ?? [];
  const { html } = await staff.get(`/staff/requests/${id}/`);
  const on = /value="(\d{4}-\d{2}-\d{2})-[ap]m" checked/.exec(html)?.[1] ?? '';
  const words = { [`words-${id}`]: '示例', [`basis-${id}`]: '示例', [`instead-${id}`]: '示例' };
  const row = { visit: id, [`version-${id}`]: '1', [`outcome-${id}`]: 'declined', ...words };
  keep('results', 'staff', await staff.post('/staff/day/results/', { on, who: 'all', ...row }));
  keep('no day', 'staff', await staff.get(`/staff/day/?on=${encodeURIComponent(POISON)}`));
}

beforeAll(async () => {
  server = await startBuiltServer();
  const { origin } = server;
  account = await setUpStaff(origin, server.setupPath, keep);
  for (const mode of MODES) visit = await gatherResidentPages(origin, mode, keep);
  await gatherStaffPages(origin, account, visit, keep);
  await gatherOutbox(origin, account, server.outboxToken, keep);
  for (const mode of MODES) await gatherErrandPages(origin, account, mode, keep);
  await poisonRest(origin);
});
afterAll(() => server.stop());

test('every free-text field that a page has was poisoned', () => {
  const fields = new Set<string>();
  for (const { html } of pages)
    for (const [tag] of html.matchAll(/<(?:textarea|input)\b[^>]*>/g)) {
      if (/^<input/.test(tag) && !/type="text"|type="search"/.test(tag) && /type=/.test(tag)) continue;
      // It gives back what was written elsewhere, to be copied.
      if (/^<textarea[^>]* readonly/.test(tag)) continue;
      fields.add(fieldOf(/name="([^"]*)"/.exec(tag)?.[1] ?? ''));
    }
  const free = [...fields].filter((name) => !PLAIN.test(name));
  expect(free.filter((name) => !poisoned.has(name)).sort()).toEqual([]);
});

test('nothing of it runs or becomes markup on any page, even where no policy would stop it', async () => {
  const browser = await launchBrowser();
  const page = await (await browser.newContext({ javaScriptEnabled: true })).newPage();
  await page.route('**/*', (route) => route.abort());
  const wrong: string[] = [];
  let shown = 0;
  for (const { path, html } of pages) {
    // Without the policy of the page: only what was escaped stands between the poison and the browser.
    await page.setContent(html.replace(/<meta http-equiv="content-security-policy"[^>]*>/gi, ''), {
      waitUntil: 'domcontentloaded',
    });
    const found = await page.evaluate(() => ({
      ran: 'ran' in globalThis,
      markup: document.querySelectorAll('img[src="x"], [onerror], [onload]').length,
      scripts: [...document.scripts].filter(({ text }) => text === 'ran=1').length,
      text:
        document.documentElement.textContent.includes('<img src=x') ||
        document.body.innerHTML.includes('img src=x'),
    }));
    if (found.ran || found.markup > 0 || found.scripts > 0) wrong.push(`${path}: ${JSON.stringify(found)}`);
    if (found.text) shown += 1;
  }
  await browser.close();
  console.log(
    `${String(pages.length)} pages, ${String(shown)} of them show the poison as text; fields: ${[...poisoned].join(' ')}`,
  );
  expect(wrong).toEqual([]);
  expect(shown).toBeGreaterThan(20);
});

/** Each page that bears JSON-LD, as it is while the centre is closed for the poison. */
async function blocksIn(staff: Surfer): Promise<string[]> {
  const open = ['/', '/hours/', '/centre/', '/guides/gaoling-jintie/', '/large/hours/', '/reader/hours/'];
  const fresh = await Promise.all(open.map((path) => staff.get(path)));
  return [...pages, ...fresh].flatMap(({ html }) =>
    [...html.matchAll(/<script type="application\/ld\+json">(.*?)<\/script>/gs)].map(([, json = '']) => json),
  );
}

/** The lines of a calendar file with their folds undone; each must be a property of RFC 5545. */
function propertiesIn(file: string): string[] {
  const lines = file
    .replaceAll(/\r\n[ \t]/g, '')
    .split('\r\n')
    .filter((line) => line !== '');
  expect(lines.filter((line) => !/^[A-Z][A-Z\d-]*[:;]/.test(line))).toEqual([]);
  expect(lines.filter((line) => line === 'BEGIN:VEVENT')).toHaveLength(
    lines.filter((line) => line === 'END:VEVENT').length,
  );
  return lines;
}

test('a closure for it: JSON-LD stays JSON without it, and both calendar files hold it as data or not at all', async () => {
  const staff = await signIn(server.origin, account);
  const key = /name="key" value="([^"]+)"/.exec((await staff.get('/staff/calendar/')).html)?.[1] ?? '';
  // Of a holiday the file says nothing more: what is closed anyway needs no reason.
  const day = formatDate(addWorkingDays(catalogueFromDisk('.').calendar, localDate(new Date()), 45));
  const form = { key, from: day, until: '', part: 'whole', place: 'centre', why: '示例' };
  const closed = await staff.post('/staff/calendar/close/', form);
  expect([closed.status, closed.html.includes('ran=1')]).toEqual([200, true]);

  const blocks = await blocksIn(staff);
  expect(blocks.length).toBeGreaterThan(0);
  for (const json of blocks) expect(JSON.stringify(JSON.parse(json))).not.toContain('ran=1');

  const hours = await staff.get('/hours.ics');
  expect(hours.headers.get('content-type')).toMatch(/^text\/calendar/);
  expect(hours.headers.get('x-content-type-options')).toBe('nosniff');
  const told = propertiesIn(hours.html).filter((line) => line.includes('ran=1'));
  expect(told).toEqual([expect.stringMatching(/^SUMMARY:.*不开门：=A1/)]);
  const resident = await openRequest(server.origin, 'standard', visit);
  const own = await resident.get('/requests/appointment.ics');
  expect(own.headers.get('content-type')).toMatch(/^text\/calendar/);
  expect(propertiesIn(own.html).filter((line) => line.includes('ran=1'))).toEqual([]);
});

/** The cells of a table (RFC 4180), line by line. */
function cellsIn(csv: string): string[][] {
  const lines: string[][] = [[]];
  for (const [, cell = '', end] of csv.matchAll(/("(?:[^"]|"")*"|[^",\r\n]*)(,|\r\n|$)/g)) {
    lines.at(-1)?.push(cell.startsWith('"') ? cell.slice(1, -1).replaceAll('""', '"') : cell);
    if (end === '\r\n') lines.push([]);
  }
  return lines.filter((cells) => cells.length > 1);
}

test('tables to download run no formula: what begins like one stands behind an apostrophe, in a cell of its own', async () => {
  const staff = await signIn(server.origin, account);
  const month = localDate(new Date()).slice(0, 7);
  const plain = await staff.get(`/staff/reports/requests.csv?month=${month}`);
  const asked = await staff.post('/staff/reports/export/', { month, reason: '示例' });
  const link = /\/staff\/reports\/names\.csv\?file=[\w-]+/.exec(asked.html)?.[0] ?? '';
  const named = await staff.get(link);
  for (const { headers, html } of [plain, named]) {
    expect(headers.get('content-type')).toMatch(/^text\/csv/);
    expect(headers.get('content-disposition')).toMatch(/^attachment/);
    const [head = [], ...lines] = cellsIn(html);
    expect(lines.length).toBeGreaterThan(5);
    expect(lines.filter((cells) => cells.length !== head.length)).toEqual([]);
    expect(lines.flat().filter((cell) => /^\s*[=+\-@＝＋－＠]/u.test(cell))).toEqual([]);
  }
  expect(plain.html).not.toContain('A1');
  expect(cellsIn(named.html).flat()).toContain(`'${POISON}`);
});

test('the copy for a resident holds it as data', async () => {
  const asked = await gatherVisit(server.origin, 'standard', keepNothing);
  const staff = await signIn(server.origin, account);
  const path = requestPathIn((await staff.get('/staff/?state=new&kind=home-visit')).html, asked.reference);
  const copy = await staff.get(`${path}copy.json`);
  expect(copy.headers.get('content-type')).toMatch(/^application\/json/);
  expect(copy.headers.get('content-disposition')).toMatch(/^attachment/);
  expect(copy.headers.get('x-content-type-options')).toBe('nosniff');
  expect(JSON.stringify(JSON.parse(copy.html))).toContain('=A1');
});
