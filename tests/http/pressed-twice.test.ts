import { eq, sql } from 'drizzle-orm';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { erasures } from '../../db/schema/erasures.ts';
import { staff } from '../../db/schema/staff.ts';
import { runChain } from '../../functions/audit/run-chain.ts';
import { verifyChain } from '../../functions/audit/verify.ts';
import type { StaffView } from '../../functions/http/staff-guard.ts';
import type { CorrectPage } from '../../functions/retention/correct-routes.ts';
import type { PeoplePage, PersonPage } from '../../functions/staff/people-page.ts';
import { openBrowser } from '../support/app.ts';
import type { DayPage } from '../../functions/day/day-page.ts';
import { eventsOf } from '../support/events.ts';
import { openInbox, VISIT, type FormFields, type Inbox } from '../support/inbox.ts';
import { bookAppointment } from '../support/journeys.ts';
import { storeHomeVisit } from '../support/requests.ts';
import { openSession, staffBrowser } from '../support/staff.ts';
import { lastStaffPage } from '../support/views.ts';

let inbox: Inbox;
beforeEach(async () => {
  inbox = await openInbox();
});
afterEach(() => {
  inbox.site.close();
});

const kinds = async () =>
  (await eventsOf(inbox.site)).map(({ kind }) => kind).filter((kind) => kind !== 'viewed');

test.each<[string, FormFields]>([
  ['accept', {}],
  ['note', { note: '打过电话（示例）' }],
  ['schedule', VISIT],
  ['decline', { reason: '户口不在本镇（示例）' }],
  ['grid', { grid: 'g02', 'grid-reason': '住那里（示例）' }],
])('whoever presses %s twice has done it once, and is told so (D3)', async (task, fields) => {
  const { id } = await storeHomeVisit(inbox.site);
  const answers = [await inbox.act(id, task, fields), await inbox.act(id, task, fields)];
  expect(answers.map(({ status }) => status)).toEqual([303, 303]);
  const [first, again] = answers.map(({ headers }) => headers.get('location'));
  expect(again).toBe(first);
  expect((await inbox.stored(id)).version).toBe(2);
  expect(new Set(await kinds()).size).toBe((await kinds()).length);
});

test('also where both come at once', async () => {
  const { id } = await storeHomeVisit(inbox.site);
  const note = { note: '打过电话（示例）' };
  const answers = await Promise.all([1, 2, 3].map(() => inbox.act(id, 'note', note)));
  expect(answers.map(({ status }) => status)).toEqual([303, 303, 303]);
  expect(await kinds()).toEqual(['submitted', 'noted']);
});

test('and where the request has left them by it', async () => {
  const { id } = await storeHomeVisit(inbox.site);
  const { browser } = await staffBrowser(inbox.site, { role: 'grid' });
  const back = { 'return-reason': '不归我们（示例）' };
  for (const press of [1, 2]) {
    const answer = await inbox.act(id, 'return', back, 1, browser);
    expect([press, answer.headers.get('location')]).toEqual([press, '/staff/?done=given-back']);
  }
  // Another form about what is not theirs any more says so.
  expect((await inbox.act(id, 'return', { 'return-reason': '别的（示例）' }, 1, browser)).status).toBe(404);
});

test('other words are another press, and so are a colleague’s', async () => {
  const { id } = await storeHomeVisit(inbox.site);
  await inbox.act(id, 'note', { note: '打过电话（示例）' });
  expect((await inbox.act(id, 'note', { note: '没人接（示例）' })).status).toBe(409);
  const { browser } = await staffBrowser(inbox.site);
  expect((await inbox.act(id, 'note', { note: '打过电话（示例）' }, 1, browser)).status).toBe(409);
});

test('the results of a day are recorded once, and both presses say so', async () => {
  const { id } = await storeHomeVisit(inbox.site);
  await inbox.act(id, 'schedule', { ...VISIT, 'visitor-account': inbox.staffId });
  inbox.site.clock.now = new Date('2026-11-26T17:00:00+08:00');
  await openSession(inbox.site, inbox.browser, inbox.staffId);
  const form = {
    on: '2026-11-26',
    who: 'mine',
    visit: id,
    [`version-${id}`]: '2',
    [`outcome-${id}`]: 'done',
  };
  for (const press of [1, 2]) {
    const answer = await inbox.browser.post('/staff/day/results/', {
      ...form,
      [`words-${id}`]: '办好了（示例）',
    });
    expect([press, answer.status]).toEqual([press, 303]);
    await inbox.browser.get(answer.headers.get('location') ?? '');
    expect(lastStaffPage<DayPage>(inbox.site).done).toBe(1);
  }
});

