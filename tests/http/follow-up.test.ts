import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { listEvents } from '../../db/events.ts';
import { findRequest } from '../../db/requests.ts';
import type { Receipt } from '../../functions/http/journey.ts';
import { LIMITS } from '../../functions/http/limits.ts';
import type { RequestPage } from '../../functions/inbox/request-page.ts';
import { parseCommonDetails } from '../../functions/requests/common-details.ts';
import type { CorrectionPage } from '../../functions/requests/corrections.ts';
import type { FollowUpPage } from '../../functions/requests/follow-up-page.ts';
import { openDetails } from '../../functions/requests/sealing.ts';
import type { MessagePage } from '../../functions/requests/talk.ts';
import { inMode, MODES } from '../../functions/shared/modes.ts';
import { openBrowser, testApp, type Browser, type TestApp } from '../support/app.ts';
import { catalogueFromDisk } from '../support/catalogue.ts';
import { backends } from '../support/database.ts';
import { askForVisit, bookAppointment, destination, viewIn } from '../support/journeys.ts';
import { staffBrowser } from '../support/staff.ts';
import { lastStaffPage } from '../support/views.ts';

let site: TestApp;
let browser: Browser;
let receipt: Receipt;
afterEach(() => {
  site.close();
});

async function open(backend?: (typeof backends)[number]) {
  site = await testApp({}, backend);
  browser = openBrowser(site);
}
async function lookUp({ reference, code }: Receipt, leadsTo = '/requests/view/') {
  expect(destination(await browser.post('/requests/', { reference, code }))).toBe(leadsTo);
}
const page = async () => (await viewIn<FollowUpPage>(await browser.get('/requests/view/'))).data;
const stored = async () => {
  const request = await findRequest(site.deps.db, receipt.requestId);
  if (!request) throw new Error('the request is gone');
  return request;
};
const details = async () => parseCommonDetails(openDetails(site.deps, await stored()));
const kinds = async () => (await listEvents(site.deps.db, receipt.requestId)).map(({ kind }) => kind);
const messageKey = async () => (await viewIn<MessagePage>(await browser.get('/requests/message/'))).data.key;

describe.each(backends)('words to staff (%s)', (backend) => {
  beforeEach(async () => {
    await open(backend);
    receipt = await bookAppointment(openBrowser(site));
    await lookUp(receipt);
  });

  test('are kept sealed, shown to both sides, and work until staff answer', async () => {
    const key = await messageKey();
    const answer = await browser.post('/requests/message/', { message: ' 我会带老伴一起来（示例） ', key });
    expect(destination(answer)).toBe('/requests/view/');
    expect(await page()).toMatchObject({ talk: [{ by: 'resident', text: '我会带老伴一起来（示例）' }] });
    expect((await stored()).messageAt).toBe(site.clock.now.getTime());
    const dump = await site.deps.db.$client.execute('select * from events');
    expect(JSON.stringify(dump.rows)).not.toContain('老伴');

    const { browser: staff } = await staffBrowser(site);
    const path = `/staff/requests/${receipt.requestId}/`;
    const answered = await staff.post(`${path}answer/`, { version: '2', answer: '好的，可以（示例）' });
    expect(destination(answered)).toBe(`${path}?done=answered`);
    expect((await stored()).messageAt).toBeNull();
    // A colleague's answer that comes too late is kept for them as a note.
    await staff.post(`${path}answer/`, { version: '2', answer: '我也回一句（示例）' });
    expect(lastStaffPage<RequestPage>(site)).toMatchObject({
      conflict: 'stale',
      fields: { note: ['我也回一句（示例）'] },
    });
    expect((await page()).talk.map(({ by, text }) => [by, text])).toEqual([
      ['resident', '我会带老伴一起来（示例）'],
      ['staff', '好的，可以（示例）'],
    ]);
  });

  test('pressed twice, or sent again after a lost answer, are kept once (D3)', async () => {
    const form = { message: '来晚十分钟（示例）', key: await messageKey() };
    const twice = await Promise.all([1, 2].map(() => browser.post('/requests/message/', form)));
    expect(twice.map(destination)).toEqual(['/requests/view/', '/requests/view/']);
    await browser.post('/requests/message/', form);
    expect(await kinds()).toEqual(['submitted', 'message']);
    // Back brings the words, and with a page that no browser keeps another key.
    await browser.post('/requests/message/', { ...form, key: await messageKey() });
    expect(await kinds()).toEqual(['submitted', 'message']);
  });

  test('written otherwise after Back are kept too: the same page, but no second press', async () => {
    const key = await messageKey();
    for (const message of ['来晚十分钟（示例）', '来晚二十分钟（示例）', '来晚十分钟（示例）'])
      await browser.post('/requests/message/', { message, key });
    expect((await page()).talk.map(({ text }) => text)).toEqual([
      '来晚十分钟（示例）',
      '来晚二十分钟（示例）',
    ]);
  });

  test('are not lost when staff change the request at the same moment', async () => {
    const key = await messageKey();
    const { browser: staff } = await staffBrowser(site);
    const path = `/staff/requests/${receipt.requestId}/accept/`;
    await Promise.all([
      browser.post('/requests/message/', { message: '同一时间（示例）', key }),
      staff.post(path, { version: '1' }),
    ]);
    expect(await kinds()).toContain('message');
  });

  test('that a print-out was asked for is work, and told once it lies ready', async () => {
    await browser.post('/requests/print/');
    await browser.post('/requests/print/');
    expect(await page()).toMatchObject({ print: 'asked', version: 2 });
    const { browser: staff } = await staffBrowser(site);
    const path = `/staff/requests/${receipt.requestId}/`;
    expect((await staff.get(`${path}print/`)).status).toBe(200);
    await staff.post(`${path}printed/`, { version: '2' });
    expect(await page()).toMatchObject({ print: 'ready' });
    expect((await stored()).printAskedAt).toBeNull();
    // What was printed may be out of date since.
    await browser.post('/requests/print/');
    expect(await page()).toMatchObject({ print: 'asked', version: 4 });
    // Nobody prints what was taken back.
    await browser.post('/requests/cancel/', { version: '4' });
    expect(await stored()).toMatchObject({ state: 'cancelled', printAskedAt: null });
  });

  test('filter the inbox', async () => {
    await bookAppointment(openBrowser(site), { reach: { reach: '13800000001' } });
    await browser.post('/requests/message/', { message: '示例', key: await messageKey() });
    const { browser: staff } = await staffBrowser(site);
    for (const [asked, found] of [
      ['message', 1],
      ['print', 0],
      ['', 2],
    ] as const) {
      const { data } = await viewIn<{ content: { rows: unknown[]; asked: object } }>(
        await staff.get(`/staff/?asked=${asked}`),
      );
      expect(data.content.rows).toHaveLength(found);
      expect(data.content.asked).toEqual({ message: 1, assist: 0, print: 0, waiting: 0 });
    }
  });
});

