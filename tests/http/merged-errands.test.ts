import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { ErrandDonePage } from '../../functions/errands/routes.ts';
import type { Receipt } from '../../functions/http/journey.ts';
import { openBrowser } from '../support/app.ts';
import { accept, heard, opened, view, write } from '../support/followed.ts';
import { openInbox, type Inbox } from '../support/inbox.ts';
import { askForErrand, OWN_ERRAND, viewIn } from '../support/journeys.ts';

let inbox: Inbox;
beforeEach(async () => {
  inbox = await openInbox();
});
afterEach(() => {
  inbox.site.close();
});

const openWith = (reference: string, code: string) => opened(inbox.site, { reference, code });

describe('the person helped by two, whose errands staff made one of', () => {
  const BY_SON = { name: { name: '示例奶奶', helper: '示例儿子', relation: '儿子' } };

  /** Both asked for under one number; the daughter's is merged into the son's. */
  async function ofTwo(before?: 'accepted' | 'said'): Promise<{ one: Receipt; two: Receipt }> {
    const phone = { contact: { way: 'sms' }, reach: { reach: '13800000000' } };
    const one = await askForErrand(openBrowser(inbox.site), phone);
    const two = await askForErrand(openBrowser(inbox.site), { ...phone, ...BY_SON });
    if (before === 'accepted') await accept(await openWith(two.reference, two.helpedCode ?? ''));
    if (before === 'said')
      for (const { reference, code } of [one, two]) await write(await openWith(reference, code));
    inbox.site.clock.forward(1000);
    const into = `${two.requestId}.${before ? '2' : '1'}`;
    const merged = await inbox.act(one.requestId, 'merge', { into }, before === 'said' ? 2 : 1);
    expect(merged.status).toBe(303);
    return { one, two };
  }

  test('stops it with either of their codes, and no helper can (D12, D20)', async () => {
    for (const which of ['one', 'two'] as const) {
      const { [which]: held, two } = await ofTwo('accepted');
      const helper = await openWith(held.reference, held.code);
      expect((await view(helper)).errand).toMatchObject({ standing: 'live', mayStop: false });
      await helper.post('/requests/stop/');
      expect((await inbox.stored(two.requestId)).state).toBe('new');
      const person = await openWith(held.reference, held.helpedCode ?? '');
      expect((await view(person)).errand).toMatchObject({ standing: 'live', mayStop: true });
      expect((await person.get('/requests/stop/')).status).toBe(200);
      await person.post('/requests/stop/');
      expect(await inbox.stored(two.requestId)).toMatchObject({ state: 'cancelled', version: 4 });
    }
  });

  test('stops it also where the page was open before, and along a chain', async () => {
    const { one, two } = await ofTwo('accepted');
    const person = await openWith(one.reference, one.helpedCode ?? '');
    const phone = { contact: { way: 'sms' }, reach: { reach: '13800000000' } };
    const three = await askForErrand(openBrowser(inbox.site), phone);
    await accept(await openWith(three.reference, three.helpedCode ?? ''));
    await inbox.act(two.requestId, 'merge', { into: `${three.requestId}.2` }, 3);
    await person.post('/requests/stop/');
    expect((await inbox.stored(three.requestId)).state).toBe('cancelled');
  });

  test('writes beside both, and neither helper reads the words of the other as their own (D12, D20)', async () => {
    const { one, two } = await ofTwo('said');
    const daughter = await openWith(one.reference, one.code);
    const son = await openWith(two.reference, two.code);
    // What either said before stays theirs.
    expect(await heard(daughter)).toEqual(['resident', 'helper', undefined]);
    await write(daughter);
    expect(await heard(son)).toEqual(['helper', 'resident', 'helper', undefined]);
    const mother = await openWith(one.reference, one.helpedCode ?? '');
    await write(mother);
    expect(await heard(mother)).toEqual(['helper', 'helper', 'helper', 'resident', 'message']);
  });

  test('says yes only with the code of the one that stands, and is told so (D12)', async () => {
    const { one, two } = await ofTwo();
    const person = await openWith(one.reference, one.helpedCode ?? '');
    expect((await view(person)).errand).toMatchObject({ isPerson: false, wasMerged: true, mayAccept: false });
    await accept(person, '2');
    expect((await view(person)).errand).toMatchObject({ standing: 'none', mayStop: false });
    const own = await openWith(two.reference, two.helpedCode ?? '');
    expect((await view(own)).errand).toMatchObject({ isPerson: true, wasMerged: false, mayAccept: true });
  });

  test('has a receipt that tells of nobody else, also where staff took two people for one (D20)', async () => {
    const phone = { contact: { way: 'sms' }, reach: { reach: '13800000000' } };
    const OTHER = { name: { name: '示例爷爷', helper: '示例邻居', relation: '邻居' } };
    const browser = openBrowser(inbox.site);
    const shown = async () => (await viewIn<ErrandDonePage>(await browser.get('/errands/done/'))).data;
    const one = await askForErrand(browser, phone);
    const two = await askForErrand(openBrowser(inbox.site), { ...phone, ...BY_SON });
    const three = await askForErrand(openBrowser(inbox.site), { ...phone, ...OTHER });
    await inbox.act(one.requestId, 'merge', { into: `${two.requestId}.1` });
    expect(await shown()).toMatchObject({ name: '示例奶奶', receipt: { helpedCode: one.helpedCode } });
    await inbox.act(two.requestId, 'merge', { into: `${three.requestId}.1` }, 2);
    const after = await shown();
    expect(after.name).toBe('示例奶奶');
    // The sheet for the person helped would name the other, and hand over what they have asked for.
    expect(after.receipt).not.toHaveProperty('helpedCode');
    expect(after.errand?.words.name).toBe('示例爷爷');
  });
});

test('no errand of a helper becomes one with their resident’s own, nor that one with it: another code would decide (D12)', async () => {
  const phone = { contact: { way: 'sms' }, reach: { reach: '13800000000' } };
  const helpers = await askForErrand(openBrowser(inbox.site), phone);
  const own = await askForErrand(openBrowser(inbox.site), { ...phone, ...OWN_ERRAND });
  for (const [one, other] of [
    [helpers, await inbox.stored(own.requestId)],
    [own, await inbox.stored(helpers.requestId)],
  ] as const) {
    const into = `${other.id}.${String(other.version)}`;
    expect((await inbox.act(one.requestId, 'merge', { into }, 1)).status).toBe(422);
    expect(inbox.page().duplicates).toMatchObject([{ id: other.id, survives: false }]);
    expect(await inbox.stored(one.requestId)).toMatchObject({ state: 'new', mergedInto: null });
  }
});
