import { describe, expect, test } from 'vitest';
import {
  holds,
  may,
  mayAtAll,
  RIGHTS,
  ROLES,
  scopeOf,
  type Actor,
  type Role,
} from '../../functions/staff/may.ts';

const actor = (role: Role, grid: string | null = null, more: Partial<Actor> = {}): Actor => ({
  ids: ['me'],
  posts: [{ role, grid }],
  ...more,
});
const visit = (grid: string | null, more = {}) => ({
  ...{ kind: 'home-visit', grid, ownerStaffId: null, visitorStaffId: null },
  ...more,
});

describe('rights', () => {
  test('a reader has none but to read, and only a lead manages people and erases', () => {
    const kept = Object.entries(RIGHTS).filter(([, by]) => by.reader !== 'none');
    expect(kept.map(([deed]) => deed)).toEqual(['read', 'looks', 'figures']);
    for (const deed of ['people', 'erase', 'export'] as const)
      expect(ROLES.filter((role) => mayAtAll(actor(role, 'g01'), deed))).toEqual(['lead']);
  });

  test('nobody may do what they may not read', () => {
    for (const role of ROLES)
      for (const object of [
        visit('g01'),
        visit('g02'),
        visit(null),
        { ...visit('g01'), kind: 'appointment' },
      ])
        for (const deed of ['work', 'route', 'assist'] as const)
          if (may(actor(role, 'g01'), deed, object))
            expect(may(actor(role, 'g01'), 'read', object)).toBe(true);
  });

  test('an appointment is the hall’s, also where a village passes its messages on', () => {
    const booked = { ...visit('g01'), kind: 'appointment' };
    expect(may(actor('window'), 'work', booked)).toBe(true);
    expect(may(actor('grid', 'g01'), 'read', booked)).toBe(false);
  });

  test('a clerk who belongs to no grid reaches nothing', () => {
    for (const object of [visit('g01'), visit(null)]) expect(may(actor('grid'), 'read', object)).toBe(false);
    expect(mayAtAll(actor('secretary'), 'read')).toBe(false);
  });

  test('whoever registered it, and whoever goes, may work on it anywhere, but neither route it nor show it to a third', () => {
    for (const mine of [{ ownerStaffId: 'me' }, { visitorStaffId: 'me' }]) {
      expect(may(actor('window'), 'work', visit('g02', mine))).toBe(true);
      for (const deed of ['route', 'assist'] as const)
        expect(may(actor('window'), deed, visit('g02', mine))).toBe(false);
      expect(may(actor('reader'), 'work', visit('g02', mine))).toBe(false);
    }
    expect(may(actor('window'), 'read', visit('g02', { ownerStaffId: 'another' }))).toBe(false);
  });

  test('a second desk adds its own rights and takes none away', () => {
    const both = actor('grid', 'g01', {
      posts: [
        { role: 'grid', grid: 'g01' },
        { role: 'window', grid: null },
      ],
    });
    expect(scopeOf(both, 'work')).toEqual({ hall: true, grids: ['g01'] });
    expect(scopeOf(both, 'route')).toEqual({ hall: true, grids: [] });
    expect(may(both, 'route', visit('g01'))).toBe(false);
    expect(may(both, 'route', visit(null))).toBe(true);
    expect(holds(scopeOf(both, 'read'), visit('g02'))).toBe(false);
  });
});
