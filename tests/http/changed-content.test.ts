import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { requests } from '../../db/schema/requests.ts';
import type { StepPage } from '../../functions/http/journey.ts';
import type { DonePage } from '../../functions/requests/done.ts';
import type { RequestPage } from '../../functions/requests/request-page.ts';
import { openBrowser, testApp, type Browser, type TestApp } from '../support/app.ts';
import { catalogueFromDisk } from '../support/catalogue.ts';
import {
  ANSWERS,
  askForErrand,
  askForVisit,
  bookAppointment,
  destination,
  prepare,
  storedIn,
  submit,
  viewIn,
  type JourneyName,
} from '../support/journeys.ts';

const found = catalogueFromDisk();
let content = found;
let site: TestApp;
let resident: Browser;
beforeEach(async () => {
  content = found;
  site = await testApp({ catalogue: () => Promise.resolve(content) });
  resident = openBrowser(site);
});
afterEach(() => {
  site.close();
});

const SLUG = 'gaoling-jintie';

/** From now on content has no such guide. */
const dropGuide = () => {
  content = { ...content, services: content.services.filter(({ slug }) => slug !== SLUG) };
};

const ASK = { appointments: bookAppointment, 'home-visits': askForVisit, errands: askForErrand };
/** The one request of the store. */
const stored = async () => {
  const [request] = await site.deps.db.select().from(requests);
  if (!request) throw new Error('nothing was stored');
  return request;
};
const KINDS = Object.keys(ASK) as JourneyName[];

describe('a guide that goes while somebody fills in a form about it', () => {
  test.each(KINDS)('is asked anew before their %s are sent, and nothing else is', async (kind) => {
    await prepare(resident, kind);
    dropGuide();
    const refused = await resident.post(`/${kind}/check/`);
    expect(refused.status).toBe(409);
    const { page, data } = await viewIn<StepPage>(refused);
    expect([page, data.errors]).toEqual([`/${kind}/service/`, { service: 'service-gone' }]);
    expect(await storedIn(site)).toEqual({});
    const other = content.services.find(({ field }) => field === '养老服务')?.slug ?? '';
    const next = destination(await resident.post(data.action, { service: other }));
    // An authorisation names the service: whoever gives one says yes to the other.
    expect(next).toBe(kind === 'errands' ? '/errands/sign/?change' : `/${kind}/check/`);
    if (kind === 'errands') await resident.post(next, ANSWERS.errands['sign']);
    await submit(resident, kind);
    expect((await stored()).serviceSlug).toBe(other);
  });

  test.each(KINDS)('leads to the other fields where its own is empty then (%s)', async (kind) => {
    await prepare(resident, kind);
    content = { ...content, services: content.services.filter(({ field }) => field !== '养老服务') };
    const { page, data } = await viewIn<StepPage>(await resident.post(`/${kind}/check/`));
    expect([page, data.errors]).toEqual([`/${kind}/field/`, { field: 'service-gone' }]);
  });

  test('is none of the business of who has sent it before, and presses again (D3)', async () => {
    await prepare(resident, 'home-visits');
    const before = new Map(resident.cookies);
    const receipt = await submit(resident, 'home-visits');
    dropGuide();
    for (const [name, value] of before) resident.cookies.set(name, value);
    expect(await submit(resident, 'home-visits')).toEqual(receipt);
  });
});

describe('a community that goes while somebody fills in a form', () => {
  test.each(['home-visits', 'errands'] as const)(
    'leaves their %s to the centre, which nobody else would find (D16)',
    async (kind) => {
      await prepare(resident, kind);
      content = { ...content, communities: content.communities.filter(({ id }) => id !== 'g03') };
      await submit(resident, kind);
      expect((await stored()).grid).toBeNull();
    },
  );
});

describe('a guide that goes while somebody has asked about it', () => {
  test.each(KINDS)('is not linked to from their %s, which keep its name', async (kind) => {
    const { reference, code } = await ASK[kind](resident);
    await resident.post('/requests/', { reference, code });
    const read = async () => ({
      view: (await viewIn<RequestPage>(await resident.get('/requests/view/'))).data,
      done: (await viewIn<DonePage>(await resident.get(`/${kind}/done/`))).data,
    });
    const before = await read();
    expect([before.view.serviceSlug, before.done.serviceSlug]).toEqual([SLUG, SLUG]);
    dropGuide();
    const { view, done } = await read();
    expect([view.serviceSlug, done.serviceSlug]).toEqual([null, null]);
    expect([view.service, done.service, view.materials]).toEqual([
      ...['高龄津贴', '高龄津贴'],
      before.view.materials,
    ]);
  });
});
