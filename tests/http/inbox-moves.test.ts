import { sql } from 'drizzle-orm';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { StoredRequest } from '../../db/requests.ts';
import { auditRequests } from '../../functions/audit/requests.ts';
import { runChain } from '../../functions/audit/run-chain.ts';
import { verifyChain } from '../../functions/audit/verify.ts';
import type { InboxPage } from '../../functions/inbox/inbox-page.ts';
import { monthTable } from '../../functions/reports/export.ts';
import type { Month } from '../../functions/reports/month.ts';
import type { ReportPage } from '../../functions/reports/report-page.ts';
import { donePage } from '../../functions/requests/done.ts';
import type { FollowUpPage } from '../../functions/requests/follow-up-page.ts';
import { runRetention } from '../../functions/retention/run-retention.ts';
import { runOutbox } from '../../functions/outbox/run.ts';
import { openBrowser } from '../support/app.ts';
import { openInbox, type Inbox } from '../support/inbox.ts';
import { eventsOf } from '../support/events.ts';
import { bookAppointment, destination, viewIn } from '../support/journeys.ts';
import { storeAppointment, storeHomeVisit } from '../support/requests.ts';
import { openSession, staffBrowser } from '../support/staff.ts';
import { lastStaffPage } from '../support/views.ts';

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
    const { data } = await viewIn<FollowUpPage>(await resident.get('/requests/view/'));
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

