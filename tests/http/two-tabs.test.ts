import { LibsqlError } from '@libsql/client/http';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { findRequest } from '../../db/requests.ts';
import { events } from '../../db/schema/events.ts';
import type { Receipt } from '../../functions/http/journey.ts';
import type { LookupPage } from '../../functions/requests/lookup.ts';
import type { FollowUpPage } from '../../functions/requests/follow-up-page.ts';
import type { Fields } from '../../functions/shared/fields.ts';
import { openBrowser, testApp, type Browser, type TestApp } from '../support/app.ts';
import {
  askForErrand,
  askForVisit,
  bookAppointment,
  destination,
  viewIn,
  type FormFields,
} from '../support/journeys.ts';

const HALF_HOUR = 30 * 60_000;
const VIEW = '/requests/view/';

interface Shown {
  readonly page: string;
  readonly opened: string;
  readonly data: { readonly fields: Fields; readonly unsent: boolean; readonly key?: string };
}

let site: TestApp;
let browser: Browser;
beforeEach(async () => {
  site = await testApp();
  browser = openBrowser(site);
});
afterEach(() => {
  site.close();
});

const lookUp = async ({ reference, code }: { reference: string; code: string }, tree = '') =>
  destination(await browser.post(`${tree}/requests/`, { reference, code }));
const shown = async (path: string) => (await (await browser.get(path)).json()) as Shown;
const stored = (receipt: Receipt) => findRequest(site.deps.db, receipt.requestId);
const talk = async () => (await viewIn<FollowUpPage>(await browser.get(VIEW))).data.talk;

describe('a form of one request, sent while another is open in the same browser', () => {
  let first: Receipt;
  let mark: string;
  beforeEach(async () => {
    first = await bookAppointment(openBrowser(site));
    await lookUp(first);
    mark = (await shown(VIEW)).opened;
    // The second tab.
    const second = await bookAppointment(openBrowser(site));
    await lookUp(second);
    expect((await shown(VIEW)).opened).not.toBe(mark);
  });

  test.each<[string, FormFields]>([
    ['cancel', { version: '1' }],
    ['move', { day: '2026-11-25' }],
    ['move/time', { version: '1', slot: '2026-11-25T09:00' }],
    ['message', { message: '给第一份的话（示例）', key: 'k' }],
    ['print', {}],
    ['contact', { way: 'in-person' }],
    ['needs', { needs: 'sign', more: '' }],
    ['stop', {}],
    ['authorise', { agree: 'yes', version: '1' }],
    ['reschedule', { version: '1', arrange: 'yes' }],
  ])('is not taken for the other: %s', async (page, fields) => {
    const before = await site.deps.db.$count(events);
    const answer = await browser.post(`/requests/${page}/`, { ...fields, opened: mark });
    expect(destination(answer)).toBe('/requests/?gone');
    expect(await site.deps.db.$count(events)).toBe(before);
  });

  test('is taken once its own is open again', async () => {
    await lookUp(first);
    const answer = await browser.post('/requests/cancel/', { version: '1', opened: mark });
    expect(destination(answer)).toBe(VIEW);
    expect(await stored(first)).toMatchObject({ state: 'cancelled' });
  });
});

test('the mark of a request says nothing of it, and is the same on each of its pages', async () => {
  const receipt = await bookAppointment(openBrowser(site));
  await lookUp(receipt);
  const marks = new Set<string>();
  for (const page of ['view', 'cancel', 'move', 'message', 'contact', 'needs'])
    marks.add((await shown(`/requests/${page}/`)).opened);
  expect([...marks]).toEqual([expect.stringMatching(/^[\w-]{22}$/)]);
  expect([...marks][0]).not.toContain(receipt.requestId);
});

test('what was sent while the store was out of reach is there again on the same page', async () => {
  const receipt = await bookAppointment(openBrowser(site));
  await lookUp(receipt);
  const { opened, data } = await shown('/requests/message/');
  const words = { message: '我带着老伴来（示例）', key: data.key ?? '', opened };
  vi.spyOn(console, 'error').mockReturnValue();
  const outage = vi
    .spyOn(site.deps.db, 'batch')
    .mockRejectedValueOnce(new LibsqlError('busy', 'SQLITE_BUSY'));
  expect((await browser.post('/requests/message/', words)).status).toBe(503);
  vi.restoreAllMocks();
  expect(outage).toHaveBeenCalledOnce();
  expect((await shown('/requests/message/')).data).toMatchObject({
    unsent: true,
    key: data.key,
    fields: { message: [words.message] },
  });
  expect(destination(await browser.post('/requests/message/', words))).toBe(VIEW);
  expect((await talk()).map(({ text }) => text)).toEqual([words.message]);
});

