import { eq } from 'drizzle-orm';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { staff } from '../../db/schema/staff.ts';
import { auditArrangements } from '../../functions/audit/arrangements.ts';
import type { SignedIn } from '../../functions/deps.ts';
import type { PersonPage } from '../../functions/staff/people-page.ts';
import type { StandInsPage } from '../../functions/staff/stand-ins-page.ts';
import { testApp, type Browser, type TestApp } from '../support/app.ts';
import { eventsOf } from '../support/events.ts';
import { storeHomeVisit } from '../support/requests.ts';
import { staffBrowser } from '../support/staff.ts';
import { lastStaffPage } from '../support/views.ts';

interface Signed {
  readonly browser: Browser;
  readonly person: SignedIn;
}

let site: TestApp;
let lead: Signed;
let absent: Signed;
let other: Signed;
let ids: readonly string[];
beforeEach(async () => {
  site = await testApp();
  lead = await staffBrowser(site);
  const secretary = await staffBrowser(site, { role: 'secretary', name: '赵敏', grid: 'g01' });
  absent = await staffBrowser(site, { role: 'grid', name: '王芳', grid: 'g01' });
  other = await staffBrowser(site, { role: 'grid', name: '李雷', grid: 'g03' });
  ids = [(await storeHomeVisit(site)).id, (await storeHomeVisit(site, {}, { grid: 'g02' })).id];
  const arranged = await secretary.browser.post('/staff/stand-ins/new/', {
    ...{ absent: absent.person.id, 'stand-in': other.person.id },
    ...{ from: '今天', until: '12月24日' },
  });
  expect(arranged.status).toBe(303);
  expect(await reached()).toEqual([200, 404]);
});
afterEach(() => {
  site.close();
});

/** What the stand-in gets to see of a request in each of both grids. */
const reached = async () => {
  const statuses: number[] = [];
  for (const id of ids) statuses.push((await other.browser.get(`/staff/requests/${id}/`)).status);
  return statuses;
};

const place = (fields: Record<string, string>) =>
  lead.browser.post(`/staff/people/${absent.person.id}/role/`, fields);

/** The account as the lead sees it, at its own address or where they were sent. */
async function account(path: string | null = `/staff/people/${absent.person.id}/`): Promise<PersonPage> {
  await lead.browser.get(path ?? '');
  return lastStaffPage<PersonPage>(site);
}

test.each([
  ['to another grid', { role: 'grid', grid: 'g02' }],
  ['to the hall', { role: 'window', desk: '' }],
  ['up', { role: 'secretary', grid: 'g01' }],
])('who moves %s takes along nobody whom their old place had let stand in', async (_, fields) => {
  expect((await place(fields)).status).toBe(303);
  expect(await reached()).toEqual([404, 404]);
  await lead.browser.get('/staff/stand-ins/');
  expect(lastStaffPage<StandInsPage>(site).places.flatMap(({ rows }) => rows)).toEqual([]);
  const ended = (await eventsOf(site)).filter(({ kind }) => kind === 'stand-in-ended');
  expect(ended).toMatchObject([{ staffId: lead.person.id }]);
  expect(await auditArrangements(site.deps)).toEqual([]);
});

test('who stays in their place keeps their stand-in', async () => {
  expect((await place({ role: 'grid', grid: 'g01' })).status).toBe(303);
  expect(await reached()).toEqual([200, 404]);
  expect(await auditArrangements(site.deps)).toEqual([]);
});

test('the lead hears who no longer stands in, and sees beforehand who does', async () => {
  const row = { absent: '王芳', standIn: '李雷', fromOn: '2026-11-23', untilOn: '2026-12-24' };
  expect(await account()).toMatchObject({ coveredBy: [row], ended: [] });
  const answer = await place({ role: 'grid', grid: 'g02' });
  expect(await account(answer.headers.get('location'))).toMatchObject({
    ...{ done: 'role-changed', ended: [row], coveredBy: [] },
  });
});

