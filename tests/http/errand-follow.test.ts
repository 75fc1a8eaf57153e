import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { outbox } from '../../db/schema/outbox.ts';
import { auditRequests } from '../../functions/audit/requests.ts';
import type { FormPage } from '../../functions/errands/form-page.ts';
import type { Receipt } from '../../functions/http/journey.ts';
import { openBrowser, type Browser } from '../support/app.ts';
import { accept, heard, opened, view, write } from '../support/followed.ts';
import { openInbox, type Inbox } from '../support/inbox.ts';
import { askForErrand, destination, OWN_ERRAND, saysNotDone, viewIn } from '../support/journeys.ts';

let inbox: Inbox;
beforeEach(async () => {
  inbox = await openInbox();
});
afterEach(() => {
  inbox.site.close();
});

const openWith = (reference: string, code: string) => opened(inbox.site, { reference, code });

/** An errand that a daughter asked for, opened by her and by her mother. */
async function forMother(): Promise<{ receipt: Receipt; daughter: Browser; mother: Browser }> {
  const receipt = await askForErrand(openBrowser(inbox.site));
  return {
    receipt,
    daughter: await openWith(receipt.reference, receipt.code),
    mother: await openWith(receipt.reference, receipt.helpedCode ?? ''),
  };
}

/** Accepts, authorises, starts, and takes two things. */
async function withThings(mother: Browser, id: string): Promise<void> {
  await accept(mother);
  await inbox.act(id, 'accept', {}, 2);
  await inbox.act(id, 'start', {}, 3);
  await inbox.act(id, 'hand-over', { items: '户口簿\n申请表', 'handed-by': '示例女儿' }, 4);
}

const toldOfStop = async () =>
  (await inbox.site.deps.db.select().from(outbox)).filter(({ kind }) => kind === 'cancelled').length;

describe('the person helped', () => {
  test('opens the request with their own code, which only they may use to say yes (D12)', async () => {
    const { daughter, mother } = await forMother();
    expect((await view(daughter)).errand).toMatchObject({ isPerson: false, mayAccept: false });
    await accept(daughter);
    expect((await view(daughter)).errand?.standing).toBe('none');
    expect((await view(mother)).errand).toMatchObject({ isPerson: true, mayAccept: true });
    await accept(mother);
    const agreed = await view(mother);
    expect(agreed.errand).toMatchObject({ standing: 'live', basis: 'online', mayStop: true });
    expect(agreed.saved).toMatchObject({ what: 'authorised' });
    expect(await inbox.lastEvent()).toMatchObject({ kind: 'authorised', actor: 'resident', version: 2 });
    expect((await view(daughter)).errand).toMatchObject({ standing: 'live', mayStop: false });
  });

  test('says yes once, to what they have seen', async () => {
    const { mother, receipt } = await forMother();
    await inbox.act(receipt.requestId, 'note', { note: '示例' });
    expect(await saysNotDone(await accept(mother, '1'))).toBe(true);
    expect((await view(mother)).errand?.standing).toBe('none');
    const both = await Promise.all([accept(mother, '2'), accept(mother, '2')]);
    expect(both.map(destination)).toEqual(['/requests/view/', '/requests/view/']);
    expect(await inbox.stored(receipt.requestId)).toMatchObject({ version: 3 });
  });

  test('is not believed with a cookie of another request', async () => {
    const [one, other] = [await forMother(), await forMother()];
    const cookie = one.mother.cookies.get('request-helped') ?? '';
    other.daughter.cookies.set('request-helped', cookie);
    await accept(other.daughter);
    expect((await view(other.daughter)).errand).toMatchObject({ isPerson: false, standing: 'none' });
    await accept(other.mother);
    await other.daughter.post('/requests/stop/');
    expect(await inbox.stored(other.receipt.requestId)).toMatchObject({ state: 'new', version: 2 });
  });

  test('has spoken once somebody else looks it up in the same browser with the helper’s code', async () => {
    const { receipt, mother: phone } = await forMother();
    const { reference, code, helpedCode = '' } = receipt;
    await phone.post('/requests/', { reference, code });
    await accept(phone);
    expect((await view(phone)).errand).toMatchObject({ isPerson: false, standing: 'none' });
    await phone.post('/requests/', { reference, code: helpedCode });
    await accept(phone);
    expect((await view(phone)).errand).toMatchObject({ isPerson: true, standing: 'live' });
  });

  test('stops it, also while staff work on it, and a helper can’t (D12)', async () => {
    const { receipt, daughter, mother } = await forMother();
    await accept(mother);
    expect(await saysNotDone(await daughter.post('/requests/stop/'))).toBe(true);
    expect(await toldOfStop()).toBe(0);
    expect(await inbox.stored(receipt.requestId)).toMatchObject({ state: 'new', version: 2 });
    expect((await mother.get('/requests/stop/')).status).toBe(200);
    await inbox.act(receipt.requestId, 'accept', {}, 2);
    for (const press of [1, 2])
      expect([press, destination(await mother.post('/requests/stop/'))]).toEqual([press, '/requests/view/']);
    expect(await inbox.stored(receipt.requestId)).toMatchObject({ state: 'cancelled', version: 4 });
    expect(await inbox.lastEvent()).toMatchObject({ kind: 'authorisation-stopped', actor: 'resident' });
    // Their helper, who asked for it, has not seen it done (D22).
    expect(await toldOfStop()).toBe(1);
    expect((await inbox.act(receipt.requestId, 'start', {}, 4)).status).toBe(409);
  });

  test('sees what was handed over, with its receipt; nobody takes the request back meanwhile (D12)', async () => {
    const { receipt, daughter, mother } = await forMother();
    await withThings(mother, receipt.requestId);
    const page = await view(mother);
    expect(page).toMatchObject({ mayCancel: false, errand: { outstanding: 2 } });
    expect(page.errand?.items.map(({ name }) => name).toSorted()).toEqual(['户口簿', '申请表']);
    expect((await mother.get('/requests/receipts/1/')).status).toBe(200);
    expect(destination(await mother.get('/requests/receipts/2/'))).toBe('/requests/view/');
    expect(await saysNotDone(await daughter.post('/requests/cancel/', { version: '5' }))).toBe(true);
    expect(await inbox.stored(receipt.requestId)).toMatchObject({ state: 'started', version: 5 });
  });

  test('who stops it with things outstanding leaves it as work until each is given back (D12)', async () => {
    const { receipt, mother } = await forMother();
    const id = receipt.requestId;
    await withThings(mother, id);
    await mother.post('/requests/stop/');
    expect(await inbox.stored(id)).toMatchObject({ state: 'started', version: 6 });
    const items = (await view(mother)).errand?.items ?? [];
    for (const [at, item] of items.entries())
      await inbox.act(id, 'give-back', { given: item.id, 'given-to': '示例奶奶' }, 6 + at);
    expect(await inbox.stored(id)).toMatchObject({ state: 'cancelled', version: 8 });
    expect((await view(mother)).errand).toMatchObject({ outstanding: 0, standing: 'stopped' });
  });
});

