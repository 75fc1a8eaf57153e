import type { Deps } from '../deps.ts';
import type { Step } from '../http/journey.ts';
import { contactSteps, needsStep, serviceSteps, shown } from '../requests/common-steps.ts';
import { ok } from '../shared/result.ts';
import { readDay, readName, readSlot, type AppointmentDraft } from './appointment.ts';
import { freeDays } from './free-slots.ts';

type AppointmentStep = Step<AppointmentDraft>;

/** The questions on the way to an appointment, in order. */
export function appointmentSteps(deps: Deps): readonly AppointmentStep[] {
  return [
    ...serviceSteps<AppointmentDraft>(deps),
    dayStep(deps),
    timeStep(deps),
    needsStep<AppointmentDraft>(),
    ...contactSteps<AppointmentDraft>(deps),
    nameStep,
  ];
}

function dayStep(deps: Deps): AppointmentStep {
  return {
    name: 'day',
    answered: ({ day }) => day !== undefined,
    fill: ({ day }) => ({ day: shown(day) }),
    read: async (form, draft) => readDay(form, draft, await freeDays(deps, draft.choice)),
    choices: ({ choice }) => freeDays(deps, choice),
  };
}

function timeStep(deps: Deps): AppointmentStep {
  return {
    name: 'time',
    answered: ({ slot }) => slot !== undefined,
    fill: ({ slot }) => ({ slot: shown(slot) }),
    read: async (form, draft) => {
      // After a seat was lost the page offers other days too, so any free slot will do.
      const free = (await freeDays(deps, draft.choice)).flatMap(({ slots }) => slots);
      return readSlot(
        form,
        draft,
        free.map(({ id }) => id),
      );
    },
    choices: ({ choice }) => freeDays(deps, choice),
  };
}

const nameStep: AppointmentStep = {
  name: 'name',
  answered: ({ name }) => name !== undefined,
  fill: ({ name }) => ({ name: shown(name) }),
  read: (form, draft) => {
    const name = readName(form, 'name');
    return name.ok ? ok({ ...draft, name: name.value }) : name;
  },
};
