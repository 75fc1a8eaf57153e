import { eq } from 'drizzle-orm';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { requests } from '../../db/schema/requests.ts';
import type { StoredRequest } from '../../db/requests.ts';
import type { FormPage } from '../../functions/errands/form-page.ts';
import type { InboxPage } from '../../functions/inbox/inbox-page.ts';
import type { FollowUpPage } from '../../functions/requests/follow-up-page.ts';
import type { DonePage } from '../../functions/requests/done.ts';
import { openVisitWord, receiptOf } from '../../functions/requests/sealing.ts';
import { openBrowser, type Browser } from '../support/app.ts';
import { eventsOf } from '../support/events.ts';
import { openInbox, VISIT, type Inbox } from '../support/inbox.ts';
import { askForErrand, askForVisit, viewIn } from '../support/journeys.ts';
import { storeAppointment, storeHomeVisit } from '../support/requests.ts';
import { openSession } from '../support/staff.ts';
import { lastPage, lastStaffPage } from '../support/views.ts';

let inbox: Inbox;
beforeEach(async () => {
  inbox = await openInbox();
});
afterEach(() => {
  inbox.site.close();
});

const DAY_MS = 86_400_000;

const twice = async (): Promise<[StoredRequest, StoredRequest]> => [
  await storeHomeVisit(inbox.site),
  await storeHomeVisit(inbox.site),
];

const into = ({ id }: StoredRequest, version = 1) => ({ into: `${id}.${String(version)}` });

const flagged = async ({ id }: StoredRequest) => {
  await inbox.browser.get(`/staff/requests/${id}/`);
  return inbox.page().duplicates.map((one) => (one.foreign ? one.reference : one.id));
};

/** A browser that has opened a request with its own reference and code. */
async function lookUp(request: StoredRequest): Promise<Browser> {
  const { reference, code } = receiptOf(inbox.site.deps, request);
  const browser = openBrowser(inbox.site);
  const answer = await browser.post('/requests/', { reference, code });
  expect(answer.status).toBe(303);
  return browser;
}

async function seen(browser: Browser): Promise<Pick<FollowUpPage, 'reference' | 'state' | 'merged'>> {
  await browser.get('/requests/view/');
  const { reference, state, merged } = lastPage<FollowUpPage>(inbox.site);
  return { reference, state, merged };
}

describe('the same phone and service (D20)', () => {
  test('within 14 days is flagged on both', async () => {
    const one = await storeHomeVisit(inbox.site);
    inbox.site.clock.now = new Date(inbox.site.clock.now.getTime() + 14 * DAY_MS);
    const two = await storeHomeVisit(inbox.site);
    inbox.site.clock.now = new Date('2026-11-23T10:00:00+08:00');
    expect(await flagged(one)).toEqual([two.id]);
    expect(await flagged(two)).toEqual([one.id]);
  });

  test('is marked in the list', async () => {
    const [one, two] = await twice();
    const contact = { way: 'sms', noCalls: true, reach: '13800000001' } as const;
    const alone = await storeHomeVisit(inbox.site, { contact });
    await inbox.browser.get('/staff/');
    const { rows } = lastStaffPage<InboxPage>(inbox.site);
    const marked = rows.filter(({ repeated }) => repeated).map(({ id }) => id);
    expect([rows.length, marked.sort()]).toEqual([3, [one.id, two.id].sort()]);
    expect(marked).not.toContain(alone.id);
  });

  test('is named to whoever compares, which goes on record as a list of names (D21)', async () => {
    const [one] = await twice();
    const alone = await storeHomeVisit(inbox.site, {
      contact: { way: 'sms', noCalls: true, reach: '13800000001' },
    });
    for (const { id } of [one, alone]) await inbox.browser.get(`/staff/requests/${id}/`);
    const listed = (await eventsOf(inbox.site)).filter(({ kind }) => kind === 'listed');
    expect(listed).toMatchObject([{ staffId: inbox.staffId, requestId: null }]);
    const { sealer } = inbox.site.deps;
    expect(listed.map(({ id, note }) => note && sealer.open(note, `events.note:${id}`))).toEqual(['1']);
  });

  test('is not flagged where phone or service differ, 15 days lie between, or one was taken back', async () => {
    const one = await storeHomeVisit(inbox.site);
    const { db } = inbox.site.deps;
    const others = [
      await storeHomeVisit(inbox.site, { contact: { way: 'sms', noCalls: true, reach: '13800000001' } }),
      await storeHomeVisit(inbox.site, { contact: { way: 'in-person', noCalls: true } }),
      await storeHomeVisit(inbox.site),
      await storeHomeVisit(inbox.site),
      await storeHomeVisit(inbox.site),
    ];
    const changes = [
      { serviceSlug: 'x' },
      { createdAt: one.createdAt + 15 * DAY_MS },
      { state: 'cancelled' as const },
    ];
    for (const [at, change] of changes.entries())
      await db
        .update(requests)
        .set(change)
        .where(eq(requests.id, others[at + 2]?.id ?? ''));
    expect(await flagged(one)).toEqual([]);
  });
});

