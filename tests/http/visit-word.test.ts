import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { findRequest } from '../../db/requests.ts';
import { storeRows } from '../support/store-dump.ts';
import type { DayPage } from '../../functions/day/day-page.ts';
import type { DaySheet } from '../../functions/day/routes.ts';
import type { DonePage } from '../../functions/requests/done.ts';
import type { FollowUpPage } from '../../functions/requests/follow-up-page.ts';
import { openBrowser } from '../support/app.ts';
import { eventsOf } from '../support/events.ts';
import { openInbox, VISIT, type Inbox } from '../support/inbox.ts';
import { askForVisit, bookAppointment, viewIn } from '../support/journeys.ts';
import { staffBrowser } from '../support/staff.ts';
import { lastStaffPage } from '../support/views.ts';

const WROTE = expect.objectContaining({ text: '请走后门（示例）' }) as object;
const WORD = /^\p{Script=Han}{2} \p{Script=Han}{2}$/u;

let inbox: Inbox;
beforeEach(async () => {
  inbox = await openInbox();
});
afterEach(() => {
  inbox.site.close();
});

/** A visit that a resident asked for, with what they were shown. */
async function asked(answers: Parameters<typeof askForVisit>[1] = {}) {
  const browser = openBrowser(inbox.site);
  const { requestId: id, reference, code } = await askForVisit(browser, answers);
  const { data } = await viewIn<DonePage>(await browser.get('/home-visits/done/'));
  await browser.post('/requests/', { reference, code });
  const view = async () => (await viewIn<FollowUpPage>(await browser.get('/requests/view/'))).data;
  return { id, browser, view, word: data.visitWord ?? '' };
}

const schedule = async (id: string, visitorStaffId = '') => {
  const visitor = visitorStaffId === '' ? '示例办事员' : '';
  const { version } = await inbox.stored(id);
  const fields = { ...VISIT, visitor, 'visitor-account': visitorStaffId };
  expect((await inbox.act(id, 'schedule', fields, version)).status).toBe(303);
};
const press = (id: string, by = inbox.browser) => by.post(`/staff/requests/${id}/visit-word/`);
const looks = async () => (await eventsOf(inbox.site)).filter(({ kind }) => kind === 'word-viewed');

describe('the visit word', () => {
  test('is made at submission, sealed, and shown on the confirmation and to its resident', async () => {
    const { id, view, word } = await asked();
    expect(word).toMatch(WORD);
    expect((await view()).visitWord).toBe(word);
    const stored = await findRequest(inbox.site.deps.db, id);
    expect(inbox.site.deps.sealer.open(stored?.visitWord as never, `requests.visitWord:${id}`)).toBe(word);
    const dump = JSON.stringify(await storeRows(inbox.site));
    for (const half of word.split(' ')) expect(dump).not.toContain(half);
  });

  test('stays the same through Back, a double press and a new time', async () => {
    const { id, browser, view, word } = await asked();
    await schedule(id);
    expect((await view()).visitWord).toBe(word);
    await browser.post('/requests/reschedule/', { version: '2', 'half-day': '2026-11-27-am' });
    expect(await view()).toMatchObject({ visitWord: word, version: 3 });
  });

  test('is no longer shown once nobody will come', async () => {
    const { browser, view } = await asked();
    await browser.post('/requests/cancel/', { version: '1' });
    const { visitWord } = await view();
    expect(visitWord).toBeUndefined();
  });

  test('is not for appointments', async () => {
    const browser = openBrowser(inbox.site);
    await bookAppointment(browser);
    const { data } = await viewIn<DonePage>(await browser.get('/appointments/done/'));
    expect(data.visitWord).toBeUndefined();
  });

  test('is shown to whoever goes, at a press that is on record (D21)', async () => {
    const { id, word } = await asked();
    const { browser, person } = await staffBrowser(inbox.site, { name: '李雷', role: 'grid' });
    await schedule(id, person.id);
    const seen = await press(id, browser);
    expect([seen.status, inbox.page().word]).toEqual([200, word]);
    expect(seen.headers.get('cache-control')).toBe('no-store');
    expect(await looks()).toMatchObject([{ requestId: id, staffId: person.id, actor: 'staff', note: null }]);
    await browser.get(`/staff/requests/${id}/`);
    expect(inbox.page().word).toBeUndefined();
    expect(inbox.page().timeline.at(-1)).toMatchObject({ kind: 'word-viewed', who: '李雷' });
  });

  test('is shown to the lead as well, on record', async () => {
    const { id, word } = await asked();
    await schedule(id);
    await press(id);
    expect(inbox.page().word).toBe(word);
    expect(await looks()).toHaveLength(1);
  });

  test('is shown with those of what was merged into its visit: somebody at home may hold that receipt (D20)', async () => {
    const phone = { contact: { way: 'sms' }, reach: { reach: '138 0000 0000' } };
    const [one, two] = [await asked(phone), await asked(phone)];
    await schedule(one.id, inbox.staffId);
    const { version } = await inbox.stored(one.id);
    expect((await inbox.act(two.id, 'merge', { into: `${one.id}.${version}` })).status).toBe(303);
    await press(one.id);
    const both = `${one.word}。合并过，居民手里的也可能是：${two.word}`;
    expect(inbox.page().word).toBe(both);
    expect((await looks()).map(({ requestId }) => requestId)).toEqual([one.id, two.id]);
    await inbox.browser.post('/staff/day/sheet/', { on: '2026-11-26', who: 'mine', words: 'yes' });
    expect(lastStaffPage<DaySheet>(inbox.site).visits).toMatchObject([{ word: both }]);
  });

  test.each(['grid', 'window', 'secretary', 'reader'] as const)('is not for another %s', async (role) => {
    const { id, word } = await asked();
    const { grid } = await inbox.stored(id);
    const other = await staffBrowser(inbox.site, { role, grid });
    await schedule(id, inbox.staffId);
    const answer = await press(id, other.browser);
    expect(answer.status).toBe(role === 'window' ? 404 : 403);
    expect(await answer.text()).not.toContain(word);
    const page = await other.browser.get(`/staff/requests/${id}/`);
    if (page.status === 200) expect(inbox.page().visiting?.mayReadWord).toBe(false);
    expect(await looks()).toEqual([]);
  });

  test('is for nobody before a visit is planned, nor afterwards', async () => {
    const { id } = await asked();
    await press(id);
    await schedule(id, inbox.staffId);
    await inbox.act(id, 'complete', {}, 2);
    await press(id);
    expect(inbox.site.shown.every(({ data }) => !JSON.stringify(data).includes('"word"'))).toBe(true);
    expect(await looks()).toEqual([]);
  });

  test('stands on no page that nobody pressed for: list, request, calendar file (D10)', async () => {
    const { id, word } = await asked();
    await schedule(id, inbox.staffId);
    const { length } = inbox.site.shown;
    for (const path of [
      '/staff/',
      '/staff/?state=all',
      `/staff/requests/${id}/`,
      `/staff/requests/${id}/visit-word/`,
    ])
      await inbox.browser.get(path);
    expect(JSON.stringify(inbox.site.shown.slice(length))).not.toContain(word);
    expect(await looks()).toEqual([]);
  });
});

