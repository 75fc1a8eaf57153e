import { afterEach, beforeEach, expect, test } from 'vitest';
import { listDuplicates } from '../../db/duplicates.ts';
import type { StoredRequest } from '../../db/requests.ts';
import type { AccessPage } from '../../functions/access/access-page.ts';
import { runChain } from '../../functions/audit/run-chain.ts';
import { verifyChain } from '../../functions/audit/verify.ts';
import { parseHomeVisitDetails } from '../../functions/home-visits/home-visit.ts';
import type { InboxPage } from '../../functions/inbox/inbox-page.ts';
import { openNoteOr } from '../../functions/inbox/timeline.ts';
import { runOutbox } from '../../functions/outbox/run.ts';
import type { FollowUpPage } from '../../functions/requests/follow-up-page.ts';
import { openDetails, receiptOf } from '../../functions/requests/sealing.ts';
import { erase } from '../../functions/retention/erase.ts';
import type { CorrectPage } from '../../functions/retention/correct-routes.ts';
import { openBrowser } from '../support/app.ts';
import { eventsOf } from '../support/events.ts';
import { openInbox, VISIT, type Inbox } from '../support/inbox.ts';
import { storeAppointment, storeErrand, storeHomeVisit } from '../support/requests.ts';
import { staffBrowser } from '../support/staff.ts';
import { lastStaffPage } from '../support/views.ts';

let inbox: Inbox;
beforeEach(async () => {
  inbox = await openInbox();
});
afterEach(() => {
  inbox.site.close();
});

const pathOf = ({ id }: Pick<StoredRequest, 'id'>) => `/staff/requests/${id}/correct/`;
const page = () => lastStaffPage<CorrectPage>(inbox.site);

/** What the form shows, with some of it typed anew. */
async function correct(
  request: Pick<StoredRequest, 'id'>,
  typed: Record<string, string | string[]>,
): Promise<Response> {
  await inbox.browser.get(pathOf(request));
  const { fields, version } = page();
  const said = { asked: 'self', 'old-told': 'told' };
  return inbox.browser.post(pathOf(request), {
    version: String(version),
    lists: 'yes',
    ...fields,
    ...said,
    ...typed,
  });
}

const detailsOf = async ({ id }: Pick<StoredRequest, 'id'>) =>
  parseHomeVisitDetails(openDetails(inbox.site.deps, await inbox.stored(id)));

test('the lead puts right a name, a number and a home; everything else stays as it was told (PIPL 46)', async () => {
  const visit = await storeHomeVisit(inbox.site, {
    people: { name: '示例奶奶', helper: { name: '小示例', relation: '孙女' } },
  });
  const before = await detailsOf(visit);
  await inbox.browser.get(pathOf(visit));
  expect(page().fields).toEqual({
    ...{ name: ['示例奶奶'], helper: ['小示例'], relation: ['孙女'], more: [''] },
    ...{ way: ['sms'], reach: ['13800000000'], community: [''], finding: [before.place.finding] },
    ...{ group: [before.group.group], need: [''], signs: before.door.signs, 'door-more': [before.door.more] },
    ...{ home: before.home.chosen, present: [before.present.who], 'present-name': [''], needs: ['sign'] },
  });
  const typed = {
    name: '示例爷爷',
    relation: '孙子',
    reach: '139 0000 1111',
    finding: '村西头，绿门（示例）',
  };
  const answer = await correct(visit, typed);
  expect([answer.status, answer.headers.get('location')]).toEqual([303, `${pathOf(visit)}?done=corrected`]);
  expect(await detailsOf(visit)).toEqual({
    ...before,
    people: { name: '示例爷爷', helper: { name: '小示例', relation: '孙子' } },
    contact: { ...before.contact, reach: '13900001111' },
    place: { community: 'g01', finding: '村西头，绿门（示例）' },
  });
  expect(await inbox.stored(visit.id)).toMatchObject({ version: 2, state: 'new', dueOn: visit.dueOn });
});

test('and who is there, how to knock, what to heed and in what situation they are, also where nothing is ticked any more', async () => {
  const visit = await storeHomeVisit(inbox.site, {
    needs: { chosen: ['sign'], more: '请写给我看（示例）' },
    home: { chosen: ['dog'] },
  });
  const before = await detailsOf(visit);
  const typed = {
    ...{
      group: 'other',
      need: '腿脚不便（示例）',
      signs: ['window', 'torch'],
      'door-more': '走后门（示例）',
    },
    ...{ home: [], present: 'family', 'present-name': '张婶', needs: [] },
  };
  expect((await correct(visit, { ...typed, asked: '' })).status).toBe(422);
  expect(page().fields).toMatchObject({ home: [], needs: [], signs: ['window', 'torch'] });
  expect((await correct(visit, typed)).status).toBe(303);
  expect(await detailsOf(visit)).toEqual({
    ...before,
    group: { group: 'other', need: '腿脚不便（示例）' },
    door: { signs: ['window', 'torch'], more: '走后门（示例）' },
    home: { chosen: [] },
    present: { who: 'family', name: '张婶' },
    needs: { chosen: [], more: '请写给我看（示例）' },
  });
  const [event] = (await eventsOf(inbox.site)).filter(({ kind }) => kind === 'corrected');
  const what = '要准备的、情况、到门口怎么告诉您、家里要注意的、谁在家';
  expect(event && openNoteOr(inbox.site.deps, event, undefined)).toBe(`您本人要求改的。改了：${what}。`);
  expect(await inbox.stored(visit.id)).toMatchObject({ hasNeeds: true, version: 2 });
  // A page from before they stood on it leaves them.
  const old = { version: '2', name: '示例爷爷', way: 'sms', reach: '13800000000', finding: '村口（示例）' };
  expect((await inbox.browser.post(pathOf(visit), { ...old, asked: 'self' })).status).toBe(303);
  expect((await detailsOf(visit)).home).toEqual({ chosen: [] });
  expect((await detailsOf(visit)).door.signs).toEqual(['window', 'torch']);
});

