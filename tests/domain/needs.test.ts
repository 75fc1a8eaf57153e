import { describe, expect, it } from 'vitest';
import { anyNeed, NEEDS, needsShape, readNeeds } from '../../functions/requests/needs.ts';
import { fail, ok } from '../../functions/shared/result.ts';
import { makeForm } from '../support/make-form.ts';

describe('what helps a resident', () => {
  it('may be left empty (A56)', () => {
    expect(readNeeds(makeForm())).toEqual(ok({ chosen: [], more: '' }));
  });

  it('is one or more of six needs, in their order, and words of one’s own', () => {
    const form = makeForm({ needs: ['companion', 'sign', 'sign'], more: ' 请写大字 ' });
    expect(readNeeds(form)).toEqual(ok({ chosen: ['sign', 'companion'], more: '请写大字' }));
    expect(readNeeds(makeForm({ needs: NEEDS }))).toEqual(ok({ chosen: [...NEEDS], more: '' }));
  });

  it.each([
    ['an unknown need', { needs: ['sign', 'diagnosis'] }, { needs: 'needs-unknown' }],
    ['an empty need', { needs: '' }, { needs: 'needs-unknown' }],
    ['a long text', { more: '大'.repeat(101) }, { more: 'more-too-long' }],
  ])('is asked again with %s', (_what, fields, errors) => {
    expect(readNeeds(makeForm(fields as Record<string, string>))).toEqual(fail(errors));
  });

  it('takes a hundred characters, counting a rare one as one', () => {
    expect(readNeeds(makeForm({ more: '𠮷'.repeat(100) })).ok).toBe(true);
  });

  it('is any need when one is chosen or written', () => {
    expect(anyNeed({ chosen: [], more: '' })).toBe(false);
    expect(anyNeed({ chosen: ['sign'], more: '' })).toBe(true);
    expect(anyNeed({ chosen: [], more: '大字' })).toBe(true);
  });

  it('is stored as needs, with nothing beside them (A55)', () => {
    expect(needsShape.safeParse({ chosen: ['sign'], more: '' }).success).toBe(true);
    expect(needsShape.safeParse({ chosen: ['deaf'], more: '' }).success).toBe(false);
    expect(needsShape.safeParse({ chosen: [], more: '', diagnosis: '' }).success).toBe(false);
  });
});
