import { sql } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { figureRowsQuery, listFigureRows, listForExport } from '../../db/reports.ts';
import { cancelByResident, changeRequest, type RequestChange } from '../../db/request-changes.ts';
import { bookAppointment, insertHomeVisit } from '../../db/request-submissions.ts';
import type { RequestState } from '../../db/requests.ts';
import { OPEN_STATES } from '../../functions/requests/states.ts';
import { describeDatabase } from '../support/database.ts';
import { appointment, desk, homeVisit, newId, NOW, staffEvent, submission } from './fixtures.ts';

const SPAN = { from: NOW, until: NOW + 1000 };
const LATER = NOW + 86_400_000;

describeDatabase('the figures', (open) => {
  test('hold what came in within the span, and nothing that is sealed', async () => {
    const db = await open();
    for (const [id, createdAt] of [
      ['before', NOW - 1],
      ['first', NOW],
      ['last', NOW + 999],
      ['after', NOW + 1000],
    ] as const)
      await insertHomeVisit(db, homeVisit({ id, createdAt }), submission());
    const rows = await listFigureRows(db, SPAN, 10);
    expect(rows.map(({ id }) => id)).toEqual(['first', 'last']);
    expect(rows[0]).toEqual({
      ...{ id: 'first', kind: 'home-visit', state: 'new', service: '参保登记（示例）', grid: 'g01' },
      ...{ place: null, channel: 'web', createdAt: NOW, dueOn: null, pausedAt: null, closedAt: null },
      ...{ answerDueOn: null, scheduledAt: null },
      rating: null,
      missed: false,
    });
    expect(await listFigureRows(db, SPAN, 1)).toHaveLength(1);
    expect([...(await listForExport(db, SPAN, 10)).keys()]).toEqual(['first', 'last']);
  });

  test('date the end by what ended it, not by what came after', async () => {
    const db = await open();
    const { id } = homeVisit({ id: 'h' });
    await insertHomeVisit(db, homeVisit({ id }), submission());
    let version = 1;
    const change = (event: string, at: number, more: Partial<RequestChange> = {}) =>
      changeRequest(db, {
        ...{ id, expectedVersion: version++, at, event: staffEvent(event) },
        from: [...OPEN_STATES, 'done'],
        ...more,
      });
    const to = (state: RequestState) => ({ to: state });
    await change('accepted', NOW + 1, to('accepted'));
    expect((await listFigureRows(db, SPAN, 10))[0]?.closedAt).toBeNull();
    await change('completed', LATER, to('done'));
    await change('noted', LATER + 5_000_000);
    expect(await listFigureRows(db, SPAN, 10)).toMatchObject([{ state: 'done', closedAt: LATER }]);
  });

  test('know the desk of an appointment, also once it is cancelled, and count what was erased', async () => {
    const db = await open();
    await bookAppointment(db, appointment({ id: 'noon' }), { ...desk(), place: 'session:noon' });
    await bookAppointment(db, appointment({ id: 'gone' }), desk());
    await cancelByResident(db, 'gone', 1, { at: NOW + 1, eventId: newId() });
    await db.run(sql`update requests set erased_at = ${LATER} where id = 'gone'`);
    const rows = await listFigureRows(db, SPAN, 10);
    expect(rows.map(({ id, place, closedAt }) => [id, place, closedAt]).sort()).toEqual([
      ['gone', 'desk', NOW + 1],
      ['noon', 'session:noon', null],
    ]);
    expect([...(await listForExport(db, SPAN, 10)).keys()]).toEqual(['noon']);
  });

  test('count what was merged into another once', async () => {
    const db = await open();
    for (const id of ['one', 'twice']) await insertHomeVisit(db, homeVisit({ id }), submission());
    // Who comes was said of the other one first: its promise, which the survivor keeps, was kept by then.
    for (const [id, at] of [
      ['one', NOW + 9],
      ['twice', NOW + 5],
    ] as const)
      await changeRequest(db, {
        id,
        expectedVersion: 1,
        at,
        event: staffEvent('scheduled'),
        from: OPEN_STATES,
      });
    await db.run(sql`update requests set state = 'cancelled', merged_into = 'one' where id = 'twice'`);
    expect(await listFigureRows(db, SPAN, 10)).toMatchObject([{ id: 'one', scheduledAt: NOW + 5 }]);
    expect([...(await listForExport(db, SPAN, 10)).keys()]).toEqual(['one']);
    // A pause puts the day off: what was said of either before that answered another promise.
    const paused = { at: NOW + 20, event: staffEvent('paused'), from: OPEN_STATES };
    await changeRequest(db, { id: 'one', expectedVersion: 2, ...paused });
    expect(await listFigureRows(db, SPAN, 10)).toMatchObject([{ id: 'one', scheduledAt: null }]);
  });

  test('are read by index alone', async () => {
    const db = await open();
    const query = figureRowsQuery(db, SPAN, 10).toSQL();
    expect(query.sql).not.toMatch(/details|reference|"code"|note|phone|visit_word/);
    const plan = await db.all<{ detail: string }>(
      sql.raw(`explain query plan ${query.sql.replaceAll('?', () => '1')}`),
    );
    const steps = plan.map(({ detail }) => detail).filter((detail) => /^(SCAN|SEARCH|USE)/.test(detail));
    expect(steps).toEqual([
      expect.stringContaining('SEARCH requests USING INDEX requests_created'),
      expect.stringContaining('SEARCH seats USING INDEX seats_request'),
      expect.stringContaining('SEARCH events USING INDEX events_request'),
      expect.stringContaining('SEARCH events USING INDEX events_request'),
      'SCAN CONSTANT ROW',
      expect.stringContaining('SEARCH merged USING INDEX requests_merged'),
      expect.stringContaining('SEARCH later USING INDEX events_request'),
      expect.stringContaining('SEARCH events USING INDEX events_request'),
    ]);
  });
});
