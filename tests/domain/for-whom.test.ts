import { describe, expect, it } from 'vitest';
import {
  asksGuardian,
  FOR_WHOM,
  mustAgree,
  peopleComplete,
  readForWhom,
  readNames,
  readPeople,
  withPeople,
} from '../../functions/requests/for-whom.ts';
import { fail, ok } from '../../functions/shared/result.ts';
import { makeForm } from '../support/make-form.ts';

const HELPER = { name: '示例女儿', relation: '女儿' };
const GUARDIAN = { name: '示例大伯', relation: '大伯', agrees: true } as const;
const PEOPLE = { name: '示例小朋友', helper: HELPER };
const CHILD = { who: 'other', child: true, people: PEOPLE } as const;

describe('for whom it is', () => {
  it('is oneself, somebody else, or a child under 14: nobody is asked for an age (A55, A61)', () => {
    const read = (who: string) => readForWhom(makeForm({ who }), {});
    expect(FOR_WHOM.map(read)).toEqual([
      ok({ who: 'self' }),
      ok({ who: 'other' }),
      ok({ who: 'other', child: true }),
    ]);
    for (const who of ['', 'both', 'toString']) expect(read(who)).toEqual(fail({ who: 'who-missing' }));
  });

  it('keeps what a guardian agreed to for a child only', () => {
    const before = { ...CHILD, guardian: GUARDIAN, guardianAsks: true } as const;
    expect(readForWhom(makeForm({ who: 'child' }), before)).toEqual(ok(before));
    expect(readForWhom(makeForm({ who: 'other' }), before)).toEqual(ok({ who: 'other', people: PEOPLE }));
  });

  it('leaves the rest of a draft as it was', () => {
    const draft = { choice: { field: 'other' }, ...CHILD, guardian: GUARDIAN, guardianAsks: true } as const;
    expect(withPeople(draft, { who: 'self' })).toEqual({ choice: { field: 'other' }, who: 'self' });
  });

  it.each([
    [{ who: 'self' }, false],
    [{ who: 'other' }, true],
    [{ who: 'other', child: true }, false],
  ] as const)('%j wants another’s own yes: %s', (draft, wanted) => {
    expect(mustAgree(draft)).toBe(wanted);
  });
});

describe('the people', () => {
  const named = makeForm({ name: '示例奶奶', helper: '示例女儿', relation: '女儿' });

  it('are one name, for oneself, whatever else is sent', () => {
    expect(readPeople(named, 'self')).toEqual(ok({ name: '示例奶奶' }));
    expect(readPeople(named, undefined)).toEqual(ok({ name: '示例奶奶' }));
    expect(readPeople(makeForm(), 'self')).toEqual(fail({ name: 'name-empty' }));
  });

  it('are two names and what they are to each other, for someone else (A61)', () => {
    expect(readPeople(named, 'other')).toEqual(ok({ name: '示例奶奶', helper: HELPER }));
    expect(readPeople(makeForm({ name: '示例奶奶' }), 'other')).toEqual(
      fail({ helper: 'helper-empty', relation: 'relation-empty' }),
    );
  });

  it.each([
    ['self', undefined, true],
    ['other', HELPER, true],
    ['other', undefined, false],
    ['self', HELPER, false],
  ] as const)('for %s with the helper %j are complete: %s', (who, helper, complete) => {
    const people = { name: '示例奶奶', ...(helper && { helper }) };
    expect(peopleComplete({ who, people })).toBe(complete);
  });

  it('are not complete before they were asked', () => {
    expect(peopleComplete({ who: 'self' })).toBe(false);
  });
});

describe('whoever asks for a child', () => {
  const names = { name: '示例小朋友', helper: '示例女儿', relation: '女儿' };
  const asks = { ...names, 'guardian-asks': 'yes' };
  const own = { guardian: { ...HELPER, agrees: true }, guardianAsks: true } as const;

  it('may be its guardian, who is then not asked for again', () => {
    const read = readNames(makeForm(asks), { who: 'other', child: true });
    expect(read).toEqual(ok({ ...CHILD, ...own }));
    expect(asksGuardian({ ...CHILD, ...own })).toBe(false);
  });

  it('is asked for the guardian when they are not, or say so no longer', () => {
    expect(readNames(makeForm(names), CHILD)).toEqual(ok(CHILD));
    expect(readNames(makeForm(names), { ...CHILD, ...own })).toEqual(ok(CHILD));
    expect(asksGuardian(CHILD)).toBe(true);
  });

  it('keeps another guardian who agreed', () => {
    const before = { ...CHILD, guardian: GUARDIAN };
    expect(readNames(makeForm(names), before)).toEqual(ok(before));
    expect(asksGuardian(before)).toBe(true);
  });

  it('names no guardian for a grown person', () => {
    expect(readNames(makeForm(asks), { who: 'other' })).toEqual(ok({ who: 'other', people: PEOPLE }));
    expect(asksGuardian({ who: 'other', people: PEOPLE })).toBe(false);
  });
});