describe('a merge', () => {
  test('closes one, and both references open the other, each with its own code', async () => {
    const [one, two] = await twice();
    const before = await lookUp(one);
    expect((await inbox.act(one.id, 'merge')).status).toBe(422);
    expect((await inbox.act(one.id, 'merge', into(two))).status).toBe(303);
    expect(await inbox.stored(one.id)).toMatchObject({ state: 'cancelled', mergedInto: two.id, version: 2 });
    expect(await inbox.stored(two.id)).toMatchObject({ state: 'new', mergedInto: null, version: 2 });
    const { reference } = receiptOf(inbox.site.deps, two);
    const survivor = { reference, state: 'new', merged: true };
    expect(await seen(await lookUp(one))).toEqual(survivor);
    expect(await seen(await lookUp(two))).toEqual(survivor);
    // Also where it stood open meanwhile.
    expect(await seen(before)).toEqual(survivor);
    // A code opens its own reference only.
    const mixed = { ...receiptOf(inbox.site.deps, one), code: receiptOf(inbox.site.deps, two).code };
    const wrong = await openBrowser(inbox.site).post('/requests/', {
      reference: mixed.reference,
      code: mixed.code,
    });
    expect(wrong.status).toBe(422);
    expect(await flagged(two)).toEqual([]);
  });

  test('frees the seat of what is closed', async () => {
    const contact = { way: 'sms' as const, noCalls: true, reach: '13800000000' };
    const one = await storeAppointment(inbox.site, { contact });
    const two = await storeAppointment(inbox.site, { contact });
    await inbox.act(one.id, 'merge', into(two));
    expect(await inbox.seatsTaken('desk')).toEqual({ '2026-11-24T08': 1 });
  });

  test('loses nothing that was said: a question and its answer stand on the one that survives', async () => {
    const [one, two] = await twice();
    const resident = await lookUp(one);
    await resident.post('/requests/message/', { message: '户口簿丢了（示例）', key: 'k' });
    const { version } = await inbox.stored(one.id);
    await inbox.act(one.id, 'merge', into(two), version);
    // It is unanswered still, for staff.
    expect((await inbox.stored(one.id)).messageAt).not.toBeNull();
    const answer = { answer: '带身份证就行（示例）' };
    expect((await inbox.act(one.id, 'answer', answer, version + 1)).status).toBe(303);
    for (const browser of [resident, await lookUp(two)]) {
      await browser.get('/requests/view/');
      const { talk } = lastPage<FollowUpPage>(inbox.site);
      expect(talk.map(({ by, text }) => [by, text])).toEqual([
        ['resident', '户口簿丢了（示例）'],
        ['staff', '带身份证就行（示例）'],
      ]);
    }
  });

  test('takes no form of the page before it for one about the request that survives, whatever its number', async () => {
    const [one, two] = await twice();
    await inbox.act(one.id, 'accept');
    const resident = await lookUp(one);
    const { opened } = (await (await resident.get('/requests/cancel/')).json()) as { opened: string };
    await inbox.act(one.id, 'merge', into(two), 2);
    expect((await inbox.stored(two.id)).version).toBe(2);
    const sent = { opened, version: '2', 'half-days': '2026-11-27-am' };
    for (const page of ['cancel', 'reschedule'])
      expect((await resident.post(`/requests/${page}/`, sent)).status).toBe(409);
    expect(await inbox.stored(two.id)).toMatchObject({ state: 'new', version: 2 });
    // They are asked once more, about what they see now.
    const now = (await (await resident.get('/requests/cancel/')).json()) as { opened: string };
    expect((await resident.post('/requests/cancel/', { ...sent, ...now })).status).toBe(303);
    expect((await inbox.stored(two.id)).state).toBe('cancelled');
  });

  test('resets no clock: it is due when the earlier of the two was promised (D19)', async () => {
    const due = async (dueOn: string) => storeHomeVisit(inbox.site, {}, { dueOn });
    const [early, late] = [await due('2026-11-25'), await due('2026-11-30')];
    await inbox.act(early.id, 'schedule', VISIT);
    expect((await inbox.stored(early.id)).dueOn).toBe('2026-11-26');
    await inbox.act(early.id, 'merge', into(late), 2);
    expect((await inbox.stored(late.id)).dueOn).toBe('2026-11-25');
    const later = await due('2026-12-04');
    await inbox.act(later.id, 'merge', into(late, 2));
    expect((await inbox.stored(late.id)).dueOn).toBe('2026-11-25');
    // What has its time is due at that time.
    const planned = await due('2026-12-04');
    await inbox.act(planned.id, 'schedule', VISIT);
    await inbox.act(late.id, 'merge', into(planned, 2), 3);
    expect(await inbox.stored(planned.id)).toMatchObject({ dueOn: '2026-11-26', answerDueOn: '2026-11-25' });
  });

  test('nor does a pause of either: each is taken as it is due on the day of the merge (D19)', async () => {
    const due = async (dueOn: string) => storeHomeVisit(inbox.site, {}, { dueOn });
    const pause = ({ id }: StoredRequest) => inbox.act(id, 'pause', { 'pause-what': '示例' });
    const [waits, runs] = [await due('2026-11-25'), await due('2026-11-30')];
    const [alsoWaits, earlier] = [await due('2026-11-25'), await due('2026-11-26')];
    for (const one of [waits, alsoWaits]) expect((await pause(one)).status).toBe(303);
    inbox.site.clock.forward(2 * DAY_MS);
    await openSession(inbox.site, inbox.browser, inbox.staffId);
    await inbox.act(waits.id, 'merge', into(runs), 2);
    expect((await inbox.stored(runs.id)).dueOn).toBe('2026-11-27');
    // Where the one that survives waits, its clock stands until then.
    await inbox.act(earlier.id, 'merge', into(alsoWaits, 2));
    expect((await inbox.act(alsoWaits.id, 'resume', {}, 3)).status).toBe(303);
    expect((await inbox.stored(alsoWaits.id)).dueOn).toBe('2026-11-26');
  });

  test('takes nobody’s confirmation away: it shows the one that survives', async () => {
    const resident = openBrowser(inbox.site);
    const contact = { contact: { way: 'sms' }, reach: { reach: '13800000000' } };
    const one = await askForVisit(resident, contact);
    const two = await askForVisit(openBrowser(inbox.site), contact);
    const [first, second] = [await inbox.stored(one.requestId), await inbox.stored(two.requestId)];
    expect((await inbox.act(first.id, 'merge', into(second))).status).toBe(303);
    const { data } = await viewIn<DonePage>(await resident.get('/home-visits/done/'));
    expect([data.receipt.reference, data.now]).toEqual([one.reference, undefined]);
    // Whoever comes says the word of that one.
    expect(data.visitWord).toBe(openVisitWord(inbox.site.deps, second));
  });

  test('nor the form to sign: it is of the errand that survives, which alone can still be begun', async () => {
    const resident = openBrowser(inbox.site);
    const contact = { contact: { way: 'sms' }, reach: { reach: '13800000000' } };
    const ask = (browser: Browser) => askForErrand(browser, contact);
    const [one, two] = [await ask(resident), await ask(openBrowser(inbox.site))];
    expect((await inbox.act(one.requestId, 'merge', into(await inbox.stored(two.requestId)))).status).toBe(
      303,
    );
    const { data } = await viewIn<FormPage>(await resident.get('/errands/form/'));
    expect(data.reference).toBe(two.reference);
  });

  test('goes on along a chain: what was merged before follows', async () => {
    const [one, two] = await twice();
    const three = await storeHomeVisit(inbox.site);
    await inbox.act(one.id, 'merge', into(two));
    await inbox.act(two.id, 'merge', into(three), 2);
    const { reference } = receiptOf(inbox.site.deps, three);
    for (const each of [one, two, three]) expect((await seen(await lookUp(each))).reference).toBe(reference);
  });

  test('into something that has changed, is closed or is of another kind does not happen', async () => {
    const [one, two] = await twice();
    const contact = { way: 'sms' as const, noCalls: true, reach: '13800000000' };
    const other = await storeAppointment(inbox.site, { contact });
    await inbox.act(two.id, 'accept');
    expect((await inbox.act(one.id, 'merge', into(two))).status).toBe(422);
    expect(inbox.page().errors).toEqual({ into: 'into-changed' });
    await inbox.act(two.id, 'decline', { reason: '示例' }, 2);
    for (const wrong of [into(two, 3), into(other), { into: 'nobody.1' }, { into: `${one.id}.1` }]) {
      expect((await inbox.act(one.id, 'merge', wrong)).status).toBe(422);
      expect(inbox.page().errors).toEqual({ into: 'into-missing' });
    }
    expect(await inbox.stored(one.id)).toMatchObject({ state: 'new', version: 1 });
  });

  test('nor into one whose resident may be called, where that of this one must not be: its wish would be lost (D14)', async () => {
    const reach = '13800000009';
    const mute = await storeHomeVisit(inbox.site, { contact: { way: 'sms', noCalls: true, reach } });
    const byPhone = { contact: { way: 'phone' as const, noCalls: false, reach } };
    const called = await storeHomeVisit(inbox.site, byPhone);
    const again = await storeHomeVisit(inbox.site, byPhone);
    expect((await inbox.act(mute.id, 'merge', into(called))).status).toBe(422);
    expect(inbox.page().errors).toEqual({ into: 'into-calls' });
    expect((await inbox.act(again.id, 'merge', into(called))).status).toBe(303);
    expect((await inbox.act(called.id, 'merge', into(mute), 2)).status).toBe(303);
  });

  test('each into the other at once leaves exactly one open (race)', async () => {
    for (let round = 0; round < 4; round += 1) {
      const [one, two] = await twice();
      const answers = await Promise.all([
        inbox.act(one.id, 'merge', into(two)),
        inbox.act(two.id, 'merge', into(one)),
      ]);
      expect(answers.map(({ status }) => status).filter((status) => status === 303)).toHaveLength(1);
      const left = [await inbox.stored(one.id), await inbox.stored(two.id)];
      expect(left.filter(({ mergedInto }) => mergedInto === null)).toHaveLength(1);
      // So that the next round has only its own pair.
      await inbox.site.deps.db.update(requests).set({ phoneIndex: null });
    }
  });

  test('at once with any change of the survivor: one of the two happens', async () => {
    const [one, two] = await twice();
    const answers = await Promise.all([
      inbox.act(one.id, 'merge', into(two)),
      inbox.act(two.id, 'decline', { reason: '示例' }),
    ]);
    expect(answers.filter(({ status }) => status === 303)).toHaveLength(1);
    const merged = (await inbox.stored(one.id)).mergedInto !== null;
    expect((await inbox.stored(two.id)).state).toBe(merged ? 'new' : 'declined');
  });
});
