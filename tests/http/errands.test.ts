import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { listAuthorisations } from '../../db/authorisations.ts';
import { findRequest } from '../../db/requests.ts';
import type { ErrandDonePage } from '../../functions/errands/routes.ts';
import { parseErrandDetails } from '../../functions/errands/errand.ts';
import type { FormPage } from '../../functions/errands/form-page.ts';
import type { StepPage } from '../../functions/http/journey.ts';
import type { RequestPage } from '../../functions/inbox/request-page.ts';
import { openDetails } from '../../functions/requests/sealing.ts';
import { openBrowser, testApp, type Browser, type TestApp } from '../support/app.ts';
import { backends } from '../support/database.ts';
import {
  askForErrand,
  destination,
  ERRAND_ANSWERS,
  ERROR_SENTENCES,
  OWN_ERRAND,
  prepare,
  storedIn,
  submit,
  viewIn,
  walk,
} from '../support/journeys.ts';
import { staffBrowser } from '../support/staff.ts';
import { lastStaffPage } from '../support/views.ts';

const day = (year: string, month: string, of: string) => ({
  'until-year': year,
  'until-month': month,
  'until-day': of,
});
const STEPS = [
  ...['who', 'field', 'service', 'task', 'place', 'agent', 'scope', 'needs', 'contact', 'name'],
  ...['consent', 'sign', 'check'],
];

describe.each(backends)('an errand (%s)', (backend) => {
  let site: TestApp;
  let browser: Browser;
  beforeEach(async () => {
    site = await testApp({}, backend);
    browser = openBrowser(site);
  });
  afterEach(() => {
    site.close();
  });

  test('asks one question after the other, and stores nothing before the last button', async () => {
    const seen = await prepare(browser, 'errands');
    expect(seen).toEqual(STEPS.map((step) => `/errands/${step}/`));
    expect(await storedIn(site)).toEqual({});
    expect(destination(await browser.post('/errands/check/'))).toBe('/errands/done/');
    expect(await storedIn(site)).toEqual({
      requests: 1,
      assignments: 1,
      events: 1,
      outbox: 1,
      request_materials: 1,
    });
  });

  test('for someone else is not authorised by the one who asks, and gives that person a code (D12)', async () => {
    const receipt = await askForErrand(browser);
    const request = await findRequest(site.deps.db, receipt.requestId);
    if (!request) throw new Error('nothing stored');
    expect(request).toMatchObject({
      kind: 'errand',
      state: 'new',
      grid: 'g03',
      dueOn: '2026-11-26',
      channel: 'web',
      filedBy: 'other',
      filedByStaffId: null,
      noCalls: true,
      hasNeeds: true,
    });
    expect(parseErrandDetails(openDetails(site.deps, request))).toMatchObject({
      until: '2026-12-31',
      agent: { kind: 'grid-clerk' },
      people: { name: '示例奶奶', helper: { name: '示例女儿', relation: '女儿' } },
    });
    expect(receipt.helpedCode).toMatch(/^\d{6}$/);
    expect(receipt.helpedCode).not.toBe(receipt.code);
    expect(await listAuthorisations(site.deps.db, receipt.requestId)).toEqual([]);
    const row = JSON.stringify(request);
    for (const secret of ['示例奶奶', '户口簿', '申请表', receipt.helpedCode ?? ''])
      expect(row).not.toContain(secret);
    const { data } = await viewIn<ErrandDonePage>(await browser.get('/errands/done/'));
    expect(data.errand).toMatchObject({ standing: 'none', outstanding: 0 });
  });

  test('for oneself, read and accepted, is authorised with its sending, and once only (D12, D3)', async () => {
    await prepare(browser, 'errands', OWN_ERRAND);
    await Promise.all([browser.post('/errands/check/'), browser.post('/errands/check/')]);
    const { data } = await viewIn<ErrandDonePage>(await browser.get('/errands/done/'));
    expect(data.receipt.helpedCode).toBeUndefined();
    expect(data.errand).toMatchObject({ standing: 'live', basis: 'online', until: '2026-12-31' });
    expect(await storedIn(site)).toEqual({
      requests: 1,
      assignments: 1,
      events: 1,
      authorisations: 1,
      outbox: 1,
      request_materials: 1,
    });
    const { rows } = await site.deps.db.$client.execute('select * from authorisations');
    expect(JSON.stringify(rows)).not.toContain('示例奶奶');
  });

  test('for oneself, to be signed on paper, waits for the paper (D12)', async () => {
    const { requestId } = await askForErrand(browser, { ...OWN_ERRAND, sign: { signing: 'paper' } });
    expect(await listAuthorisations(site.deps.db, requestId)).toEqual([]);
    const { data } = await viewIn<FormPage>(await browser.get('/errands/form/'));
    expect(data.errand).toMatchObject({ until: '2026-12-31', words: { name: '示例奶奶' } });
  });
});

