import { sql } from 'drizzle-orm';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { listHindrances } from '../../db/at-rest.ts';
import { listWork } from '../../db/outbox.ts';
import type { DispatchPage } from '../../functions/dispatch/dispatch-page.ts';
import type { InboxPage } from '../../functions/inbox/inbox-page.ts';
import type { PrintPage } from '../../functions/inbox/print-page.ts';
import type { OutboxPage } from '../../functions/outbox/outbox-page.ts';
import type { RatingPage } from '../../functions/requests/rating-routes.ts';
import type { FollowUpPage } from '../../functions/requests/follow-up-page.ts';
import { RATINGS } from '../../functions/requests/rating.ts';
import { receiptOf } from '../../functions/requests/sealing.ts';
import { openBrowser, type Browser } from '../support/app.ts';
import { openInbox, type Inbox } from '../support/inbox.ts';
import { destination, saysNotDone, viewIn } from '../support/journeys.ts';
import { storeAppointment } from '../support/requests.ts';
import { staffBrowser } from '../support/staff.ts';
import { lastPage, lastStaffPage } from '../support/views.ts';

const RATING = '/requests/rating/';
const VIEW = '/requests/view/';
const BAD = { rating: 'very-bad', 'rating-words': '等了两个小时（示例）' };

let inbox: Inbox;
let id: string;
beforeEach(async () => {
  inbox = await openInbox();
  ({ id } = await storeAppointment(inbox.site));
});
afterEach(() => {
  inbox.site.close();
});

/** A browser in which the resident has opened their request. */
async function resident(): Promise<Browser> {
  const browser = openBrowser(inbox.site);
  const { reference, code } = receiptOf(inbox.site.deps, await inbox.stored(id));
  await browser.post('/requests/', { reference, code });
  return browser;
}
async function viewFor(browser: Browser): Promise<FollowUpPage> {
  await browser.get(VIEW);
  return lastPage<FollowUpPage>(inbox.site);
}
async function dispatchFor(browser = inbox.browser): Promise<DispatchPage> {
  await browser.get('/staff/dispatch/');
  return lastStaffPage<DispatchPage>(inbox.site);
}

describe('how it went (D23)', () => {
  test('is asked of nobody before it is done', async () => {
    const browser = await resident();
    expect((await viewFor(browser)).mayRate).toBe(false);
    expect(destination(await browser.get(RATING))).toBe(VIEW);
    expect(await saysNotDone(await browser.post(RATING, BAD))).toBe(true);
    expect(await inbox.stored(id)).toMatchObject({ rating: null, redressDueOn: null });
  });

  test.each(RATINGS)('is said once, and never changed: %s', async (rating) => {
    await inbox.act(id, 'complete');
    const browser = await resident();
    expect((await viewFor(browser)).mayRate).toBe(true);
    expect(destination(await browser.post(RATING, { rating }))).toBe(VIEW);
    const bad = rating === 'bad' || rating === 'very-bad';
    const said = { state: 'done', rating, redressDueOn: bad ? '2026-11-30' : null };
    expect(await inbox.stored(id)).toMatchObject(said);
    expect(await viewFor(browser)).toMatchObject({ mayRate: false, saved: { what: 'rated' } });
    await browser.post(RATING, { rating: 'fair' });
    expect(await inbox.stored(id)).toMatchObject(said);
    expect(destination(await browser.get(RATING))).toBe(VIEW);
  });

  test('from two phones at once is said once', async () => {
    await inbox.act(id, 'complete');
    const phones = await Promise.all([resident(), resident()]);
    await Promise.all(phones.map((phone, at) => phone.post(RATING, { rating: RATINGS[at] ?? '' })));
    expect((await inbox.stored(id)).version).toBe(3);
  });

  test('from a second phone, afterwards, is told not to be taken, beside its words (A70)', async () => {
    await inbox.act(id, 'complete');
    const [first, second, third] = [await resident(), await resident(), await resident()];
    const { opened } = (await (await third.get(RATING)).json()) as { opened: string };
    const press = async (browser: Browser, form: Record<string, string>) => {
      const answer = await browser.post(RATING, form);
      return answer.status === 303 ? destination(answer) : [answer.status, lastPage<RatingPage>(inbox.site)];
    };
    const late = { errors: { rating: 'rating-closed' }, unsent: false };
    expect([await press(first, BAD), await press(first, BAD), await press(second, BAD)]).toEqual([
      ...[VIEW, VIEW, VIEW],
    ]);
    const words = { rating: 'good', 'rating-words': '后来好了（示例）' };
    const fields = { rating: ['good'], 'rating-words': ['后来好了（示例）'] };
    expect(await press(second, words)).toMatchObject([409, { ...late, fields }]);
    expect((await inbox.stored(id)).version).toBe(3);
    // So is what was kept for the page, once.
    inbox.site.clock.forward(31 * 60_000);
    await third.post(RATING, { ...words, opened });
    const { reference, code } = receiptOf(inbox.site.deps, await inbox.stored(id));
    expect(destination(await third.post('/requests/', { reference, code }))).toBe(RATING);
    expect((await viewIn<RatingPage>(await third.get(RATING))).data).toMatchObject({ ...late, fields });
    expect(destination(await third.get(RATING))).toBe(VIEW);
  });

  test('has nothing chosen for anybody, and keeps the words of whoever chose nothing', async () => {
    await inbox.act(id, 'complete');
    const browser = await resident();
    const fresh = await viewIn<RatingPage>(await browser.get(RATING));
    expect(fresh.data).toMatchObject({ fields: {}, errors: {} });
    const { data } = await viewIn<RatingPage>(await browser.post(RATING, { 'rating-words': '很好（示例）' }));
    expect(data.errors).toEqual({ rating: 'rating-missing' });
    expect(data.fields['rating-words']).toEqual(['很好（示例）']);
    const secret = await browser.post(RATING, { rating: 'good', 'rating-words': '370786194001010011' });
    expect((await viewIn<RatingPage>(secret)).data.errors).toHaveProperty('rating-words');
    expect((await inbox.stored(id)).rating).toBeNull();
  });
});

