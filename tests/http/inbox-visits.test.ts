import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openInbox, VISIT, type Inbox } from '../support/inbox.ts';
import { storeHomeVisit } from '../support/requests.ts';

let inbox: Inbox;
beforeEach(async () => {
  inbox = await openInbox();
});
afterEach(() => {
  inbox.site.close();
});

describe('scheduling a visit', () => {
  test('takes a seat of the grid’s half-day and stores when and who, from new as well', async () => {
    const { id } = await storeHomeVisit(inbox.site);
    expect((await inbox.act(id, 'schedule', VISIT)).status).toBe(303);
    expect(await inbox.stored(id)).toMatchObject({
      state: 'scheduled',
      startsAt: Date.parse('2026-11-26T08:30:00+08:00'),
      endsAt: Date.parse('2026-11-26T12:00:00+08:00'),
      halfDay: 'am',
      visitor: '王芳',
      dueOn: '2026-11-26',
      grid: 'g01',
    });
    expect(await inbox.seatsTaken()).toEqual({ '2026-11-26T00': 1 });
    expect((await inbox.lastEvent()).note).toBe('2026年11月26日（星期四）上午，第一网格，王芳去');
  });

  test('anew moves the seat', async () => {
    const { id } = await storeHomeVisit(inbox.site);
    await inbox.act(id, 'schedule', VISIT);
    const moved = await inbox.act(id, 'schedule', { 'half-day': '2026-11-27-pm', visitor: '李雷' }, 2);
    expect(moved.status).toBe(303);
    expect(await inbox.seatsTaken()).toEqual({ '2026-11-27T12': 1 });
    expect(await inbox.stored(id)).toMatchObject({ halfDay: 'pm', visitor: '李雷', version: 3 });
  });

  test('anew on the same full half-day keeps the seat, with somebody else to go', async () => {
    const [one, two] = [await storeHomeVisit(inbox.site), await storeHomeVisit(inbox.site)];
    await inbox.act(one.id, 'schedule', VISIT);
    await inbox.act(two.id, 'schedule', VISIT);
    expect((await inbox.act(one.id, 'schedule', { ...VISIT, visitor: '李雷' }, 2)).status).toBe(303);
    expect(await inbox.seatsTaken()).toEqual({ '2026-11-26T00': 2 });
  });

  test('cannot exceed the half-day of the grid, and offers others (D11)', async () => {
    const visits = await Promise.all([1, 2, 3].map(() => storeHomeVisit(inbox.site)));
    const answers = await Promise.all(visits.map(({ id }) => inbox.act(id, 'schedule', VISIT)));
    expect(answers.map(({ status }) => status).sort()).toEqual([303, 303, 409]);
    expect(await inbox.seatsTaken()).toEqual({ '2026-11-26T00': 2 });

    const late = await storeHomeVisit(inbox.site);
    expect((await inbox.act(late.id, 'schedule', VISIT)).status).toBe(409);
    expect(inbox.page()).toMatchObject({
      conflict: 'no-seat',
      fields: { 'half-day': ['2026-11-26-am'], visitor: ['王芳'] },
    });
    const free = inbox.page().times.filter((time) => time.free > 0);
    expect(free.map(({ halfDay }) => halfDay.id)).not.toContain('2026-11-26-am');
    expect(free.length).toBeGreaterThan(10);
    expect(await inbox.stored(late.id)).toMatchObject({ state: 'new', version: 1 });
  });

  test('in one grid does not fill another', async () => {
    for (const grid of ['g01', 'g01', 'g02', 'g02']) {
      const { id } = await storeHomeVisit(inbox.site, {}, { grid });
      expect((await inbox.act(id, 'schedule', VISIT)).status).toBe(303);
    }
  });

  test('that ends in a decline gives the seat back', async () => {
    const { id } = await storeHomeVisit(inbox.site);
    await inbox.act(id, 'schedule', VISIT);
    await inbox.act(id, 'decline', { reason: '已住院' }, 2);
    expect(await inbox.seatsTaken()).toEqual({});
  });

  test.each([
    ['', 'half-day-missing'],
    ['2026-11-23-am', 'half-day-gone'],
    ['2026-11-28-am', 'half-day-gone'],
    ['2027-06-01-am', 'half-day-gone'],
    ['nonsense', 'half-day-gone'],
  ])('on %j is asked again: %s', async (halfDay, error) => {
    const { id } = await storeHomeVisit(inbox.site);
    expect((await inbox.act(id, 'schedule', { ...VISIT, 'half-day': halfDay })).status).toBe(422);
    expect(inbox.page()).toMatchObject({ errors: { 'half-day': error }, fields: { visitor: ['王芳'] } });
  });

  test('without anybody to go is asked again', async () => {
    const { id } = await storeHomeVisit(inbox.site);
    expect((await inbox.act(id, 'schedule', { ...VISIT, visitor: ' ' })).status).toBe(422);
    expect(inbox.page().errors).toEqual({ visitor: 'visitor-empty' });
  });
});

describe('a visit of no known grid (D16)', () => {
  test('gets its grid first, and then its half-days', async () => {
    const { id } = await storeHomeVisit(inbox.site, {}, { grid: null });
    expect((await inbox.act(id, 'schedule', VISIT)).status).toBe(422);
    expect((await inbox.act(id, 'grid', { grid: 'g04' })).status).toBe(303);
    expect(await inbox.stored(id)).toMatchObject({ grid: 'g04', state: 'new', version: 2 });
    expect(await inbox.lastEvent()).toMatchObject({ kind: 'routed', note: '第四网格' });
    expect((await inbox.act(id, 'schedule', VISIT, 2)).status).toBe(303);
    expect(await inbox.seatsTaken('g04')).toEqual({ '2026-11-26T00': 1 });
  });

  test.each(['', 'g99', 'desk', 'none'])('does not go to %j', async (grid) => {
    const { id } = await storeHomeVisit(inbox.site, {}, { grid: null });
    expect((await inbox.act(id, 'grid', { grid })).status).toBe(422);
    expect(inbox.page().errors).toEqual({ grid: 'grid-missing' });
  });
});
