import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { RATINGS } from '../../functions/requests/rating.ts';
import type { FollowUpPage } from '../../functions/requests/follow-up-page.ts';
import type { Receipt } from '../../functions/http/journey.ts';
import { openBrowser, type Browser } from '../support/app.ts';
import { openInbox, type Inbox } from '../support/inbox.ts';
import { bookAppointment, destination, viewIn } from '../support/journeys.ts';

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

describe('three that become one after the other one (D20)', () => {
  const at = (day: string, time: string) => ({ day: { day }, time: { slot: `${day}T${time}` } });
  let all: Receipt[];
  let browsers: Browser[];
  beforeEach(async () => {
    all = [
      await bookAppointment(openBrowser(inbox.site)),
      await bookAppointment(openBrowser(inbox.site), at('2026-11-25', '10:00')),
      await bookAppointment(openBrowser(inbox.site), at('2026-11-26', '09:00')),
    ];
    browsers = await Promise.all(all.map(lookUp));
  });

  const idOf = (which: number) => all[which]?.requestId ?? '';
  const versionOf = async (which: number) => (await inbox.stored(idOf(which))).version;
  const entries = () => Promise.all(browsers.map(entry));
  async function merge(from: number, into: number) {
    const wish = { into: `${idOf(into)}.${await versionOf(into)}` };
    expect(destination(await inbox.act(idOf(from), 'merge', wish, await versionOf(from)))).toContain(
      'done=merged',
    );
  }
  const note = async (which: number) =>
    inbox.act(idOf(which), 'note', { note: '示例' }, await versionOf(which));

  test('keep each its entry, and no number falls, whatever has happened to which', async () => {
    const seen = [await entries()];
    const step = async (what: () => Promise<unknown>) => {
      await what();
      seen.push(await entries());
    };
    await step(() => merge(0, 1));
    for (let times = 0; times < 6; times += 1) await step(() => note(1));
    await step(() => merge(1, 2));
    await step(() => note(2));
    await step(async () => {
      const { version } = (
        await viewIn<FollowUpPage>((await browsers[0]?.get('/requests/view/')) ?? new Response())
      ).data;
      await browsers[0]?.post('/requests/move/time/', { slot: '2026-11-27T09:00', version: String(version) });
    });
    for (const which of [0, 1, 2]) {
      const own = seen.map((all) => all[which] ?? { uid: '', sequence: 0, starts: '' });
      expect(new Set(own.map(({ uid }) => uid)).size).toBe(1);
      const numbers = own.map(({ sequence }) => sequence);
      expect(numbers).toEqual(numbers.toSorted((one, other) => one - other));
      // What moved has another number: a calendar that has the entry takes the new time.
      own.forEach(({ starts, sequence }, at) => {
        const before = own[at - 1];
        if (before && before.starts !== starts) expect(sequence).toBeGreaterThan(before.sequence);
      });
      expect(own.at(-1)?.starts).toBe('20261127T010000Z');
    }
  });

  test.each([0, 1, 2])('are taken back by the code of number %i, for all', async (which) => {
    await merge(0, 1);
    await merge(1, 2);
    const { version } = await inbox.stored(idOf(2));
    const answer = await browsers[which]?.post('/requests/cancel/', { version: String(version) });
    expect(answer?.status).toBe(303);
    expect(await inbox.stored(idOf(2))).toMatchObject({ state: 'cancelled' });
    for (const browser of browsers)
      expect((await viewIn<FollowUpPage>(await browser.get('/requests/view/'))).data.state).toBe('cancelled');
    expect(await inbox.seatsTaken('desk')).toEqual({});
  });

  test.each([0, 1, 2])('are rated once, by the code of number %i', async (which) => {
    await merge(0, 1);
    await merge(1, 2);
    await inbox.act(idOf(2), 'complete', {}, await versionOf(2));
    await browsers[which]?.post('/requests/rating/', { rating: RATINGS[1] });
    for (const browser of browsers) await browser.post('/requests/rating/', { rating: 'very-bad' });
    const stood = await Promise.all([0, 1, 2].map((one) => inbox.stored(idOf(one))));
    expect(stood.map(({ rating }) => rating)).toEqual([null, null, RATINGS[1]]);
    for (const browser of browsers)
      expect((await viewIn<FollowUpPage>(await browser.get('/requests/view/'))).data.mayRate).toBe(false);
  });
});