describe('an errand', () => {
  let site: TestApp;
  let browser: Browser;
  beforeEach(async () => {
    site = await testApp();
    browser = openBrowser(site);
  });
  afterEach(() => {
    site.close();
  });

  test.each([
    ['who', {}, { who: 'who-missing' }],
    ['service', {}, { service: 'service-missing' }],
    ['task', {}, { want: 'want-empty' }],
    ['task', { want: '我的身份证是110101199003078515' }, { want: 'secret-id-number' }],
    ['task', { want: '交表', carry: '银行卡6222020200001234567' }, { carry: 'secret-card-number' }],
    ['task', { want: '密码是123456' }, { want: 'secret-password' }],
    ['place', { community: 'g99' }, { community: 'community-missing' }],
    ['agent', {}, { agent: 'agent-missing' }],
    [
      'agent',
      { agent: 'named' },
      { 'agent-name': 'agent-name-empty', 'agent-relation': 'agent-relation-empty' },
    ],
    ['scope', {}, { may: 'may-missing', until: 'until-empty' }],
    ['scope', { may: 'ask', ...day('2026', '2', '30') }, { until: 'until-not-a-date' }],
    ['scope', { may: 'ask', ...day('2027', '6', '1') }, { until: 'until-too-late' }],
    ['name', { name: '110101199003078515', helper: '小李', relation: '女儿' }, { name: 'secret-id-number' }],
    [
      'consent',
      {},
      { 'errand-sensitive': 'errand-sensitive-missing', 'person-knows': 'person-knows-missing' },
    ],
    ['sign', {}, { signing: 'signing-missing' }],
  ] as const)(
    'shows %s again with %o as it was typed, and then goes on (A50)',
    async (step, fields, errors) => {
      await walk(browser, '/errands/', ERRAND_ANSWERS, step);
      const answer = await browser.post(`/errands/${step}/`, fields);
      expect(answer.status).toBe(422);
      const { data } = await viewIn<StepPage>(answer);
      expect(data.errors).toEqual(errors);
      expect(Object.keys(ERROR_SENTENCES)).toEqual(expect.arrayContaining(Object.values(errors)));
      const typed = Object.entries<string>(fields).map(([name, value]) => [name, [value]]);
      expect(data.fields).toEqual(Object.fromEntries(typed));
      expect((await browser.post(`/errands/${step}/`, ERRAND_ANSWERS[step])).status).toBe(303);
    },
  );

  test.each([
    ['agent', { agent: 'named', 'agent-name': '小李', 'agent-relation': '邻居' }],
    ['scope', { ...ERRAND_ANSWERS.scope, may: ['ask'] }],
    ['scope', { ...ERRAND_ANSWERS.scope, ...day('2027', '1', '31') }],
  ])('has its authorisation read again once %s is changed (D12)', async (step, fields) => {
    await prepare(browser, 'errands', OWN_ERRAND);
    const next = destination(await browser.post(`/errands/${step}/?change`, fields));
    expect(next).toBe('/errands/sign/?change');
    await browser.post('/errands/check/');
    expect(await storedIn(site)).toEqual({});
  });

  test('does not carry what only the resident may do', async () => {
    const { services } = await site.deps.catalogue();
    const own = services.find(({ proxy }) => proxy === 'no');
    if (!own) throw new Error('no such service in the content');
    await browser.post('/errands/');
    await browser.post('/errands/who/', { who: 'self' });
    await browser.post('/errands/field/', { field: own.field });
    const answer = await browser.post('/errands/service/', { service: own.slug });
    expect((await viewIn<StepPage>(answer)).data.errors).toEqual({ service: 'service-own-only' });
  });

  test('begun on a guide of what only the resident may do asks for the service', async () => {
    const { services } = await site.deps.catalogue();
    const own = services.find(({ proxy }) => proxy === 'no');
    await browser.post('/errands/', { service: own?.slug ?? '' });
    expect(destination(await browser.post('/errands/who/', { who: 'self' }))).toBe('/errands/field/');
    const field = await browser.post('/errands/field/', { field: own?.field ?? '' });
    expect(destination(field)).toBe('/errands/service/');
    expect(destination(await browser.get('/errands/task/'))).toBe('/errands/service/');
  });

  test('has a blank form for whoever has sent nothing', async () => {
    const { data } = await viewIn<FormPage>(await browser.get('/large/errands/form/'));
    expect(data).toEqual({});
  });
});

