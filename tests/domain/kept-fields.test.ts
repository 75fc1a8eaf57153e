import { expect, test } from 'vitest';
import { TEXT_FIELDS } from '../../functions/http/unsent.ts';
import { writtenIn } from '../../functions/inbox/kept-fields.ts';

test.each(TEXT_FIELDS)(
  'what staff wrote into “%s” has a way to it from what kept it from being sent',
  (field) => {
    expect(writtenIn({ version: ['3'], [field]: ['身份证、户口簿'], 'handed-by': ['李某某'] })).toBe(field);
  },
);

test('the way leads to what was written first, and to the note where the rest has moved there', () => {
  expect(writtenIn({ result: ['办好了'], 'over-reason': ['社区没有回话'] })).toBe('over-reason');
  expect(writtenIn({ reason: [' '], note: ['原因、依据'] })).toBe('note');
  expect(writtenIn({ note: ['记一笔'], answer: ['回话'] })).toBe('answer');
  expect(writtenIn({ 'half-day': ['2026-11-26-am'] })).toBeUndefined();
});
