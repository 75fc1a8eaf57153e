import { describe, expect, it } from 'vitest';
import {
  answerDueOn,
  choiceFor,
  fieldsOf,
  OTHER_SERVICE,
  readField,
  readService,
  snapshotOf,
} from '../../functions/requests/service-choice.ts';
import type { Catalogue, Service } from '../../functions/shared/catalogue.ts';
import { fail, ok } from '../../functions/shared/result.ts';
import { calendarWith, RULES } from '../support/calendar.ts';
import { catalogueFromDisk } from '../support/catalogue.ts';
import { makeForm } from '../support/make-form.ts';

const service = (slug: string, field: string, minutes: number): Service => ({
  slug,
  field,
  minutes,
  title: `事项${slug}`,
  visit: 'unknown',
  proxy: 'unknown',
  materials: [],
});
const kept = { done: undefined, declined: undefined, cancelled: undefined };
const CATALOGUE: Catalogue = {
  services: [service('a', '养老', 20), service('b', '社保', 30), service('c', '养老', 40)],
  calendar: calendarWith(),
  booking: RULES,
  retention: { appointment: kept, homeVisit: { ...kept, address: undefined }, errand: kept },
  communities: [],
  notices: [],
  visitWords: [],
  outgoing: {},
  choices: {},
  staffWords: {},
  told: { ...catalogueFromDisk().told, otherService: '其他事，当面说' },
  centre: { name: '中心', shortName: '中心' },
};

describe('the field of a service', () => {
  it('is one that has services, each listed once', () => {
    expect(fieldsOf(CATALOGUE)).toEqual(['养老', '社保']);
    expect(readField(makeForm({ field: '社保' }), CATALOGUE, {})).toEqual(ok({ field: '社保' }));
  });

  it('chosen again keeps the service, chosen anew forgets it', () => {
    const before = { field: '养老', service: 'a' };
    expect(readField(makeForm({ field: '养老' }), CATALOGUE, before)).toEqual(ok(before));
    expect(readField(makeForm({ field: '社保' }), CATALOGUE, before)).toEqual(ok({ field: '社保' }));
  });

  it('of a guide, chosen again, is asked with its service from then on: Back leads from one to the other', () => {
    const given = choiceFor(CATALOGUE, 'a');
    expect(readField(makeForm({ field: '养老' }), CATALOGUE, given)).toEqual(
      ok({ field: '养老', service: 'a' }),
    );
  });

  it('may be another thing, which needs no service', () => {
    expect(readField(makeForm({ field: OTHER_SERVICE }), CATALOGUE, { field: '养老', service: 'a' })).toEqual(
      ok({ field: OTHER_SERVICE, service: OTHER_SERVICE }),
    );
  });

  it.each(['', '教育', 'constructor', '养老 '])('is asked again for %j', (field) => {
    expect(readField(makeForm({ field }), CATALOGUE, {})).toEqual(fail({ field: 'field-missing' }));
  });
});

describe('the service', () => {
  it('is one of its field, or one that is not listed', () => {
    const before = { field: '养老' };
    expect(readService(makeForm({ service: 'c' }), CATALOGUE, before)).toEqual(
      ok({ field: '养老', service: 'c' }),
    );
    expect(readService(makeForm({ service: OTHER_SERVICE }), CATALOGUE, before)).toEqual(
      ok({ field: '养老', service: OTHER_SERVICE }),
    );
  });

  it.each(['', 'b', 'nope', '__proto__'])('is asked again for %j', (slug) => {
    expect(readService(makeForm({ service: slug }), CATALOGUE, { field: '养老' })).toEqual(
      fail({ service: 'service-missing' }),
    );
  });

  it('of a guide’s link is filled in with its field; of no guide it is nothing', () => {
    expect(choiceFor(CATALOGUE, 'b')).toEqual({ field: '社保', service: 'b', given: true });
    for (const slug of ['', 'nope', '__proto__', OTHER_SERVICE])
      expect(choiceFor(CATALOGUE, slug)).toEqual({});
  });
});

describe('the snapshot of a service (D6)', () => {
  it('is its title and minutes as they stand', () => {
    expect(snapshotOf(CATALOGUE, { field: '养老', service: 'c' })).toMatchObject({
      slug: 'c',
      title: '事项c',
      minutes: 40,
    });
  });

  it.each([OTHER_SERVICE, 'withdrawn'])('of %s has no slug, and half an hour', (slug) => {
    expect(snapshotOf(CATALOGUE, { field: '养老', service: slug })).toEqual({
      slug: null,
      title: '其他事，当面说',
      minutes: 30,
    });
  });
});

describe('the day by which a request is answered', () => {
  // 16:00 on Friday 13 February 2026: the 14th is a make-up workday, the 15th to the 23rd are holidays.
  const at = new Date('2026-02-13T16:00:00+08:00');
  const promising = {
    ...CATALOGUE,
    services: [{ ...service('a', '养老', 20), answerDays: 2 }, service('b', '社保', 30)],
  };

  it('is the one promised for its service (D18)', () => {
    expect(answerDueOn(promising, { field: '养老', service: 'a' }, at)).toBe('2026-02-24');
  });

  it.each([{ field: '社保', service: 'b' }, { field: '社保', service: OTHER_SERVICE }, {}])(
    'is that of its kind where nothing is promised: %j',
    (choice) => {
      expect(RULES.homeVisit.responseWorkingDays).toBe(3);
      expect(answerDueOn(promising, choice, at)).toBe('2026-02-25');
    },
  );
});
