import { sql } from 'drizzle-orm';
import { expect, test } from 'vitest';
import {
  listAuthorisations,
  makeAuthorisation,
  stopAuthorisation,
  type StoredAuthorisation,
} from '../../db/authorisations.ts';
import type { Db } from '../../db/db.ts';
import { areOutstanding, isAuthorised } from '../../db/errand-rules.ts';
import { listEvents } from '../../db/events.ts';
import { giveBack, handOver, listItems, listReceipts } from '../../db/items.ts';
import { cancelByResident, changeRequest, type RequestChange } from '../../db/request-changes.ts';
import { insertErrand } from '../../db/request-submissions.ts';
import { findRequest, type RequestState } from '../../db/requests.ts';
import { OPEN_STATES } from '../../functions/requests/states.ts';
import { staff } from '../../db/schema/staff.ts';
import { parseLocalDate, type LocalDate } from '../../functions/shared/local-date.ts';
import { describeDatabase } from '../support/database.ts';
import { homeVisit, newId, NOW, sealer, staffEvent, submission } from './fixtures.ts';

const day = (text: string) => parseLocalDate(text) as LocalDate;
const LATER = day('2026-12-31');
const sealed = (text: string) => sealer.seal(text, 'test');

function authorisation(requestId: string, more: Partial<StoredAuthorisation> = {}): StoredAuthorisation {
  return {
    id: newId(),
    requestId,
    details: sealed('{}'),
    expiresOn: LATER,
    basis: 'online',
    signedOn: null,
    seenByStaffId: null,
    madeAt: NOW,
    stoppedAt: null,
    ...more,
  };
}

/** Somebody at the centre; receipts name who took the things. */
async function clerk(db: Db): Promise<string> {
  const id = newId();
  await db
    .insert(staff)
    .values({ id, username: id, name: '王芳', role: 'grid', passwordHash: '', createdAt: NOW });
  return id;
}

async function newErrand(db: Db, term?: Partial<StoredAuthorisation>): Promise<string> {
  const errand = homeVisit();
  const row = term && authorisation(errand.id, term);
  await insertErrand(db, errand, {
    ...submission(),
    ...(row && { steps: (happened) => makeAuthorisation(db, row, happened) }),
  });
  return errand.id;
}

async function act(
  db: Db,
  id: string,
  to: RequestState | undefined,
  more: Partial<RequestChange> = {},
): ReturnType<typeof changeRequest> {
  const expectedVersion = (await findRequest(db, id))?.version ?? 0;
  return changeRequest(db, {
    id,
    expectedVersion,
    at: NOW + 1000,
    from: OPEN_STATES,
    ...(to && { to }),
    event: staffEvent(to ?? 'changed'),
    ...more,
  });
}

/** Takes one thing; answers its id. */
async function take(db: Db, id: string, more: Partial<RequestChange> = {}) {
  const item = newId();
  const receipt = {
    id: newId(),
    requestId: id,
    at: NOW,
    staffId: await clerk(db),
    person: sealed('示例大爷'),
  };
  const changed = await act(db, id, undefined, {
    onlyIf: isAuthorised(id, NOW),
    steps: (happened) => handOver(db, receipt, [{ id: item, name: sealed('户口簿') }], happened),
    ...more,
  });
  return { item, changed };
}

async function give(db: Db, id: string, items: readonly string[]) {
  const receipt = {
    id: newId(),
    requestId: id,
    at: NOW,
    staffId: await clerk(db),
    person: sealed('示例大爷'),
  };
  return act(db, id, undefined, {
    onlyIf: areOutstanding(id, items),
    steps: (happened) => giveBack(db, receipt, items, happened),
  });
}

describeDatabase('an errand', (open) => {
  test.each([
    ['that nobody has authorised', undefined],
    ['whose authorisation has expired', { expiresOn: day('2026-11-22') }],
    ['whose authorisation was stopped', { stoppedAt: NOW }],
  ])('%s does not start (D12)', async (_, term) => {
    const db = await open();
    const id = await newErrand(db, term);
    expect(await act(db, id, 'started')).toEqual({ kind: 'refused' });
    expect(await findRequest(db, id)).toMatchObject({ state: 'new', version: 1 });
  });

  test('starts on the last day of its authorisation, and not on the day after (D12)', async () => {
    const db = await open();
    const id = await newErrand(db, { expiresOn: day('2026-11-23') });
    const nextDay = { at: Date.parse('2026-11-24T00:00:00+08:00') };
    expect(await act(db, id, 'started', nextDay)).toEqual({ kind: 'refused' });
    expect(await act(db, id, 'started', { at: nextDay.at - 1 })).toMatchObject({ kind: 'changed' });
  });

  test.each(['done', 'declined', 'cancelled'] as const)(
    'is not %s while a thing is outstanding, and is once it is given back (D12)',
    async (to) => {
      const db = await open();
      const id = await newErrand(db, {});
      await act(db, id, 'started');
      const { item } = await take(db, id);
      expect(await act(db, id, to)).toEqual({ kind: 'refused' });
      expect((await findRequest(db, id))?.state).toBe('started');
      expect(await give(db, id, [item])).toMatchObject({ kind: 'changed' });
      expect(await act(db, id, to)).toMatchObject({ kind: 'changed', request: { state: to } });
    },
  );

  test('is not taken back by its resident while a thing is outstanding (D12)', async () => {
    const db = await open();
    const id = await newErrand(db, {});
    await take(db, id);
    expect(await cancelByResident(db, id, 2, { at: NOW, eventId: newId() })).toEqual({ kind: 'refused' });
  });

  test('has one authorisation that holds; a new term takes the place of an expired one', async () => {
    const db = await open();
    const id = await newErrand(db, { expiresOn: day('2026-11-01') });
    const next = authorisation(id, { madeAt: NOW + 1 });
    await act(db, id, undefined, { steps: (happened) => makeAuthorisation(db, next, happened) });
    expect(await listAuthorisations(db, id)).toMatchObject([
      { expiresOn: '2026-11-01', stoppedAt: NOW + 1 },
      { expiresOn: LATER, stoppedAt: null },
    ]);
    const third = authorisation(id);
    await expect(
      db.run(sql`insert into authorisations (id, request_id, details, expires_on, basis, made_at)
        values (${third.id}, ${id}, 'x', '2027-01-01', 'online', 1)`),
    ).rejects.toMatchObject({ cause: { code: 'SQLITE_CONSTRAINT' } });
  });

  test('submitted twice has one authorisation (D3)', async () => {
    const db = await open();
    const errand = homeVisit();
    const send = () => {
      const row = authorisation(errand.id);
      return insertErrand(db, errand, {
        ...submission(),
        steps: (happened) => makeAuthorisation(db, row, happened),
      });
    };
    const sent = await Promise.all([send(), send(), send()]);
    expect(sent.map(({ kind }) => kind).toSorted()).toEqual(['already', 'already', 'booked']);
    expect(await listAuthorisations(db, errand.id)).toHaveLength(1);
  });
});

