import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { SignedIn } from '../../functions/deps.ts';
import type { InboxPage } from '../../functions/inbox/inbox-page.ts';
import type { RequestPage } from '../../functions/inbox/request-page.ts';
import type { StandInsPage } from '../../functions/staff/stand-ins-page.ts';
import { openBrowser, testApp, type Browser, type TestApp } from '../support/app.ts';
import { eventsOf } from '../support/events.ts';
import { storeAppointment, storeHomeVisit } from '../support/requests.ts';
import { openSession, staffBrowser } from '../support/staff.ts';
import { lastStaffPage } from '../support/views.ts';

const HERE = '/staff/stand-ins/';
let site: TestApp;
let lead: Browser;
let absent: { browser: Browser; person: SignedIn };
let other: { browser: Browser; person: SignedIn };
beforeEach(async () => {
  site = await testApp();
  lead = (await staffBrowser(site)).browser;
  absent = await staffBrowser(site, { role: 'grid', name: '王芳', grid: 'g01' });
  other = await staffBrowser(site, { role: 'grid', name: '李雷', grid: 'g02' });
});
afterEach(() => {
  site.close();
});

const arrange = (by: Browser, fields: Record<string, string> = {}) =>
  by.post(`${HERE}new/`, {
    absent: absent.person.id,
    'stand-in': other.person.id,
    from: '今天',
    until: '明天',
    ...fields,
  });
const inbox = async ({ browser }: { browser: Browser }) => {
  await browser.get('/staff/');
  return lastStaffPage<InboxPage>(site).rows.map(({ id }) => id);
};
const page = () => lastStaffPage<StandInsPage>(site);
const covered = () => page().places.flatMap(({ rows }) => rows);

