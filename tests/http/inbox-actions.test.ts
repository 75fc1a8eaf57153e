import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { cancelByResident } from '../../db/request-changes.ts';
import type { StoredRequest } from '../../db/requests.ts';
import { eventsOf } from '../support/events.ts';
import { openInbox, VISIT, type FormFields, type Inbox } from '../support/inbox.ts';
import { storeAppointment, storeHomeVisit } from '../support/requests.ts';
import { staffBrowser } from '../support/staff.ts';

let inbox: Inbox;
beforeEach(async () => {
  inbox = await openInbox();
});
afterEach(() => {
  inbox.site.close();
});

describe('an action', () => {
  test.each([
    ['accept', {}, 'accepted', 'accepted', undefined],
    ['complete', { result: '已补领存折（示例）' }, 'done', 'completed', '已补领存折（示例）'],
    ['complete', {}, 'done', 'completed', undefined],
    [
      'decline',
      { reason: '户口不在本镇' },
      'declined',
      'declined',
      '户口不在本镇\n依据：示例办法第3条\n还可以这样办：可以到大厅问（示例）',
    ],
    ['note', { note: '家里有狗' }, 'new', 'noted', '家里有狗'],
  ])('%s with %o leads an appointment to %s and is on record', async (task, fields, state, kind, note) => {
    const { id } = await storeAppointment(inbox.site);
    const answer = await inbox.act(id, task, fields);
    expect(answer.status).toBe(303);
    expect(answer.headers.get('location')).toBe(`/staff/requests/${id}/?done=${kind}`);
    expect(await inbox.stored(id)).toMatchObject({ state, version: 2 });
    expect(await inbox.lastEvent()).toMatchObject({
      kind,
      actor: 'staff',
      staffId: inbox.staffId,
      version: 2,
      note,
    });

    await inbox.browser.get(answer.headers.get('location') ?? '');
    expect(inbox.page()).toMatchObject({ done: kind, state, version: 2 });
    const last = inbox.page().timeline.findLast((entry) => entry.kind !== 'told');
    expect(last).toMatchObject({ kind, who: '王芳', note });
  });

  test('seals its note', async () => {
    const { id } = await storeAppointment(inbox.site);
    await inbox.act(id, 'note', { note: '家里有狗' });
    const { rows } = await inbox.site.deps.db.$client.execute('select * from events');
    expect(JSON.stringify(rows)).not.toContain('家里有狗');
  });

  test('walks a home visit from new to done', async () => {
    const { id } = await storeHomeVisit(inbox.site);
    expect((await inbox.act(id, 'accept', {}, 1)).status).toBe(303);
    expect((await inbox.act(id, 'schedule', VISIT, 2)).status).toBe(303);
    expect((await inbox.act(id, 'complete', { result: '' }, 3)).status).toBe(303);
    expect(await inbox.stored(id)).toMatchObject({ state: 'done', version: 4 });
    const kinds = (await eventsOf(inbox.site))
      .filter(({ requestId }) => requestId === id)
      .map(({ kind }) => kind);
    expect(kinds).toEqual(['submitted', 'accepted', 'scheduled', 'completed', 'told']);
  });

  test('a decline gives the seat of an appointment back', async () => {
    const { id } = await storeAppointment(inbox.site);
    await inbox.act(id, 'decline', { reason: '户口不在本镇' });
    expect(await inbox.seatsTaken('desk')).toEqual({});
  });

  test('what is done before its time gives its seat to others, what was done at it keeps it', async () => {
    const early = await storeAppointment(inbox.site);
    const late = await storeAppointment(inbox.site);
    await inbox.act(early.id, 'complete');
    expect(await inbox.seatsTaken('desk')).toEqual({ '2026-11-24T08': 1 });
    inbox.site.clock.now = new Date('2026-11-24T08:30:00+08:00');
    await inbox.act(late.id, 'complete', {}, 1, (await staffBrowser(inbox.site)).browser);
    expect(await inbox.seatsTaken('desk')).toEqual({ '2026-11-24T08': 1 });
  });

  test.each(['', '  \n ', '\u200b'])('a decline needs a reason: %j is none', async (reason) => {
    const { id } = await storeAppointment(inbox.site);
    expect((await inbox.act(id, 'decline', { reason })).status).toBe(422);
    expect(inbox.page()).toMatchObject({ errors: { reason: 'reason-empty' }, fields: { reason: [reason] } });
    expect(await inbox.stored(id)).toMatchObject({ state: 'new', version: 1 });
  });

  test.each([
    ['note', 'note'],
    ['decline', 'reason'],
    ['complete', 'result'],
  ])('%s keeps a text that is too long, and says so', async (task, field) => {
    const { id } = await storeAppointment(inbox.site);
    const text = '长'.repeat(501);
    expect((await inbox.act(id, task, { [field]: text })).status).toBe(422);
    expect(inbox.page()).toMatchObject({
      errors: { [field]: `${field}-too-long` },
      fields: { [field]: [text] },
    });
    expect((await inbox.act(id, task, { [field]: '长'.repeat(500) })).status).toBe(303);
  });

  test('shows as a message only what can have been done', async () => {
    const { id } = await storeAppointment(inbox.site);
    await inbox.browser.get(`/staff/requests/${id}/?done=%3Cscript%3E`);
    expect(inbox.page().done).toBeUndefined();
  });

  test('from a foreign page is refused', async () => {
    const { id } = await storeAppointment(inbox.site);
    for (const origin of ['http://evil.example', 'null']) {
      const answer = await inbox.browser.post(`/staff/requests/${id}/accept/`, { version: '1' }, { origin });
      expect(answer.status).toBe(403);
    }
    expect(await inbox.stored(id)).toMatchObject({ state: 'new', version: 1 });
  });

  test.each([
    [{ note: 'x'.repeat(300_000) }, undefined, 413],
    [{ note: 'x' }, 'application/json', 415],
    [{ note: 'x' }, 'multipart/form-data; boundary=x', 415],
    [{ note: 'x' }, 'application/x-www-form-urlencoded; charset=gbk', 415],
  ])('with a body that is no form of ours stores nothing (%#)', async (fields, type, status) => {
    const { id } = await storeAppointment(inbox.site);
    const headers = type === undefined ? {} : { 'content-type': type };
    const answer = await inbox.browser.post(
      `/staff/requests/${id}/note/`,
      { version: '1', ...fields },
      headers,
    );
    expect(answer.status).toBe(status);
    expect(await inbox.stored(id)).toMatchObject({ version: 1 });
  });

  test.each(['', '0', '-1', '1.5', '1e3', 'x', '99999999999999999999'])(
    'without a version that a page could have held (%j) changes nothing',
    async (version) => {
      const { id } = await storeAppointment(inbox.site);
      expect((await inbox.browser.post(`/staff/requests/${id}/accept/`, { version })).status).toBe(400);
      expect(await inbox.stored(id)).toMatchObject({ state: 'new', version: 1 });
    },
  );

  test('by link does nothing, and leads to the request', async () => {
    const { id } = await storeAppointment(inbox.site);
    for (const task of ['accept', 'complete', 'decline', 'note', 'schedule', 'grid']) {
      const answer = await inbox.browser.get(`/staff/requests/${id}/${task}/?version=1`);
      expect(answer.headers.get('location')).toBe(`/staff/requests/${id}/`);
    }
    expect(await inbox.stored(id)).toMatchObject({ state: 'new', version: 1 });
  });
});

