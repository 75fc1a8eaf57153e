import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { listItems } from '../../db/items.ts';
import { auditRequests } from '../../functions/audit/requests.ts';
import type { ReceiptPage } from '../../functions/errands/staff-routes.ts';
import { openBrowser } from '../support/app.ts';
import { eventsOf } from '../support/events.ts';
import { openInbox, type FormFields, type Inbox } from '../support/inbox.ts';
import { storeAppointment, storeErrand } from '../support/requests.ts';
import { staffBrowser } from '../support/staff.ts';
import { lastStaffPage } from '../support/views.ts';

const PAPER: FormFields = {
  paper: 'seen',
  'signed-year': '2026',
  'signed-month': '11月',
  'signed-day': '二十',
  'until-year': '2026',
  'until-month': '12',
  'until-day': '31',
};
const TAKEN: FormFields = { items: '户口簿\n\n 申请表 ', 'handed-by': '示例女儿' };

let inbox: Inbox;
beforeEach(async () => {
  inbox = await openInbox();
});
afterEach(() => {
  inbox.site.close();
});

/** An accepted errand, authorised until the end of the year; its version is 2. */
async function accepted(until: string | null = '2026-12-31'): Promise<string> {
  const { id } = await storeErrand(inbox.site, {}, until === null ? {} : { until });
  await inbox.act(id, 'accept');
  return id;
}