describe('while somebody is away', () => {
  test('what lands on their desk shows to the stand-in at once, from the first day to the last', async () => {
    const own = await storeHomeVisit(site, {}, { grid: 'g02' });
    const { id } = await storeHomeVisit(site);
    expect(await inbox(other)).toEqual([own.id]);
    expect((await arrange(lead, { from: '明天', until: '11月25日' })).status).toBe(303);
    expect(await inbox(other)).toEqual([own.id]);
    site.clock.now = new Date('2026-11-23T20:59:00+08:00');
    expect(await inbox(other)).toEqual([own.id]);
    site.clock.now = new Date('2026-11-24T00:00:00+08:00');
    other.browser = await again(other.person);
    expect((await inbox(other)).sort()).toEqual([own.id, id].sort());
    const later = await storeHomeVisit(site);
    expect(await inbox(other)).toContain(later.id);
    expect((await other.browser.post(`/staff/requests/${id}/accept/`, { version: '1' })).status).toBe(303);
    site.clock.now = new Date('2026-11-25T23:59:00+08:00');
    other.browser = await again(other.person);
    expect(await inbox(other)).toHaveLength(3);
    site.clock.forward(60_000);
    expect(await inbox(other)).toEqual([own.id]);
    expect((await other.browser.get(`/staff/requests/${id}/`)).status).toBe(404);
    // Pressed once more it was done, and nobody has given it to another grid.
    const press = await other.browser.post(`/staff/requests/${id}/accept/`, { version: '1' });
    expect(press.headers.get('location')).toBe('/staff/?done=left');
  });

  test('who does it is on record under their own name, and the absent person may work too', async () => {
    const { id } = await storeHomeVisit(site);
    await arrange(lead);
    await other.browser.post(`/staff/requests/${id}/accept/`, { version: '1' });
    await absent.browser.get(`/staff/requests/${id}/`);
    expect(lastStaffPage<RequestPage>(site).timeline.at(-1)).toMatchObject({ kind: 'accepted', who: '李雷' });
  });

  test('the stand-in has the rights of the desk there, and no more than their own elsewhere', async () => {
    const secretary = await staffBrowser(site, { role: 'secretary', grid: 'g01' });
    const [theirs, own] = [await storeHomeVisit(site), await storeHomeVisit(site, {}, { grid: 'g02' })];
    await arrange(lead, { absent: secretary.person.id });
    const route = (id: string) =>
      other.browser.post(`/staff/requests/${id}/grid/`, { version: '1', grid: 'g03', 'grid-reason': '示例' });
    expect((await route(own.id)).status).toBe(403);
    expect((await route(theirs.id)).headers.get('location')).toBe('/staff/?done=handed-on');
    expect((await other.browser.get(HERE)).status).toBe(403);
  });

  test('a desk of the hall can be covered from a grid', async () => {
    const window = await staffBrowser(site, { role: 'window' });
    const { id } = await storeAppointment(site);
    expect(await inbox(other)).toEqual([]);
    await arrange(lead, { absent: window.person.id });
    expect(await inbox(other)).toEqual([id]);
    expect((await other.browser.get('/staff/')).status).toBe(200);
    const view = site.shown.at(-1)?.data as { staff: SignedIn };
    expect(view.staff.standsFor).toMatchObject([{ name: '王芳', role: 'window' }]);
  });

  test('somebody who became a reader stands in for nobody', async () => {
    await storeHomeVisit(site);
    await arrange(lead);
    await site.deps.db.$client.execute({
      sql: `update staff set role = 'reader' where id = ?`,
      args: [other.person.id],
    });
    await other.browser.get('/staff/');
    const view = site.shown.at(-1)?.data as { staff: SignedIn };
    expect(view.staff.posts).toEqual([{ role: 'reader', grid: 'g02' }]);
  });

  test('it ends at once when they are back, on record', async () => {
    const { id } = await storeHomeVisit(site);
    await arrange(lead);
    await lead.get(HERE);
    const [row] = covered();
    expect(row).toMatchObject({
      absent: '王芳',
      standIn: '李雷',
      fromOn: '2026-11-23',
      untilOn: '2026-11-24',
    });
    expect((await lead.post(`${HERE}${row?.id ?? ''}/end/`)).status).toBe(303);
    expect((await other.browser.get(`/staff/requests/${id}/`)).status).toBe(404);
    // Pressed twice it has ended; what somebody else ended is not there any more.
    expect((await lead.post(`${HERE}${row?.id ?? ''}/end/`)).status).toBe(303);
    const another = await staffBrowser(site);
    expect((await another.browser.post(`${HERE}${row?.id ?? ''}/end/`)).status).toBe(404);
    expect((await eventsOf(site)).map(({ kind }) => kind)).toEqual([
      'submitted',
      'stand-in-made',
      'stand-in-ended',
    ]);
  });
});

