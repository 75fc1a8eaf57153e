import { pinyin } from 'pinyin-pro';
import { describe, expect, it } from 'vitest';
import { mayReadWord, newVisitWord, wordIsOfUse } from '../../functions/home-visits/visit-word.ts';
import { STATES } from '../../functions/requests/states.ts';
import { catalogueFromDisk } from '../support/catalogue.ts';

const { visitWords } = catalogueFromDisk();

/** How a word sounds to whoever does not part n from l, z from zh, or an from ang. */
const blurred = (word: string) =>
  pinyin(word, { toneType: 'none', type: 'array' })
    .map((syllable) =>
      syllable
        .replace(/^([zcs])h/, '$1')
        .replace(/^l/, 'n')
        .replace(/ng$/, 'n'),
    )
    .join(' ');

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

  it('is one of 4,032, each as likely as the other', () => {
    const all = new Set<string>();
    for (let first = 0; first < visitWords.length; first += 1)
      for (let second = 0; second < visitWords.length - 1; second += 1)
        all.add(newVisitWord(visitWords, counted(first, second).random));
    expect(all.size).toBe(4032);
  });

  it('is made of words that sound unlike each other also in the speech of the place', () => {
    expect(new Set(visitWords.map(blurred)).size).toBe(visitWords.length);
    for (const word of visitWords) expect(word).toMatch(/^\p{Script=Han}{2}$/u);
  });
});

describe('who may read it', () => {
  const visit = { state: 'scheduled', visitorStaffId: 'wang' } as const;

  it.each([
    ['whoever goes', { id: 'wang', role: 'grid' }, true],
    ['the lead', { id: 'zhao', role: 'lead' }, true],
    ['a colleague', { id: 'li', role: 'grid' }, false],
    ['a colleague at the window', { id: 'li', role: 'window' }, false],
  ] as const)('%s: %o %s', (_who, person, may) => {
    expect(mayReadWord(visit, person)).toBe(may);
  });

  it.each(STATES)('nobody while the visit is %s, unless it is scheduled', (state) => {
    for (const role of ['lead', 'grid'] as const)
      expect(mayReadWord({ ...visit, state }, { id: 'wang', role })).toBe(state === 'scheduled');
  });

  it('nobody but the lead when the visitor has no account', () => {
    const unknown = { state: 'scheduled', visitorStaffId: null } as const;
    expect(mayReadWord(unknown, { id: 'wang', role: 'grid' })).toBe(false);
    expect(mayReadWord(unknown, { id: 'zhao', role: 'lead' })).toBe(true);
  });

  it('its resident, as long as somebody may still come', () => {
    expect(STATES.filter(wordIsOfUse)).toEqual(['new', 'accepted', 'scheduled']);
  });
});
