import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { cancelByResident } from '../../db/request-changes.ts';
import { findRequest, type StoredRequest } from '../../db/requests.ts';
import { takenSeats } from '../../db/seats.ts';
import type { RequestPage } from '../../functions/inbox/request-page.ts';
import { testApp, type Browser, type TestApp } from '../support/app.ts';
import { eventsOf } from '../support/events.ts';
import { storeAppointment, storeHomeVisit } from '../support/requests.ts';
import { staffBrowser } from '../support/staff.ts';
import { lastStaffPage } from '../support/views.ts';

let site: TestApp;
let browser: Browser;
let staffId: string;
beforeEach(async () => {
  site = await testApp();
  const signed = await staffBrowser(site);
  browser = signed.browser;
  staffId = signed.person.id;
});
afterEach(() => {
  site.close();
});

type FormFields = Record<string, string>;
const act = (id: string, task: string, fields: FormFields = {}, version = 1, by = browser) =>
  by.post(`/staff/requests/${id}/${task}/`, { version: String(version), ...fields });
const page = () => lastStaffPage<RequestPage>(site);
const stored = async (id: string) => {
  const found = await findRequest(site.deps.db, id);
  if (!found) throw new Error(`${id} is gone`);
  return found;
};
const VISIT = { 'half-day': '2026-11-26-am', visitor: '王芳' };
const THURSDAY = Date.parse('2026-11-26T00:00:00+08:00');
const seatsTaken = async (grid = 'g01') => {
  const taken = await takenSeats(site.deps.db, grid, THURSDAY - 7 * 86_400_000, THURSDAY + 14 * 86_400_000);
  return Object.fromEntries(
    [...taken].map(([at, count]) => [new Date(at + 8 * 3_600_000).toISOString().slice(0, 13), count]),
  );
};

/** The last event, and what its sealed note says. */
async function lastEvent() {
  const event = (await eventsOf(site)).findLast(({ kind }) => kind !== 'viewed');
  const note = event?.note ? site.deps.sealer.open(event.note, `events.note:${event.id}`) : null;
  return { kind: event?.kind, actor: event?.actor, staffId: event?.staffId, version: event?.version, note };
}

