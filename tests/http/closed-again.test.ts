import { afterEach, beforeEach, expect, test } from 'vitest';
import { closures } from '../../db/schema/closures.ts';
import type { CalendarPage } from '../../functions/closures/calendar-page.ts';
import type { HoursPage } from '../../functions/hours/hours.ts';
import { openBrowser, testApp, type Browser, type TestApp } from '../support/app.ts';
import { viewIn } from '../support/journeys.ts';
import { staffBrowser } from '../support/staff.ts';
import { lastStaffPage } from '../support/views.ts';

const FORM = { from: '明天', until: '', part: 'whole', place: 'centre', why: '停电检修' };

let site: TestApp;
let browser: Browser;
beforeEach(async () => {
  site = await testApp();
  ({ browser } = await staffBrowser(site));
});
afterEach(() => {
  site.close();
});

const page = () => lastStaffPage<CalendarPage>(site);
const close = (key: string) => browser.post('/staff/calendar/close/', { ...FORM, key });
const notices = async () => (await viewIn<HoursPage>(await openBrowser(site).get('/hours/'))).data.notices;

test('a closure that was taken back is not said to be closed by the same button after Back', async () => {
  await browser.get('/staff/calendar/');
  const { key: same } = page();
  for (const status of [303, 303]) expect((await close(same)).status).toBe(status);
  const [row] = await site.deps.db.select().from(closures);
  await browser.post('/staff/calendar/reopen/', { group: row?.groupId ?? '' });
  expect((await close(same)).status).toBe(409);
  const { errors, fields, key: fresh } = page();
  expect([errors, fields['why'], fresh === same]).toEqual([{ from: 'from-reopened' }, [FORM.why], false]);
  expect(await notices()).toEqual([]);
  // Whoever presses once more means it.
  expect((await close(fresh)).status).toBe(303);
  expect(await notices()).toHaveLength(1);
});

test('a closure that is far ahead says of which year it is', async () => {
  const yesterday = { ...FORM, from: '11月22日', key: 'none' };
  expect((await browser.post('/staff/calendar/close/', yesterday)).status).toBe(422);
  expect(page().errors).toEqual({ from: 'from-without-year' });
  const far = { ...FORM, from: '明年11月24日', until: '明年11月25日', key: 'far' };
  expect((await browser.post('/staff/calendar/close/', far)).status).toBe(303);
  await close('near');
  await browser.get('/staff/calendar/');
  expect(page().closures.map(({ when }) => when)).toEqual([
    '11月24日（星期二）',
    '2027年11月24日（星期三）到11月25日（星期四）',
  ]);
});

test('whoever closes what a colleague has closed meanwhile hears so, and taking it back once opens it', async () => {
  const { browser: other } = await staffBrowser(site, { name: '李雷' });
  const answers = await Promise.all([
    close('mine'),
    other.post('/staff/calendar/close/', { ...FORM, why: '停电', key: 'theirs' }),
  ]);
  expect(answers.map(({ status }) => status)).toEqual([303, 409]);
  const { errors, fields } = page();
  expect([errors, fields['why']]).toEqual([{ from: 'from-shut' }, ['停电']]);
  // A part of it, or a place in it, may have to stay shut when the rest is open again.
  const part = { part: 'part', start: '上午9点', end: '上午10点', key: 'part' };
  expect((await other.post('/staff/calendar/close/', { ...FORM, ...part })).status).toBe(303);
  const [first] = await site.deps.db.select().from(closures);
  await browser.post('/staff/calendar/reopen/', { group: first?.groupId ?? '' });
  expect((await close('again')).status).toBe(303);
});

test('of a closure of several days some open when the others are closed once more and it is taken back', async () => {
  const days = async (from: string, until: string) => {
    const answer = await browser.post('/staff/calendar/close/', {
      ...FORM,
      from,
      until,
      key: from.replaceAll(/\D/gu, ''),
    });
    expect(answer.status).toBe(303);
  };
  await days('11月25日', '11月27日');
  await days('11月26日', '11月27日');
  await browser.get('/staff/calendar/');
  expect(page().closures.map(({ several }) => several)).toEqual([true, true]);
  await browser.post('/staff/calendar/reopen/', { group: page().closures[0]?.groupId ?? '' });
  const { notices: told } = (await viewIn<HoursPage>(await openBrowser(site).get('/hours/'))).data;
  expect(JSON.stringify(told)).toMatch(/11月26日.*到11月27日/);
  expect(JSON.stringify(told)).not.toContain('11月25日');
});