describe('words to staff', () => {
  beforeEach(async () => {
    await open();
    receipt = await bookAppointment(openBrowser(site));
    await lookUp(receipt);
  });

  test.each([
    ['', 'message-empty'],
    ['长'.repeat(301), 'message-too-long'],
    ['密码是123456', 'secret-password'],
  ])('that are wrong are asked for again and kept in the form', async (message, error) => {
    const key = await messageKey();
    const answer = await browser.post('/requests/message/', { message, key });
    expect(answer.status).toBe(422);
    const { data } = await viewIn<MessagePage>(answer);
    expect(data).toMatchObject({ fields: { message: [message] }, errors: { message: error }, key });
  });

  test('end for an hour after ten, say how long to wait, and stand in the form until then', async () => {
    const { opened, data: first } = (await (await browser.get('/requests/message/')).json()) as {
      opened: string;
      data: MessagePage;
    };
    const { key } = first;
    const write = (message: string) => browser.post('/requests/message/', { message, key, opened });
    for (let sent = 1; sent <= LIMITS.message.most; sent += 1)
      expect((await write(`第${String(sent)}句（示例）`)).status).toBe(303);
    const late = { message: ['我明天才能来（示例）'], key: [key] };
    const refused = await write('我明天才能来（示例）');
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '3600']);
    const { data } = await viewIn<MessagePage>(refused);
    expect(data).toMatchObject({ fields: late, errors: { message: 'message-too-many' }, key });
    // Also for whoever closes the page and comes back.
    const again = (await viewIn<MessagePage>(await browser.get('/requests/message/'))).data;
    expect(again).toMatchObject({ fields: late, errors: {}, key, unsent: true });
    site.clock.forward(LIMITS.message.windowMs);
    await lookUp(receipt, '/requests/message/');
    expect(destination(await write('我明天才能来（示例）'))).toBe('/requests/view/');
    expect((await page()).talk.at(-1)?.text).toBe('我明天才能来（示例）');
    expect((await viewIn<MessagePage>(await browser.get('/requests/message/'))).data.unsent).toBe(false);
  });
});

