import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { requests } from '../../db/schema/requests.ts';
import { seats } from '../../db/schema/seats.ts';
import type { SeenPage, StepPage } from '../../functions/http/journey.ts';
import { outbox } from '../../db/schema/outbox.ts';
import { allJobs } from '../../functions/jobs/jobs.ts';
import { runJobs } from '../../functions/jobs/run-jobs.ts';
import type { LocalDate } from '../../functions/shared/local-date.ts';
import type { InboxPage } from '../../functions/inbox/inbox-page.ts';
import type { DonePage } from '../../functions/requests/done.ts';
import type { FollowUpPage } from '../../functions/requests/follow-up-page.ts';
import { staffBrowser } from '../support/staff.ts';
import { lastStaffPage } from '../support/views.ts';
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

describe('a field that is called otherwise while somebody is asked what it is about', () => {
  test.each(KINDS)(
    'is asked for anew, and none of it sent as something that nobody listed (%s)',
    async (kind) => {
      await prepare(resident, kind);
      await resident.post(`/${kind}/field/`, { field: '社会保险' });
      const services = content.services.map((one) =>
        one.field === '社会保险' ? { ...one, field: '社保的事' } : one,
      );
      content = { ...content, services };
      const path = `/${kind}/service/`;
      for (const answer of [
        await resident.get(path),
        await resident.post(path, { service: 'shebaoka-shenling' }),
      ]) {
        const { page, data } = await viewIn<StepPage>(answer);
        expect([answer.status, page, data.errors]).toEqual([409, `/${kind}/field/`, { field: 'field-gone' }]);
        expect(data.action).toBe(`/${kind}/field/?change`);
      }
      const next = destination(await resident.post(`/${kind}/field/?change`, { field: '社保的事' }));
      expect(next).toBe(`/${kind}/service/?change`);
      expect((await resident.get(next)).status).toBe(200);
    },
  );
});

describe('what check-answers names, when content calls it otherwise before it is sent', () => {
  const rename = {
    'the service': () => {
      const services = content.services.map((one) =>
        one.slug === SLUG ? { ...one, title: '老人津贴' } : one,
      );
      content = { ...content, services };
    },
    // The resident's own may have gone to another grid.
    'the community': () => {
      const communities = content.communities.map((one) =>
        one.id === 'g03' ? { ...one, name: '东街社区' } : one,
      );
      content = { ...content, communities };
    },
  };
  test.each([
    ...KINDS.map((kind) => [kind, 'the service'] as const),
    ...[['home-visits', 'the community'] as const, ['errands', 'the community'] as const],
  ])('is read once more: %s, %s', async (kind, what) => {
    await prepare(resident, kind);
    const check = `/${kind}/check/`;
    const seen = async (path: string) => (await viewIn<SeenPage>(await resident.get(path))).data.seen;
    const before = await seen(check);
    rename[what]();
    expect(destination(await resident.post(check, { seen: before }))).toBe(`${check}?changed`);
    expect(await storedIn(site)).toEqual({});
    const now = await seen(`${check}?changed`);
    const cookies = [...resident.cookies];
    expect(destination(await resident.post(check, { seen: now }))).toBe(`/${kind}/done/`);
    // Whoever never got that answer, and presses again, does not read that nothing has been sent (D3).
    const again = openBrowser(site);
    for (const [name, value] of cookies) again.cookies.set(name, value);
    expect(destination(await again.post(check, { seen: before }))).toBe(`/${kind}/done/`);
  });
});

describe('a service that nobody may do for the resident, or at their home, as content says by now', () => {
  test.each([
    ['errands', { proxy: 'no' }, 'service-own-only'],
    ['home-visits', { visit: 'no' }, 'service-not-visited'],
  ] as const)('is not taken among %s, and asked anew', async (kind, now, error) => {
    await prepare(resident, kind);
    const services = content.services.map((one) => (one.slug === SLUG ? { ...one, ...now } : one));
    content = { ...content, services };
    const refused = await resident.post(`/${kind}/check/`);
    const { page, data } = await viewIn<StepPage>(refused);
    expect([refused.status, page, data.errors]).toEqual([409, `/${kind}/service/`, { service: error }]);
    expect(await storedIn(site)).toEqual({});
  });
});

