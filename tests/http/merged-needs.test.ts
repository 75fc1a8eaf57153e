import { afterEach, beforeEach, expect, test } from 'vitest';
import type { DayPage } from '../../functions/day/day-page.ts';
import { NO_NEEDS } from '../../functions/requests/needs.ts';
import { eventsOf } from '../support/events.ts';
import { openInbox, VISIT, type Inbox } from '../support/inbox.ts';
import { storeHomeVisit } from '../support/requests.ts';
import { lastStaffPage } from '../support/views.ts';

let inbox: Inbox;
beforeEach(async () => {
  inbox = await openInbox();
});
afterEach(() => {
  inbox.site.close();
});

const NOTHING = { needs: NO_NEEDS, home: { chosen: [] } };

test('what was asked for under merged numbers is prepared for, too: on the request, and by who goes (D20)', async () => {
  const first = await storeHomeVisit(inbox.site);
  const second = await storeHomeVisit(inbox.site, { home: { chosen: ['printer'] }, needs: NO_NEEDS });
  const last = await storeHomeVisit(inbox.site, NOTHING);
  await inbox.act(first.id, 'merge', { into: `${second.id}.1` });
  await inbox.act(second.id, 'merge', { into: `${last.id}.1` }, 2);
  expect(await inbox.stored(last.id)).toMatchObject({ hasNeeds: true });
  await inbox.browser.get(`/staff/requests/${last.id}/`);
  const asked = [
    { needs: { chosen: ['sign'] }, visit: { home: { chosen: ['dog'] } } },
    { needs: NO_NEEDS, visit: { home: { chosen: ['printer'] } } },
  ];
  expect(inbox.page().needs).toEqual(NO_NEEDS);
  expect(inbox.page().merged).toMatchObject(asked);
  await inbox.act(last.id, 'schedule', { ...VISIT, 'visitor-account': inbox.staffId }, 2);
  await inbox.browser.get('/staff/day/?on=2026-11-26');
  expect(lastStaffPage<DayPage>(inbox.site).visits).toMatchObject([{ id: last.id, merged: asked }]);
  const seen = (await eventsOf(inbox.site)).filter(({ kind }) => kind === 'viewed');
  expect(seen.map(({ requestId }) => requestId)).toEqual(expect.arrayContaining([first.id, second.id]));
});

test('a number under which nothing was asked for is opened for nobody, also where another went into it', async () => {
  const needy = await storeHomeVisit(inbox.site);
  const quiet = await storeHomeVisit(inbox.site, NOTHING);
  const stays = await storeHomeVisit(inbox.site, NOTHING);
  await inbox.act(needy.id, 'merge', { into: `${quiet.id}.1` });
  await inbox.act(quiet.id, 'merge', { into: `${stays.id}.1` }, 2);
  await inbox.browser.get(`/staff/requests/${stays.id}/`);
  expect(inbox.page().merged).toMatchObject([{ needs: { chosen: ['sign'] } }]);
  const seen = (await eventsOf(inbox.site)).filter(({ kind }) => kind === 'viewed');
  expect(seen.map(({ requestId }) => requestId)).not.toContain(quiet.id);
});
