import { eq } from 'drizzle-orm';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { requests } from '../../db/schema/requests.ts';
import { staff } from '../../db/schema/staff.ts';
import { findStaff } from '../../db/staff.ts';
import { readWord } from '../../functions/staff/account-word.ts';
import type { PeoplePage, PersonPage } from '../../functions/staff/people-page.ts';
import { openBrowser, testApp, type Browser, type TestApp } from '../support/app.ts';
import { eventsOf } from '../support/events.ts';
import { storeHomeVisit } from '../support/requests.ts';
import { PASSWORD, staffBrowser } from '../support/staff.ts';
import { lastStaffPage } from '../support/views.ts';

const PEOPLE = '/staff/people/';
let site: TestApp;
let lead: Browser;
let leadId: string;
beforeEach(async () => {
  site = await testApp();
  const signed = await staffBrowser(site);
  [lead, leadId] = [signed.browser, signed.person.id];
});
afterEach(() => {
  site.close();
});

const stored = async (id: string) => {
  const found = await findStaff(site.deps.db, id);
  if (!found) throw new Error(`${id} is gone`);
  return found;
};
const page = () => lastStaffPage<PersonPage>(site);
const told = async () =>
  (await eventsOf(site)).map(({ kind, staffId, id, note }) => [
    kind,
    staffId,
    note && readWord(site.deps.sealer.open(note, `events.note:${id}`)).words,
  ]);

describe('a new account', () => {
  const NEW = { username: 'ＬｉLei', name: '李雷', role: 'grid', grid: 'g02' };

  test('gets a password that is shown once and must be changed before anything else', async () => {
    expect((await lead.post(`${PEOPLE}new/`, NEW)).status).toBe(200);
    const { given = '', person } = page();
    expect(given).toMatch(/^[a-z2-9]{4}(-[a-z2-9]{4}){3}$/);
    expect(person).toMatchObject({
      username: 'lilei',
      role: 'grid',
      grid: { id: 'g02' },
      passwordGiven: true,
    });
    expect(await told()).toEqual([['account-made', leadId, 'lilei：grid g02']]);
    await lead.get(`${PEOPLE}${person.id}/`);
    expect(page().given).toBeUndefined();
    expect((await stored(person.id)).passwordHash).not.toContain(given);

    const browser = openBrowser(site);
    await browser.post('/staff/login/', { username: 'lilei', password: given });
    for (const path of [
      '/staff/',
      '/staff/register/',
      '/staff/people/',
      '/staff/account/',
      '/staff/nowhere/',
    ])
      expect((await browser.get(path)).headers.get('location')).toBe('/staff/account/password/');
    expect((await browser.post('/staff/register/', {})).headers.get('location')).toBe(
      '/staff/account/password/',
    );
    const change = { current: given, password: PASSWORD, 'password-again': PASSWORD };
    expect((await browser.post('/staff/account/password/', change)).status).toBe(303);
    expect((await browser.get('/staff/')).status).toBe(200);
    expect((await stored(person.id)).passwordGivenAt).toBeNull();
  });

  test.each([
    [{}, { username: 'username-empty', name: 'staff-name-empty', role: 'role-missing' }],
    [{ ...NEW, role: 'king' }, { role: 'role-missing' }],
    [{ ...NEW, grid: '' }, { grid: 'grid-missing' }],
    [{ ...NEW, grid: 'g99', role: 'secretary' }, { grid: 'grid-missing' }],
    [{ ...NEW, username: 'a b' }, { username: 'username-not-a-username' }],
  ])('%o is refused with what to mend', async (fields, errors) => {
    expect((await lead.post(`${PEOPLE}new/`, fields)).status).toBe(422);
    expect(lastStaffPage<PeoplePage>(site).errors).toEqual(errors);
    expect(await told()).toEqual([]);
  });

  test('a window clerk has a desk or none, and nobody else has one', async () => {
    const window = { ...NEW, role: 'window', grid: '' };
    await lead.post(`${PEOPLE}new/`, { ...window, desk: 'desk-insurance' });
    const { id } = page().person;
    expect(page().person.desk).toMatchObject({ id: 'desk-insurance' });
    expect((await told()).at(-1)?.[2]).toBe('lilei：window desk-insurance');
    expect((await lead.post(`${PEOPLE}${id}/role/`, { role: 'window', desk: 'desk-x' })).status).toBe(422);
    expect(page().errors).toEqual({ desk: 'desk-missing' });
    await lead.post(`${PEOPLE}${id}/role/`, { role: 'window', desk: '' });
    expect(await stored(id)).toMatchObject({ role: 'window', desk: null });
    await lead.post(`${PEOPLE}${id}/role/`, { role: 'grid', grid: 'g02', desk: 'desk' });
    expect(await stored(id)).toMatchObject({ role: 'grid', grid: 'g02', desk: null });
  });

  test('a grid is kept only for those who belong to one', async () => {
    await lead.post(`${PEOPLE}new/`, { ...NEW, role: 'window' });
    expect(page().person.grid).toBeUndefined();
  });

  test('of two with one name at once, one is made', async () => {
    // The same form twice is one press: see pressed-twice.test.ts.
    const names = ['李雷', '李磊'];
    const answers = await Promise.all(names.map((name) => lead.post(`${PEOPLE}new/`, { ...NEW, name })));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 422]);
    expect((await told()).map(([kind]) => kind)).toEqual(['account-made']);
  });
});

