import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { StoredRequest } from '../../db/requests.ts';
import type { RequestPage } from '../../functions/requests/request-page.ts';
import { openBrowser } from '../support/app.ts';
import { openInbox, type Inbox } from '../support/inbox.ts';
import { bookAppointment, viewIn } from '../support/journeys.ts';
import { storeAppointment, storeHomeVisit } from '../support/requests.ts';

const at = (slot: string) => Date.parse(`${slot}:00+08:00`);
const MOVE = { slot: '2026-11-26T14:00', 'move-reason': '窗口那天培训（示例）' };

let inbox: Inbox;
beforeEach(async () => {
  inbox = await openInbox();
});
afterEach(() => {
  inbox.site.close();
});

describe('staff who move an appointment', () => {
  test('take the new seat, free the old one, and tell the resident why (D8)', async () => {
    const resident = openBrowser(inbox.site);
    const { requestId, reference, code } = await bookAppointment(resident);
    const answer = await inbox.act(requestId, 'move', MOVE);
    expect(answer.headers.get('location')).toBe(`/staff/requests/${requestId}/?done=moved`);
    expect(await inbox.stored(requestId)).toMatchObject({
      startsAt: at(MOVE.slot),
      endsAt: at('2026-11-26T14:30'),
      dueOn: '2026-11-26',
      version: 2,
    });
    expect(await inbox.seatsTaken('desk')).toEqual({ '2026-11-26T14': 1 });
    expect(await inbox.lastEvent()).toMatchObject({ kind: 'moved', actor: 'staff', staffId: inbox.staffId });
    await resident.post('/requests/', { reference, code });
    const { data } = await viewIn<RequestPage>(await resident.get('/requests/view/'));
    expect(data.moved).toBe(
      '从2026年11月24日（星期二）上午8点30分到9点改到2026年11月26日（星期四）下午2点到2点30分。理由：窗口那天培训（示例）',
    );
  });

  test('may also give the seats that are kept for whoever walks in, and not one more', async () => {
    const moved: number[] = [];
    for (let seat = 0; seat < 5; seat += 1) {
      const { id }: StoredRequest =
        seat < 3
          ? await storeAppointment(inbox.site)
          : await inbox.stored(
              (await bookAppointment(openBrowser(inbox.site), { time: { slot: '2026-11-24T09:00' } }))
                .requestId,
            );
      moved.push((await inbox.act(id, 'move', MOVE)).status);
    }
    expect(moved).toEqual([303, 303, 303, 303, 409]);
    expect(inbox.page()).toMatchObject({
      conflict: 'no-slot',
      fields: { 'move-reason': [MOVE['move-reason']] },
    });
    expect(await inbox.seatsTaken('desk')).toEqual({ '2026-11-26T14': 4, '2026-11-24T09': 1 });
    const offered = inbox.page().moveDays.flatMap(({ slots }) => slots.map(({ id }) => id));
    expect(offered).not.toContain(MOVE.slot);
    expect(offered).toContain('2026-11-26T14:30');
  });

  test.each([
    [{ slot: '' }, { slot: 'slot-missing' }],
    [{ slot: '2026-11-22T09:00' }, { slot: 'slot-gone' }],
    [{ 'move-reason': ' ' }, { 'move-reason': 'move-reason-empty' }],
    [{ 'move-reason': '长'.repeat(201) }, { 'move-reason': 'move-reason-too-long' }],
  ])('with %o are told what to mend, and nothing moves', async (fields, errors) => {
    const { id, startsAt } = await storeAppointment(inbox.site);
    expect((await inbox.act(id, 'move', { ...MOVE, ...fields })).status).toBe(422);
    expect(inbox.page().errors).toEqual(errors);
    expect(await inbox.stored(id)).toMatchObject({ startsAt, version: 1 });
  });

  test('can’t move a visit, nor what is over', async () => {
    const visit = await storeHomeVisit(inbox.site);
    expect((await inbox.act(visit.id, 'move', MOVE)).status).toBe(409);
    const { id } = await storeAppointment(inbox.site);
    await inbox.act(id, 'decline', { reason: '示例' });
    expect((await inbox.act(id, 'move', MOVE, 2)).status).toBe(409);
    expect(inbox.page()).toMatchObject({ conflict: 'not-allowed', moveDays: [] });
    expect(inbox.page().fields?.['note']).toEqual([MOVE['move-reason']]);
  });
});