describe('an errand for a child under 14 (个人信息保护法 31)', () => {
  const CHILD = {
    ...ERRAND_ANSWERS,
    who: { who: 'child' },
    name: { name: '示例小朋友', helper: '示例母亲', relation: '母亲' },
    guardian: { 'guardian-name': '示例母亲', 'guardian-relation': '母亲', 'guardian-agrees': 'yes' },
    consent: { 'errand-sensitive': 'yes' },
  };
  let site: TestApp;
  let browser: Browser;
  beforeEach(async () => {
    site = await testApp();
    browser = openBrowser(site);
  });
  afterEach(() => {
    site.close();
  });

  test('is asked for in 13 steps where the guardian asks, also with a number (A48)', async () => {
    const name = { ...CHILD.name, 'guardian-asks': 'yes' };
    const answers = { ...CHILD, name, contact: { way: 'sms' }, reach: { reach: '138 0000 0000' } };
    const seen = await walk(browser, '/errands/', answers);
    expect(seen).toHaveLength(13);
    expect(seen.filter((path) => /guardian|needs|until/.test(path))).toEqual([]);
    const { data } = await viewIn<StepPage>(await browser.get('/errands/name/'));
    expect(data).toMatchObject({ of: 13, fields: { 'guardian-asks': ['yes'] } });
    const { requestId } = await submit(browser, 'errands');
    const request = await findRequest(site.deps.db, requestId);
    if (!request) throw new Error('nothing stored');
    expect(parseErrandDetails(openDetails(site.deps, request))).toMatchObject({
      guardian: { name: '示例母亲', relation: '母亲', agrees: true },
      needs: { chosen: [], more: '' },
    });
  });

  test('asks for the guardian and their consent where somebody else asks', async () => {
    await walk(browser, '/errands/', CHILD, 'guardian');
    expect(destination(await browser.get('/errands/check/'))).toBe('/errands/guardian/');
    const refused = await browser.post('/errands/guardian/', { 'guardian-name': ' ' });
    expect(refused.status).toBe(422);
    const { errors } = (await viewIn<StepPage>(refused)).data;
    expect(errors).toEqual({
      'guardian-name': 'guardian-name-empty',
      'guardian-relation': 'guardian-relation-empty',
      'guardian-agrees': 'guardian-agrees-missing',
    });
    expect(Object.keys(ERROR_SENTENCES)).toEqual(expect.arrayContaining(Object.values(errors)));
  });

  test('seals the guardian, and shows them to staff and on the form to sign', async () => {
    const receipt = await askForErrand(browser, CHILD);
    const request = await findRequest(site.deps.db, receipt.requestId);
    if (!request) throw new Error('nothing stored');
    const guardian = { name: '示例母亲', relation: '母亲', agrees: true };
    expect(parseErrandDetails(openDetails(site.deps, request))).toMatchObject({ guardian });
    expect(JSON.stringify(request)).not.toContain('示例母亲');
    const { data } = await viewIn<FormPage>(await browser.get('/errands/form/'));
    expect(data.errand?.words).toMatchObject({ name: '示例小朋友', guardian });
    const { browser: staff } = await staffBrowser(site);
    await staff.get(`/staff/requests/${receipt.requestId}/`);
    expect(lastStaffPage<RequestPage>(site).errand?.words).toMatchObject({ guardian });
  });

  test('turned into one for a grown person drops the guardian, and asks whether that person knows', async () => {
    await prepare(browser, 'errands', CHILD);
    const next = destination(await browser.post('/errands/who/?change', { who: 'other' }));
    // What helps is not asked for a child.
    expect(next).toBe('/errands/needs/?change');
    const then = destination(await browser.post(next, ERRAND_ANSWERS.needs));
    expect(then).toBe('/errands/consent/?change');
    expect(destination(await browser.post(then, ERRAND_ANSWERS.consent))).toBe('/errands/sign/?change');
    await browser.post('/errands/sign/?change', ERRAND_ANSWERS.sign);
    await browser.post('/errands/check/');
    const { data } = await viewIn<ErrandDonePage>(await browser.get('/errands/done/'));
    expect(data.errand?.words.guardian).toBeUndefined();
  });

  test('asks nothing more of anybody else', async () => {
    for (const who of ['self', 'other'] as const)
      expect(
        await prepare(browser, 'errands', { ...ERRAND_ANSWERS, ...(who === 'self' && OWN_ERRAND) }),
      ).toEqual(STEPS.map((step) => `/errands/${step}/`));
  });
});
