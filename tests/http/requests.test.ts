import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { listEvents } from '../../db/events.ts';
import { changeRequest } from '../../db/request-changes.ts';
import { findRequest } from '../../db/requests.ts';
import type { Receipt } from '../../functions/http/journey.ts';
import type { CancelPage } from '../../functions/requests/routes.ts';
import type { FollowUpPage } from '../../functions/requests/follow-up-page.ts';
import { inMode, MODES } from '../../functions/shared/modes.ts';
import { openBrowser, testApp, type Browser, type TestApp } from '../support/app.ts';
import { catalogueFromDisk } from '../support/catalogue.ts';
import { backends } from '../support/database.ts';
import { askForVisit, bookAppointment, destination, rowsIn, storedIn, viewIn } from '../support/journeys.ts';

const MINUTE = 60_000;
const MATERIALS = catalogueFromDisk().services.find(({ slug }) => slug === 'gaoling-jintie')?.materials;
const COOKIE = 'request';

let site: TestApp;
let browser: Browser;
let receipt: Receipt;
afterEach(() => {
  site.close();
});

const lookUp = (who: Browser, { reference, code }: { reference: string; code: string }) =>
  who.post('/requests/', { reference, code });
const view = async (who: Browser) => (await viewIn<FollowUpPage>(await who.get('/requests/view/'))).data;

/** What staff would do to the request; the inbox has tests of its own. */
async function staffDo(to: 'accepted' | 'scheduled' | 'done' | 'declined', note?: string, set = {}) {
  const request = await findRequest(site.deps.db, receipt.requestId);
  const id = site.deps.newId();
  return changeRequest(site.deps.db, {
    id: receipt.requestId,
    expectedVersion: request?.version ?? 0,
    at: site.deps.now().getTime(),
    from: ['new', 'accepted', 'scheduled'],
    to,
    set,
    event: {
      id,
      actor: 'staff',
      kind: to,
      staffId: null,
      note: note === undefined ? null : site.deps.sealer.seal(note, `events.note:${id}`),
    },
  });
}

describe.each(backends)('a request (%s)', (backend) => {
  beforeEach(async () => {
    site = await testApp({}, backend);
    browser = openBrowser(site);
    receipt = await bookAppointment(openBrowser(site));
  });

  test('is found with its reference and code, and shown as it stands (D9)', async () => {
    expect(destination(await lookUp(browser, receipt))).toBe('/requests/view/');
    expect(await view(browser)).toEqual({
      merged: false,
      timeGivenUp: false,
      reference: receipt.reference,
      kind: 'appointment',
      state: 'new',
      service: '高龄津贴',
      startsAt: Date.parse('2026-11-24T08:30:00+08:00'),
      endsAt: Date.parse('2026-11-24T09:00:00+08:00'),
      serviceSlug: 'gaoling-jintie',
      halfDay: null,
      visitor: null,
      dueOn: '2026-11-24',
      notices: [],
      departed: false,
      begun: false,
      notMet: false,
      missed: false,
      stoppedAtDesk: false,
      mayCancel: true,
      mayReschedule: false,
      mayMove: true,
      materials: MATERIALS,
      way: 'sms',
      talk: [],
      print: 'none',
      mayChange: true,
      mayWrite: true,
      redressDueOn: null,
      mayRate: false,
      atHome: false,
      version: 1,
    });
  });

  test('is taken back with one press, which frees its seat and is told of (A64, D7)', async () => {
    site.clock.forward(MINUTE);
    await lookUp(browser, receipt);
    const page = await viewIn<FollowUpPage>(await browser.get('/requests/cancel/'));
    expect(page).toMatchObject({ page: '/requests/cancel/', data: { version: 1 } });
    const answer = await browser.post('/requests/cancel/', { version: String(page.data.version) });
    expect(destination(answer)).toBe('/requests/view/');
    expect(await view(browser)).toMatchObject({ state: 'cancelled', mayCancel: false, version: 2 });
    const events = await listEvents(site.deps.db, receipt.requestId);
    expect(events.map(({ kind, actor }) => [kind, actor])).toEqual([
      ['submitted', 'resident'],
      ['cancelled', 'resident'],
    ]);
    expect(destination(await browser.get('/requests/cancel/'))).toBe('/requests/view/');
  });

  test('taken back twice at once is taken back once', async () => {
    await lookUp(browser, receipt);
    const twice = await Promise.all([1, 2].map(() => browser.post('/requests/cancel/', { version: '1' })));
    expect(twice.map(destination)).toEqual(['/requests/view/', '/requests/view/']);
    await browser.post('/requests/cancel/', { version: '2' });
    expect(await view(browser)).toMatchObject({ state: 'cancelled', version: 2 });
    expect(await listEvents(site.deps.db, receipt.requestId)).toHaveLength(2);
  });

  test.each(['0', '2', '', 'one', '1.5', '1e0x', '-1', '9'.repeat(30), 'NaN', '__proto__'])(
    'is not taken back by somebody who saw version %j of it',
    async (version) => {
      await lookUp(browser, receipt);
      const answer = await browser.post('/requests/cancel/', { version });
      expect(answer.status).toBe(409);
      expect(await viewIn<CancelPage>(answer)).toMatchObject({
        page: '/requests/cancel/',
        data: { state: 'new', version: 1, changed: true },
      });
    },
  );

  test('that staff changed meanwhile is shown anew instead of taken back', async () => {
    await lookUp(browser, receipt);
    await browser.get('/requests/cancel/');
    await staffDo('accepted');
    const stale = await browser.post('/requests/cancel/', { version: '1' });
    expect(stale.status).toBe(409);
    const { data } = await viewIn<CancelPage>(stale);
    expect(data).toMatchObject({ state: 'accepted', version: 2, mayCancel: true, changed: true });
    await browser.post('/requests/cancel/', { version: String(data.version) });
    expect(await view(browser)).toMatchObject({ state: 'cancelled', version: 3 });
  });

  test('that staff declined shows their reason, and can’t be taken back', async () => {
    await staffDo('declined', '材料不全，请带户口本（示例）');
    await lookUp(browser, receipt);
    expect(await view(browser)).toMatchObject({
      state: 'declined',
      reason: '材料不全，请带户口本（示例）',
      mayCancel: false,
    });
    await browser.post('/requests/cancel/', { version: '2' });
    expect(await view(browser)).toMatchObject({ state: 'declined', version: 2 });
  });
});

