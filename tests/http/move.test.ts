import { isNull } from 'drizzle-orm';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { listEvents } from '../../db/events.ts';
import { changeRequest } from '../../db/request-changes.ts';
import { findRequest } from '../../db/requests.ts';
import { seats } from '../../db/schema/seats.ts';
import type { Receipt } from '../../functions/http/journey.ts';
import type { MovePage } from '../../functions/requests/move-routes.ts';
import { openBrowser, testApp, type Browser, type TestApp } from '../support/app.ts';
import { backends } from '../support/database.ts';
import { bookAppointment, destination, saysNotDone, storedIn, viewIn } from '../support/journeys.ts';

const OLD = '2026-11-24T08:30';
const NEW = '2026-11-25T09:00';
const at = (slot: string) => Date.parse(`${slot}:00+08:00`);

let site: TestApp;
afterEach(() => {
  site.close();
});

async function opened(more: Parameters<typeof bookAppointment>[1] = {}): Promise<[Browser, Receipt]> {
  const browser = openBrowser(site);
  const receipt = await bookAppointment(browser, more);
  await browser.post('/requests/', { reference: receipt.reference, code: receipt.code });
  return [browser, receipt];
}

/** Fills a slot with everybody who may have a seat online. */
async function fill(slot: string): Promise<void> {
  for (let seat = 0; seat < 3; seat += 1)
    await bookAppointment(openBrowser(site), {
      needs: { needs: 'priority' },
      day: { day: slot.slice(0, 10) },
      time: { slot },
    });
}

const live = async () =>
  (await site.deps.db.select().from(seats).where(isNull(seats.releasedAt))).map(({ startsAt }) => startsAt);

describe.each(backends)('an appointment (%s)', (backend) => {
  beforeEach(async () => {
    site = await testApp({}, backend);
  });

  test('is moved: the new seat is taken, the old one freed, and reference and code stay (D7, D8)', async () => {
    const [browser, receipt] = await opened();
    const days = await viewIn<MovePage>(await browser.get('/requests/move/'));
    expect(days).toMatchObject({ page: '/requests/move/', data: { startsAt: at(OLD), version: 1 } });
    const next = destination(await browser.post('/requests/move/', { day: '2026-11-25' }));
    expect(next).toBe('/requests/move/time/?day=2026-11-25');
    const times = await viewIn<MovePage>(await browser.get(next));
    expect(times.data).toMatchObject({ day: '2026-11-25', version: 1 });
    const moved = await browser.post('/requests/move/time/', { version: '1', slot: NEW });
    expect(destination(moved)).toBe('/requests/move/done/');
    const done = await viewIn<MovePage>(await browser.get('/requests/move/done/'));
    expect(done.data).toMatchObject({ startsAt: at(NEW), reference: receipt.reference });
    expect(await live()).toEqual([at(NEW)]);
    expect(await findRequest(site.deps.db, receipt.requestId)).toMatchObject({
      startsAt: at(NEW),
      endsAt: at('2026-11-25T09:30'),
      dueOn: '2026-11-25',
      state: 'new',
      version: 2,
    });
    const told = await listEvents(site.deps.db, receipt.requestId);
    const event = told.find(({ kind }) => kind === 'moved');
    expect(event).toMatchObject({ kind: 'moved', actor: 'resident', version: 2 });
    expect(site.deps.sealer.open(event?.note as never, `events.note:${event?.id ?? ''}`)).toBe(
      '从2026年11月24日（星期二）上午8点30分到9点改到2026年11月25日（星期三）上午9点到9点30分',
    );
    const later = openBrowser(site);
    const { reference, code } = receipt;
    expect(destination(await later.post('/requests/', { reference, code }))).toBe('/requests/view/');
  });

  test('keeps its time when the new one has just gone; others are offered, the choice kept (D8)', async () => {
    const [browser, receipt] = await opened();
    await fill(NEW);
    const gone = await browser.post('/requests/move/time/', { version: '1', slot: NEW });
    expect(gone.status).toBe(409);
    const { page, data } = await viewIn<MovePage>(gone);
    expect(page).toBe('/requests/move/time/');
    expect(data).toMatchObject({ conflict: 'gone', day: '2026-11-25', startsAt: at(OLD) });
    expect(data.fields['slot']).toEqual([NEW]);
    const free = data.days.flatMap(({ slots }) => slots.map(({ id }) => id));
    expect(free).not.toContain(NEW);
    expect(free).not.toContain(OLD);
    expect(free).toContain('2026-11-25T09:30');
    expect(await findRequest(site.deps.db, receipt.requestId)).toMatchObject({
      startsAt: at(OLD),
      version: 1,
    });
    expect((await live()).filter((startsAt) => startsAt === at(OLD))).toHaveLength(1);
    const other = await browser.post('/requests/move/time/', { version: '1', slot: '2026-11-25T09:30' });
    expect(destination(other)).toBe('/requests/move/done/');
  });
});