test('words that the person helped and their helper both write are heard from each, and staff see whose they are (D12)', async () => {
  const { receipt, daughter, mother } = await forMother();
  for (const browser of [daughter, mother, mother]) await write(browser);
  // Neither reads the words of the other as their own.
  expect(await heard(mother)).toEqual(['helper', 'resident', 'message']);
  expect(await heard(daughter)).toEqual(['resident', 'helped', undefined]);
  await inbox.browser.get(`/staff/requests/${receipt.requestId}/`);
  const written = inbox.page().timeline.filter(({ note }) => note === '先不办了（示例）');
  expect(written.map(({ kind }) => kind)).toEqual(['message', 'helped-message']);
  // The words of either are answered by what staff say next.
  await inbox.act(receipt.requestId, 'answer', { answer: '好的（示例）' }, 3);
  expect(await auditRequests(inbox.site.deps)).toEqual([]);
});

describe('how an errand for somebody went', () => {
  test('is said by the person helped, and by no helper in their stead (D12, D23)', async () => {
    const { receipt, daughter, mother } = await forMother();
    const id = receipt.requestId;
    await accept(mother);
    await inbox.act(id, 'accept', {}, 2);
    await inbox.act(id, 'start', {}, 3);
    await inbox.act(id, 'complete', {}, 4);
    expect((await inbox.stored(id)).state).toBe('done');
    expect([(await view(daughter)).mayRate, (await view(mother)).mayRate]).toEqual([false, true]);
    expect((await view(mother)).errand?.standing).toBe('over');
    expect(destination(await daughter.get('/requests/rating/'))).toBe('/requests/view/');
    await daughter.post('/requests/rating/', { rating: 'very-good' });
    expect((await inbox.stored(id)).rating).toBeNull();
    await mother.post('/requests/rating/', { rating: 'bad' });
    expect((await inbox.stored(id)).rating).toBe('bad');
  });
});

describe('whoever asked for themselves', () => {
  test('is the person: accepts later what was to be signed on paper, and stops it', async () => {
    const receipt = await askForErrand(openBrowser(inbox.site), {
      ...OWN_ERRAND,
      sign: { signing: 'paper' },
    });
    const browser = await openWith(receipt.reference, receipt.code);
    await accept(browser);
    expect((await view(browser)).errand).toMatchObject({ standing: 'live', mayStop: true });
    await browser.post('/requests/stop/');
    expect((await view(browser)).errand?.standing).toBe('stopped');
    // Nobody else is to be told, and they have seen it done.
    expect(await toldOfStop()).toBe(0);
  });

  test('can’t accept once its term is over', async () => {
    const receipt = await askForErrand(openBrowser(inbox.site), {
      ...OWN_ERRAND,
      sign: { signing: 'paper' },
    });
    inbox.site.clock.forward(40 * 86_400_000);
    const browser = await openWith(receipt.reference, receipt.code);
    await accept(browser);
    const late = { standing: 'expired', mayAccept: false, mayStop: false };
    expect((await view(browser)).errand).toMatchObject(late);
    // Nobody signs for a day that has passed: they write another by hand.
    const form = await viewIn<FormPage>(await browser.get('/requests/authorisation/'));
    expect(form.data.errand).toMatchObject({ words: { name: '示例奶奶' } });
    expect(form.data.errand).not.toHaveProperty('until');
  });
});

test('a stranger finds no stop, no form and no receipt', async () => {
  const stranger = openBrowser(inbox.site);
  for (const path of ['stop', 'authorisation', 'receipts/1'])
    expect(destination(await stranger.get(`/requests/${path}/`))).toBe('/requests/?closed');
  for (const path of ['stop', 'authorise'])
    expect(destination(await stranger.post(`/requests/${path}/`))).toBe('/requests/?gone');
});

test('the person’s own code is guessed no faster than the other (D9)', async () => {
  const { receipt } = await forMother();
  const guesser = openBrowser(inbox.site);
  const guess = () => guesser.post('/requests/', { reference: receipt.reference, code: '000000' });
  const statuses = [];
  for (let guesses = 0; guesses < 11; guesses += 1) statuses.push((await guess()).status);
  expect(statuses.at(-1)).toBe(429);
});