describe('staff who write down that nobody came', () => {
  const OVER = '2026-11-24T09:00';
  /** At an instant of Shanghai, with whoever is at the inbox still signed in. */
  async function clockTo(when: string, ms = 0): Promise<void> {
    inbox.site.clock.now = new Date(at(when) + ms);
    await openSession(inbox.site, inbox.browser, inbox.staffId);
  }
  const missing = async (id: string) => {
    await inbox.browser.get(`/staff/requests/${id}/`);
    return inbox.page().missing;
  };
  const NOTE = { 'missed-note': '等到下班（示例）' };

  test('may do so from the instant at which its time is over, and once', async () => {
    const { id } = await storeAppointment(inbox.site);
    await clockTo(OVER, -1);
    expect(await missing(id)).toBe('later');
    expect((await inbox.act(id, 'missed', NOTE)).status).toBe(409);
    expect(inbox.page()).toMatchObject({
      conflict: 'not-allowed',
      missing: 'later',
      fields: { note: ['等到下班（示例）'] },
    });
    expect(await inbox.stored(id)).toMatchObject({ state: 'new', version: 1 });
    await clockTo(OVER);
    expect(await missing(id)).toBe('now');
    for (const _press of [1, 2]) {
      const answer = await inbox.act(id, 'missed', NOTE);
      expect(answer.headers.get('location')).toBe(`/staff/requests/${id}/?done=missed`);
    }
    expect(await inbox.stored(id)).toMatchObject({
      state: 'cancelled',
      version: 2,
      ownerStaffId: inbox.staffId,
    });
    expect((await eventsOf(inbox.site)).filter(({ kind }) => kind === 'missed')).toHaveLength(1);
    expect(await inbox.lastEvent()).toMatchObject({
      kind: 'missed',
      actor: 'staff',
      note: '等到下班（示例）',
    });
    expect(await missing(id)).toBe('never');
    expect(inbox.page().actions).toEqual([]);
  });

  test('tell the resident once, without blame, who books anew', async () => {
    const resident = openBrowser(inbox.site);
    const receipt = await bookAppointment(resident);
    const { requestId, reference, code } = receipt;
    const sent: string[] = [];
    const sms = ({ text }: { readonly text: string }) => {
      sent.push(text);
      return Promise.resolve({ kind: 'sent' as const });
    };
    await runOutbox(inbox.site.deps, { sms });
    await resident.post('/requests/', { reference, code });
    await resident.post('/requests/print/');
    await clockTo(OVER);
    expect((await inbox.act(requestId, 'missed', {}, 2)).status).toBe(303);
    // Nobody prints what is over, and nothing waits for that.
    expect(await inbox.stored(requestId)).toMatchObject({ printAskedAt: null });
    for (const _run of [1, 2]) await runOutbox(inbox.site.deps, { sms });
    expect(sent.slice(1)).toEqual([expect.stringContaining('我们没有等到您')]);
    await resident.post('/requests/', { reference, code });
    const { data } = await viewIn<FollowUpPage>(await resident.get('/requests/view/'));
    expect(data).toMatchObject({ missed: true, begun: false, mayCancel: false, mayWrite: false });
    expect((await donePage(inbox.site.deps, receipt)).now).toBe('appointment-missed');
    // A calendar would call it cancelled, which nobody did.
    expect(destination(await resident.get('/requests/appointment.ics'))).toBe('/requests/view/');
  });

  test('come too late where a colleague was first or the resident had cancelled, and do so of nothing else', async () => {
    const resident = openBrowser(inbox.site);
    const { requestId, reference, code } = await bookAppointment(resident);
    await resident.post('/requests/', { reference, code });
    await resident.post('/requests/cancel/', { version: '1' });
    const { id } = await storeAppointment(inbox.site);
    const visit = await storeHomeVisit(inbox.site);
    await clockTo(OVER);
    expect((await inbox.act(requestId, 'missed')).status).toBe(409);
    expect(inbox.page()).toMatchObject({ conflict: 'stale', changes: [{ kind: 'cancelled' }] });
    await inbox.act(id, 'complete');
    expect((await inbox.act(id, 'missed')).status).toBe(409);
    expect(inbox.page()).toMatchObject({ conflict: 'stale', state: 'done' });
    expect((await inbox.act(visit.id, 'missed')).status).toBe(409);
    const { browser: reader } = await staffBrowser(inbox.site, { role: 'reader' });
    expect((await inbox.act(id, 'missed', {}, 2, reader)).status).toBe(403);
  });

  test('can’t where the door was shut at that time, of which they and its resident read', async () => {
    const resident = openBrowser(inbox.site);
    const { requestId: id, reference, code } = await bookAppointment(resident);
    const shut = { key: 'k', from: '11月24日', until: '', part: 'whole', place: 'centre', why: '停电' };
    await inbox.browser.post('/staff/calendar/close/', shut);
    await clockTo(OVER);
    expect(await missing(id)).toBe('never');
    expect(inbox.page().lost).toEqual({ reason: '停电' });
    expect((await inbox.act(id, 'missed')).status).toBe(409);
    expect(inbox.page().conflict).toBe('refused');
    expect(await inbox.stored(id)).toMatchObject({ state: 'new', version: 1 });
    await resident.post('/requests/', { reference, code });
    const { data } = await viewIn<FollowUpPage>(await resident.get('/requests/view/'));
    // That they should not come then is nothing to read once it is over.
    expect(data.notices).toEqual(['您约的这个时间不开门了。原因：停电。']);
  });

  test('count it neither as on time nor as late, have it audited, and keep it no longer than others', async () => {
    const { db } = inbox.site.deps;
    const { id } = await storeAppointment(inbox.site);
    await clockTo('2026-11-27T10:00');
    await inbox.act(id, 'missed', NOTE);
    await inbox.browser.get('/staff/reports/');
    expect(lastStaffPage<ReportPage>(inbox.site).all).toMatchObject({
      outcomes: { 'on-time': 0, late: 0, 'not-due': 0, cancelled: 1 },
      answered: 0,
    });
    // Whoever did not come has cancelled nothing: neither a list nor a table says so.
    await inbox.browser.get('/staff/?state=cancelled');
    expect(lastStaffPage<InboxPage>(inbox.site).rows).toMatchObject([{ id, missed: true }]);
    expect(await monthTable(inbox.site.deps, '2026-11' as Month)).toContain('预约到大厅,居民没有来,');
    await runChain(inbox.site.deps);
    expect([await auditRequests(inbox.site.deps), (await verifyChain(inbox.site.deps)).faults]).toEqual([
      [],
      [],
    ]);
    await runOutbox(inbox.site.deps, {});
    inbox.site.clock.forward(32 * 86_400_000);
    expect(await runRetention(inbox.site.deps)).toMatchObject({ persons: 1 });
    await db.run(sql`pragma foreign_keys = off`);
    await db.run(sql`drop trigger events_no_delete`);
    await db.run(sql`delete from events where kind = 'missed'`);
    const [found] = await auditRequests(inbox.site.deps);
    expect([found?.id, found?.odd.includes('state')]).toEqual([id, true]);
  });
});
