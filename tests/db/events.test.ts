import { sql } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { listEvents, recordEvent } from '../../db/events.ts';
import { insertHomeVisit } from '../../db/request-submissions.ts';
import { describeDatabase } from '../support/database.ts';
import { homeVisit, newId, NOW, staffEvent, submission } from './fixtures.ts';

describeDatabase('events', (open) => {
  test('a view of a request is recorded without a new version of it', async () => {
    const db = await open();
    const { request } = await insertHomeVisit(db, homeVisit(), submission());
    const viewed = { ...staffEvent('viewed'), requestId: request.id, at: NOW + 1, version: request.version };
    await recordEvent(db, viewed);
    expect((await listEvents(db, request.id)).map((event) => event.kind)).toEqual(['submitted', 'viewed']);
  });

  test('a clock that was put back does not turn the story of a request round', async () => {
    const db = await open();
    const { request } = await insertHomeVisit(db, homeVisit(), submission());
    for (const [kind, at] of [
      ['later', NOW - 1000],
      ['last', NOW - 2000],
    ] as const)
      await recordEvent(db, { ...staffEvent(kind), requestId: request.id, at, version: request.version });
    const kinds = (await listEvents(db, request.id)).map(({ kind }) => kind);
    expect(kinds).toEqual(['submitted', 'later', 'last']);
  });

  test('an event may concern no request', async () => {
    const db = await open();
    await recordEvent(db, { ...staffEvent('signed-in'), requestId: null, at: NOW, version: null });
    expect(await db.all(sql`select kind from events`)).toEqual([{ kind: 'signed-in' }]);
  });

  test.each([
    ['changed', sql`update events set kind = 'other'`],
    ['deleted', sql`delete from events`],
    [
      'replaced',
      sql`insert or replace into events (id, at, actor, kind) select id, at, actor, 'other' from events`,
    ],
  ])('an event cannot be %s', async (_, statement) => {
    const db = await open();
    const id = newId();
    await recordEvent(db, { ...staffEvent('signed-in'), id, requestId: null, at: NOW, version: null });
    await expect(db.run(statement)).rejects.toMatchObject({ cause: { code: 'SQLITE_CONSTRAINT' } });
    expect(await db.all(sql`select id, kind from events`)).toEqual([{ id, kind: 'signed-in' }]);
  });

  test('an event of a request that is not there is refused', async () => {
    const db = await open();
    const stray = { ...staffEvent('viewed'), requestId: 'nowhere', at: NOW, version: 1 };
    await expect(recordEvent(db, stray)).rejects.toMatchObject({ cause: { code: 'SQLITE_CONSTRAINT' } });
  });
});