describeDatabase('stopping an authorisation', (open) => {
  test('ends a request of which nothing is to be given back, and is on record', async () => {
    const db = await open();
    const id = await newErrand(db, {});
    const stopped = await stopAuthorisation(db, id, { at: NOW + 1, eventId: newId() });
    expect(stopped).toMatchObject({ state: 'cancelled', version: 2 });
    expect((await listEvents(db, id)).at(-1)).toMatchObject({
      kind: 'authorisation-stopped',
      actor: 'resident',
      version: 2,
    });
    expect(await stopAuthorisation(db, id, { at: NOW, eventId: newId() })).toBeUndefined();
  });

  test('with things outstanding leaves the request open until the last is given back (D12)', async () => {
    const db = await open();
    const id = await newErrand(db, {});
    await act(db, id, 'started');
    const [first, second] = [await take(db, id), await take(db, id)];
    const stopped = await stopAuthorisation(db, id, { at: NOW, eventId: newId() });
    expect(stopped).toMatchObject({ state: 'started' });
    expect((await take(db, id)).changed).toEqual({ kind: 'refused' });
    await give(db, id, [first.item]);
    expect((await findRequest(db, id))?.state).toBe('started');
    await give(db, id, [second.item]);
    expect((await findRequest(db, id))?.state).toBe('cancelled');
  });

  test('against ten starts at once: none starts after the stop (D12)', async () => {
    const db = await open();
    for (let round = 0; round < 10; round += 1) {
      const id = await newErrand(db, {});
      const { item } = await take(db, id);
      const start = () => act(db, id, 'started', { expectedVersion: 2 });
      const stop = () => stopAuthorisation(db, id, { at: NOW + 2000, eventId: newId() });
      const before = Array.from({ length: round }, start);
      const [stopped] = await Promise.all([stop(), ...before, ...Array.from({ length: 10 - round }, start)]);
      expect(stopped).toBeDefined();
      const kinds = (await listEvents(db, id)).map(({ kind }) => kind);
      expect([
        ['submitted', 'changed', 'authorisation-stopped'],
        ['submitted', 'changed', 'started', 'authorisation-stopped'],
      ]).toContainEqual(kinds);
      expect(await act(db, id, 'started', { from: ['new', 'started'] })).toEqual({ kind: 'refused' });
      await give(db, id, [item]);
      expect((await findRequest(db, id))?.state).toBe('cancelled');
    }
  });
});

describeDatabase('things and their receipts', (open) => {
  test('each handing over and giving back has a number of its own', async () => {
    const db = await open();
    const id = await newErrand(db, {});
    const { item } = await take(db, id);
    await take(db, id);
    await give(db, id, [item]);
    expect(await listReceipts(db, id)).toMatchObject([
      { number: 1, kind: 'handed-over' },
      { number: 2, kind: 'handed-over' },
      { number: 3, kind: 'given-back' },
    ]);
    expect(await give(db, id, [item])).toEqual({ kind: 'refused' });
    expect(await listReceipts(db, id)).toHaveLength(3);
  });

  test('complete against hand-over: no thing is ever with the centre once the errand is done (D12)', async () => {
    const db = await open();
    for (let round = 0; round < 20; round += 1) {
      const id = await newErrand(db, {});
      await act(db, id, 'started');
      const seen = { expectedVersion: 2 };
      const both = [() => act(db, id, 'done', seen), async () => (await take(db, id, seen)).changed];
      const results = await Promise.all((round % 2 === 0 ? both : both.toReversed()).map((one) => one()));
      expect(results.filter(({ kind }) => kind === 'changed')).toHaveLength(1);
      const outstanding = (await listItems(db, id)).length;
      expect(await findRequest(db, id)).toMatchObject(
        outstanding === 0 ? { state: 'done' } : { state: 'started' },
      );
    }
  });
});