describe('an errand in the inbox', () => {
  test('walks from new to done, with a receipt each time a thing changes hands (D12)', async () => {
    const { id } = await storeErrand(inbox.site);
    expect((await inbox.act(id, 'accept', {}, 1)).status).toBe(303);
    expect((await inbox.act(id, 'paper', PAPER, 2)).status).toBe(303);
    expect((await inbox.act(id, 'start', {}, 3)).status).toBe(303);
    expect((await inbox.act(id, 'hand-over', TAKEN, 4)).status).toBe(303);
    await inbox.browser.get(`/staff/requests/${id}/`);
    const { errand } = inbox.page();
    expect(errand).toMatchObject({
      standing: 'live',
      basis: 'paper',
      signedOn: '2026-11-20',
      outstanding: 2,
    });
    expect(errand?.receipts).toMatchObject([
      { number: 1, kind: 'handed-over', person: '示例女儿', staff: '王芳', items: ['户口簿', '申请表'] },
    ]);
    const given = { 'given-to': '示例奶奶' };
    for (const [at, item] of (errand?.items ?? []).entries())
      expect((await inbox.act(id, 'give-back', { ...given, given: item.id }, 5 + at)).status).toBe(303);
    expect((await inbox.act(id, 'complete', { result: '' }, 7)).status).toBe(303);
    const kinds = (await eventsOf(inbox.site))
      .filter(({ kind }) => kind !== 'viewed')
      .map(({ kind }) => kind);
    expect(kinds).toEqual([
      ...['submitted', 'accepted', 'authorised-on-paper', 'started', 'items-handed-over'],
      ...['items-given-back', 'items-given-back', 'completed', 'told'],
    ]);
  });

  test.each([
    ['none', null, 0],
    ['one that has expired', '2026-12-31', 40],
  ])('with %s for an authorisation can’t be started, and nothing is taken (D12)', async (_, until, days) => {
    const id = await accepted(until);
    inbox.site.clock.forward(days * 86_400_000);
    const { browser } = await staffBrowser(inbox.site);
    expect((await inbox.act(id, 'start', {}, 2, browser)).status).toBe(409);
    expect(inbox.page()).toMatchObject({ conflict: 'unauthorised', state: 'accepted' });
    expect((await inbox.act(id, 'hand-over', TAKEN, 2, browser)).status).toBe(409);
    // Its form is not on the page: the note has it.
    expect(inbox.page().fields?.['note']).toEqual([TAKEN['items']]);
    expect(await inbox.stored(id)).toMatchObject({ version: 2 });
  });

  test.each(['complete', 'decline'])('%s waits until everything is given back (D12)', async (task) => {
    const id = await accepted();
    await inbox.act(id, 'start', {}, 2);
    await inbox.act(id, 'hand-over', TAKEN, 3);
    expect((await inbox.act(id, task, { reason: '示例理由' }, 4)).status).toBe(409);
    expect(inbox.page()).toMatchObject({ conflict: 'outstanding', errand: { outstanding: 2 } });
    expect(await inbox.stored(id)).toMatchObject({ state: 'started', version: 4 });
  });

  test('gives back only what it holds, and each thing once', async () => {
    const id = await accepted();
    await inbox.act(id, 'hand-over', TAKEN, 2);
    await inbox.browser.get(`/staff/requests/${id}/`);
    const [first] = inbox.page().errand?.items ?? [];
    const give = (given: string, version: number) =>
      inbox.act(id, 'give-back', { given, 'given-to': '示例奶奶' }, version);
    expect((await give('another-thing', 3)).status).toBe(422);
    expect((await give(first?.id ?? '', 3)).status).toBe(303);
    expect((await give(first?.id ?? '', 4)).status).toBe(422);
    // The same press again has been done; other words on what it stood on are stale.
    expect((await give(first?.id ?? '', 3)).status).toBe(303);
    const other = { given: first?.id ?? '', 'given-to': '示例爷爷' };
    expect((await inbox.act(id, 'give-back', other, 3)).status).toBe(409);
    expect((await inbox.stored(id)).version).toBe(4);
  });

  test('gives back nothing of another errand, nor what is back beside what is not', async () => {
    const [own, other] = [await accepted(), await accepted()];
    for (const [id, items] of [
      [own, '户口簿\n申请表'],
      [other, '残疾证'],
    ] as const)
      await inbox.act(id, 'hand-over', { ...TAKEN, items }, 2);
    const [back = '', held = ''] = (await listItems(inbox.site.deps.db, own)).map(({ id }) => id);
    const [foreign = ''] = (await listItems(inbox.site.deps.db, other)).map(({ id }) => id);
    const give = (given: readonly string[]) =>
      inbox.act(own, 'give-back', { given, 'given-to': '示例奶奶' }, 4);
    await inbox.act(own, 'give-back', { given: back, 'given-to': '示例奶奶' }, 3);
    for (const given of [[foreign], [held, foreign], [held, back], [held, '']]) {
      const answer = await give(given);
      expect([answer.status, (await answer.text()).includes('残疾证')]).toEqual([422, false]);
    }
    expect((await give([held, held])).status).toBe(303);
    expect((await inbox.stored(own)).version).toBe(5);
    expect((await listItems(inbox.site.deps.db, other))[0]).toMatchObject({ givenBackId: null });
    expect(await auditRequests(inbox.site.deps)).toEqual([]);
  });

  test('a signed paper while another authorisation holds is refused; after its term it is a new one', async () => {
    const id = await accepted();
    expect((await inbox.act(id, 'paper', PAPER, 2)).status).toBe(409);
    expect(inbox.page()).toMatchObject({ conflict: 'authorised' });
    inbox.site.clock.forward(40 * 86_400_000);
    const { browser } = await staffBrowser(inbox.site);
    const next = { ...PAPER, 'until-year': '2027', 'until-month': '2', 'until-day': '1' };
    expect((await inbox.act(id, 'paper', next, 2, browser)).status).toBe(303);
    await browser.get(`/staff/requests/${id}/`);
    expect(inbox.page().errand).toMatchObject({ standing: 'live', until: '2027-02-01' });
  });

  test('a paper whose year was left out was signed on the last such day', async () => {
    const { id } = await storeErrand(inbox.site);
    expect((await inbox.act(id, 'paper', { ...PAPER, 'signed-year': '' }, 1)).status).toBe(303);
    await inbox.browser.get(`/staff/requests/${id}/`);
    expect(inbox.page().errand).toMatchObject({ signedOn: '2026-11-20' });
  });

  test.each([
    ['unseen', { paper: '' }, { paper: 'paper-missing' }],
    [
      'signed next month, without its year',
      { 'signed-year': '', 'signed-month': '12' },
      { signed: 'signed-later' },
    ],
    ['signed tomorrow', { 'signed-day': '24' }, { signed: 'signed-later' }],
    ['that has run out', { 'until-month': '11', 'until-day': '1' }, { until: 'until-past' }],
    ['for a year', { 'until-year': '2027' }, { until: 'until-too-late' }],
  ])('a paper %s is no authorisation', async (_, change, errors) => {
    const { id } = await storeErrand(inbox.site);
    expect((await inbox.act(id, 'paper', { ...PAPER, ...change }, 1)).status).toBe(422);
    expect(inbox.page().errors).toEqual(errors);
  });

  test.each(['身份证号110101199003078515', '存折，密码123456'])(
    '%s is not written down (A55)',
    async (items) => {
      const id = await accepted();
      expect((await inbox.act(id, 'hand-over', { ...TAKEN, items }, 2)).status).toBe(422);
      expect(inbox.page().errors?.['items']).toMatch(/^secret-/);
    },
  );

  test('what is taken, from whom and whatever is said of it is sealed', async () => {
    const id = await accepted();
    await inbox.act(id, 'hand-over', TAKEN, 2);
    for (const table of ['items', 'item_receipts', 'events', 'authorisations']) {
      const { rows } = await inbox.site.deps.db.$client.execute(`select * from ${table}`);
      expect(JSON.stringify(rows)).not.toMatch(/户口簿|申请表|示例/);
    }
  });

  test.each(['paper', 'start', 'hand-over', 'give-back', 'stop'])(
    '%s is nothing to do with an appointment',
    async (task) => {
      const { id } = await storeAppointment(inbox.site);
      expect((await inbox.act(id, task, { ...PAPER, ...TAKEN })).status).toBe(409);
      expect(inbox.page().conflict).toBe('not-allowed');
    },
  );
});

describe('what is printed', () => {
  test('each receipt has a page; looking at it is on record (D21)', async () => {
    const id = await accepted();
    await inbox.act(id, 'hand-over', TAKEN, 2);
    expect((await inbox.browser.get(`/staff/requests/${id}/receipts/1/`)).status).toBe(200);
    expect(lastStaffPage<ReceiptPage>(inbox.site).receipt).toMatchObject({ number: 1, person: '示例女儿' });
    expect((await eventsOf(inbox.site)).at(-1)).toMatchObject({ kind: 'viewed', staffId: inbox.staffId });
    expect((await inbox.browser.get(`/staff/requests/${id}/authorisation/`)).status).toBe(200);
    expect((await inbox.browser.get(`/staff/requests/${id}/receipts/2/`)).status).toBe(404);
  });

  test('only for staff, and only of errands', async () => {
    const id = await accepted();
    const { id: other } = await storeAppointment(inbox.site);
    for (const path of ['receipts/1/', 'authorisation/']) {
      expect((await openBrowser(inbox.site).get(`/staff/requests/${id}/${path}`)).status).toBe(303);
      expect((await inbox.browser.get(`/staff/requests/${other}/${path}`)).status).toBe(404);
    }
  });
});
