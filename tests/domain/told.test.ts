import { describe, expect, it } from 'vitest';
import { readTold, toldChoices } from '../../functions/inbox/told.ts';
import { CONTACT_WAYS } from '../../functions/requests/contact.ts';
import { fail, ok } from '../../functions/shared/result.ts';
import { makeForm } from '../support/make-form.ts';

describe('how a resident was told (D14)', () => {
  it.each([
    [[], fail({ told: 'told-missing' })],
    [['phone'], fail({ told: 'told-by-phone-only' })],
    [['sms'], ok(['sms'])],
    [['phone', 'sms'], ok(['sms', 'phone'])],
    [['in-person'], ok(['in-person'])],
    [['slip'], ok(['slip'])],
    [['phone', 'slip'], ok(['slip', 'phone'])],
    [['email'], fail({ told: 'told-unknown' })],
    [['sms', 'sms'], ok(['sms'])],
  ])('who wants no calls is not told by a call alone: %j', (told, read) => {
    expect(readTold(makeForm({ told }), { way: 'sms', noCalls: true })).toEqual(read);
  });

  it.each([
    [[], ok([])],
    [['phone'], ok(['phone'])],
    [['in-person', 'phone'], ok(['phone', 'in-person'])],
  ])('who chose the phone may be called: %j', (told, read) => {
    expect(readTold(makeForm({ told }), { way: 'phone', noCalls: false })).toEqual(read);
  });

  it.each(CONTACT_WAYS)('%s is offered first, and each way once', (way) => {
    const choices = toldChoices({ way });
    expect(choices[0]).toBe(way);
    expect(new Set(choices).size).toBe(choices.length);
    expect(choices).toEqual(expect.arrayContaining(['in-person', 'slip', 'phone']));
  });
});