describe('who goes', () => {
  test('is one of the accounts; the resident sees the name', async () => {
    const { id, view } = await asked();
    const { person } = await staffBrowser(inbox.site, { name: '李雷', role: 'grid' });
    await schedule(id, person.id);
    expect(await inbox.stored(id)).toMatchObject({ visitor: '李雷', visitorStaffId: person.id });
    expect((await view()).visitor).toBe('李雷');
  });

  test('reads at the door what the resident has written since, whatever was told to the form', async () => {
    const { id, browser } = await asked();
    await schedule(id, inbox.staffId);
    await browser.post('/requests/message/', { message: '请走后门（示例）', key: 'one' });
    const { version } = await inbox.stored(id);
    await inbox.act(id, 'answer', { answer: '知道了（示例）' }, version);
    await inbox.act(id, 'note', { note: '只给同事看（示例）' }, version + 1);
    const day = { on: '2026-11-26', who: 'mine' };
    await inbox.browser.get('/staff/day/?on=2026-11-26');
    expect(lastStaffPage<DayPage>(inbox.site).visits).toMatchObject([{ id, wrote: [WROTE] }]);
    await inbox.browser.post('/staff/day/sheet/', day);
    expect(lastStaffPage<DaySheet>(inbox.site).visits).toMatchObject([{ wrote: [WROTE] }]);
  });

  test('is somebody without an account by name', async () => {
    const { id } = await asked();
    await schedule(id);
    expect(await inbox.stored(id)).toMatchObject({ visitor: '示例办事员', visitorStaffId: null });
  });

  test('is not two people, nor somebody who is disabled or may only read', async () => {
    const { id } = await asked();
    const gone = await staffBrowser(inbox.site, { role: 'reader' });
    const tries = [
      [{ ...VISIT, visitor: '别人', 'visitor-account': inbox.staffId }, { visitor: 'visitor-both' }],
      [
        { ...VISIT, visitor: '', 'visitor-account': gone.person.id },
        { 'visitor-account': 'visitor-account-gone' },
      ],
      [{ ...VISIT, visitor: '', 'visitor-account': 'nobody' }, { 'visitor-account': 'visitor-account-gone' }],
    ] as const;
    for (const [fields, errors] of tries) {
      expect((await inbox.act(id, 'schedule', fields)).status).toBe(422);
      expect(inbox.page().errors).toEqual(errors);
    }
  });

  test('is chosen among those of the grid first, and of the others unit by unit', async () => {
    const { id } = await asked();
    await staffBrowser(inbox.site, { role: 'reader' });
    await staffBrowser(inbox.site, { role: 'grid', name: '张三', grid: 'g03' });
    await staffBrowser(inbox.site, { role: 'grid', name: '李四', grid: 'g01' });
    await staffBrowser(inbox.site, { role: 'secretary', name: '赵六', grid: 'gone' });
    await inbox.browser.get(`/staff/requests/${id}/`);
    const { visitors = [], otherVisitors = [] } = inbox.page().visiting ?? {};
    expect(visitors.map(({ name }) => name)).toEqual(['张三']);
    const others = otherVisitors.map(({ unit, people }) => [unit.id, ...people.map(({ name }) => name)]);
    expect(others).toEqual([
      ['desk', '王芳'],
      ['g01', '李四'],
      ['gone', '赵六'],
    ]);
  });
});
