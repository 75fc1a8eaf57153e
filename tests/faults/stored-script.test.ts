import { chromium } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, test, vi } from 'vitest';
import { MODES } from '../../functions/shared/modes.ts';
import { startBuiltServer, type BuiltServer } from '../support/built-server.ts';
import { gatherErrandPages } from '../support/gather-errands.ts';
import { gatherOutbox, keepNothing } from '../support/gather-outbox.ts';
import {
  gatherResidentPages,
  gatherVisit,
  openRequest,
  type Keep,
  type Submitted,
} from '../support/gather-residents.ts';
import {
  gatherStaffPages,
  requestPathIn,
  setUpStaff,
  signIn,
  versionIn,
  type Account,
} from '../support/gather-staff.ts';
import type * as surfers from '../support/surfer.ts';
import type { Answered, Surfer } from '../support/surfer.ts';

/** A formula for a spreadsheet, a way out of an attribute, and two scripts. */
const POISON = `=A1"'><img src=x onerror=ran=1><script>ran=1</script>`;
/** For fields that hold a word only. */
const SHORT = '<svg onload=ran=1>';

/** Every field in which somebody may write what they like; the rest are numbers, dates, names of accounts and secrets. */
const FREE: Readonly<Record<string, string>> = {
  name: POISON,
  helper: POISON,
  relation: SHORT,
  need: POISON,
  finding: POISON,
  more: POISON,
  'present-name': POISON,
  want: POISON,
  carry: POISON,
  'agent-name': POISON,
  'agent-relation': SHORT,
  'scope-more': POISON,
  message: POISON,
  note: POISON,
  reason: POISON,
  result: POISON,
  answer: POISON,
  visitor: POISON,
  'move-reason': POISON,
  items: POISON,
  'handed-by': POISON,
  'given-to': POISON,
  why: POISON,
  'view-name': SHORT,
  q: SHORT,
};
/** What the walks leave empty although it may be filled in. */
const ALSO_EMPTY = new Set(['need', 'scope-more']);
const PLAIN =
  /^(?:start|end|reach|reference|code|agent-phone|username|password|password-again|from|until|(?:until|signed)-(?:year|month|day)|key|version|until-.*|from-.*)$/;

const poisoned = new Set<string>();

vi.mock(import('../support/surfer.ts'), async (original) => {
  const real = await original();
  const openSurfer: typeof surfers.openSurfer = (...given) => {
    const surfer = real.openSurfer(...given);
    const post: Surfer['post'] = (path, fields = {}, headers = {}) => {
      const changed = Object.entries(fields).map(([name, value]) => {
        const poison = FREE[name];
        // What is too long is meant to be refused, and what is empty to be left out.
        const asks = value !== '' || ALSO_EMPTY.has(name);
        if (poison === undefined || typeof value !== 'string' || !asks || value.length > 100)
          return [name, value];
        poisoned.add(name);
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

/** The tasks of staff that the walks through the site leave out. */
async function poisonRest(origin: string): Promise<void> {
  const staff = await signIn(origin, account);
  const inbox = await staff.get('/staff/?state=all&kind=appointment');
  const [, path = ''] = /<a href="(\/staff\/requests\/[^"]+)"/.exec(inbox.html) ?? [];
  let page = await staff.get(path);
  const act = async (task: string, fields: Record<string, string>) => {
    page = keep(task, 'staff', await staff.post(`${path}${task}/`, { version: versionIn(page), ...fields }));
  };
  await act('answer', { answer: '示例' });
  await act('move', { 'move-reason': '示例', slot: '' });
  await act('complete', { result: '示例', told: 'in-person' });
  keep('afterwards', 'staff', await staff.get(path));
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
      fields.add(/name="([^"]*)"/.exec(tag)?.[1] ?? '');
    }
  const free = [...fields].filter((name) => !PLAIN.test(name));
  expect(free.filter((name) => !poisoned.has(name)).sort()).toEqual([]);
});

test('nothing of it runs or becomes markup on any page, even where no policy would stop it', async () => {
  const browser = await chromium.connect(inject('browser'));
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

test('JSON-LD holds none of it and stays JSON', () => {
  const blocks = pages.flatMap(({ html }) =>
    [...html.matchAll(/<script type="application\/ld\+json">(.*?)<\/script>/gs)].map(([, json = '']) => json),
  );
  for (const json of blocks) expect(JSON.stringify(JSON.parse(json))).not.toContain('ran=1');
  expect(blocks.filter((json) => json.includes('ran=1'))).toEqual([]);
});

test('the calendar file, the copy for a resident and what is downloaded hold it as data, or not at all', async () => {
  const asked = await gatherVisit(server.origin, 'standard', keepNothing);
  const staff = await signIn(server.origin, account);
  const path = requestPathIn((await staff.get('/staff/?state=new&kind=home-visit')).html, asked.reference);
  const copy = await staff.get(`${path}copy.json`);
  expect(copy.headers.get('content-type')).toMatch(/^application\/json/);
  expect(copy.headers.get('content-disposition')).toMatch(/^attachment/);
  expect(copy.headers.get('x-content-type-options')).toBe('nosniff');
  expect(JSON.stringify(JSON.parse(copy.html))).toContain('=A1');

  const appointments = await staff.get('/staff/?state=all&kind=appointment');
  expect(appointments.html).not.toContain(SHORT);
  for (const file of ['/hours.ics']) {
    const { html, headers } = await staff.get(file);
    expect(headers.get('content-type')).toMatch(/^text\/calendar/);
    expect(html).not.toContain('onerror');
  }
  const resident = await openRequest(server.origin, 'standard', asked);
  expect((await resident.get('/requests/view/')).html).not.toContain(SHORT);
});
