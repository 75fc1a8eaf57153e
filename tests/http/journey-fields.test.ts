import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { appointmentSteps } from '../../functions/appointments/steps.ts';
import { errandSteps } from '../../functions/errands/steps.ts';
import { homeVisitSteps } from '../../functions/home-visits/steps.ts';
import type { Step } from '../../functions/http/journey.ts';
import type { Contact } from '../../functions/requests/contact.ts';
import type { FormBody } from '../../functions/shared/fields.ts';
import { testApp, type TestApp } from '../support/app.ts';
import { APPOINTMENT_ANSWERS, VISIT_ANSWERS, type FormFields } from '../support/journeys.ts';

// All that a resident is ever asked. To add a name here is to ask for more: see A55 and 个人信息保护法 arts 6 and 28.
const APPOINTMENT_FIELDS = ['field', 'service', 'day', 'slot', 'needs', 'more', 'way', 'reach', 'name'];
const VISIT_FIELDS = [
  ...['who', 'group', 'need', 'field', 'service', 'community', 'finding', 'half-days', 'arrange', 'signs'],
  ...[
    'needs',
    'more',
    'way',
    'reach',
    'name',
    'helper',
    'relation',
    'sensitive',
    'person-agrees',
    // Of a child under 14 only.
    'guardian-asks',
    'guardian-name',
    'guardian-relation',
    'guardian-agrees',
    'home',
    'present',
    'present-name',
  ],
];
const ERRAND_FIELDS = [
  ...['who', 'field', 'service', 'want', 'carry', 'community', 'agent', 'agent-name', 'agent-relation'],
  ...['agent-phone', 'may', 'scope-more', 'until-year', 'until-month', 'until-day', 'needs', 'more', 'way'],
  ...['reach', 'name', 'helper', 'relation', 'errand-sensitive', 'person-knows', 'signing'],
  // Of a child under 14 only.
  ...['guardian-asks', 'guardian-name', 'guardian-relation', 'guardian-agrees'],
];

/** Good answers to every question: a step may read on after one. */
const ANSWERED: FormFields = Object.assign(
  {},
  ...Object.values({ ...VISIT_ANSWERS, ...APPOINTMENT_ANSWERS }),
) as FormFields;

let site: TestApp;
beforeAll(async () => {
  site = await testApp();
});
afterAll(() => {
  site.close();
});

/** A form that answers `answers`, and notes every name that it is asked for. */
function spying(asked: Set<string>, answers: FormFields): FormBody {
  const note = (name: string) => {
    asked.add(name);
    return answers[name];
  };
  return {
    one: (name) => [note(name) ?? ''].flat()[0] ?? '',
    all: (name) => [note(name) ?? []].flat(),
    has: (name) => note(name) !== undefined,
    get names(): never {
      throw new Error('a step reads fields by name only');
    },
  };
}

async function fieldsRead<Draft>(steps: readonly Step<Draft>[], drafts: readonly Draft[]): Promise<string[]> {
  const asked = new Set<string>();
  for (const step of steps) {
    for (const draft of drafts) {
      for (const answers of [{}, { group: 'other' }, { agent: 'named' }, VISIT_ANSWERS.name, ANSWERED])
        await step.read(spying(asked, answers), draft);
    }
  }
  return [...asked].sort();
}

const contacts: Contact[] = (['sms', 'wechat', 'email', 'village', 'phone'] as const).map((way) => ({
  way,
  noCalls: true,
}));

const PEOPLE = { name: '示例小朋友', helper: { name: '示例母亲', relation: '母亲' } };
const CHILD = { who: 'other', child: true, people: PEOPLE } as const;

describe('the steps ask for nothing but', () => {
  test('what an appointment needs (A55)', async () => {
    const choice = { field: '养老服务' };
    const drafts = [{ choice }, ...contacts.map((contact) => ({ choice, contact }))];
    expect(await fieldsRead(appointmentSteps(site.deps), drafts)).toEqual(APPOINTMENT_FIELDS.sort());
  });

  test('what a home visit needs (A55)', async () => {
    const choice = { field: '养老服务' };
    const asked = contacts.map((contact) => ({ choice, contact }));
    const drafts = [{ choice, who: 'other' as const }, ...asked, { choice, ...CHILD }];
    expect(await fieldsRead(homeVisitSteps(site.deps), drafts)).toEqual(VISIT_FIELDS.sort());
  });

  test('what an errand needs (A55)', async () => {
    const choice = { field: '养老服务' };
    const drafts = [
      { choice, who: 'other' as const },
      { choice, ...CHILD },
      { choice, who: 'other' as const },
      ...contacts.map((contact) => ({ choice, contact })),
    ];
    expect(await fieldsRead(errandSteps(site.deps), drafts)).toEqual(ERRAND_FIELDS.sort());
  });
});

test('no field is named after what must never be asked (A55)', () => {
  const forbidden =
    /id-?(card|no|num)|card|cert|diagnos|disab|disease|face|photo|birth|age$|gender|ethnic|bank|income|captcha/i;
  expect(
    [...APPOINTMENT_FIELDS, ...VISIT_FIELDS, ...ERRAND_FIELDS].filter((name) => forbidden.test(name)),
  ).toEqual([]);
});