describe('a move', () => {
  beforeEach(async () => {
    site = await testApp();
  });

  test('pressed twice, at once or after Back, happens once (D3)', async () => {
    const [browser, receipt] = await opened();
    const press = () => browser.post('/requests/move/time/', { version: '1', slot: NEW });
    const answers = [...(await Promise.all([press(), press(), press()])), await press()];
    expect(answers.map(destination)).toEqual(Array.from({ length: 4 }, () => '/requests/move/done/'));
    expect(await storedIn(site)).toEqual({
      requests: 1,
      assignments: 1,
      seats: 2,
      events: 2,
      outbox: 2,
      request_materials: 1,
    });
    expect(await findRequest(site.deps.db, receipt.requestId)).toMatchObject({ version: 2 });
  });

  test('in a second tab that is older than the first shows how it stands, and then goes on', async () => {
    const [browser] = await opened();
    await browser.post('/requests/move/time/', { version: '1', slot: NEW });
    const stale = await browser.post('/requests/move/time/', { version: '1', slot: '2026-11-26T10:00' });
    expect(stale.status).toBe(409);
    const { data } = await viewIn<MovePage>(stale);
    expect(data).toMatchObject({ conflict: 'changed', version: 2, startsAt: at(NEW) });
    expect(data.fields['slot']).toEqual(['2026-11-26T10:00']);
    const again = await browser.post('/requests/move/time/', { version: '2', slot: '2026-11-26T10:00' });
    expect(destination(again)).toBe('/requests/move/done/');
    expect(await live()).toEqual([at('2026-11-26T10:00')]);
  });

  test('stays in its tree, and a GET moves nothing (D10)', async () => {
    const [browser, receipt] = await opened();
    const large = await browser.post('/large/requests/move/', { day: '2026-11-25' });
    expect(destination(large)).toBe('/large/requests/move/time/?day=2026-11-25');
    await browser.get(`/requests/move/time/?day=2026-11-25&slot=${NEW}&version=1`);
    expect(destination(await browser.get('/requests/move/done/'))).toBe('/requests/view/');
    expect(await findRequest(site.deps.db, receipt.requestId)).toMatchObject({ version: 1 });
  });

  test.each([
    ['/requests/move/', { day: '' }, { day: 'day-missing' }],
    ['/requests/move/', { day: '2026-11-22' }, { day: 'day-gone' }],
    ['/requests/move/time/', { version: '1', day: '2026-11-25' }, { slot: 'slot-missing' }],
  ])('to %s with %j says what to mend', async (path, fields, errors) => {
    const [browser] = await opened();
    const answer = await browser.post(path, fields);
    expect(answer.status).toBe(422);
    expect((await viewIn<MovePage>(answer)).data.errors).toEqual(errors);
  });

  test.each(['2026-11-25T09:10', '2026-11-23T09:30', '2030-01-02T09:00', 'constructor'])(
    'to %s, which nobody may book, leaves everything as it is',
    async (slot) => {
      const [browser] = await opened();
      const answer = await browser.post('/requests/move/time/', { version: '1', slot });
      expect([answer.status, await live()]).toEqual([409, [at(OLD)]]);
    },
  );

  test('without a version changes nothing', async () => {
    const [browser] = await opened();
    const answer = await browser.post('/requests/move/time/', { slot: NEW });
    expect((await viewIn<MovePage>(answer)).data.conflict).toBe('changed');
    expect(await live()).toEqual([at(OLD)]);
  });

  test('is not offered to a stranger, nor once the time has begun, nor when it is over', async () => {
    expect(destination(await openBrowser(site).get('/requests/move/'))).toBe('/requests/?closed');
    const [browser, receipt] = await opened();
    await browser.post('/requests/cancel/', { version: '1' });
    expect(destination(await browser.get('/requests/move/'))).toBe('/requests/view/');
    for (const slot of [NEW, OLD])
      expect(await saysNotDone(await browser.post('/requests/move/time/', { version: '2', slot }))).toBe(
        true,
      );
    expect(await findRequest(site.deps.db, receipt.requestId)).toMatchObject({ state: 'cancelled' });
    site.clock.forward(23.25 * 3_600_000);
    const [late, { reference, code }] = await opened({ time: { slot: '2026-11-24T09:30' } });
    site.clock.forward(75 * 60_000);
    await late.post('/requests/', { reference, code });
    expect(destination(await late.get('/requests/move/'))).toBe('/requests/view/');
  });

  test('by staff tells the resident why', async () => {
    const [browser, receipt] = await opened();
    const eventId = site.deps.newId();
    const note = site.deps.sealer.seal('从早上改到下午。理由：窗口培训', `events.note:${eventId}`);
    const event = { id: eventId, actor: 'staff' as const, kind: 'moved', staffId: null, note };
    const change = { id: receipt.requestId, expectedVersion: 1, at: 0, from: ['new' as const] };
    await changeRequest(site.deps.db, { ...change, event });
    const { data } = await viewIn<{ moved: string; mayMove: boolean }>(await browser.get('/requests/view/'));
    expect(data).toMatchObject({ moved: '从早上改到下午。理由：窗口培训', mayMove: true });
  });
});