describe('what was written while the request stood open for too long', () => {
  async function leftOpen(receipt: Receipt, page: string): Promise<Shown> {
    await lookUp(receipt);
    const before = await shown(page);
    site.clock.forward(HALF_HOUR);
    return before;
  }

  test('is there again after the look-up, goes out with one press, and is forgotten', async () => {
    const receipt = await bookAppointment(openBrowser(site));
    const { opened, data } = await leftOpen(receipt, '/requests/message/');
    const words = { message: '我带着老伴来，他走得慢（示例）', key: data.key ?? '', opened };
    expect(destination(await browser.post('/requests/message/', words))).toBe('/requests/?gone');
    const lookup = await viewIn<LookupPage>(await browser.get('/requests/?gone'));
    expect(lookup.data).toMatchObject({ gone: true, kept: true });
    expect(JSON.stringify(lookup)).not.toContain('老伴');
    expect(await lookUp(receipt)).toBe('/requests/message/');
    const again = await shown('/requests/message/');
    expect(again.data).toMatchObject({ unsent: true, key: data.key, fields: { message: [words.message] } });
    expect(await talk()).toEqual([]);
    expect(destination(await browser.post('/requests/message/', words))).toBe(VIEW);
    expect((await talk()).map(({ text }) => text)).toEqual([words.message]);
    expect((await shown('/requests/message/')).data).toMatchObject({ unsent: false, fields: {} });
    expect(await lookUp(receipt)).toBe(VIEW);
  });

  test('is kept in its tree, for a day, and cleared with everything else', async () => {
    const receipt = await bookAppointment(openBrowser(site));
    const { opened } = await leftOpen(receipt, '/requests/message/');
    await browser.post('/large/requests/message/', { message: '示例的话', key: 'k', opened });
    site.clock.forward(20 * 60 * 60_000);
    expect(await lookUp(receipt, '/large')).toBe('/large/requests/message/');
    await browser.post('/clear/');
    expect(await lookUp(receipt)).toBe(VIEW);
    expect((await shown('/requests/message/')).data.unsent).toBe(false);
  });

  test('is shown to nobody who looks up another request', async () => {
    const receipt = await bookAppointment(openBrowser(site));
    const other = await bookAppointment(openBrowser(site));
    const { opened } = await leftOpen(receipt, '/requests/message/');
    await browser.post('/requests/message/', { message: '只给自己看（示例）', key: 'k', opened });
    expect(await lookUp(other)).toBe(VIEW);
    const page = await browser.get('/requests/message/');
    expect(await page.text()).not.toContain('只给自己看');
    expect(await lookUp(receipt)).toBe('/requests/message/');
  });

  test.each<[string, FormFields, Fields]>([
    ['needs', { needs: ['sign'], more: '请面对着我说' }, { needs: ['sign'], more: ['请面对着我说'] }],
    ['house', { finding: '村口第二排，红门' }, { finding: ['村口第二排，红门'] }],
    ['contact', { way: 'sms' }, { way: ['sms'] }],
    ['reach', { way: 'sms', reach: '138 0013 8000' }, { way: ['sms'], reach: ['138 0013 8000'] }],
    ['reschedule', { 'half-days': ['2026-11-25-am'] }, { 'half-days': ['2026-11-25-am'] }],
  ])('is there again at %s', async (name, fields, kept) => {
    const receipt = await askForVisit(openBrowser(site));
    const path = `/requests/${name}/`;
    const { opened } = await leftOpen(receipt, name === 'reach' ? `${path}?way=sms` : path);
    expect(destination(await browser.post(path, { ...fields, opened }))).toBe('/requests/?gone');
    expect(await lookUp(receipt)).toBe(path);
    const { page, data } = await shown(path);
    expect(page).toBe(path);
    expect(data).toMatchObject({ unsent: true, fields: kept });
  });

  test('keeps its beginning where all of it is too much for a cookie, and is told not to be kept without', async () => {
    const receipt = await bookAppointment(openBrowser(site));
    const { opened } = await leftOpen(receipt, '/requests/message/');
    const signs = Array.from({ length: 9000 }, (_, at) =>
      String.fromCodePoint(0x4e00 + ((at * 7919) % 20_000)),
    );
    await browser.post('/requests/message/', { message: signs.join(''), key: 'k', opened });
    await lookUp(receipt);
    const { message } = (await shown('/requests/message/')).data.fields;
    expect(message).toEqual([signs.slice(0, 500).join('')]);
    await browser.post('/clear/');
    await browser.post('/requests/message/', { message: '没有记号', key: 'k' });
    const { data } = await viewIn<LookupPage>(await browser.get('/requests/?gone'));
    expect(data).toMatchObject({ gone: true, kept: false });
  });

  test('of whoever was helped opens as theirs again', async () => {
    const receipt = await askForErrand(openBrowser(site));
    const helped = { reference: receipt.reference, code: receipt.helpedCode ?? '' };
    await lookUp(helped);
    const { opened } = await shown('/requests/message/');
    site.clock.forward(HALF_HOUR);
    await browser.post('/requests/message/', { message: '我不办了（示例）', key: 'k', opened });
    expect(await lookUp(helped)).toBe('/requests/message/');
    expect((await viewIn<FollowUpPage>(await browser.get(VIEW))).data.errand?.isPerson).toBe(true);
  });
});

test('all that a family sends at one moment is taken, as when the net comes back', async () => {
  const receipt = await askForVisit(openBrowser(site));
  await lookUp(receipt);
  const forms: readonly (readonly [page: string, fields: FormFields])[] = [
    ...['甲', '乙', '丙', '丁', '戊'].map((who) => ['message', { message: `示例${who}`, key: who }] as const),
    ['needs', { needs: ['sign'], more: '示例' }],
    ['house', { finding: '东头（示例）' }],
    ['print', {}],
  ];
  const answers = await Promise.all(
    forms.map(([page, fields]) => browser.post(`/requests/${page}/`, fields)),
  );
  expect(answers.map(({ status }) => status)).toEqual(forms.map(() => 303));
  expect((await talk()).length).toBe(5);
  expect(await stored(receipt)).toMatchObject({ version: 9 });
});
