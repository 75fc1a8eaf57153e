import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { findRequest } from '../../db/requests.ts';
import { parseHomeVisitDetails } from '../../functions/home-visits/home-visit.ts';
import type { StepPage } from '../../functions/http/journey.ts';
import type { PrintPage } from '../../functions/inbox/print-page.ts';
import type { RequestPage } from '../../functions/inbox/request-page.ts';
import type { DonePage } from '../../functions/requests/done.ts';
import { openDetails } from '../../functions/requests/sealing.ts';
import { openBrowser, testApp, type Browser, type TestApp } from '../support/app.ts';
import { backends } from '../support/database.ts';
import {
  askForVisit,
  destination,
  ERROR_SENTENCES,
  prepare,
  storedIn,
  viewIn,
  VISIT_ANSWERS,
  walk,
} from '../support/journeys.ts';
import { staffBrowser } from '../support/staff.ts';
import { lastStaffPage } from '../support/views.ts';

const STEPS = [
  ...['who', 'group', 'field', 'service', 'place', 'times', 'door', 'home', 'present'],
  ...['needs', 'contact', 'reach', 'name', 'consent', 'check'],
];

describe.each(backends)('a home visit (%s)', (backend) => {
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
    const seen = await prepare(browser, 'home-visits');
    expect(seen).toEqual(STEPS.map((step) => `/home-visits/${step}/`));
    expect((await browser.get('/home-visits/check/')).status).toBe(200);
    expect(await storedIn(site)).toEqual({});
    expect(destination(await browser.post('/home-visits/check/'))).toBe('/home-visits/done/');
    expect(await storedIn(site)).toEqual({
      requests: 1,
      assignments: 1,
      events: 1,
      outbox: 1,
      request_materials: 1,
    });
  });

  test('stores what was answered, sealed, with the day by which somebody answers', async () => {
    const { requestId, reference } = await askForVisit(browser);
    const request = await findRequest(site.deps.db, requestId);
    if (!request) throw new Error('nothing stored');
    expect(request).toMatchObject({
      kind: 'home-visit',
      state: 'new',
      version: 1,
      serviceSlug: 'gaoling-jintie',
      serviceTitle: '高龄津贴',
      grid: 'g03',
      startsAt: null,
      halfDay: null,
      visitor: null,
      dueOn: '2026-11-26',
      filedBy: 'other',
      noCalls: true,
      hasNeeds: true,
      phoneIndex: null,
    });
    expect(parseHomeVisitDetails(openDetails(site.deps, request))).toEqual({
      group: { group: 'over-70', need: '' },
      place: { community: 'g03', finding: '村口往北第二排，红门（示例）' },
      times: { halfDays: ['2026-11-25-am', '2026-11-26-pm'], arrange: false },
      door: { signs: ['window', 'torch'], more: '' },
      home: { chosen: ['printer', 'dog'] },
      present: { who: 'family', name: '' },
      needs: { chosen: ['sign'], more: '' },
      contact: { way: 'village', noCalls: true, reach: 'g03' },
      people: { name: '示例奶奶', helper: { name: '示例女儿', relation: '女儿' } },
      consent: { sensitive: true, personAgrees: true },
    });
    const row = JSON.stringify(request);
    for (const secret of ['示例奶奶', '示例女儿', '红门', 'over-70', reference])
      expect(row).not.toContain(secret);
    const { data } = await viewIn<DonePage>(await browser.get('/home-visits/done/'));
    // Whoever asks for several neighbours has to hand each their own receipt, with its visit word.
    expect(data).toMatchObject({
      ...{ dueOn: '2026-11-26', startsAt: null, service: '高龄津贴', name: '示例奶奶' },
    });
  });

  test('for oneself, with no community known, waits in the queue of the centre (A60, D16)', async () => {
    const { requestId } = await askForVisit(browser, {
      who: { who: 'self' },
      place: { community: 'unknown', finding: '水塔旁边（示例）' },
      times: { arrange: 'yes' },
      name: { name: '示例奶奶' },
      contact: { way: 'phone' },
      reach: { reach: '０５３６－７１２３４５６' },
      consent: { sensitive: 'yes' },
    });
    const request = await findRequest(site.deps.db, requestId);
    expect(request).toMatchObject({ grid: null, filedBy: 'self', noCalls: false });
    expect(request?.phoneIndex).toBe(site.deps.sealer.index('phone', '0536-7123456'));
  });
});