test('an address that somebody made up tells of nothing that did not end there', async () => {
  await lead.browser.get('/staff/stand-ins/');
  const id = lastStaffPage<StandInsPage>(site).places.flatMap(({ rows }) => rows)[0]?.id ?? '';
  const done = `?done=role-changed&ended=${id}`;
  expect((await account(`/staff/people/${absent.person.id}/${done}`)).ended).toEqual([]);
  await lead.browser.post(`/staff/stand-ins/${id}/end/`);
  expect((await account(`/staff/people/${other.person.id}/${done}`)).ended).toEqual([]);
});

test.each([
  ['nothing to do any more', 'role', { role: 'reader' }],
  ['no account any more', 'disable', {}],
])('whoever stands in and has %s leaves a gap that the lead hears of', async (_, task, fields) => {
  const answer = await lead.browser.post(`/staff/people/${other.person.id}/${task}/`, fields);
  const gap = { absent: '王芳', standIn: '李雷', fromOn: '2026-11-23', untilOn: '2026-12-24' };
  expect(await account(answer.headers.get('location'))).toMatchObject({ leavesAlone: [gap] });
  await lead.browser.get('/staff/stand-ins/');
  const rows = lastStaffPage<StandInsPage>(site).places.flatMap((one) => one.rows);
  expect(rows).toMatchObject([{ ...gap, able: false }]);
});

test('whom somebody arranged to stand in just now is no surprise to the lead: they are told, and decide again', async () => {
  const secretary = await staffBrowser(site, { role: 'secretary', name: '赵敏', grid: 'g01' });
  const fields = { absent: absent.person.id, 'stand-in': secretary.person.id, from: '12月25日', until: '' };
  justBefore(site, async () => {
    expect((await secretary.browser.post('/staff/stand-ins/new/', fields)).status).toBe(303);
  });
  expect((await place({ role: 'grid', grid: 'g02' })).status).toBe(409);
  const page = lastStaffPage<PersonPage>(site);
  expect(page).toMatchObject({ errors: { role: 'stand-in-raced' }, fields: { grid: ['g02'] } });
  expect(page.person.grid?.id).toBe('g01');
  expect(page.coveredBy.map(({ standIn }) => standIn)).toEqual(['李雷', '赵敏']);
  const answer = await place({ role: 'grid', grid: 'g02' });
  expect((await account(answer.headers.get('location'))).ended).toHaveLength(2);
});

test.each([
  ['stand-in', { 'stand-in': 'stand-in-gone' }],
  ['absent', { absent: 'absent-gone' }],
])('whoever is chosen as %s and can’t be any more since is named', async (field, errors) => {
  const secretary = await staffBrowser(site, { role: 'secretary', name: '赵敏', grid: 'g01' });
  const chosen = field === 'absent' ? secretary.person : other.person;
  const wish = { absent: secretary.person.id, 'stand-in': other.person.id, from: '明天', until: '' };
  const { db } = site.deps;
  const batch = db.batch.bind(db);
  // The first that is asked is whose session it is.
  const turns = [
    () => Promise.resolve(),
    () => db.update(staff).set({ role: 'reader' }).where(eq(staff.id, chosen.id)),
  ];
  const late: typeof batch = async (statements) => {
    await turns.shift()?.();
    return batch(statements);
  };
  Object.assign(db, { batch: late });
  expect((await lead.browser.post('/staff/stand-ins/new/', wish)).status).toBe(409);
  expect(lastStaffPage<StandInsPage>(site)).toMatchObject({ errors, fields: { from: ['明天'] } });
});

/** Lets something happen right before an account and its stand-ins change, once what they are has been read. */
function justBefore({ deps: { db } }: TestApp, happens: () => Promise<void>): void {
  const batch = db.batch.bind(db);
  const waiting = [happens];
  const late: typeof batch = async (statements) => {
    // Nothing else that is asked here takes more than two.
    if (statements.length > 2) await waiting.pop()?.();
    return batch(statements);
  };
  Object.assign(db, { batch: late });
}