test('every index follows: the new number finds it, the old one does not, and limits and duplicates count by it', async () => {
  const { id } = await storeHomeVisit(inbox.site);
  const other = await storeHomeVisit(inbox.site, {
    contact: { way: 'sms', noCalls: true, reach: '13911112222' },
  });
  const before = await inbox.stored(id);
  await correct({ id }, { reach: '13911112222', finding: '村西头（示例）' });
  const after = await inbox.stored(id);
  for (const column of ['phoneIndex', 'phoneTailIndex', 'contactIndex', 'householdIndex'] as const)
    expect([column, after[column] === before[column]]).toEqual([column, false]);
  expect(after.phoneIndex).toBe((await inbox.stored(other.id)).phoneIndex);
  expect((await listDuplicates(inbox.site.deps.db, after)).map((one) => one.id)).toEqual([other.id]);
  const found = async (find: string) => {
    const answer = await inbox.browser.post('/staff/find/', { q: find });
    await inbox.browser.get(answer.headers.get('location') ?? '');
    return lastStaffPage<InboxPage>(inbox.site).rows.map((row) => row.id);
  };
  expect(await found('13800000000')).toEqual([]);
  expect((await found('2222')).sort()).toEqual([id, other.id].sort());
});

test('its event and its message hold nothing personal; it is on record, and the chain holds', async () => {
  const visit = await storeHomeVisit(inbox.site);
  await correct(visit, { name: '示例爷爷', reach: '13911112222', asked: 'family' });
  const { deps } = inbox.site;
  const event = (await eventsOf(inbox.site)).find(({ kind }) => kind === 'corrected');
  expect(event).toMatchObject({ actor: 'staff', staffId: inbox.staffId, requestId: visit.id, version: 2 });
  expect(event && openNoteOr(deps, event, undefined)).toBe(
    '家人或者替您办的人要求改的。改了：称呼、怎么告诉您。原来的联系方式也告诉了。',
  );
  await inbox.browser.get('/staff/access/');
  const kinds = lastStaffPage<AccessPage>(inbox.site).rows.map(({ kind }) => kind);
  expect(kinds.sort()).toEqual(['corrected', 'viewed']);
  await runChain(deps);
  expect((await verifyChain(deps)).faults).toEqual([]);
});

test('the resident hears of it where they want to be told from now on, and reads what it was on their own page', async () => {
  const visit = await storeHomeVisit(inbox.site);
  await correct(visit, { reach: '13911112222', 'old-told': 'unreachable' });
  const sent: [string | undefined, string][] = [];
  const sms = ({ to, text }: { to: string; text: string }) =>
    Promise.resolve((sent.push([to, text]), { kind: 'sent' as const }));
  await runOutbox(inbox.site.deps, { sms });
  expect(sent.at(-1)).toEqual(['13911112222', expect.stringContaining('您要改的信息改好了')]);
  const { reference, code } = receiptOf(inbox.site.deps, visit);
  const resident = openBrowser(inbox.site);
  await resident.post('/requests/', { reference, code });
  await resident.get('/requests/view/');
  const seen = inbox.site.shown.at(-1)?.data as FollowUpPage | undefined;
  expect(seen?.talk).toMatchObject([
    { by: 'staff', text: '您本人要求改的。改了：怎么告诉您。原来的联系不上，或者写错了。' },
  ]);
});

const OLD = { 'old-told': 'correct-old-told-missing' };