describe('a resident corrects', () => {
  beforeEach(async () => {
    await open();
    receipt = await askForVisit(openBrowser(site));
    await lookUp(receipt);
  });

  test('how to reach them, number and all, without seeing the old one (D7)', async () => {
    const asked = await browser.get('/requests/contact/');
    expect((await viewIn<CorrectionPage>(asked)).data.fields).toEqual({ way: ['village'] });
    const reach = destination(await browser.post('/requests/contact/', { way: 'sms' }));
    expect(reach).toBe('/requests/reach/?way=sms');
    expect((await viewIn<CorrectionPage>(await browser.get(reach))).data.fields).toEqual({});
    expect((await details()).contact.way).toBe('village');
    await browser.post('/requests/reach/', { way: 'sms', reach: '139 0000 0000' });
    expect((await details()).contact).toEqual({ way: 'sms', noCalls: true, reach: '13900000000' });
    const { phoneIndex, phoneTailIndex, contactIndex, grid } = await stored();
    expect(phoneIndex).toBe(site.deps.sealer.index('phone', '13900000000'));
    expect(phoneTailIndex).toBe(site.deps.sealer.index('phone-tail', '0000'));
    expect(contactIndex).toBe(site.deps.sealer.index('contact', '13900000000'));
    expect(grid).toBe('g03');
    expect(await kinds()).toEqual(['submitted', 'contact-changed']);
  });

  test('the phone, and with it whether we may call (D14)', async () => {
    await browser.post('/requests/reach/', { way: 'phone', reach: '13900000000' });
    expect((await stored()).noCalls).toBe(false);
    await browser.post('/requests/contact/', { way: 'online' });
    expect((await stored()).noCalls).toBe(true);
    expect((await details()).contact).toEqual({ way: 'online', noCalls: true });
    expect(await stored()).toMatchObject({ phoneIndex: null, phoneTailIndex: null });
  });

  test('what helps, and how to find the house; the rest stays as it was', async () => {
    const before = openDetails(site.deps, await stored());
    await browser.post('/requests/needs/', { needs: ['wheelchair'], more: '' });
    await browser.post('/requests/house/', { finding: '搬到东头第一家（示例）' });
    const after = openDetails(site.deps, await stored());
    expect(after).toEqual({
      ...(before as object),
      needs: { chosen: ['wheelchair'], more: '' },
      place: { community: 'g03', finding: '搬到东头第一家（示例）' },
    });
    expect(await (await browser.get('/requests/house/')).text()).not.toContain('东头');
  });

  test('and the house is still to be prepared for, whatever else they correct', async () => {
    expect(await stored()).toMatchObject({ hasNeeds: true });
    await browser.post('/requests/needs/', { more: '' });
    // A dog, and a printer to bring, were told on the way here.
    expect(await stored()).toMatchObject({ hasNeeds: true, version: 2 });
  });

  test('nothing by pressing again', async () => {
    for (let press = 0; press < 2; press += 1)
      await browser.post('/requests/house/', { finding: '东头（示例）' });
    expect(await kinds()).toEqual(['submitted', 'house-changed']);
  });

  test.each([
    ['contact', { way: '' }, { way: 'way-missing' }],
    ['reach', { way: 'sms', reach: '12' }, { reach: 'sms-not-a-phone' }],
    ['needs', { needs: 'none' }, { needs: 'needs-unknown' }],
    ['house', { finding: '' }, { finding: 'finding-empty' }],
  ])('%s wrongly and is asked again', async (name, form, errors) => {
    const answer = await browser.post(`/requests/${name}/`, form);
    expect(answer.status).toBe(422);
    expect((await viewIn<CorrectionPage>(answer)).data.errors).toEqual(errors);
  });

  test.each(MODES)('without leaving the %s tree (A69)', async (mode) => {
    const at = (path: string) => inMode(mode, `/requests/${path}`);
    expect(destination(await browser.post(at('contact/'), { way: 'email' }))).toBe(at('reach/?way=email'));
    expect(destination(await browser.get(at('reach/')))).toBe(at('contact/'));
    expect(destination(await browser.post(at('needs/'), { more: `${mode}（示例）` }))).toBe(at('view/'));
    expect(destination(await browser.post(at('print/')))).toBe(at('view/'));
  });
});

describe('what to bring', () => {
  test('stays as the guide said on the day of the request (D6)', async () => {
    const content = catalogueFromDisk();
    let services = content.services;
    site = await testApp({ catalogue: () => Promise.resolve({ ...content, services }) });
    browser = openBrowser(site);
    receipt = await bookAppointment(openBrowser(site));
    const was = services.find(({ slug }) => slug === 'gaoling-jintie')?.materials;
    services = services.map((service) => ({ ...service, materials: ['新要求（示例）'] }));
    await lookUp(receipt);
    expect((await page()).materials).toEqual(was);
    expect(was?.length).toBeGreaterThan(1);
  });
});
