import type { Step } from '../http/journey.ts';
import type { Fields } from '../shared/fields.ts';
import { ok } from '../shared/result.ts';
import { shown } from './common-steps.ts';
import {
  asksGuardian,
  peopleComplete,
  readForWhom,
  readNames,
  withPeople,
  type ForWhom,
} from './for-whom.ts';
import { readGuardian } from './guardian.ts';

/** For whom it is. */
export function whoStep<Draft extends ForWhom>(): Step<Draft> {
  return {
    name: 'who',
    answered: ({ who }) => who !== undefined,
    fill: ({ who, child }) => ({ who: shown(child ? 'child' : who) }),
    read: (form, draft) => {
      const read = readForWhom(form, draft);
      return read.ok ? ok(withPeople(draft, read.value)) : read;
    },
  };
}

/** What to call everybody; then the guardian of a child, unless whoever asks is it. */
export function peopleSteps<Draft extends ForWhom>(): Step<Draft>[] {
  return [
    {
      name: 'name',
      answered: peopleComplete,
      fill: namesOf,
      read: (form, draft) => {
        const read = readNames(form, draft);
        return read.ok ? ok(withPeople(draft, read.value)) : read;
      },
    },
    {
      name: 'guardian',
      applies: asksGuardian,
      answered: ({ guardian }) => guardian !== undefined,
      fill: ({ guardian }) => ({
        'guardian-name': shown(guardian?.name),
        'guardian-relation': shown(guardian?.relation),
        'guardian-agrees': guardian ? ['yes'] : [],
      }),
      read: (form, draft) => {
        const guardian = readGuardian(form);
        return guardian.ok ? ok({ ...draft, guardian: guardian.value }) : guardian;
      },
    },
  ];
}

function namesOf({ people, guardianAsks }: ForWhom): Fields {
  return {
    name: shown(people?.name),
    helper: shown(people?.helper?.name),
    relation: shown(people?.helper?.relation),
    'guardian-asks': guardianAsks ? ['yes'] : [],
  };
}