describe('an action', () => {
  test.each([
    ['accept', {}, 'accepted', 'accepted', null],
    ['complete', { result: '已补领存折（示例）' }, 'done', 'completed', '已补领存折（示例）'],
    ['complete', {}, 'done', 'completed', null],
    ['decline', { reason: '户口不在本镇' }, 'declined', 'declined', '户口不在本镇'],
    ['note', { note: '家里有狗' }, 'new', 'noted', '家里有狗'],
  ])('%s with %o leads an appointment to %s and is on record', async (task, fields, state, kind, note) => {
    const { id } = await storeAppointment(site);
    const answer = await act(id, task, fields);
    expect(answer.status).toBe(303);
    expect(answer.headers.get('location')).toBe(`/staff/requests/${id}/?done=${kind}`);
    expect(await stored(id)).toMatchObject({ state, version: 2 });
    expect(await lastEvent()).toEqual({ kind, actor: 'staff', staffId, version: 2, note });

    await browser.get(answer.headers.get('location') ?? '');
    expect(page()).toMatchObject({ done: kind, state, version: 2 });
    expect(page().timeline.at(-1)).toMatchObject({ kind, who: '王芳', ...(note !== null && { note }) });
  });

  test('seals its note', async () => {
    const { id } = await storeAppointment(site);
    await act(id, 'note', { note: '家里有狗' });
    const { rows } = await site.deps.db.$client.execute('select * from events');
    expect(JSON.stringify(rows)).not.toContain('家里有狗');
  });

  test('walks a home visit from new to done', async () => {
    const { id } = await storeHomeVisit(site);
    expect((await act(id, 'accept', {}, 1)).status).toBe(303);
    expect((await act(id, 'schedule', VISIT, 2)).status).toBe(303);
    expect((await act(id, 'complete', { result: '' }, 3)).status).toBe(303);
    expect(await stored(id)).toMatchObject({ state: 'done', version: 4 });
    const kinds = (await eventsOf(site)).filter(({ requestId }) => requestId === id).map(({ kind }) => kind);
    expect(kinds).toEqual(['submitted', 'accepted', 'scheduled', 'completed']);
  });

  test('a decline gives the seat of an appointment back', async () => {
    const { id } = await storeAppointment(site);
    await act(id, 'decline', { reason: '户口不在本镇' });
    expect(await seatsTaken('desk')).toEqual({});
  });

  test.each(['', '  \n ', '\u200b'])('a decline needs a reason: %j is none', async (reason) => {
    const { id } = await storeAppointment(site);
    expect((await act(id, 'decline', { reason })).status).toBe(422);
    expect(page()).toMatchObject({ errors: { reason: 'reason-empty' }, fields: { reason: [reason] } });
    expect(await stored(id)).toMatchObject({ state: 'new', version: 1 });
  });

  test.each([
    ['note', 'note'],
    ['decline', 'reason'],
    ['complete', 'result'],
  ])('%s keeps a text that is too long, and says so', async (task, field) => {
    const { id } = await storeAppointment(site);
    const text = '长'.repeat(501);
    expect((await act(id, task, { [field]: text })).status).toBe(422);
    expect(page()).toMatchObject({ errors: { [field]: `${field}-too-long` }, fields: { [field]: [text] } });
    expect((await act(id, task, { [field]: '长'.repeat(500) })).status).toBe(303);
  });

  test('shows as a message only what can have been done', async () => {
    const { id } = await storeAppointment(site);
    await browser.get(`/staff/requests/${id}/?done=%3Cscript%3E`);
    expect(page().done).toBeUndefined();
  });

  test('from a foreign page is refused', async () => {
    const { id } = await storeAppointment(site);
    for (const origin of ['http://evil.example', 'null']) {
      const answer = await browser.post(`/staff/requests/${id}/accept/`, { version: '1' }, { origin });
      expect(answer.status).toBe(403);
    }
    expect(await stored(id)).toMatchObject({ state: 'new', version: 1 });
  });

  test.each([
    [{ note: 'x'.repeat(70_000) }, undefined, 413],
    [{ note: 'x' }, 'application/json', 415],
    [{ note: 'x' }, 'multipart/form-data; boundary=x', 415],
    [{ note: 'x' }, 'application/x-www-form-urlencoded; charset=gbk', 415],
  ])('with a body that is no form of ours stores nothing (%#)', async (fields, type, status) => {
    const { id } = await storeAppointment(site);
    const headers = type === undefined ? {} : { 'content-type': type };
    const answer = await browser.post(`/staff/requests/${id}/note/`, { version: '1', ...fields }, headers);
    expect(answer.status).toBe(status);
    expect(await stored(id)).toMatchObject({ version: 1 });
  });

  test.each(['', '0', '-1', '1.5', '1e3', 'x', '99999999999999999999'])(
    'without a version that a page could have held (%j) changes nothing',
    async (version) => {
      const { id } = await storeAppointment(site);
      expect((await browser.post(`/staff/requests/${id}/accept/`, { version })).status).toBe(400);
      expect(await stored(id)).toMatchObject({ state: 'new', version: 1 });
    },
  );

  test('by link does nothing, and leads to the request', async () => {
    const { id } = await storeAppointment(site);
    for (const task of ['accept', 'complete', 'decline', 'note', 'schedule', 'grid']) {
      const answer = await browser.get(`/staff/requests/${id}/${task}/?version=1`);
      expect(answer.headers.get('location')).toBe(`/staff/requests/${id}/`);
    }
    expect(await stored(id)).toMatchObject({ state: 'new', version: 1 });
  });
});

describe('a move that the table refuses (D15)', () => {
  const refused = async (request: StoredRequest, tasks: readonly [string, FormFields][]) => {
    const { id, version, state } = await stored(request.id);
    for (const [task, fields] of tasks) {
      const answer = await act(id, task, fields, version);
      expect([task, answer.status]).toEqual([task, 409]);
      expect(page()).toMatchObject({ conflict: 'not-allowed', fields });
    }
    expect(await stored(id)).toMatchObject({ state, version });
  };
  const asFields = (fields: FormFields) =>
    Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, [value]]));

  test('is answered with a sentence, and keeps what was typed', async () => {
    const { id } = await storeHomeVisit(site);
    expect((await act(id, 'complete', { result: '办好了' })).status).toBe(409);
    expect(page()).toMatchObject({ conflict: 'not-allowed', fields: asFields({ result: '办好了' }) });
    expect(await stored(id)).toMatchObject({ state: 'new', version: 1 });
  });

  test('is every move out of a closed request', async () => {
    const request = await storeHomeVisit(site);
    await act(request.id, 'decline', { reason: '户口不在本镇' });
    await refused(request, [
      ['accept', {}],
      ['schedule', {}],
      ['complete', {}],
      ['decline', {}],
      ['grid', {}],
    ]);
  });

  test('is to schedule or route an appointment', async () => {
    await refused(await storeAppointment(site), [
      ['schedule', {}],
      ['grid', {}],
    ]);
  });

  test('leaves room for a note, also on a closed request', async () => {
    const { id } = await storeHomeVisit(site);
    await act(id, 'decline', { reason: '户口不在本镇' });
    expect((await act(id, 'note', { note: '家属来问过' }, 2)).status).toBe(303);
    expect(await stored(id)).toMatchObject({ state: 'declined', version: 3 });
  });
});