test.each([
  ['nothing that is wrong', {}, { name: 'correct-nothing' }],
  ['nobody’s word', { name: '示例爷爷', asked: '' }, { asked: 'correct-asked-missing' }],
  ['a new number of which the old one was not told', { reach: '13911112222', 'old-told': '' }, OLD],
  ['a new way of which the old one was not told', { way: 'in-person', 'old-told': 'perhaps' }, OLD],
  ['no name and no number', { name: ' ', reach: '12' }, { name: 'name-empty', reach: 'sms-not-a-phone' }],
  ['an identity number', { finding: '110101199003078515' }, { finding: 'secret-id-number' }],
  ['a community that is none', { way: 'village', community: 'x' }, { community: 'village-missing' }],
  ['nobody at the door', { signs: [] }, { signs: 'signs-missing' }],
  ['words too many at the door', { 'door-more': '长'.repeat(101) }, { 'door-more': 'more-too-long' }],
  ['a way that is none', { way: 'pigeon' }, { way: 'way-missing' }],
])('a form with %s is shown again with all that was typed', async (_, typed, errors) => {
  const visit = await storeHomeVisit(inbox.site);
  expect((await correct(visit, typed)).status).toBe(422);
  expect(page().errors).toEqual(errors);
  expect(page().fields).toMatchObject(
    Object.fromEntries(Object.entries<string | string[]>(typed).map(([name, text]) => [name, [text].flat()])),
  );
  expect((await inbox.stored(visit.id)).version).toBe(1);
});

test('where there was no address before, or it stays, nobody is asked about an old one', async () => {
  const visit = await storeHomeVisit(inbox.site, { contact: { way: 'online', noCalls: true } });
  expect((await correct(visit, { way: 'sms', reach: '13911112222', 'old-told': '' })).status).toBe(303);
  expect((await correct(visit, { name: '示例爷爷', 'old-told': '' })).status).toBe(303);
});

test('a form that was written before somebody else changed it changes nothing', async () => {
  const visit = await storeHomeVisit(inbox.site);
  await inbox.browser.get(pathOf(visit));
  await inbox.act(visit.id, 'schedule', VISIT);
  const answer = await inbox.browser.post(pathOf(visit), { version: '1', name: '示例爷爷', asked: 'self' });
  expect([answer.status, page().stale, page().version]).toEqual([409, true, 2]);
  expect((await detailsOf(visit)).people.name).toBe('示例奶奶');
  // Two at once: one is first.
  const typed = { version: '2', way: 'sms', reach: '13800000000', finding: '村口（示例）', asked: 'self' };
  const both = await Promise.all(
    ['甲', '乙'].map((name) => inbox.browser.post(pathOf(visit), { ...typed, name })),
  );
  expect(both.map(({ status }) => status).sort()).toEqual([303, 409]);
});

test('at the hall the village that passes a word on follows; an errand keeps the words that were signed', async () => {
  const appointment = await storeAppointment(inbox.site);
  await correct(appointment, { way: 'village', community: 'g02' });
  expect(await inbox.stored(appointment.id)).toMatchObject({ grid: 'g02', noCalls: true, phoneIndex: null });
  const errand = await storeErrand(inbox.site, {}, { until: '2026-12-31' });
  const signed = await inbox.site.deps.db.all('select details from authorisations');
  await inbox.browser.get(pathOf(errand));
  expect(page().signed).toBe(true);
  await inbox.browser.get(pathOf(appointment));
  expect(page().signed).toBe(false);
  // Nor is it asked after a mistake what only a visit has.
  for (const request of [errand, appointment]) {
    expect((await correct(request, { name: '' })).status).toBe(422);
    expect(Object.keys(page().fields).filter((field) => /group|signs|home|present/.test(field))).toEqual([]);
  }
  expect((await correct(errand, { name: '示例爷爷' })).status).toBe(303);
  expect(await inbox.site.deps.db.all('select details from authorisations')).toEqual(signed);
});

test('an address that was erased is not written down anew, and what was erased whole is not there', async () => {
  const visit = await storeHomeVisit(inbox.site);
  const { deps } = inbox.site;
  await deps.db.run(`update requests set state = 'done'`);
  await deps.db.run(`update outbox set state = 'sent'`);
  expect(await erase(deps, await inbox.stored(visit.id), 'place')).toBe(true);
  await inbox.browser.get(pathOf(visit));
  for (const field of ['finding', 'signs', 'home', 'present'])
    expect(page().fields).not.toHaveProperty(field);
  expect((await correct(visit, { finding: '村口（示例）', name: '示例爷爷' })).status).toBe(303);
  expect((await detailsOf(visit)).place.finding).toBe('');
  await deps.db.run(`update outbox set state = 'sent'`);
  await runChain(deps);
  expect(await erase(deps, await inbox.stored(visit.id), 'person')).toBe(true);
  expect((await inbox.browser.get(pathOf(visit))).status).toBe(404);
  expect((await inbox.browser.post(pathOf(visit), { version: '4', asked: 'self' })).status).toBe(404);
});

test.each(['window', 'grid', 'secretary', 'reader'] as const)(
  'a %s can neither look nor correct',
  async (role) => {
    const visit = await storeHomeVisit(inbox.site);
    const { browser } = await staffBrowser(inbox.site, { role });
    expect((await browser.get(pathOf(visit))).status).toBe(403);
    expect((await browser.post(pathOf(visit), { version: '1', name: '甲', asked: 'self' })).status).toBe(403);
    expect((await inbox.stored(visit.id)).version).toBe(1);
  },
);