describe('a community that goes while somebody fills in a form', () => {
  test.each(['home-visits', 'errands'] as const)(
    'leaves their %s to the centre, which nobody else would find (D16)',
    async (kind) => {
      // Else the community would be asked for anew: it passes nothing on any more.
      await prepare(resident, kind, { contact: { way: 'in-person' } });
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
      view: (await viewIn<FollowUpPage>(await resident.get('/requests/view/'))).data,
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

test('half-days that are all closed meanwhile are asked anew before a visit is sent (D5)', async () => {
  await prepare(resident, 'home-visits');
  const { years } = content.calendar;
  const dates = ['2026-11-25', '2026-11-26'] as LocalDate[];
  const year = { ...years['2026'], closed: dates.map((date) => ({ date, name: '示例假日' })) };
  const calendar = { ...content.calendar, years: { ...years, '2026': year } };
  content = { ...content, calendar } as typeof found;
  const asked = async () => (await viewIn<StepPage>(await resident.post('/home-visits/check/'))).data.errors;
  expect(await asked()).toEqual({ 'half-days': 'half-days-gone' });
  const homeVisit = { ...content.booking.homeVisit, seatsPerHalfDay: 0 };
  content = { ...content, booking: { ...content.booking, homeVisit } };
  expect(await asked()).toEqual({ arrange: 'arrange-missing' });
  expect(await storedIn(site)).toEqual({});
});

describe('an appointment about a guide that has gone since', () => {
  test('is moved at its own desk, not at the one that does whatever no other does', async () => {
    const card = { field: { field: '社会保险' }, service: { service: 'shebaoka-shenling' } };
    const { reference, code } = await bookAppointment(resident, card);
    content = { ...content, services: content.services.filter(({ slug }) => slug !== 'shebaoka-shenling') };
    await resident.post('/requests/', { reference, code });
    const { browser: staff } = await staffBrowser(site);
    const placeOf = async () =>
      (await site.deps.db.select().from(seats)).find((one) => one.releasedAt === null)?.place;
    await resident.post('/requests/move/time/', { slot: '2026-11-25T10:00', version: '1' });
    expect(await placeOf()).toBe('desk-insurance');
    await staff.post(`/staff/requests/${(await stored()).id}/move/`, {
      ...{
        version: '2',
        day: '2026-11-25',
        slot: '2026-11-25T10:30',
        'move-reason': '示例',
        told: 'in-person',
      },
    });
    expect([await placeOf(), (await stored()).version]).toEqual(['desk-insurance', 3]);
  });
});

describe('an appointment whose field another desk does by now', () => {
  test('lies at that desk as soon as it is moved there, in the inbox as in the hall', async () => {
    const card = { field: { field: '社会保险' }, service: { service: 'shebaoka-shenling' } };
    const { reference, code } = await bookAppointment(resident, card);
    const desks = content.booking.desks.map((desk) =>
      desk.id === 'desk-insurance' ? { ...desk, id: 'desk-of-new' } : desk,
    );
    content = { ...content, booking: { ...content.booking, desks } };
    await resident.post('/requests/', { reference, code });
    await resident.post('/requests/move/time/', { slot: '2026-11-25T10:00', version: '1' });
    const seat = (await site.deps.db.select().from(seats)).find((one) => one.releasedAt === null);
    expect([seat?.place, (await stored()).desk]).toEqual(['desk-of-new', 'desk-of-new']);
    const { browser: clerk } = await staffBrowser(site, { role: 'window', desk: 'desk-of-new' });
    await clerk.get('/staff/?desk=mine');
    expect(lastStaffPage<InboxPage>(site).rows).toHaveLength(1);
    // A session after hours is held at no desk of its own: the desk stays.
    await resident.post('/requests/move/time/', { slot: '2026-11-28T09:00', version: '2' });
    expect((await stored()).desk).toBe('desk-of-new');
  });
});

describe('a calendar that takes the day of an appointment', () => {
  const DAY = '2026-11-25';
  /** What is due now of the work that comes round, as a clock has it done. */
  const turn = () => {
    const jobs = allJobs({}, site.deps.settings).filter(({ name }) => ['calendar', 'outbox'].includes(name));
    return runJobs(site.deps, jobs);
  };
  const messages = async () =>
    (await site.deps.db.select().from(outbox)).map(({ kind, state, why }) => [kind, state, why]);
  const closeDay = (closed: readonly string[]) => {
    const year = content.calendar.years['2026'];
    if (!year) throw new Error('content has no table of 2026');
    const days = closed.map((date) => ({ date: date as LocalDate, name: '示例节' }));
    const years = { ...content.calendar.years, '2026': { ...year, closed: [...year.closed, ...days] } };
    content = { ...content, calendar: { ...content.calendar, years } };
  };

  test('is on the list and on their page, and reminds nobody, though no member of staff has looked since (D5, D22)', async () => {
    const phone = { contact: { way: 'phone' }, reach: { reach: '13800000000' } };
    const time = { day: { day: DAY }, time: { slot: `${DAY}T10:00` } };
    const { reference, code } = await bookAppointment(resident, { ...phone, ...time });
    await turn();
    closeDay([DAY]);
    site.clock.now = new Date('2026-11-24T20:00:00+08:00');
    expect(await turn()).toMatchObject({ calendar: 'listed 1, took off 0' });
    expect(await messages()).toContainEqual(['reminder', 'dropped', 'closed']);
    await resident.post('/requests/', { reference, code });
    const { data } = await viewIn<FollowUpPage>(await resident.get('/requests/view/'));
    expect(data.notices).not.toEqual([]);
    // It was a slip of whoever wrote the table.
    content = found;
    site.clock.forward(60_000);
    expect(await turn()).toMatchObject({ calendar: 'listed 0, took off 1' });
  });
});