describe('a stale form', () => {
  test('changes nothing, shows what happened since, and keeps what was typed', async () => {
    const { id } = await storeHomeVisit(site);
    const colleague = await staffBrowser(site, { name: '李雷' });
    await act(id, 'accept', {}, 1, colleague.browser);
    await act(id, 'note', { note: '家里有狗' }, 2, colleague.browser);
    await colleague.browser.get(`/staff/requests/${id}/`);

    expect((await act(id, 'decline', { reason: '户口不在本镇' }, 1)).status).toBe(409);
    expect(page()).toMatchObject({
      conflict: 'stale',
      version: 3,
      state: 'accepted',
      fields: { reason: ['户口不在本镇'] },
    });
    expect(page().changes.map(({ kind, who, note }) => [kind, who, note])).toEqual([
      ['accepted', '李雷', undefined],
      ['noted', '李雷', '家里有狗'],
    ]);
    expect(await stored(id)).toMatchObject({ state: 'accepted', version: 3 });
    // The form on that page posts the version that it shows, and now goes through.
    expect((await act(id, 'decline', { reason: '户口不在本镇' }, page().version)).status).toBe(303);
  });

  test('tells that the resident has cancelled', async () => {
    const { id } = await storeHomeVisit(site);
    await cancelByResident(site.deps.db, id, 1, { at: site.clock.now.getTime(), eventId: 'cancelled' });
    expect((await act(id, 'schedule', VISIT)).status).toBe(409);
    expect(page().changes.map(({ kind, actor }) => [kind, actor])).toEqual([['cancelled', 'resident']]);
    expect(await seatsTaken()).toEqual({});
  });

  test('of two who press at once, one acts and the other is shown it', async () => {
    const { id } = await storeHomeVisit(site);
    const colleague = await staffBrowser(site, { name: '李雷' });
    const answers = await Promise.all([
      act(id, 'decline', { reason: '户口不在本镇' }),
      act(id, 'schedule', VISIT, 1, colleague.browser),
    ]);
    expect(answers.map(({ status }) => status).sort()).toEqual([303, 409]);
    expect(await stored(id)).toMatchObject({ version: 2 });
    const kinds = (await eventsOf(site)).map(({ kind }) => kind).filter((kind) => kind !== 'viewed');
    expect(kinds).toHaveLength(2);
  });

  test('a double click notes once', async () => {
    const { id } = await storeAppointment(site);
    const note = { note: '家里有狗' };
    const answers = await Promise.all([act(id, 'note', note), act(id, 'note', note)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([303, 409]);
    expect((await eventsOf(site)).filter(({ kind }) => kind === 'noted')).toHaveLength(1);
  });
});

describe('scheduling a visit', () => {
  test('takes a seat of the grid’s half-day and stores when and who, from new as well', async () => {
    const { id } = await storeHomeVisit(site);
    expect((await act(id, 'schedule', VISIT)).status).toBe(303);
    expect(await stored(id)).toMatchObject({
      state: 'scheduled',
      startsAt: Date.parse('2026-11-26T08:30:00+08:00'),
      endsAt: Date.parse('2026-11-26T12:00:00+08:00'),
      halfDay: 'am',
      visitor: '王芳',
      dueOn: '2026-11-26',
      grid: 'g01',
    });
    expect(await seatsTaken()).toEqual({ '2026-11-26T00': 1 });
    expect((await lastEvent()).note).toBe('2026年11月26日（星期四）上午，第一网格，王芳去');
  });

  test('anew moves the seat', async () => {
    const { id } = await storeHomeVisit(site);
    await act(id, 'schedule', VISIT);
    const moved = await act(id, 'schedule', { 'half-day': '2026-11-27-pm', visitor: '李雷' }, 2);
    expect(moved.status).toBe(303);
    expect(await seatsTaken()).toEqual({ '2026-11-27T12': 1 });
    expect(await stored(id)).toMatchObject({ halfDay: 'pm', visitor: '李雷', version: 3 });
  });

  test('anew on the same full half-day keeps the seat, with somebody else to go', async () => {
    const [one, two] = [await storeHomeVisit(site), await storeHomeVisit(site)];
    await act(one.id, 'schedule', VISIT);
    await act(two.id, 'schedule', VISIT);
    expect((await act(one.id, 'schedule', { ...VISIT, visitor: '李雷' }, 2)).status).toBe(303);
    expect(await seatsTaken()).toEqual({ '2026-11-26T00': 2 });
  });

  test('cannot exceed the half-day of the grid, and offers others (D11)', async () => {
    const visits = await Promise.all([1, 2, 3].map(() => storeHomeVisit(site)));
    const answers = await Promise.all(visits.map(({ id }) => act(id, 'schedule', VISIT)));
    expect(answers.map(({ status }) => status).sort()).toEqual([303, 303, 409]);
    expect(await seatsTaken()).toEqual({ '2026-11-26T00': 2 });

    const late = await storeHomeVisit(site);
    expect((await act(late.id, 'schedule', VISIT)).status).toBe(409);
    expect(page()).toMatchObject({
      conflict: 'no-seat',
      fields: { 'half-day': ['2026-11-26-am'], visitor: ['王芳'] },
    });
    const free = page().times.filter((time) => time.free > 0);
    expect(free.map(({ halfDay }) => halfDay.id)).not.toContain('2026-11-26-am');
    expect(free.length).toBeGreaterThan(10);
    expect(await stored(late.id)).toMatchObject({ state: 'new', version: 1 });
  });

  test('in one grid does not fill another', async () => {
    for (const grid of ['g01', 'g01', 'g02', 'g02']) {
      const { id } = await storeHomeVisit(site, {}, { grid });
      expect((await act(id, 'schedule', VISIT)).status).toBe(303);
    }
  });

  test('that ends in a decline or a cancellation gives the seat back', async () => {
    const { id } = await storeHomeVisit(site);
    await act(id, 'schedule', VISIT);
    await act(id, 'decline', { reason: '已住院' }, 2);
    expect(await seatsTaken()).toEqual({});
  });

  test.each([
    ['', 'half-day-missing'],
    ['2026-11-23-am', 'half-day-gone'],
    ['2026-11-28-am', 'half-day-gone'],
    ['2027-06-01-am', 'half-day-gone'],
    ['nonsense', 'half-day-gone'],
  ])('on %j is asked again: %s', async (halfDay, error) => {
    const { id } = await storeHomeVisit(site);
    expect((await act(id, 'schedule', { ...VISIT, 'half-day': halfDay })).status).toBe(422);
    expect(page()).toMatchObject({ errors: { 'half-day': error }, fields: { visitor: ['王芳'] } });
  });

  test('without anybody to go is asked again', async () => {
    const { id } = await storeHomeVisit(site);
    expect((await act(id, 'schedule', { ...VISIT, visitor: ' ' })).status).toBe(422);
    expect(page().errors).toEqual({ visitor: 'visitor-empty' });
  });
});

describe('a visit of no known grid (D16)', () => {
  test('gets its grid first, and then its half-days', async () => {
    const { id } = await storeHomeVisit(site, {}, { grid: null });
    expect((await act(id, 'schedule', VISIT)).status).toBe(422);
    expect((await act(id, 'grid', { grid: 'g04' })).status).toBe(303);
    expect(await stored(id)).toMatchObject({ grid: 'g04', state: 'new', version: 2 });
    expect(await lastEvent()).toMatchObject({ kind: 'routed', note: '第四网格' });
    expect((await act(id, 'schedule', VISIT, 2)).status).toBe(303);
    expect(await seatsTaken('g04')).toEqual({ '2026-11-26T00': 1 });
  });

  test.each(['', 'g99', 'desk', 'none'])('does not go to %j', async (grid) => {
    const { id } = await storeHomeVisit(site, {}, { grid: null });
    expect((await act(id, 'grid', { grid })).status).toBe(422);
    expect(page().errors).toEqual({ grid: 'grid-missing' });
  });

  test('stays in its grid once it is scheduled', async () => {
    const { id } = await storeHomeVisit(site);
    await act(id, 'schedule', VISIT);
    expect((await act(id, 'grid', { grid: 'g02' }, 2)).status).toBe(409);
    expect(page().conflict).toBe('not-allowed');
  });
});
