import { describe, expect, it } from 'vitest';
import { mayReadWord, newVisitWord, wordIsOfUse } from '../../functions/home-visits/visit-word.ts';
import { STATES } from '../../functions/requests/states.ts';
import { RIGHTS, ROLES, type Role } from '../../functions/staff/may.ts';
import { catalogueFromDisk } from '../support/catalogue.ts';

const { visitWords } = catalogueFromDisk();

/** Gives the numbers one after the other. */
const counted = (...numbers: number[]) => {
  const asked: number[] = [];
  const random = (below: number) => {
    asked.push(below);
    return numbers.shift() ?? 0;
  };
  return { random, asked };
};

describe('the word for the door', () => {
  it('is two different words, drawn from the injected source', () => {
    expect(newVisitWord(['甲', '乙', '丙'], counted(1, 1).random)).toBe('乙 丙');
    expect(newVisitWord(['甲', '乙', '丙'], counted(2, 0).random)).toBe('丙 甲');
    const { random, asked } = counted(0, 0);
    newVisitWord(visitWords, random);
    expect(asked).toEqual([visitWords.length, visitWords.length - 1]);
  });

  it('is any two of the words, each as likely as the other: of 64 one of 4,032', () => {
    const words = visitWords.slice(0, 64);
    const all = new Set<string>();
    for (let first = 0; first < words.length; first += 1)
      for (let second = 0; second < words.length - 1; second += 1)
        all.add(newVisitWord(words, counted(first, second).random));
    expect(all.size).toBe(4032);
  });
});

describe('who may read it', () => {
  const visit = {
    kind: 'home-visit',
    state: 'scheduled',
    grid: 'g01',
    ownerStaffId: null,
    visitorStaffId: 'wang',
  } as const;
  const person = (id: string, role: Role) => ({ id, ids: [id], posts: [{ role, grid: 'g01' }] });

  it.each([
    ['whoever goes', 'wang', 'grid', true],
    ['the lead', 'zhao', 'lead', true],
    ['a colleague', 'li', 'grid', false],
    ['a colleague at the window', 'li', 'window', false],
    ['whoever was to go and may only read by now', 'wang', 'reader', false],
  ] as const)('%s: %s, %s: %s', (_who, id, role, may) => {
    expect(mayReadWord(visit, person(id, role))).toBe(may);
  });

  it.each(ROLES)('whoever has the right, and of all others nobody: %s', (role) => {
    expect(mayReadWord(visit, person('li', role))).toBe(RIGHTS.word[role] === 'all');
  });

  it.each(STATES)('nobody while the visit is %s, unless it is scheduled', (state) => {
    for (const role of ['lead', 'grid'] as const)
      expect(mayReadWord({ ...visit, state }, person('wang', role))).toBe(state === 'scheduled');
  });

  it('nobody but the lead when the visitor has no account', () => {
    const unknown = { ...visit, visitorStaffId: null };
    expect(mayReadWord(unknown, person('wang', 'grid'))).toBe(false);
    expect(mayReadWord(unknown, person('zhao', 'lead'))).toBe(true);
  });

  it('its resident, as long as somebody may still come', () => {
    expect(STATES.filter(wordIsOfUse)).toEqual(['new', 'accepted', 'scheduled']);
  });
});
