import { expect, test } from 'vitest';
import { cancelByResident, changeRequest } from '../../db/request-changes.ts';
import { insertHomeVisit } from '../../db/request-submissions.ts';
import { findRequest } from '../../db/requests.ts';
import { describeDatabase } from '../support/database.ts';
import { homeVisit, newId, NOW, staffEvent, submission } from './fixtures.ts';

describeDatabase('a visitor who has left', (open) => {
  test('stops every change by the resident in the store itself, whatever version they saw', async () => {
    const db = await open();
    const { id } = (await insertHomeVisit(db, homeVisit(), submission())).request;
    const left = await changeRequest(db, {
      id,
      expectedVersion: 1,
      at: NOW,
      from: ['new'],
      to: 'scheduled',
      set: { departedAt: NOW },
      event: staffEvent('departed'),
    });
    expect(left.kind).toBe('changed');
    const cancelled = await cancelByResident(db, id, 2, { at: NOW, eventId: newId() });
    expect(cancelled).toMatchObject({ kind: 'stale', request: { departedAt: NOW } });
    expect(await findRequest(db, id)).toMatchObject({ state: 'scheduled', version: 2 });
  });
});
