import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Receipt } from '../../functions/http/journey.ts';
import { openBrowser, type Browser } from '../support/app.ts';
import { openInbox, type Inbox } from '../support/inbox.ts';
import { bookAppointment } from '../support/journeys.ts';

let inbox: Inbox;
beforeEach(async () => {
  inbox = await openInbox();
});
afterEach(() => {
  inbox.site.close();
});

async function lookUp({ reference, code }: Receipt): Promise<Browser> {
  const browser = openBrowser(inbox.site);
  await browser.post('/requests/', { reference, code });
  return browser;
}

/** What a calendar knows the entry by, and where it stands. */
async function entry(browser: Browser) {
  const text = await (await browser.get('/requests/appointment.ics')).text();
  const value = (name: string) => new RegExp(`^${name}:(\\S+)`, 'm').exec(text)?.[1] ?? '';
  return { uid: value('UID'), sequence: Number(value('SEQUENCE')), starts: value('DTSTART') };
}

test('the entry in a calendar of an appointment that was merged moves to the one that stands, and stays one (D20)', async () => {
  const later = { day: { day: '2026-11-25' }, time: { slot: '2026-11-25T10:00' } };
  const one = await bookAppointment(openBrowser(inbox.site));
  const two = await bookAppointment(openBrowser(inbox.site), later);
  const [first, second] = [await lookUp(one), await lookUp(two)];
  const [had, stands] = [await entry(first), await entry(second)];
  expect([had.starts, stands.starts]).toEqual(['20261124T003000Z', '20261125T020000Z']);
  await inbox.act(one.requestId, 'merge', { into: `${two.requestId}.1` });
  const now = await entry(first);
  expect([now.uid, now.starts]).toEqual([had.uid, stands.starts]);
  expect(now.sequence).toBeGreaterThan(had.sequence);
  // Its own entry goes on as before, and each change of it counts on for both.
  expect(await entry(second)).toMatchObject({ uid: stands.uid, sequence: 1 });
  await inbox.act(two.requestId, 'accept', {}, 2);
  expect((await entry(first)).sequence).toBe(now.sequence + 1);
  expect((await entry(second)).sequence).toBe(2);
});