describe('a home visit', () => {
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
    ['who', 'nobody known', { who: 'nobody' }, { who: 'who-missing' }],
    ['group', 'no group', {}, { group: 'group-missing' }],
    ['group', 'no reason', { group: 'other', need: ' ' }, { need: 'need-empty' }],
    ['group', 'too long a reason', { group: 'other', need: '难'.repeat(151) }, { need: 'need-too-long' }],
    ['field', 'no field', {}, { field: 'field-missing' }],
    ['service', 'an unknown service', { service: 'no-such-guide' }, { service: 'service-missing' }],
    ['place', 'nothing', {}, { community: 'community-missing', finding: 'finding-empty' }],
    [
      'place',
      'an unknown community',
      { community: 'g99', finding: '红门' },
      { community: 'community-missing' },
    ],
    [
      'place',
      'too long a way',
      { community: 'g01', finding: '路'.repeat(201) },
      { finding: 'finding-too-long' },
    ],
    [
      'place',
      'the number of a card',
      { community: 'g01', finding: '红门，卡号6222 0202 0000 1234 567' },
      { finding: 'secret-card-number' },
    ],
    ['times', 'no time', {}, { 'half-days': 'half-days-missing' }],
    ['times', 'a half-day too soon', { 'half-days': '2026-11-24-am' }, { 'half-days': 'half-days-gone' }],
    [
      'times',
      'a Saturday among others',
      { 'half-days': ['2026-11-25-am', '2026-11-28-am'] },
      { 'half-days': 'half-days-gone' },
    ],
    ['door', 'no sign', { more: '有狗' }, { signs: 'signs-missing' }],
    ['door', 'an unknown sign', { signs: ['knock', 'ram'] }, { signs: 'signs-missing' }],
    ['home', 'an unknown need', { home: ['dog', 'cat'] }, { home: 'needs-unknown' }],
    ['present', 'nobody known', { present: 'crowd' }, { present: 'present-unknown' }],
    [
      'present',
      'too long a name',
      { present: 'family', 'present-name': '李'.repeat(61) },
      { 'present-name': 'present-name-too-long' },
    ],
    ['needs', 'too long a need', { more: '大'.repeat(101) }, { more: 'more-too-long' }],
    ['contact', 'no way', {}, { way: 'way-missing' }],
    ['reach', 'an unknown village', { reach: 'unknown' }, { reach: 'village-missing' }],
    ['name', 'no names', {}, { name: 'helped-empty', helper: 'helper-empty', relation: 'relation-empty' }],
    [
      'name',
      'names too long',
      { name: '示例', helper: '李'.repeat(61), relation: '亲'.repeat(21) },
      { helper: 'helper-too-long', relation: 'relation-too-long' },
    ],
    [
      'consent',
      'no consent',
      {},
      { sensitive: 'sensitive-missing', 'person-agrees': 'person-agrees-missing' },
    ],
    [
      'consent',
      'another word than yes',
      { sensitive: 'on', 'person-agrees': 'yes' },
      { sensitive: 'sensitive-missing' },
    ],
  ] as const)(
    'shows %s again with what was typed when it is answered with %s, and then goes on',
    async (step, _what, fields, errors) => {
      await walk(browser, '/home-visits/', VISIT_ANSWERS, step);
      const answer = await browser.post(`/home-visits/${step}/`, fields);
      expect(answer.status).toBe(422);
      const { page, data } = await viewIn<StepPage>(answer);
      expect(page).toBe(`/home-visits/${step}/`);
      expect(data.errors).toEqual(errors);
      expect(Object.keys(ERROR_SENTENCES)).toEqual(expect.arrayContaining(Object.values(errors)));
      const typed = Object.entries<string | readonly string[]>(fields).map(([name, value]) => [
        name,
        [value].flat(),
      ]);
      expect(data.fields).toEqual(Object.fromEntries(typed));
      expect(await storedIn(site)).toEqual({});
      expect((await browser.post(`/home-visits/${step}/`, VISIT_ANSWERS[step])).status).toBe(303);
    },
  );

  test.each(['orphan', 'severe-disability', 'serious-illness'])(
    'for a child of the group %s asks for the guardian, whom staff and the paper name (个保法 31)',
    async (group) => {
      const child = { ...VISIT_ANSWERS, who: { who: 'child' }, group: { group } };
      const answers = { ...child, consent: { sensitive: 'yes' } };
      await walk(browser, '/home-visits/', answers, 'guardian');
      expect(destination(await browser.get('/home-visits/check/'))).toBe('/home-visits/guardian/');
      const refused = await browser.post('/home-visits/guardian/');
      expect((await viewIn<StepPage>(refused)).data.errors).toMatchObject({
        'guardian-agrees': 'guardian-agrees-missing',
      });
      const named = { 'guardian-name': '示例大伯', 'guardian-relation': '大伯', 'guardian-agrees': 'yes' };
      const { requestId } = await askForVisit(browser, { ...answers, guardian: named });
      const { browser: staff } = await staffBrowser(site);
      const guardian = { name: '示例大伯', relation: '大伯', agrees: true };
      await staff.get(`/staff/requests/${requestId}/`);
      expect(lastStaffPage<RequestPage>(site).visit).toMatchObject({ guardian });
      await staff.get(`/staff/requests/${requestId}/print/`);
      expect(lastStaffPage<PrintPage>(site)).toMatchObject({ guardian });
    },
  );

  test('of no child after all drops the guardian, and asks whether that person agrees', async () => {
    await prepare(browser, 'home-visits', {
      who: { who: 'child' },
      name: { ...VISIT_ANSWERS.name, 'guardian-asks': 'yes' },
      consent: { sensitive: 'yes' },
    });
    const next = destination(await browser.post('/home-visits/who/?change', { who: 'other' }));
    expect(next).toBe('/home-visits/consent/?change');
    await browser.post('/home-visits/who/?change', { who: 'child' });
    expect(destination(await browser.get('/home-visits/check/'))).toBe('/home-visits/guardian/?change');
  });

  test('asks for consent anew when it turns out to be for somebody else', async () => {
    await prepare(browser, 'home-visits', {
      who: { who: 'self' },
      name: { name: '示例奶奶' },
      consent: { sensitive: 'yes' },
    });
    // Whoever asks for themselves is asked for their own name.
    const nameless = await viewIn<StepPage>(await browser.post('/home-visits/name/?change'));
    expect(nameless.data.errors).toEqual({ name: 'name-empty' });
    const next = destination(await browser.post('/home-visits/who/?change', { who: 'other' }));
    expect(next).toBe('/home-visits/name/?change');
    expect(destination(await browser.post(next, VISIT_ANSWERS.name))).toBe('/home-visits/consent/?change');
    await browser.post('/home-visits/check/');
    expect(await storedIn(site)).toEqual({});
  });

  test('offers the half-days of five open days, the first two working days ahead (D11)', async () => {
    await walk(browser, '/home-visits/', VISIT_ANSWERS, 'times');
    const { data } = await viewIn<StepPage<{ id: string }[]>>(await browser.get('/home-visits/times/'));
    expect(data.choices.map(({ id }) => id)).toEqual(
      ['2026-11-25', '2026-11-26', '2026-11-27', '2026-11-30', '2026-12-01'].flatMap((day) => [
        `${day}-am`,
        `${day}-pm`,
      ]),
    );
  });

  test('is sent where one of the half-days that were wished for can still be had', async () => {
    site.clock.now = new Date('2026-11-23T23:50:00+08:00');
    await prepare(browser, 'home-visits');
    // It is tomorrow by now, and the first of the two is too soon.
    site.clock.forward(1_200_000);
    expect(destination(await browser.post('/home-visits/check/'))).toBe('/home-visits/done/');
  });

  test('begun on a guide names its service', async () => {
    const { data } = await viewIn<{ service: { slug: string } }>(
      await browser.get('/home-visits/?service=gaoling-jintie'),
    );
    expect(data.service.slug).toBe('gaoling-jintie');
  });

  test('asks for another service where its guide says that nobody comes to the home for it', async () => {
    const own = (await site.deps.catalogue()).services.find(({ visit }) => visit === 'no');
    if (!own) throw new Error('no such service in the content');
    await walk(browser, '/home-visits/', { ...VISIT_ANSWERS, field: { field: own.field } }, 'service');
    const answer = await browser.post('/home-visits/service/', { service: own.slug });
    expect((await viewIn<StepPage>(answer)).data.errors).toEqual({ service: 'service-not-visited' });
    await browser.post('/home-visits/', { service: own.slug });
    await browser.post('/home-visits/who/', VISIT_ANSWERS.who);
    expect(destination(await browser.post('/home-visits/group/', VISIT_ANSWERS.group))).toBe(
      '/home-visits/field/',
    );
  });
});