describe('a request', () => {
  beforeEach(async () => {
    site = await testApp();
    browser = openBrowser(site);
    receipt = await askForVisit(openBrowser(site));
  });

  test('of a visit shows who comes and when, and no more of what was answered', async () => {
    const startsAt = Date.parse('2026-11-25T08:30:00+08:00');
    const set = { startsAt, endsAt: startsAt + 3.5 * 60 * MINUTE, halfDay: 'am', visitor: '示例办事员' };
    await staffDo('scheduled', '内部备注（示例）', set);
    await lookUp(browser, receipt);
    const answer = await browser.get('/requests/view/');
    const text = await answer.clone().text();
    expect((await viewIn<FollowUpPage>(answer)).data).toMatchObject({ state: 'scheduled', ...set });
    for (const secret of ['示例奶奶', '示例女儿', '红门', '内部备注', receipt.code, receipt.requestId])
      expect(text).not.toContain(secret);
  });

  test.each([
    [
      'full width',
      (digits: string) => digits.replace(/\d/g, (digit) => String.fromCharCode(0xff10 + Number(digit))),
    ],
    ['with blanks', (digits: string) => ` ${digits.slice(0, 4)} ${digits.slice(4)}\u3000`],
    ['with hyphens', (digits: string) => `${digits.slice(0, 4)}-${digits.slice(4)}`],
    [
      'in Chinese',
      (digits: string) => digits.replace(/\d/g, (digit) => '零一二三四五六七八九'.charAt(Number(digit))),
    ],
  ])('is found by digits %s', async (_how, write) => {
    const typed = { reference: write(receipt.reference), code: write(receipt.code) };
    expect(destination(await lookUp(browser, typed))).toBe('/requests/view/');
  });

  test.each([
    ['nothing', '', '', { reference: 'reference-empty', code: 'code-empty' }],
    ['too few digits', '1234', '12345', { reference: 'reference-not-a-reference', code: 'code-not-a-code' }],
    ['a slip of the finger', '12345678', '123456', { reference: 'reference-not-a-reference' }],
    ['letters', 'abcdefgh', 'abcdef', { reference: 'reference-not-a-reference', code: 'code-not-a-code' }],
  ])('looked up with %s asks again, and shows the reference only', async (_what, reference, code, errors) => {
    const answer = await lookUp(browser, { reference, code });
    expect(answer.status).toBe(422);
    const { page, data } = await viewIn(answer);
    expect([page, data]).toEqual([
      '/requests/',
      { fields: { reference: [reference] }, errors, gone: false, closed: false, kept: false },
    ]);
    // The one hit is of the submission: a slip of the finger costs no attempt.
    expect((await rowsIn(site))['rate_hits']).toBe(1);
  });

  test('stays open for half an hour, and then wants its code again', async () => {
    await lookUp(browser, receipt);
    site.clock.forward(30 * MINUTE - 1);
    expect((await browser.get('/requests/view/')).status).toBe(200);
    site.clock.forward(1);
    for (const path of ['view', 'cancel'])
      expect(destination(await browser.get(`/requests/${path}/`))).toBe('/requests/?closed');
    expect(destination(await browser.post('/requests/cancel/', { version: '1' }))).toBe('/requests/?gone');
    expect((await viewIn(await browser.get('/requests/?gone'))).data).toMatchObject({ gone: true });
    expect((await findRequest(site.deps.db, receipt.requestId))?.state).toBe('new');
  });

  test('looked up in a browser that keeps no cookies says why it is not there, instead of asking once more', async () => {
    const refusing = openBrowser(site);
    const to = destination(await lookUp(refusing, receipt));
    refusing.cookies.clear();
    const back = destination(await refusing.get(to));
    expect((await viewIn(await refusing.get(back))).data).toMatchObject({ closed: true, gone: false });
    expect((await viewIn(await refusing.get('/requests/'))).data).toMatchObject({ closed: false });
  });

  test('is opened by a cookie that no script gets and nobody can make', async () => {
    const [line = ''] = (await lookUp(browser, receipt)).headers.getSetCookie();
    expect(line.split('; ').slice(1).sort()).toEqual(['HttpOnly', 'Max-Age=1800', 'Path=/', 'SameSite=Lax']);
    expect(line).not.toContain(receipt.requestId);
    const { sealer } = site.deps;
    const kept = JSON.stringify({ until: site.clock.now.getTime() + MINUTE, value: receipt.requestId });
    const forgeries = [
      receipt.requestId,
      kept,
      sealer.seal(kept, 'cookie.receipt-home-visits'),
      sealer.seal(kept, `requests.details:${receipt.requestId}`),
      sealer.seal(
        JSON.stringify({ until: site.clock.now.getTime() + MINUTE, value: [receipt.requestId] }),
        'cookie.request',
      ),
      sealer.seal(JSON.stringify(receipt.requestId), 'cookie.request'),
    ];
    for (const forgery of forgeries) {
      const other = openBrowser(site);
      other.cookies.set(COOKIE, forgery);
      expect(destination(await other.get('/requests/view/'))).toBe('/requests/?closed');
    }
  });

  test('is not opened by the cookie of another request, whatever the form says', async () => {
    const mine = await bookAppointment(openBrowser(site));
    await lookUp(browser, mine);
    const version = '1';
    await browser.post('/requests/cancel/', { version, id: receipt.requestId, requestId: receipt.requestId });
    expect((await findRequest(site.deps.db, receipt.requestId))?.state).toBe('new');
    expect((await findRequest(site.deps.db, mine.requestId))?.state).toBe('cancelled');
  });

  test('of which the store knows nothing any more leads to the look-up', async () => {
    const kept = JSON.stringify({ until: site.clock.now.getTime() + MINUTE, value: 'gone' });
    browser.cookies.set(COOKIE, site.deps.sealer.seal(kept, 'cookie.request'));
    expect(destination(await browser.get('/requests/view/'))).toBe('/requests/?closed');
  });

  test('changes by no GET (D10)', async () => {
    await lookUp(browser, receipt);
    const rows = await storedIn(site);
    for (const path of ['', 'view/', 'cancel/', 'cancel/?version=1']) {
      const answer = await browser.get(`/requests/${path}`);
      expect(answer.headers.getSetCookie()).toEqual([]);
    }
    expect(await storedIn(site)).toEqual(rows);
    expect(await view(browser)).toMatchObject({ state: 'new', version: 1 });
  });

  test.each(MODES)('is followed up without leaving the %s tree (A69)', async (mode) => {
    const inTree = (path: string) => inMode(mode, path);
    const { reference, code } = receipt;
    const all = [
      destination(await browser.get(inTree('/requests/view/'))),
      destination(await browser.post(inTree('/requests/'), { reference, code })),
      destination(await browser.post(inTree('/requests/cancel/'), { version: '1' })),
      destination(await browser.get(inTree('/requests/cancel/'))),
    ];
    expect(all).toEqual(['/requests/?closed', ...Array<string>(3).fill('/requests/view/')].map(inTree));
  });
});