describe('what a lead does beside the tasks of a request', () => {
  const LILEI = { username: 'lilei', name: '李雷', role: 'grid', grid: 'g02' };
  const makeLilei = (more: FormFields = {}) =>
    inbox.browser.post('/staff/people/new/', { ...LILEI, ...more });
  const given = () => lastStaffPage<PersonPage>(inbox.site).given ?? '';
  const signsIn = async (password: string) =>
    (await openBrowser(inbox.site).post('/staff/login/', { username: 'lilei', password })).status;

  test('an account is made once, and the password that is shown last lets in', async () => {
    expect((await makeLilei()).status).toBe(200);
    const first = given();
    const again = await makeLilei();
    expect([again.status, lastStaffPage<PersonPage>(inbox.site).done]).toEqual([200, 'account-made']);
    expect(
      (await inbox.site.deps.db.select().from(staff)).filter(({ username }) => username === 'lilei'),
    ).toHaveLength(1);
    const second = given();
    expect([await signsIn(first), await signsIn(second)]).toEqual([422, 303]);
    await runChain(inbox.site.deps);
    expect(await verifyChain(inbox.site.deps)).toMatchObject({ faults: [] });
  });

  test('also where both presses come at once', async () => {
    const answers = await Promise.all([makeLilei(), makeLilei()]);
    expect(answers.map(({ status }) => status)).toEqual([200, 200]);
    const shown = inbox.site.shown.map(({ data }) => (data as StaffView<PersonPage>).content.given ?? '');
    const known = await Promise.all(shown.filter((one) => one !== '').map(signsIn));
    expect(known.filter((status) => status === 303)).toHaveLength(1);
  });

  test('whoever has chosen a password of their own keeps it, and the name is taken for any other form', async () => {
    await makeLilei();
    expect((await makeLilei({ name: '李雷雷' })).status).toBe(422);
    const { browser: other } = await staffBrowser(inbox.site);
    expect((await other.post('/staff/people/new/', LILEI)).status).toBe(422);
    await inbox.site.deps.db.update(staff).set({ passwordGivenAt: null }).where(eq(staff.username, 'lilei'));
    expect((await makeLilei()).status).toBe(422);
    expect(lastStaffPage<PeoplePage>(inbox.site).errors).toEqual({ username: 'username-taken' });
  });

  test('what is erased is erased, by the same words of the same lead', async () => {
    const { id } = await storeHomeVisit(inbox.site);
    await inbox.site.deps.db.run(sql`update requests set state = 'cancelled' where id = ${id}`);
    await inbox.site.deps.db.run(sql`update outbox set state = 'sent'`);
    const path = `/staff/requests/${id}/erase/`;
    const press = (reason = '本人提的（示例）', by = inbox.browser) => by.post(path, { reason });
    const answers = [...(await Promise.all([press(), press()])), await press()];
    expect(answers.map(({ status, headers }) => [status, headers.get('location')])).toEqual([
      [303, path],
      [303, path],
      [303, path],
    ]);
    expect(await inbox.site.deps.db.select().from(erasures)).toHaveLength(1);
    expect((await press('再来（示例）')).status).toBe(404);
    const { browser: other } = await staffBrowser(inbox.site);
    expect((await press(undefined, other)).status).toBe(404);
  });

  test('what is put right is put right once', async () => {
    const { id } = await storeHomeVisit(inbox.site);
    const path = `/staff/requests/${id}/correct/`;
    await inbox.browser.get(path);
    const { fields, version } = lastStaffPage<CorrectPage>(inbox.site);
    const form = { ...fields, asked: 'self', 'old-told': 'told', version: String(version), name: '示例爷爷' };
    const answers = [
      ...(await Promise.all([inbox.browser.post(path, form), inbox.browser.post(path, form)])),
      await inbox.browser.post(path, form),
    ];
    expect(answers.map(({ headers }) => headers.get('location'))).toEqual(
      Array(3).fill(`${path}?done=corrected`),
    );
    expect((await kinds()).filter((kind) => kind === 'corrected')).toHaveLength(1);
    expect((await inbox.browser.post(path, { ...form, name: '示例大爷' })).status).toBe(409);
  });
});

test('a resident says the same words again once they are answered, or on another day', async () => {
  const resident = openBrowser(inbox.site);
  const { requestId: id, reference, code } = await bookAppointment(resident);
  const say = async (message: string) => {
    await resident.post('/requests/', { reference, code });
    await resident.get('/requests/message/');
    await resident.post('/requests/message/', { message, key: inbox.site.deps.newId() });
    return (await kinds()).filter((kind) => kind === 'message').length;
  };
  expect([await say('好了吗（示例）'), await say('好了吗（示例）')]).toEqual([1, 1]);
  expect([await say('不急（示例）'), await say('好了吗（示例）')]).toEqual([2, 3]);
  await inbox.act(id, 'answer', { answer: '快了（示例）' }, 4);
  expect(await say('好了吗（示例）')).toBe(4);
  inbox.site.clock.forward(24 * 3_600_000);
  expect(await say('好了吗（示例）')).toBe(5);
});
