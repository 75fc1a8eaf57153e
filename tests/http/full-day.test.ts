import { expect, test } from 'vitest';
import { MOST_VISITS } from '../../db/day-visits.ts';
import { openInbox, VISIT } from '../support/inbox.ts';
import { storeHomeVisit } from '../support/requests.ts';
import { openSession } from '../support/staff.ts';

test('the results of the fullest day that a page can show are taken as one form', async () => {
  const inbox = await openInbox();
  const { id } = await storeHomeVisit(inbox.site);
  expect((await inbox.act(id, 'schedule', VISIT)).status).toBe(303);
  inbox.site.clock.now = new Date('2026-11-26T17:00:00+08:00');
  await openSession(inbox.site, inbox.browser, inbox.staffId);

  const written: Record<string, string> = { version: '2', outcome: 'done' };
  const ids = [id, ...Array.from({ length: MOST_VISITS - 1 }, (_, at) => `other-${at}`)];
  // Every row sends all its fields, also those that nobody has opened.
  const names = ['version', 'outcome', 'words', 'basis', 'instead'];
  const rows = ids.flatMap((one) =>
    names.map((name) => [`${name}-${one}`, (one === id && written[name]) || '']),
  );
  const form = { on: '2026-11-26', who: 'all', by: inbox.staffId, visit: ids };
  const all = { ...form, ...(Object.fromEntries(rows) as Record<string, string>) };
  const answer = await inbox.browser.post('/staff/day/results/', all);
  expect([answer.status, (await inbox.stored(id)).state]).toEqual([303, 'done']);
  inbox.site.close();
});