describe('a move that the table refuses (D15)', () => {
  const refused = async (request: StoredRequest, tasks: readonly [string, FormFields][]) => {
    const { id, version, state } = await inbox.stored(request.id);
    for (const [task, fields] of tasks) {
      const answer = await inbox.act(id, task, fields, version);
      expect([task, answer.status]).toEqual([task, 409]);
      expect(inbox.page()).toMatchObject({ conflict: 'not-allowed', fields });
    }
    expect(await inbox.stored(id)).toMatchObject({ state, version });
  };
  const asFields = (fields: FormFields) =>
    Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, [value]]));

  test('is answered with a sentence, and keeps what was typed', async () => {
    const { id } = await storeHomeVisit(inbox.site);
    expect((await inbox.act(id, 'complete', { result: '办好了' })).status).toBe(409);
    // A visit that is not planned has no form that asks for its result.
    expect(inbox.page()).toMatchObject({ conflict: 'not-allowed', fields: asFields({ note: '办好了' }) });
    expect(await inbox.stored(id)).toMatchObject({ state: 'new', version: 1 });
  });

  test('is every move out of a closed request', async () => {
    const request = await storeHomeVisit(inbox.site);
    await inbox.act(request.id, 'decline', { reason: '户口不在本镇' });
    await refused(request, [
      ['accept', {}],
      ['schedule', {}],
      ['complete', {}],
      ['decline', {}],
      ['grid', {}],
    ]);
  });

  test('is to schedule or route an appointment', async () => {
    await refused(await storeAppointment(inbox.site), [
      ['schedule', {}],
      ['grid', {}],
    ]);
  });

  test('leaves room for a note, also on a closed request', async () => {
    const { id } = await storeHomeVisit(inbox.site);
    await inbox.act(id, 'decline', { reason: '户口不在本镇' });
    expect((await inbox.act(id, 'note', { note: '家属来问过' }, 2)).status).toBe(303);
    expect(await inbox.stored(id)).toMatchObject({ state: 'declined', version: 3 });
  });
});

