import { describe, expect, it } from 'vitest';
import {
  appointmentDetails,
  parseAppointmentDetails,
  parseAppointmentDraft,
  readDay,
  readSlot,
  type AppointmentDraft,
} from '../../functions/appointments/appointment.ts';
import { readName } from '../../functions/shared/own-words.ts';
import { fail, ok } from '../../functions/shared/result.ts';
import { makeForm } from '../support/make-form.ts';

const DRAFT: AppointmentDraft = { choice: { field: '养老服务', service: 'gaoling-jintie' } };
const OPEN = [
  { date: '2026-11-24', slots: [{ id: '2026-11-24T08:30' }, { id: '2026-11-24T09:00' }] },
  { date: '2026-11-25', slots: [] },
  { date: '2026-11-26', slots: [{ id: '2026-11-26T08:30' }] },
];
const COMPLETE: AppointmentDraft = {
  ...DRAFT,
  day: '2026-11-24',
  slot: '2026-11-24T08:30',
  needs: { chosen: [], more: '' },
  contact: { way: 'sms', noCalls: true, reach: '13800000000' },
  name: '示例',
};

describe('the day of an appointment', () => {
  it.each([
    ['', 'day-missing'],
    ['2026-11-25', 'day-gone'],
    ['2026-11-27', 'day-gone'],
    ['2026-11-2', 'day-gone'],
  ])('%j is refused as %s', (day, code) => {
    expect(readDay(makeForm({ day }), DRAFT, OPEN)).toEqual(fail({ day: code }));
  });

  it('is one that has a free slot', () => {
    expect(readDay(makeForm({ day: '2026-11-26' }), DRAFT, OPEN)).toEqual(
      ok({ ...DRAFT, day: '2026-11-26' }),
    );
  });

  it('keeps a slot of that day while it is free', () => {
    const draft = { ...DRAFT, day: '2026-11-24', slot: '2026-11-24T09:00' };
    expect(readDay(makeForm({ day: '2026-11-24' }), draft, OPEN)).toEqual(ok(draft));
    expect(readDay(makeForm({ day: '2026-11-26' }), draft, OPEN)).toEqual(
      ok({ ...DRAFT, day: '2026-11-26' }),
    );
    const gone = { ...draft, slot: '2026-11-24T10:00' };
    expect(readDay(makeForm({ day: '2026-11-24' }), gone, OPEN)).toEqual(ok({ ...DRAFT, day: '2026-11-24' }));
  });
});

describe('the slot of an appointment', () => {
  it('brings its day along', () => {
    const draft = { ...DRAFT, day: '2026-11-24' };
    expect(readSlot(makeForm({ slot: '2026-11-26T08:30' }), draft, ['2026-11-26T08:30'])).toEqual(
      ok({ ...DRAFT, day: '2026-11-26', slot: '2026-11-26T08:30' }),
    );
  });

  it.each([
    ['', 'slot-missing'],
    ['2026-11-24T10:00', 'slot-gone'],
    ['__proto__', 'slot-gone'],
  ])('%j is refused as %s', (slot, code) => {
    expect(readSlot(makeForm({ slot }), DRAFT, ['2026-11-24T08:30'])).toEqual(fail({ slot: code }));
  });
});

describe('the name', () => {
  it('names its field in its errors', () => {
    expect(readName(makeForm({ helper: ' 老李 ' }), 'helper')).toEqual(ok('老李'));
    expect(readName(makeForm({ name: '老李' }), 'helper')).toEqual(fail({ helper: 'helper-empty' }));
    expect(readName(makeForm({ name: '王'.repeat(61) }), 'name')).toEqual(fail({ name: 'name-too-long' }));
  });
});

describe('the details to seal', () => {
  it('are who, what helps and how to tell', () => {
    const { name, needs, contact } = COMPLETE;
    expect(appointmentDetails(COMPLETE)).toEqual({ name, needs, contact });
  });

  it.each(['name', 'needs', 'contact'] as const)('are none while %s is open', (open) => {
    const { [open]: _open, ...rest } = COMPLETE;
    expect(appointmentDetails(rest)).toBeUndefined();
  });

  it('are none while the number is open', () => {
    expect(appointmentDetails({ ...COMPLETE, contact: { way: 'sms', noCalls: true } })).toBeUndefined();
    expect(appointmentDetails({ ...COMPLETE, contact: { way: 'online', noCalls: true } })).toBeDefined();
  });

  it('read back from the store are complete, or the store is wrong', () => {
    const details = appointmentDetails(COMPLETE);
    expect(parseAppointmentDetails(JSON.parse(JSON.stringify(details)))).toEqual(details);
    expect(() => parseAppointmentDetails({ ...details, name: undefined })).toThrow();
    expect(() => parseAppointmentDetails({ ...details, idNumber: '3' })).toThrow();
  });
});

describe('a draft', () => {
  it('is read back as it was sealed', () => {
    for (const draft of [{ choice: {} }, DRAFT, COMPLETE])
      expect(parseAppointmentDraft(JSON.parse(JSON.stringify(draft)))).toEqual(draft);
  });

  it.each<[string, unknown]>([
    ['nothing', undefined],
    ['null', null],
    ['a list', []],
  ])('of %s is none', (_what, value) => {
    expect(parseAppointmentDraft(value)).toBeUndefined();
  });

  const { needs: _needs, ...rest } = DRAFT;
  it.each<[string, unknown, unknown]>([
    ['no choice', {}, { choice: {} }],
    ['a number for a day', { choice: {}, day: 20261124 }, { choice: {} }],
    ['an answer of another release', { choice: {}, service: 'a' }, { choice: {} }],
    ['a need of another release', { ...DRAFT, needs: { chosen: ['interpreter'], more: '' } }, rest],
  ])('of %s lets go of that, and keeps the rest', (_what, value, kept) => {
    expect(parseAppointmentDraft(value)).toEqual(kept);
  });
});