describe('arranging it', () => {
  test('a secretary does for their own grid, and sees no other', async () => {
    const secretary = await staffBrowser(site, { role: 'secretary', grid: 'g01' });
    expect((await arrange(secretary.browser)).status).toBe(303);
    const foreign = { absent: other.person.id, 'stand-in': absent.person.id };
    expect((await arrange(secretary.browser, foreign)).status).toBe(422);
    expect(page().errors).toEqual({ absent: 'absent-missing' });
    await arrange(lead, foreign);
    await secretary.browser.get(HERE);
    expect(covered().map(({ absent: away }) => away)).toEqual(['王芳']);
    await lead.get(HERE);
    const theirs = covered().find(({ absent: away }) => away === '李雷');
    expect((await secretary.browser.post(`${HERE}${theirs?.id ?? ''}/end/`)).status).toBe(404);
  });

  test('for one person there is one stand-in a day, whatever many press at once', async () => {
    const days = ['明天', '11月25日', '11月26日'];
    const answers = await Promise.all(days.map((until) => arrange(lead, { until })));
    expect(answers.map(({ status }) => status).sort()).toEqual([303, 422, 422]);
    expect((await arrange(lead, { from: '今天', until: '' })).status).toBe(422);
    expect(page().errors).toEqual({ absent: 'stand-in-overlap' });
    expect((await arrange(lead, { from: '11月27日', until: '' })).status).toBe(303);
  });

  test('pressing twice is one (D3)', async () => {
    const twice = [await arrange(lead), await arrange(lead)];
    expect(twice.map(({ status }) => status)).toEqual([303, 303]);
    await lead.get(HERE);
    expect(covered()).toHaveLength(1);
  });

  test('written otherwise after Back is no second press: it is made, or told why not (D3)', async () => {
    await arrange(lead);
    const another = await staffBrowser(site, { role: 'window', name: '韩梅' });
    expect((await arrange(lead, { 'stand-in': another.person.id })).status).toBe(422);
    expect(page().errors).toEqual({ absent: 'stand-in-overlap' });
    expect((await arrange(lead, { from: '11月25日', until: '' })).status).toBe(303);
    await lead.get(HERE);
    expect(covered().map(({ fromOn }) => fromOn)).toEqual(['2026-11-23', '2026-11-25']);
  });

  test('the same again after it was ended is made again', async () => {
    await arrange(lead);
    await lead.get(HERE);
    await lead.post(`${HERE}${covered()[0]?.id ?? ''}/end/`);
    const twice = [await arrange(lead), await arrange(lead)];
    expect(twice.map(({ status }) => status)).toEqual([303, 303]);
    await lead.get(HERE);
    expect(covered()).toHaveLength(1);
  });

  test.each([
    [{ absent: '' }, { absent: 'absent-missing' }],
    [{ 'stand-in': 'nobody' }, { 'stand-in': 'stand-in-missing' }],
    [{ from: '2026年11月22日' }, { from: 'from-past' }],
    [{ from: '11月22日' }, { from: 'from-without-year' }],
    [{ until: '2027年12月1日' }, { until: 'stand-in-too-long' }],
    [{ from: '12月5日', until: '12月2日' }, { until: 'until-before' }],
    [{ from: '', until: '' }, { from: 'from-empty' }],
    [{ until: 'x' }, { until: 'until-not-a-date' }],
  ])('%o is refused', async (fields, errors) => {
    expect((await arrange(lead, fields)).status).toBe(422);
    expect(page().errors).toEqual(errors);
  });

  test('nobody stands in for themselves, nor for a lead, nor do readers or those who have left', async () => {
    expect((await arrange(lead, { 'stand-in': absent.person.id })).status).toBe(422);
    const another = await staffBrowser(site);
    expect((await arrange(lead, { absent: another.person.id })).status).toBe(422);
    for (const more of [{ role: 'reader' as const }, { role: 'window' as const, disabledAt: 1 }]) {
      const { person } = await staffBrowser(site, more);
      expect((await arrange(lead, { 'stand-in': person.id })).status).toBe(422);
    }
  });
});

test('nobody who is away too covers a desk unnoticed: what lands there shows to no third person', async () => {
  const third = await staffBrowser(site, { role: 'grid', name: '韩梅', grid: 'g03' });
  const { id } = await storeHomeVisit(site);
  await arrange(lead, { until: '11月25日' });
  const away = { absent: other.person.id, 'stand-in': third.person.id };
  await arrange(lead, { ...away, from: '11月25日', until: '11月27日' });
  await arrange(lead, { from: '11月26日', until: '' });
  await arrange(lead, { from: '11月30日', until: '' });
  site.clock.now = new Date('2026-11-25T09:00:00+08:00');
  third.browser = await again(third.person);
  expect(await inbox(third)).not.toContain(id);
  await (await staffBrowser(site)).browser.get(HERE);
  const rows = covered().filter(({ absent: name }) => name === '王芳');
  expect(rows.map(({ fromOn, awayToo }) => [fromOn, awayToo])).toEqual([
    ['2026-11-23', true],
    ['2026-11-26', true],
    ['2026-11-30', false],
  ]);
});

async function again({ id }: SignedIn): Promise<Browser> {
  const browser = openBrowser(site);
  await openSession(site, browser, id);
  return browser;
}