describe('a stale form', () => {
  test('changes nothing, shows what happened since, and keeps what was typed', async () => {
    const { id } = await storeHomeVisit(inbox.site);
    const colleague = await staffBrowser(inbox.site, { name: '李雷' });
    await inbox.act(id, 'accept', {}, 1, colleague.browser);
    await inbox.act(id, 'note', { note: '家里有狗' }, 2, colleague.browser);
    await colleague.browser.get(`/staff/requests/${id}/`);

    expect((await inbox.act(id, 'decline', { reason: '户口不在本镇' }, 1)).status).toBe(409);
    expect(inbox.page()).toMatchObject({
      conflict: 'stale',
      version: 3,
      state: 'accepted',
      fields: { reason: ['户口不在本镇'] },
    });
    expect(inbox.page().changes.map(({ kind, who, note }) => [kind, who, note])).toEqual([
      ['accepted', '李雷', undefined],
      ['noted', '李雷', '家里有狗'],
    ]);
    expect(await inbox.stored(id)).toMatchObject({ state: 'accepted', version: 3 });
    // The form on that page posts the version that it shows, and now goes through.
    expect((await inbox.act(id, 'decline', { reason: '户口不在本镇' }, inbox.page().version)).status).toBe(
      303,
    );
  });

  test('tells that the resident has cancelled', async () => {
    const { id } = await storeHomeVisit(inbox.site);
    await cancelByResident(inbox.site.deps.db, id, 1, {
      at: inbox.site.clock.now.getTime(),
      eventId: 'cancelled',
    });
    expect((await inbox.act(id, 'schedule', VISIT)).status).toBe(409);
    expect(inbox.page().changes.map(({ kind, actor }) => [kind, actor])).toEqual([['cancelled', 'resident']]);
    expect(await inbox.seatsTaken()).toEqual({});
  });

  test.each([
    ['decline', 'reason'],
    ['complete', 'result'],
  ])('for a %s that is no longer to be had keeps its text as a note', async (task, field) => {
    const { id } = await storeAppointment(inbox.site);
    const change = { at: inbox.site.clock.now.getTime(), eventId: 'cancelled' };
    await cancelByResident(inbox.site.deps.db, id, 1, change);
    expect((await inbox.act(id, task, { [field]: '户口不在本镇' })).status).toBe(409);
    expect(inbox.page().fields).toMatchObject({
      note: [expect.stringMatching(/^户口不在本镇/)],
    });
  });

  test('of two who press at once, one acts and the other is shown it', async () => {
    const { id } = await storeHomeVisit(inbox.site);
    const colleague = await staffBrowser(inbox.site, { name: '李雷' });
    const answers = await Promise.all([
      inbox.act(id, 'decline', { reason: '户口不在本镇' }),
      inbox.act(id, 'schedule', VISIT, 1, colleague.browser),
    ]);
    expect(answers.map(({ status }) => status).sort()).toEqual([303, 409]);
    expect(await inbox.stored(id)).toMatchObject({ version: 2 });
    const kinds = (await eventsOf(inbox.site)).map(({ kind }) => kind);
    expect(kinds.filter((kind) => kind !== 'viewed' && kind !== 'told')).toHaveLength(2);
  });

  test('a double click notes once, and is no conflict', async () => {
    const { id } = await storeAppointment(inbox.site);
    const note = { note: '家里有狗' };
    const answers = await Promise.all([inbox.act(id, 'note', note), inbox.act(id, 'note', note)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([303, 303]);
    expect((await eventsOf(inbox.site)).filter(({ kind }) => kind === 'noted')).toHaveLength(1);
  });
});