describe('what somebody was not content with (D23)', () => {
  beforeEach(async () => {
    await inbox.act(id, 'complete');
    await (await resident()).post(RATING, BAD);
  });

  test('is before the lead, with its day, until they have answered; the resident reads it', async () => {
    expect((await dispatchFor()).redress).toMatchObject([
      { id, name: '示例大爷', dueOn: '2026-11-30', urgency: 'on-time' },
    ]);
    await inbox.browser.get('/staff/');
    expect(lastStaffPage<InboxPage>(inbox.site).forLead).toBe(1);
    await inbox.browser.get(`/staff/requests/${id}/`);
    expect(inbox.page().redressDueOn).toBe('2026-11-30');
    // The day that was promised stands where its answer will.
    expect((await viewFor(await resident())).redressDueOn).toBe('2026-11-30');

    expect((await inbox.act(id, 'redress', { redress: ' ' }, 3)).status).toBe(422);
    expect(inbox.page().errors).toEqual({ redress: 'redress-empty' });
    const answer = '窗口少一个人，已经补上（示例）';
    expect((await inbox.act(id, 'redress', { redress: answer }, 3)).status).toBe(303);
    expect(await inbox.stored(id)).toMatchObject({ rating: 'very-bad', redressDueOn: null });
    expect((await dispatchFor()).redress).toEqual([]);
    const { talk, redressDueOn } = await viewFor(await resident());
    expect(redressDueOn).toBeNull();
    expect(talk.map(({ by, text }) => [by, text])).toEqual([
      ['resident', '非常不满意。理由：等了两个小时（示例）'],
      ['staff', answer],
    ]);
    expect((await inbox.act(id, 'redress', { redress: answer }, 4)).status).toBe(409);
  });

  test('is answered by one of two leads, and the other’s words are not lost', async () => {
    await inbox.act(id, 'redress', { redress: '已经补上（示例）' }, 3);
    const words = '已经道过歉（示例）';
    const { browser } = await staffBrowser(inbox.site, { name: '韩梅梅' });
    expect((await inbox.act(id, 'redress', { redress: words }, 3, browser)).status).toBe(409);
    // No note, which clerks read: it stays what it was written as, to be copied.
    expect(inbox.page()).toMatchObject({ conflict: 'stale', kept: [{ field: 'redress', text: words }] });
    expect(inbox.page().fields).toEqual({ version: ['3'] });
    expect(inbox.page().changes.map(({ kind }) => kind)).toContain('redressed');
  });

  test('is overdue the day after, and is kept as long as nobody has answered', async () => {
    inbox.site.clock.now = new Date('2026-12-01T09:00:00+08:00');
    const { browser } = await staffBrowser(inbox.site, { name: '韩梅梅' });
    expect((await dispatchFor(browser)).redress).toMatchObject([{ id, urgency: 'overdue' }]);
  });

  test.each(['secretary', 'grid'] as const)('is on no list of a %s clerk', async (role) => {
    const { browser } = await staffBrowser(inbox.site, { role, name: '李雷', grid: 'g01' });
    expect((await dispatchFor(browser)).redress).toBeUndefined();
  });

  test('is nothing for the clerk to read who may read the request', async () => {
    const { browser } = await staffBrowser(inbox.site, { role: 'window', name: '李雷' });
    expect((await dispatchFor(browser)).redress).toBeUndefined();
    await browser.get(`/staff/requests/${id}/`);
    expect(inbox.page().redressDueOn).toBeNull();
    expect(inbox.page().timeline.map(({ kind }) => kind)).not.toContain('rated');
    expect((await inbox.act(id, 'redress', { redress: '没有的事（示例）' }, 3, browser)).status).toBe(403);
    // A form of theirs that has become stale says nothing of it either.
    expect((await inbox.act(id, 'note', { note: '记一条（示例）' }, 2, browser)).status).toBe(409);
    expect(inbox.page().changes).toEqual([]);
  });

  test('stands on no sheet that a clerk prints, and on the lead’s', async () => {
    const { browser } = await staffBrowser(inbox.site, { role: 'window', name: '李雷' });
    const sheet = async (by: Browser) => {
      expect((await by.get(`/staff/requests/${id}/print/`)).status).toBe(200);
      return lastStaffPage<PrintPage>(inbox.site).request;
    };
    expect(await sheet(browser)).toMatchObject({ talk: [], redressDueOn: null });
    expect(await sheet(inbox.browser)).toMatchObject({ redressDueOn: '2026-11-30' });
    await inbox.act(id, 'redress', { redress: '已经补上（示例）' }, 3);
    expect(await sheet(browser)).toMatchObject({ talk: [] });
    expect((await sheet(inbox.browser)).talk).toHaveLength(2);
  });

  test('is answered by whom the lead tells, and is no work that a clerk sees', async () => {
    const { db } = inbox.site.deps;
    await db.run(sql`update outbox set state = 'told'`);
    inbox.site.clock.now = new Date(inbox.site.clock.now.getTime() + 60_000);
    await inbox.act(id, 'redress', { redress: '已经补上（示例）' }, 3);
    await db.run(sql`update outbox set state = 'task' where state = 'waiting'`);
    const clerk = (await staffBrowser(inbox.site, { role: 'window', name: '李雷' })).browser;
    const seen = async (by: Browser) => {
      await by.get('/staff/outbox/');
      const { tasks } = lastStaffPage<OutboxPage>(inbox.site);
      await by.get('/staff/?todo=contact&state=all');
      const { contact, rows } = lastStaffPage<InboxPage>(inbox.site);
      return [tasks.map(({ requestId }) => requestId), contact, rows.map((row) => row.id)];
    };
    expect(await seen(clerk)).toEqual([[], 0, []]);
    expect(await seen(inbox.browser)).toEqual([[id], 1, [id]]);
    const [message] = await listWork(db, 1);
    const told = `/staff/outbox/${message?.id ?? ''}/told/`;
    expect((await clerk.post(told)).status).toBe(404);
    expect(destination(await inbox.browser.post(told))).toContain('done=told');
    // Nor does the clerk read that somebody was told something after it was done.
    const story = async (by: Browser) => {
      await by.get(`/staff/requests/${id}/`);
      return inbox
        .page()
        .timeline.map(({ kind }) => kind)
        .filter((kind) => kind !== 'viewed');
    };
    expect(await story(clerk)).toEqual(['submitted', 'completed', 'told']);
    expect(await story(inbox.browser)).toEqual([
      ...['submitted', 'completed', 'told', 'rated', 'redressed', 'redress-told'],
    ]);
  });

  test('is not erased before somebody has answered', async () => {
    const later = new Date('2027-06-01T09:00:00+08:00').getTime();
    await inbox.site.deps.db.run(sql`update outbox set state = 'told'`);
    expect(await listHindrances(inbox.site.deps.db, id, later)).toEqual([{ by: 'redress' }]);
    await inbox.act(id, 'redress', { redress: '已经补上（示例）' }, 3);
    await inbox.site.deps.db.run(sql`update outbox set state = 'told'`);
    expect(await listHindrances(inbox.site.deps.db, id, later)).toEqual([]);
  });

  test('is read by whoever oversees the centre, who answers nothing', async () => {
    const { browser } = await staffBrowser(inbox.site, { role: 'reader', name: '韩梅梅' });
    await browser.get(`/staff/requests/${id}/`);
    expect(inbox.page().timeline.map(({ kind }) => kind)).toContain('rated');
    expect(inbox.page().redressDueOn).toBeNull();
  });
});