describe('somebody else’s account', () => {
  test('another role counts at once, in a session that is open', async () => {
    const { browser, person } = await staffBrowser(site, { role: 'window' });
    expect((await browser.get(PEOPLE)).status).toBe(403);
    await lead.post(`${PEOPLE}${person.id}/role/`, { role: 'lead' });
    expect((await browser.get(PEOPLE)).status).toBe(200);
    await lead.post(`${PEOPLE}${person.id}/role/`, { role: 'grid', grid: 'g03' });
    expect(await stored(person.id)).toMatchObject({ role: 'grid', grid: 'g03' });
    expect((await told()).map(([kind, , note]) => [kind, note])).toEqual([
      ['role-changed', `${person.username}：lead`],
      ['role-changed', `${person.username}：grid g03`],
    ]);
  });

  test.each([
    ['role', { role: 'grid', grid: 'g03' }],
    ['sessions', {}],
    ['require-second-step', {}],
    ['disable', {}],
  ])('pressing %s three times, twice of them at once, stands on record once', async (task, fields) => {
    const { person } = await staffBrowser(site, { role: 'window' });
    const press = () => lead.post(`${PEOPLE}${person.id}/${task}/`, fields);
    const answers = [...(await Promise.all([press(), press()])), await press()];
    const [first] = answers.map(({ headers }) => headers.get('location'));
    expect(first).toMatch(/done=/);
    for (const answer of answers)
      expect([answer.status, answer.headers.get('location')]).toEqual([303, first]);
    expect(await told()).toHaveLength(1);
  });

  test('what was taken back meanwhile is done anew', async () => {
    const { person } = await staffBrowser(site, { role: 'window' });
    for (const task of ['disable', 'enable', 'enable', 'disable', 'require-second-step', 'free-second-step'])
      await lead.post(`${PEOPLE}${person.id}/${task}/`);
    expect((await told()).map(([kind]) => kind)).toEqual([
      ...['account-disabled', 'account-enabled', 'account-disabled'],
      ...['second-step-required', 'second-step-freed'],
    ]);
    expect((await stored(person.id)).disabledAt).not.toBeNull();
  });

  test('disabled, it is out at once and stays out after it is enabled until it signs in again', async () => {
    const { browser, person } = await staffBrowser(site, { role: 'window' });
    await lead.post(`${PEOPLE}${person.id}/disable/`);
    expect((await browser.get('/staff/')).status).toBe(303);
    const login = { username: person.username, password: PASSWORD };
    expect((await openBrowser(site).post('/staff/login/', login)).status).toBe(422);
    await lead.post(`${PEOPLE}${person.id}/enable/`);
    expect((await browser.get('/staff/')).status).toBe(303);
    expect((await openBrowser(site).post('/staff/login/', login)).status).toBe(303);
  });

  test('disabled, it shows what is still open of theirs and needs somebody else', async () => {
    const { person } = await staffBrowser(site, { role: 'grid' });
    const owned = await storeHomeVisit(site);
    const visited = await storeHomeVisit(site);
    await storeHomeVisit(site);
    const { db } = site.deps;
    await db.update(requests).set({ ownerStaffId: person.id }).where(eq(requests.id, owned.id));
    await db.update(requests).set({ visitorStaffId: person.id }).where(eq(requests.id, visited.id));
    const open = async () => {
      await lead.get(`${PEOPLE}${person.id}/`);
      return page().open;
    };
    await lead.post(`${PEOPLE}${person.id}/disable/`);
    expect(await open()).toBe(2);
    await db.update(requests).set({ state: 'done' }).where(eq(requests.id, owned.id));
    expect(await open()).toBe(1);
  });

  test('a new password ends the old one and every session', async () => {
    const { browser, person } = await staffBrowser(site, { role: 'window' });
    await lead.post(`${PEOPLE}${person.id}/password/`);
    const { given = '' } = page();
    expect((await browser.get('/staff/')).status).toBe(303);
    const signIn = (password: string) =>
      openBrowser(site).post('/staff/login/', { username: person.username, password });
    expect((await signIn(PASSWORD)).status).toBe(422);
    expect((await signIn(given)).status).toBe(303);
  });

  test('is signed out everywhere, and its password stays', async () => {
    const { browser, person } = await staffBrowser(site, { role: 'window' });
    await lead.post(`${PEOPLE}${person.id}/sessions/`);
    expect((await browser.get('/staff/')).status).toBe(303);
    expect((await lead.get('/staff/')).status).toBe(200);
  });

  test('that is not there answers 404', async () => {
    expect((await lead.get(`${PEOPLE}nobody/`)).status).toBe(404);
    expect((await lead.post(`${PEOPLE}nobody/disable/`)).status).toBe(404);
  });
});

describe('the last lead', () => {
  test('can do nothing to their own account here', async () => {
    for (const task of ['role', 'disable', 'password', 'sessions']) {
      expect((await lead.post(`${PEOPLE}${leadId}/${task}/`, { role: 'reader' })).status).toBe(409);
      expect(page()).toMatchObject({ own: true, errors: { own: 'people-own' } });
    }
    expect(await told()).toEqual([]);
    expect(await stored(leadId)).toMatchObject({ role: 'lead', disabledAt: null });
  });

  test.each(['role', 'disable'])('stays when leads %s each other, all at once', async (task) => {
    const others = await Promise.all([1, 2, 3].map(() => staffBrowser(site)));
    const all = [
      { browser: lead, id: leadId },
      ...others.map(({ browser, person }) => ({ browser, id: person.id })),
    ];
    const attacks = all.flatMap(({ browser, id }) =>
      all
        .filter((other) => other.id !== id)
        .map((other) => browser.post(`${PEOPLE}${other.id}/${task}/`, { role: 'window' })),
    );
    await Promise.all(attacks);
    const rows = await site.deps.db.select().from(staff).where(eq(staff.role, 'lead'));
    expect(rows.filter(({ disabledAt }) => disabledAt === null)).toHaveLength(1);
  });
});
